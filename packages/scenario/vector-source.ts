import { digestOf, type AgentId } from '@hearsay/kernel';
import { hashEmbedder, type Embedder } from '@hearsay/memory';
import {
  decodeVectors,
  embedAsChat,
  langchainEmbeddings,
  localEmbeddings,
  openaiEmbeddings,
  priceOf,
  priceTable,
  roughly,
  type EmbeddingModel,
  type Outside,
} from '@hearsay/models';
import { nodeOutside, type Bought, type CallLine, type Lost, type Settled } from '@hearsay/runs';
import { BudgetSpent, ProviderFailure } from './callers.ts';
import type { Scenario } from './load.ts';
import type { WrittenModel } from './minds-schema.ts';
import { buy, recordedName, spentBy } from './providers/bought.ts';
import { limited } from './providers/limited.ts';
import { cannotBeAsked, langchainOptions, loadNear, notSet, threadsFor } from './providers/model-from.ts';
import { NotRecorded, type Recording } from './recording.ts';

/** One embedding model for the memories of a whole run. */
export type VectorSource = {
  /** What the manifest calls it. */
  readonly name: string;
  /** The embedder of one agent's memory; `now` says the simulated time. */
  embedderFor(agent: AgentId, now: () => number): Embedder;
  /** Lets go of what it holds; nothing is asked afterwards. */
  close(): Promise<void>;
};

/** What vectors are for, in a recording and on the meter. */
export const embedPurpose = 'embed';

/**
 * Vectors by a model of the scenario, with its limits around it and the recording before it. Equal texts are asked for once in a run, whoever has them;
 * each text is a line of the recording, so a rerun needs no endpoint, whatever comes first in it. A text for which the model has no answer stays
 * without a vector for the whole run, and is found by words.
 */
export function createVectorSource(
  model: string,
  scenario: Pick<Scenario, 'written' | 'raw' | 'lookUp'>,
  { recording, outside = nodeOutside }: { readonly recording: Recording; readonly outside?: Outside },
): VectorSource {
  const written = scenario.written.models[model];
  const recorded = recordedName(scenario.raw, model, written);
  const over = new AbortController();
  const known = new Map<string, Promise<Float32Array | null>>();
  let dimensions: number | null = null;
  let buying: ((texts: readonly string[], agent: AgentId) => Promise<Bought>) | null = null;
  let held: Own | null = null;

  /** Made when something is asked that is not on record. */
  function open() {
    const lines: readonly CallLine[] = recording.lines;
    held = vectorModelFrom(model, written, scenario.lookUp);
    const chat = limited({ ...embedAsChat(held), name: model }, written, {
      spent: spentBy(recorded, lines),
      outside,
    });
    return (texts: readonly string[], agent: AgentId) => {
      const messages = texts.map((content) => ({ role: 'user' as const, content }));
      const request = { agent, purpose: embedPurpose, messages, maxTokens: 0 };
      return buy(() => chat.chat(request, { signal: over.signal }), { name: model, recorded, outside });
    };
  }

  function vectorOf(line: Settled): Float32Array | null {
    if (!('answer' in line)) return null;
    const [vector] = decodeVectors(line.answer.text);
    dimensions ??= vector.length;
    return vector;
  }

  /** Vectors of texts that nobody in this run had yet. */
  async function fetchAll(texts: readonly string[], agent: AgentId, time: number): Promise<Fetched> {
    const found = new Map<string, Float32Array | null>();
    const missing: { readonly text: string; readonly key: string }[] = [];
    for (const text of texts) {
      const key = keyOf(recorded, text);
      const line = await recording.take(key);
      if (line) found.set(text, vectorOf(line));
      else missing.push({ text, key });
    }
    for (let from = 0; from < missing.length; from += most)
      for (const line of await ask(missing.slice(from, from + most), agent, time))
        found.set(line.text, vectorOf(line));
    return found;
  }

  async function ask(
    batch: readonly { readonly text: string; readonly key: string }[],
    agent: AgentId,
    time: number,
  ): Promise<readonly Settled[]> {
    if (!recording.isOpen)
      throw new NotRecorded({
        en: `${agent} needs the vector of a text that is not in the recording (${recorded}, at ${time} ms): "${batch[0].text.slice(0, 80)}"`,
        zh: `${agent} 需要一段文字的向量，而录音里没有（${recorded}，${time} 毫秒）：“${batch[0].text.slice(0, 80)}”`,
      });
    buying ??= open();
    const numbers: number[] = [];
    for (const { key } of batch) numbers.push(await recording.asked({ agent, purpose: embedPurpose }, key));
    const lines = (share: (at: number) => { answer: Bought } | { failure: Lost }): Settled[] =>
      batch.map(({ text, key }, at) => ({
        call: numbers[at],
        agent,
        purpose: embedPurpose,
        model: recorded,
        time,
        occasion: 'memory',
        key,
        system: '',
        text,
        ...share(at),
      }));
    let settled: Settled[];
    try {
      const bought = await buying(
        batch.map(({ text }) => text),
        agent,
      );
      settled = lines(sharesOf(bought, batch, dimensions));
    } catch (error) {
      if (error instanceof BudgetSpent) for (const number of numbers) await recording.drop(number);
      if (!(error instanceof ProviderFailure)) throw error;
      settled = lines((at) => ({
        failure: at === 0 ? error.lost : { ...error.lost, tries: 0, troubles: [] },
      }));
    }
    // on record before any of it is used
    await Promise.all(settled.map((line) => recording.settle(line)));
    return settled;
  }

  return {
    name: nameOf(written.provider, recorded),
    embedderFor: (agent, now) => ({
      name: nameOf(written.provider, recorded),
      dimensions: null,
      reads: (text) => text.trim() !== '',
      async embed(texts) {
        const fresh = [...new Set(texts)].filter((text) => !known.has(text));
        if (fresh.length > 0) {
          const fetched = fetchAll(fresh, agent, now());
          for (const text of fresh)
            known.set(
              text,
              fetched.then((found) => found.get(text) ?? null),
            );
        }
        return Promise.all(texts.map((text) => known.get(text) ?? Promise.resolve(null)));
      },
    }),
    async close() {
      over.abort();
      await held?.close?.();
    },
  };
}

