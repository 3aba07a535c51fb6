import { AgentFailure, type Decision, type Inner, type Mind, type Moment } from './mind.ts';
import { judge, type Refusal } from './offer.ts';
import type { Rng } from './rng.ts';
import type { FailureKind } from './society.ts';

/** One try that led to nothing: the mind failed, or what it wanted was refused. */
export type Attempt = {
  readonly decision: Decision | null;
  readonly failure: {
    readonly kind: FailureKind;
    readonly message: string;
    readonly inner: readonly Inner[];
  } | null;
  readonly refusal: Refusal | null;
  /** What came of it. */
  readonly then: 'asked again' | 'instinct' | 'nothing';
};

/** What came of asking one agent about one moment. A null decision: neither mind nor instinct gave anything usable. */
export type Answer = { readonly attempts: readonly Attempt[]; readonly decision: Decision | null };

type Question<S> = {
  readonly moment: Moment<S>;
  readonly rng: Rng;
  readonly signal: AbortSignal;
  readonly attempts: number;
  readonly mind: Mind<S> | undefined;
  readonly instinct: Mind<S> | undefined;
};

/**
 * Asks a mind until it wants something that fits the offers, at most `attempts` times, then its instinct. Never throws for
 * a mistake of an agent (AgentFailure, an intent that does not fit); every other error is a programmer's and passes.
 */
export async function ask<S>(question: Question<S>, failed?: (message: string) => void): Promise<Answer> {
  const { moment, rng, signal, mind, instinct } = question;
  const tried: Attempt[] = [];
  const minds: { mind: Mind<S>; stream: string }[] = [];
  if (mind)
    for (let count = 0; count < question.attempts; count += 1) minds.push({ mind, stream: `try ${count}` });
  if (instinct && instinct !== mind) minds.push({ mind: instinct, stream: 'instinct' });

  for (const [index, one] of minds.entries()) {
    const next = minds[index + 1];
    const then = !next ? 'nothing' : next.mind === one.mind ? 'asked again' : 'instinct';
    const refusals = tried.flatMap(({ refusal }) => (refusal ? [refusal] : []));
    try {
      const made = one.mind.decide(refusals.length > 0 ? { ...moment, refusals } : moment, {
        rng: rng.fork(one.stream),
        signal,
      });
      const decision = isPromise(made) ? await made : made;
      if (decision.intent === null) return { attempts: tried, decision };
      const judged = judge(moment.offers, decision.intent);
      if ('intent' in judged) return { attempts: tried, decision: { ...decision, intent: judged.intent } };
      tried.push({ decision, failure: null, refusal: judged.refusal, then });
    } catch (error) {
      if (!(error instanceof AgentFailure)) throw error;
      failed?.(error.message);
      tried.push({
        decision: null,
        failure: { kind: error.kind, message: error.message, inner: error.inner },
        refusal: null,
        then,
      });
    }
  }
  return { attempts: tried, decision: null };
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return value instanceof Promise;
}
