import {
  BudgetError,
  failureKindOf,
  ModelError,
  type ChatAnswer,
  type Outside,
  type Spent,
} from '@hearsay/models';
import { isSettled, type Bought, type CallLine } from '@hearsay/runs';
import { BudgetSpent, ProviderFailure } from '../callers.ts';
import { valueAt } from '../issues.ts';
import type { WrittenModel } from '../minds-schema.ts';

/** A model as the recording calls it: as it was written, since what the environment makes of it stands in no file, nor does a place on this machine. */
export function recordedName(raw: unknown, name: string, { model, provider }: WrittenModel): string {
  const text = valueAt(raw, ['models', name, 'model']);
  const plain = typeof text === 'string' ? text : model;
  return provider === 'local' && !plain.includes('${') ? plain.replace(/^.*[\\/]/, '') : plain;
}

/** What was bought, as it is recorded. Throws a ProviderFailure or BudgetSpent. */
export async function buy(
  chat: () => Promise<ChatAnswer>,
  {
    name,
    recorded,
    outside,
  }: { readonly name: string; readonly recorded: string; readonly outside: Outside },
): Promise<Bought> {
  const began = outside.now();
  const ms = (): number => Math.round(outside.now() - began);
  try {
    const answer = await chat();
    const { text, usd, tries, troubles } = answer;
    // what a reference to the environment stands for is written nowhere
    const by = recorded.includes('${') ? recorded : answer.model;
    const { input, output, cached } = answer.usage;
    return {
      text,
      usd,
      tries,
      troubles: troubles.map(kindOf),
      by,
      ms: ms(),
      tokens: { input, output, cached },
    };
  } catch (error) {
    if (error instanceof BudgetError) throw new BudgetSpent(name, error.spent, error.text);
    if (!(error instanceof ModelError)) throw error;
    throw new ProviderFailure({
      kind: failureKindOf(error),
      message: `${name}: ${error.kind}`,
      ms: ms(),
      tries: error.tries,
      troubles: [...error.troubles.map(kindOf), kindOf(`${error.kind}: ${error.message}`)],
    });
  }
}

/** What a model was paid in this run so far. */
export function spentBy(model: string, lines: readonly CallLine[]): Spent {
  let [tokens, usd] = [0, 0];
  for (const line of lines) {
    if (!isSettled(line) || line.model !== model || !('answer' in line)) continue;
    tokens += line.answer.tokens.input + line.answer.tokens.output;
    usd += line.answer.usd ?? 0;
  }
  return { tokens, usd };
}

/** The kind of a trouble, without what the provider said: words from outside are counted, not kept. */
function kindOf(trouble: string): string {
  return trouble.split(':')[0];
}
