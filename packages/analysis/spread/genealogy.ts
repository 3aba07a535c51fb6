import type { FactId } from '@hearsay/claims';
import type { AgentId, Seq, Text } from '@hearsay/kernel';
import { turnsOf } from './by-fact.ts';
import type { Adoption, Ledger } from './ledger.ts';
import { genealogiesOf } from './cascade.ts';
import { versionText } from './words.ts';

/** One node of a claim's genealogy, as data for a drawing. */
export type Descendant = {
  readonly id: number;
  readonly agent: AgentId;
  /** Simulated ms. */
  readonly time: number;
  readonly seq: Seq;
  readonly words: Text;
  readonly truth: boolean;
  /** Did the version change on the way here? */
  readonly mutated: boolean;
  /** Does the agent still believe this version when the log ends? */
  readonly held: boolean;
  readonly parent: number;
};

/** The genealogy of one birth: a tree of who had it from whom, with the mutations. */
export type Genealogy = {
  readonly fact: FactId;
  readonly root: number;
  readonly size: number;
  readonly nodes: readonly Descendant[];
};

/** The largest genealogies of each fact, at most `most` trees of at most `nodes` nodes; a larger one is cut where it is latest. */
export function genealogyOf(book: Ledger, { most = 4, nodes = 150 } = {}): readonly Genealogy[] {
  return [...book.facts.keys()].flatMap((fact) => {
    const last = new Map<AgentId, string | null>();
    for (const { agent, versionAfter } of turnsOf(book, fact)) last.set(agent, versionAfter);
    return genealogiesOf(book, fact)
      .slice(0, most)
      .map(({ root, members }) => ({
        fact,
        root: root.id,
        size: members.length,
        nodes: members.slice(0, nodes).map((one) => describe(book, one, last)),
      }));
  });
}

function describe(book: Ledger, one: Adoption, last: ReadonlyMap<AgentId, string | null>): Descendant {
  return {
    id: one.id,
    agent: one.agent,
    time: one.time,
    seq: one.seq,
    words: versionText(book, one.claim),
    truth: one.truth,
    mutated: one.mutated,
    held: last.get(one.agent) === one.version,
    parent: one.parent,
  };
}
