import { isTrue, type Claim, type Fact, type FactId } from '@hearsay/claims';
import type { AgentId } from '@hearsay/kernel';

/** How often of how many; nothing to tell where `of` is 0. */
export type Share = { readonly times: number; readonly of: number };

export type Signatures = {
  /** Questions put again whose first choices had a majority, and whose last choices have the same. */
  readonly lockIn: Share;
  /** Choices made again, and those among them that nobody had chosen at first. */
  readonly exploration: Share;
  /** Facts of which a majority first believed something false, and those among them of which a majority believes the truth in the end. */
  readonly recovery: Share;
};

type Ballot = { readonly first: string | null; last: string | null };
type Question = { readonly ballots: Map<AgentId, Ballot>; readonly again: string[]; isAgain: boolean };
type Stand = { readonly first: boolean; last: boolean | null };

/**
 * How a group decides: whether it stays with its first majority, looks at what it had not thought of, and gets out of a common error. After the
 * behavioural signatures of Kwak (arXiv 2606.19111), put here in terms of a log: round 0 is everybody's first choice or first belief. A majority is
 * more than half of those who chose, or who believe a version. Whether a choice is right a log does not say, so recovery is of beliefs.
 */
export function createSignatures(): {
  declared(fact: Fact): void;
  chose(agent: AgentId, question: string, choice: string | null): void;
  /** A claim that is believed from now on; null for none. */
  believes(agent: AgentId, fact: FactId, claim: Claim | null): void;
  close(): Signatures;
} {
  const questions = new Map<string, Question>();
  const facts = new Map<FactId, Fact>();
  const stands = new Map<FactId, Map<AgentId, Stand>>();
  return {
    declared(fact) {
      facts.set(fact.id, fact);
    },
    chose(agent, id, choice) {
      const question: Question = questions.get(id) ?? { ballots: new Map(), again: [], isAgain: false };
      questions.set(id, question);
      const ballot = question.ballots.get(agent);
      if (!ballot) {
        question.ballots.set(agent, { first: choice, last: choice });
        return;
      }
      ballot.last = choice;
      question.isAgain = true;
      if (choice !== null) question.again.push(choice);
    },
    believes(agent, id, claim) {
      const fact = facts.get(id);
      if (!fact) return;
      const held = stands.get(id) ?? new Map<AgentId, Stand>();
      stands.set(id, held);
      const isRight = claim === null ? null : isTrue(claim, fact);
      const stand = held.get(agent);
      if (stand) stand.last = isRight;
      else if (isRight !== null) held.set(agent, { first: isRight, last: isRight });
    },
    close() {
      const lockIn = { times: 0, of: 0 };
      const exploration = { times: 0, of: 0 };
      const recovery = { times: 0, of: 0 };
      for (const { ballots, again, isAgain } of questions.values()) {
        const all = [...ballots.values()];
        const known = new Set(all.map(({ first }) => first));
        exploration.of += again.length;
        exploration.times += again.filter((choice) => !known.has(choice)).length;
        const before = majorityOf(all.map(({ first }) => first));
        if (!isAgain || before === null) continue;
        lockIn.of += 1;
        if (majorityOf(all.map(({ last }) => last)) === before) lockIn.times += 1;
      }
      for (const held of stands.values()) {
        const all = [...held.values()];
        if (majorityOf(all.map(({ first }) => first)) !== false) continue;
        recovery.of += 1;
        if (majorityOf(all.map(({ last }) => last)) === true) recovery.times += 1;
      }
      return { lockIn, exploration, recovery };
    },
  };
}

/** What more than half of those who are not null hold; null when there is no such thing. */
function majorityOf<T extends string | boolean>(held: readonly (T | null)[]): T | null {
  const counts = new Map<T, number>();
  let all = 0;
  for (const one of held) {
    if (one === null) continue;
    all += 1;
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  for (const [one, count] of counts) if (2 * count > all) return one;
  return null;
}
