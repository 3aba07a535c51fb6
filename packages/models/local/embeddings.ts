import type { EmbeddingModel } from '../chat.ts';
import { roughly } from '../count.ts';
import { ModelError } from '../model-error.ts';
import { unit } from '../unit.ts';
import { openFile, wordsOf, type LocalFile } from './llama.ts';

/** Vectors by a GGUF file. */
export function localEmbeddings(parts: LocalFile): EmbeddingModel & { close(): Promise<void> } {
  const { file } = parts;
  let opening: ReturnType<typeof open> | null = null;
  return {
    name: file.replace(/^.*[\\/]/, ''),
    async embed(texts, { signal }) {
      const engine = await (opening ??= open(parts));
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal.throwIfAborted();
        const made = await engine.embed(text).catch((cause: unknown) => {
          // most often a text that is longer than what the model takes
          throw new ModelError(
            'context',
            {
              en: `${file} has no vector for this: ${wordsOf(cause)}`,
              zh: `${file} 给不出这段文字的向量：${wordsOf(cause)}`,
            },
            {
              retryable: false,
              cause,
            },
          );
        });
        vectors.push(unit(made));
      }
      return { vectors, tokens: texts.reduce((sum, text) => sum + roughly(text), 0), usd: 0 };
    },
    async close() {
      const engine = await opening?.catch(() => null);
      await engine?.close();
    },
  };
}

async function open(parts: LocalFile) {
  const { model } = await openFile(parts);
  const { threads } = parts;
  const context = await model.createEmbeddingContext(threads === undefined ? {} : { threads });
  return {
    embed: async (text: string) => (await context.getEmbeddingFor(text)).vector,
    close: () => model.dispose(),
  };
}
