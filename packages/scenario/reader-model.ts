import type { AskModel } from '@hearsay/claims';
import type { ChatModel, Outside } from '@hearsay/models';
import { nodeOutside } from '@hearsay/runs';
import type { Scenario } from './load.ts';
import { ScenarioError } from './mistake.ts';
import { nearest } from './nearest.ts';
import { limited } from './providers/limited.ts';
import { modelFrom } from './providers/model-from.ts';

/** A model of a scenario that reads texts, behind its limits. What it answered once is not asked for again. */
export type ReaderModel = {
  readonly ask: AskModel;
  /** Answers by question, those that were handed in among them: for whoever keeps them. */
  readonly answers: ReadonlyMap<string, string>;
  /** What was really asked: calls, tokens, US dollars (null when a price is not known). */
  spent(): { readonly calls: number; readonly tokens: number; readonly usd: number | null };
  close(): Promise<void>;
};

/** Opens a model by its name under `models`. Throws a ScenarioError that names those there are. */
export function openReader(
  { written, lookUp }: Pick<Scenario, 'written' | 'lookUp'>,
  of: { readonly model: string; readonly answers?: ReadonlyMap<string, string>; readonly outside?: Outside },
): ReaderModel {
  const entry = Object.hasOwn(written.models, of.model) ? written.models[of.model] : undefined;
  if (!entry) {
    const names = Object.keys(written.models);
    throw new ScenarioError([
      {
        file: 'models',
        line: null,
        column: null,
        path: ['models'],
        wanted:
          names.length === 0
            ? { en: 'wanted a scenario with models', zh: '剧本中应有模型' }
            : { en: `wanted one of ${names.join(', ')}`, zh: `应为 ${names.join('、')} 之一` },
        found: `"${of.model}"`,
        nearest: nearest(of.model, names),
      },
    ]);
  }
  const own = modelFrom(of.model, entry, lookUp);
  const { outside = nodeOutside } = of;
  const model: ChatModel = limited(own, entry, { spent: { tokens: 0, usd: 0 }, outside });
  const answers = new Map(of.answers);
  let [calls, tokens] = [0, 0];
  let usd: number | null = 0;
  return {
    answers,
    async ask({ system, text, schema }) {
      const key = JSON.stringify([system, text]);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const answer = await model.chat(
        {
          agent: '',
          purpose: 'extract',
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: text },
          ],
          // made by zod for models
          schema: schema as Readonly<Record<string, unknown>>,
          temperature: 0,
          maxTokens: 800,
        },
        { signal: new AbortController().signal },
      );
      calls += 1;
      tokens += answer.usage.input + answer.usage.output;
      usd = usd === null || answer.usd === null ? null : usd + answer.usd;
      answers.set(key, answer.text);
      return answer.text;
    },
    spent: () => ({ calls, tokens, usd }),
    close: async () => own.close?.(),
  };
}
