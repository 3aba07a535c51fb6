import type { Claim, ClaimEvent, Verdict } from '@hearsay/claims';
import type { AgentId, Cause, Seq } from '@hearsay/kernel';
import { createRecent } from '../recent.ts';

/** A claim as it was made. */
export type Statement = {
  readonly seq: Seq;
  readonly time: number;
  readonly speaker: AgentId;
  readonly claim: Claim;
  readonly hearers: number;
  /** Where its speaker stood in the tree; −1 for who believed nothing of it. */
  readonly node: number;
  readonly said: Seq | null;
  readonly verdict: Verdict | null;
};

const mostStatements = 5_000;
// a claim is named by beliefs in its own step only, and by later ones of who was told last
const mostTellings = 40_000;

/** What was claimed and how it was judged: all are counted, the newest `mostStatements` false ones kept. */
export type Statements = {
  made(statement: Statement): void;
  judged(causes: readonly Cause[], verdict: Extract<ClaimEvent, { type: 'claim.judged' }>): void;
  /** The node from which a claim was told; undefined for what is no claim, or one long ago. */
  tellerOf(claim: Seq): number | undefined;
  count(key: string): void;
  counts(): ReadonlyMap<string, number>;
  newest(): readonly Statement[];
};

export function createStatements(): Statements {
  const kept: Statement[] = [];
  const counts = new Map<string, number>();
  const tellers = createRecent<number>(mostTellings);
  // only what is judged false is kept: the rest does not live long enough to be copied by the collector
  const unjudged = createRecent<Statement>(mostTellings);

  function count(key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  return {
    count,
    counts: () => counts,
    newest: () => kept.slice(-mostStatements),
    tellerOf: (claim) => tellers.get(claim),
    made(statement) {
      tellers.note(statement.seq, statement.node);
      unjudged.note(statement.seq, statement);
      count('claims');
    },
    judged(causes, verdict) {
      const claim = causes.find(({ seq }) => tellers.get(seq) !== undefined);
      const statement = claim && unjudged.take(claim.seq);
      count(`support/${verdict.support}`);
      count(verdict.truth ? 'true' : 'false');
      if (verdict.deliberate) count('deliberate');
      if (verdict.truth) return;
      count(`kind/${verdict.kind}`);
      if (verdict.kind === 'distorted') count(`stage/${verdict.stage}`);
      if (!statement) return;
      kept.push({ ...statement, verdict });
      if (kept.length > 2 * mostStatements) kept.splice(0, mostStatements);
    },
  };
}
