import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Text } from '@hearsay/kernel';
import {
  langchainModel,
  localModel,
  ModelError,
  openaiModel,
  priceOf,
  priceTable,
  roughly,
  shapeOf,
  type ChatModel,
} from '@hearsay/models';
import type { Scenario } from '../load.ts';
import type { WrittenModel } from '../minds-schema.ts';
import { fakeModel } from './fake-model.ts';

type Own = ChatModel & { close?(): Promise<void> };

/** The model of an entry, without its limits. */
export function modelFrom(name: string, written: WrittenModel, lookUp: Scenario['lookUp']): Own {
  switch (written.provider) {
    case 'fake':
      return fakeModel(written.model);
    case 'openai': {
      const price = written.price ?? priceOf(written.model, priceTable);
      const key = written.key === undefined ? undefined : lookUp(written.key);
      if (written.key !== undefined && key === undefined) return absent(name, notSet(written.key));
      return openaiModel({
        model: written.model,
        shape: shapeOf(written),
        ...(written.baseUrl === undefined ? {} : { baseUrl: written.baseUrl }),
        ...(key === undefined ? {} : { key }),
        price,
      });
    }
    case 'langchain': {
      return langchainModel({
        model: written.model,
        options: langchainOptions(written, lookUp),
        price: written.price ?? priceOf(written.model, priceTable),
      });
    }
    case 'local':
      return localModel({
        file: written.model,
        sequences: written.concurrency,
        load: () => loadNear(written.model),
        threads: threadsFor(written),
        json: written.json,
        ...(written.contextSize === undefined ? {} : { contextSize: written.contextSize }),
      });
    default:
      written.provider satisfies never;
      return absent(name, { en: 'no such provider', zh: '没有这个 provider' });
  }
}

/** Threads that wait for each other are slow where a core is busy with something else, so one core is left. */
export function threadsFor({ threads }: Pick<WrittenModel, 'threads'>): number {
  return threads ?? Math.max(1, availableParallelism() - 1);
}

/** What LangChain's classes take beside the name. */
export function langchainOptions(
  { key, baseUrl }: Pick<WrittenModel, 'key' | 'baseUrl'>,
  lookUp: Scenario['lookUp'],
): Readonly<Record<string, unknown>> {
  const apiKey = key === undefined ? undefined : lookUp(key);
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    // OpenAI's class wants it inside of its configuration, others beside the name
    ...(baseUrl === undefined ? {} : { baseUrl, configuration: { baseURL: baseUrl } }),
  };
}

/** The optional package that reads models from files: that of this installation, or one that was installed beside the file. */
export async function loadNear(file: string): Promise<unknown> {
  const wanted = 'node-llama-cpp';
  try {
    return await import(wanted);
  } catch (cause) {
    for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
      const entry = join(folder, 'node_modules', wanted, 'dist', 'index.js');
      if (existsSync(entry)) return import(pathToFileURL(entry).href);
      if (folder === dirname(folder)) throw cause;
    }
  }
}

/** A model that cannot be asked, and says why: a run can still be read, verified and shown without it. */
export function absent(name: string, why: Text): ChatModel {
  return { name, countTokens: roughly, chat: () => Promise.reject(cannotBeAsked(name, why)) };
}

export function cannotBeAsked(name: string, { en, zh }: Text): ModelError {
  const said = { en: `the model "${name}" cannot be asked: ${en}`, zh: `无法询问模型“${name}”：${zh}` };
  return new ModelError('auth', said, { retryable: false });
}

/** Why a model whose key is named, but is not there, is not asked. */
export function notSet(variable: string): Text {
  return { en: `the environment variable ${variable} is not set`, zh: `没有设置环境变量 ${variable}` };
}
