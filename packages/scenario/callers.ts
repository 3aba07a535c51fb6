import { AgentFailure, WordedError, type Text } from '@hearsay/kernel';
import type { Call, CountTokens } from '@hearsay/mind';
import type { Bought, Lost } from '@hearsay/runs';
import type { Callers } from './minds-of.ts';
import type { Providers } from './providers/providers.ts';
import { firstDifference, keyOf, NotRecorded, type Recording } from './recording.ts';

/** One of the models of a scenario, with everything between a question and its provider: limits, retries, budget, fallbacks. */
export type Provider = {
  /** What the recording calls it; changes when other answers must be expected. */
  readonly name: string;
  readonly countTokens: CountTokens;
  /** Throws a Lost answer as `ProviderFailure`, `BudgetSpent` when nothing may be asked any more, and what `signal` is aborted with. */
  ask(call: Call, signal: AbortSignal): Promise<Bought>;
};

/** A provider gave no answer, whatever was tried. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  readonly lost: Lost;
  constructor(lost: Lost) {
    super(lost.message);
    this.lost = lost;
  }
}

/** A budget is spent: the run pauses, and goes on when it is raised. */
export class BudgetSpent extends WordedError {
  override readonly name = 'BudgetSpent';
  /** Its name under `models`. */
  readonly model: string;
  readonly spent: { readonly tokens: number; readonly usd: number };
  constructor(model: string, spent: BudgetSpent['spent'], text: Text) {
    super(text);
    this.model = model;
    this.spent = spent;
  }
}

/** The models of a scenario behind its recording: what was answered once is not asked for again. */
export function createCallers({ byName: providers, close }: Providers, recording: Recording): Callers {
  return {
    close,
    caller(name) {
      const provider = providers.get(name);
      // the scenario was checked, so this is a mistake of ours
      if (!provider)
        throw new Error(`no model is called "${name}"; models: ${[...providers.keys()].join(', ')}`);
      return {
        call: (call, signal) => ask(call, provider, recording, signal),
        countTokens: provider.countTokens,
      };
    },
  };
}

async function ask(
  call: Call,
  provider: Provider,
  recording: Recording,
  signal: AbortSignal,
): Promise<string> {
  const key = keyOf(call, provider.name);
  const known = await recording.take(key);
  if (known) {
    if ('answer' in known) return known.answer.text;
    throw new AgentFailure(known.failure.kind, known.failure.message);
  }
  if (!recording.isOpen) throw new NotRecorded(missing(call, recording));
  const number = await recording.asked(call, key);
  const { agent, purpose, time, occasion, system, text } = call;
  const line = { call: number, agent, purpose, model: provider.name, time, occasion, key, system, text };
  try {
    const answer = await provider.ask(call, signal);
    // on record before it is used
    await recording.settle({ ...line, answer });
    return answer.text;
  } catch (error) {
    if (error instanceof BudgetSpent) await recording.drop(number);
    if (!(error instanceof ProviderFailure)) throw error;
    await recording.settle({ ...line, failure: error.lost });
    throw new AgentFailure(error.lost.kind, error.lost.message, { cause: error });
  }
}

function missing(call: Call, recording: Recording): Text {
  const near = recording.nearest(call);
  const { agent, purpose, occasion, time } = call;
  const what: Text = {
    en: `${agent} asks (${purpose}, ${occasion}, at ${time} ms) what is not in the recording`,
    zh: `${agent} 所问的（${purpose}，${occasion}，${time} 毫秒）不在录音里`,
  };
  if (!near)
    return {
      en: `${what.en}, which holds no further question of this kind`,
      zh: `${what.zh}，录音中这类问题已经没有了`,
    };
  const { line, wanted, found } = firstDifference(
    `${near.system}\n\n${near.text}`,
    `${call.system}\n\n${call.text}`,
  );
  return {
    en: `${what.en}; line ${line} differs from the recorded question ${near.call}: recorded "${wanted.en}", asked "${found.en}"`,
    zh: `${what.zh}；第 ${line} 行与录下的问题 ${near.call} 不同：录下的是“${wanted.zh}”，所问的是“${found.zh}”`,
  };
}