/** Texts in one request. */
const most = 64;

type Fetched = ReadonlyMap<string, Float32Array | null>;
type Own = EmbeddingModel & { close?(): Promise<void> };

/** How vectors of this model are told from others: they are never compared with those of another name. */
export function nameOf(provider: string, recorded: string): string {
  return `${provider}:${recorded}`;
}

function keyOf(model: string, text: string): string {
  return digestOf(JSON.stringify([model, embedPurpose, text]));
}

/** What of a bought batch is each text's: its vector, and its share of the tokens by its length. The tries are the first one's. */
function sharesOf(
  bought: Bought,
  batch: readonly { readonly text: string }[],
  dimensions: number | null,
): (at: number) => { answer: Bought } | { failure: Lost } {
  const vectors = bought.text.split('\n');
  const ends: number[] = [];
  for (const { text } of batch) ends.push((ends.at(-1) ?? 0) + Math.max(1, roughly(text)));
  const all = ends.at(-1) ?? 1;
  // rounded sums, so that the parts are the whole
  const until = (at: number): number => Math.round(((ends[at] ?? 0) / all) * bought.tokens.input);
  const shareOf = (at: number): number => (ends[at] - (ends[at - 1] ?? 0)) / all;
  return (at) => {
    const { text: _, tokens, usd, ...rest } = bought;
    const own = at === 0 ? rest : { ...rest, tries: 0, troubles: [] };
    const [vector] = decodeVectors(vectors[at]);
    if (dimensions !== null && vector.length !== dimensions)
      return {
        failure: {
          kind: 'unreadable',
          message: `wanted vectors of ${dimensions} numbers, found ${vector.length}: another model answers`,
          ms: own.ms,
          tries: own.tries,
          troubles: own.troubles,
        },
      };
    return {
      answer: {
        ...own,
        text: vectors[at],
        tokens: { ...tokens, input: until(at) - until(at - 1) },
        usd: usd === null ? null : usd * shareOf(at),
      },
    };
  };
}

/** The embedding model of an entry, without its limits. */
export function vectorModelFrom(name: string, written: WrittenModel, lookUp: Scenario['lookUp']): Own {
  const { provider, model, baseUrl, key: variable } = written;
  if (provider === 'fake') return fakeEmbeddings(model);
  if (provider === 'local')
    return localEmbeddings({ file: model, load: () => loadNear(model), threads: threadsFor(written) });
  const key = variable === undefined ? undefined : lookUp(variable);
  if (variable !== undefined && key === undefined)
    return { name, embed: () => Promise.reject(cannotBeAsked(name, notSet(variable))) };
  const price = written.price ?? priceOf(model, priceTable);
  if (provider === 'langchain')
    return langchainEmbeddings({ model, options: langchainOptions(written, lookUp), price });
  provider satisfies 'openai';
  return openaiEmbeddings({
    model,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(key === undefined ? {} : { key }),
    price,
  });
}

/** Vectors by spelling, offline, at no cost; tokens are counted as if. */
function fakeEmbeddings(name: string): EmbeddingModel {
  const embedder = hashEmbedder(64);
  return {
    name,
    async embed(texts) {
      const tokens = texts.reduce((sum, text) => sum + roughly(text), 0);
      return { vectors: await embedder.embed(texts), tokens, usd: 0 };
    },
  };
}
