import type { Provider } from './callers.ts';
import type { Environment } from './environment.ts';
import type { Scenario } from './load.ts';
import { answerOffline } from './offline-model.ts';
import type { WrittenModel } from './minds-schema.ts';
import type { Recording } from './recording.ts';

/** The models of a scenario, by name. */
export function createProviders(
  { written }: Pick<Scenario, 'written'>,
  of: { readonly environment: Environment; readonly recording: Recording },
): ReadonlyMap<string, Provider> {
  return new Map(
    Object.entries(written.models).map(([name, model]) => [name, createProvider(name, model, of)]),
  );
}

function createProvider(
  _name: string,
  _written: WrittenModel,
  _of: { readonly environment: Environment; readonly recording: Recording },
): Provider {
  const countTokens = (text: string): number => Math.ceil(text.length / 3);
  return {
    name: 'fake',
    countTokens,
    async ask(call) {
      const text = answerOffline(call);
      const tokens = { input: countTokens(call.system + call.text), output: countTokens(text), cached: 0 };
      return { text, tokens, usd: 0, ms: 0, tries: 1, troubles: [], by: 'fake' };
    },
  };
}
