import type { AgentId, AnyEvent, Intent, Offer, Rules, Seq, Turn, World } from '@hearsay/kernel';
import type { MindEvent } from './event.ts';
import { mindsIn } from './owner.ts';

/** A question that a scenario puts to agents at a time of its own; `end`: when everything is over. */
export type Interview = {
  /** Simulated milliseconds. */
  readonly at: number | 'end';
  readonly who: readonly AgentId[];
  readonly ask: string;
};

/** The intent of somebody who is interviewed. `known`: does it rest on anything? */
export type InterviewAnswer = Intent & { readonly text: string; readonly known: 'yes' | 'no' };

const occasion = 'interview';
const opening = 'interview opens';
/** Behind everything else that happens at an instant; and, when all is over, before anything else can. */
const last = 1_000_000;
const first = -1_000_000;

/** Is an agent asked for an interview at this occasion? Which one, or null. */
export function interviewAt(asked: string): number | null {
  const which = asked.startsWith(`${occasion} `) ? Number(asked.slice(occasion.length + 1)) : NaN;
  return Number.isInteger(which) ? which : null;
}

/**
 * Rules around the rules of a setting: at their times agents are asked by somebody from outside, at a wake of their own. What they answer is
 * an event for nobody; they keep no trace of it, and nobody's chance or news is touched: without its `interview` events the log is
 * the log of a run without interviews.
 */
export function withInterviews<S, I extends Intent>(
  rules: Rules<S, I>,
  interviews: readonly Interview[],
): Rules<S, I> {
  if (interviews.length === 0) return rules;
  const atEnd = interviews.flatMap(({ at }, index) => (at === 'end' ? [index] : []));

  function isToCome(world: World<S>, which: number): boolean {
    return mindsIn(world).interviews[which] === undefined;
  }

  function begin(turn: Turn<S>, which: number): void {
    const { who, ask } = interviews[which];
    put(turn, { type: 'interview.asked', interview: which, who, question: ask }, []);
    turn.wake(turn.time, { occasion: `${occasion} ${which}`, who, quiet: true }, first);
  }

  /** The end of everything else is not the end yet. */
  function askAtEnd(turn: Turn<S>): void {
    if (rules.outcome(turn.world) === null) return;
    for (const which of atEnd) if (isToCome(turn.world, which)) begin(turn, which);
  }

  return {
    ...rules,
    open(turn) {
      rules.open(turn);
      for (const [which, { at }] of interviews.entries()) {
        if (at === 'end') continue;
        turn.wake(Math.max(at, turn.time), { occasion: opening, aside: String(which), detail: which }, last);
      }
      askAtEnd(turn);
    },
    toAct(world, wake) {
      if (wake.occasion === opening) return [];
      return interviewAt(wake.occasion) === null ? rules.toAct(world, wake) : (wake.who ?? []);
    },
    offers: (view, self, asked) =>
      interviewAt(asked) === null ? rules.offers(view, self, asked) : [answerOffer],
    resolve(turn, self, intent, asked) {
      const interview = interviewAt(asked);
      if (interview === null) return rules.resolve(turn, self, intent, asked);
      // the offer allows nothing else
      const { text, known } = intent as unknown as InterviewAnswer;
      const { ask } = interviews[interview];
      const event = { interview, agent: self, question: ask, answer: text, known: known === 'yes' };
      const open = mindsIn(turn.world).interviews[interview];
      put(turn, { type: 'interview.answered', ...event }, open ? [open.seq] : []);
    },
    settle(turn, wake, passed) {
      // nobody else uses this occasion, and details come back as they were given
      if (wake.occasion === opening) return begin(turn, wake.detail as number);
      const interview = interviewAt(wake.occasion);
      if (interview !== null) return put(turn, { type: 'interview.closed', interview, silent: passed }, []);
      rules.settle(turn, wake, passed);
      askAtEnd(turn);
    },
    outcome(world) {
      const outcome = rules.outcome(world);
      if (outcome === null) return null;
      const { interviews: held } = mindsIn(world);
      return atEnd.every((which) => held[which]?.closed) ? outcome : null;
    },
  };
}

export const answerOffer: Offer = {
  type: 'answer',
  fields: {
    text: { kind: 'text', maxLength: 2_000 },
    known: { kind: 'choice', among: ['yes', 'no'] },
  },
};

function put<S>(turn: Turn<S>, event: MindEvent, causes: readonly Seq[]): void {
  const named: AnyEvent = event;
  turn.emit(named, { audience: [], causes });
}
