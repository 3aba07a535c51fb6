import { withFallback, type ChatModel, type Outside } from '@hearsay/models';
import { nodeOutside, type CallLine } from '@hearsay/runs';
import type { Call } from '@hearsay/mind';
import type { Provider } from '../callers.ts';
import type { Scenario } from '../load.ts';
import type { WrittenModel } from '../minds-schema.ts';
import { buy, recordedName, spentBy } from './bought.ts';
import { limited } from './limited.ts';
import { absent, modelFrom } from './model-from.ts';

type Parts = {
  /** What was spent already stands in it. */
  readonly lines: readonly CallLine[];
  readonly outside?: Outside;
};

export type Providers = {
  readonly byName: ReadonlyMap<string, Provider>;
  /** Lets go of what models hold, such as a file in memory. */
  close(): Promise<void>;
};

/** The models of a scenario, by name, each with its limits around it and its fallbacks behind it. */
export function createProviders(
  { written, raw, lookUp }: Pick<Scenario, 'written' | 'raw' | 'lookUp'>,
  parts: Parts,
): Providers {
  const { outside = nodeOutside } = parts;
  const models = Object.entries(written.models);
  const own = new Map(models.map(([name, model]) => [name, modelFrom(name, model, lookUp)]));
  const bare = new Map(
    models.map(([name, model]) => {
      const spent = spentBy(recordedName(raw, name, model), parts.lines);
      return [
        name,
        limited(
          { ...(own.get(name) ?? absent(name, { en: 'it is not there', zh: '没有这个模型' })), name },
          model,
          { spent, outside },
        ),
      ];
    }),
  );
  const chained = models.map(([name, model]): [string, Provider] => {
    const [first, ...others] = [name, ...model.fallback].flatMap((one) => bare.get(one) ?? []);
    const recorded = recordedName(raw, name, model);
    return [name, providerFrom(name, withFallback([first, ...others]), model, { recorded, outside })];
  });
  return {
    byName: new Map(chained),
    async close() {
      for (const model of own.values()) await model.close?.();
    },
  };
}

function providerFrom(
  name: string,
  model: ChatModel,
  { temperature, seed }: Pick<WrittenModel, 'temperature' | 'seed'>,
  { recorded, outside }: { readonly recorded: string; readonly outside: Outside },
): Provider {
  return {
    name: recorded,
    countTokens: (text) => model.countTokens(text),
    ask: (call, signal) =>
      buy(() => model.chat(requestOf(call, { temperature, seed }), { signal }), { name, recorded, outside }),
  };
}

function requestOf(
  { agent, purpose, system, text, schema, mostTokens, ...call }: Call,
  own: { readonly temperature?: number; readonly seed?: number },
) {
  const temperature = call.temperature ?? own.temperature;
  return {
    agent,
    purpose,
    messages: [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: text },
    ],
    schema,
    maxTokens: mostTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(own.seed === undefined ? {} : { seed: own.seed }),
  };
}
