import {
  isTrue,
  versionOf,
  type BeliefReason,
  type Claim,
  type ClaimEvent,
  type Fact,
  type FactId,
  type VersionId,
} from '@hearsay/claims';
import type { AgentId, Cause, Entry, Link, Seq, SocietyEvent } from '@hearsay/kernel';
import { createExposures } from './exposures.ts';
import { createGrounds } from './grounds.ts';
import { createStatements, type Statement } from './statements.ts';

/** An agent's first adoption of a version. Nodes are numbered in the order of the log, so a parent comes before its children. */
export type Adoption = {
  readonly id: number;
  readonly agent: AgentId;
  readonly fact: FactId;
  readonly claim: Claim;
  readonly version: VersionId;
  readonly truth: boolean;
  /** Simulated ms. */
  readonly time: number;
  readonly seq: Seq;
  readonly why: BeliefReason;
  /** The adoption whose telling caused it; −1 for a root. */
  readonly parent: number;
  /** Who told it, if anybody: also a speaker who believed nothing of it. */
  readonly from: AgentId | null;
  /** The `claim.made` that it rests on. */
  readonly claimSeq: Seq | null;
  readonly link: Link | null;
  /** Did the version change on the way from the parent? */
  readonly mutated: boolean;
  /** Other ways of saying who caused it, from exposures alone. */
  readonly firstExposure: number;
  readonly lastExposure: number;
  /** The node that it was told of most often; of equals, who came first. */
  readonly usualExposure: number;
};

/** From one stance towards a fact to the next; `right` is null for who neither believes the one nor the other. */
export type Turn = {
  readonly agent: AgentId;
  readonly fact: FactId;
  readonly time: number;
  readonly seq: Seq;
  readonly before: boolean | null;
  readonly after: boolean | null;
  readonly versionBefore: VersionId | null;
  readonly versionAfter: VersionId | null;
  readonly why: BeliefReason;
  readonly from: AgentId | null;
};

export type Ledger = {
  readonly agents: readonly AgentId[];
  readonly facts: ReadonlyMap<FactId, Fact>;
  readonly adoptions: readonly Adoption[];
  /** Dropped and adopted again: makes no second node, but is counted. */
  readonly readoptions: number;
  readonly turns: readonly Turn[];
  readonly exposed: ReadonlyMap<FactId, ReadonlySet<AgentId>>;
  readonly aware: ReadonlyMap<FactId, ReadonlySet<AgentId>>;
  readonly tellers: ReadonlyMap<FactId, ReadonlySet<AgentId>>;
  /** Statements by kind; the false ones are kept, the newest few thousand of them. */
  readonly statements: readonly Statement[];
  readonly counts: ReadonlyMap<string, number>;
  /** When each of those who came to be aware did, by fact. */
  readonly awareTimes: ReadonlyMap<FactId, readonly number[]>;
  /** What was decided last, by question. */
  readonly decisions: ReadonlyMap<string, string | null>;
  readonly end: number;
};

type Held = {
  readonly version: VersionId | null;
  readonly right: boolean | null;
  readonly node: number;
  readonly entry: Seq;
};

/**
 * Keeps the book of who came to believe what, through whom, in one pass over the log. Needs memory for adoptions, changes of stance and the newest
 * claim of each speaker on each fact, not for the entries.
 */
export function createLedger(): { take(entry: Entry): void; close(): Ledger } {
  let agents: readonly AgentId[] = [];
  let end = 0;
  let readoptions = 0;
  const facts = new Map<FactId, Fact>();
  const adoptions: Adoption[] = [];
  const turns: Turn[] = [];
  const held = new Map<AgentId, Map<FactId, Held>>();
  const adopted = new Map<AgentId, Map<VersionId, number>>();
  const grounds = createGrounds();
  const statements = createStatements();
  const exposures = createExposures();
  const aware = new Map<FactId, Set<AgentId>>();
  const tellers = new Map<FactId, Set<AgentId>>();
  const awareTimes = new Map<FactId, number[]>();
  const decisions = new Map<string, string | null>();

  function claimMade(entry: Entry, event: Extract<ClaimEvent, { type: 'claim.made' }>): void {
    const { speaker, claim } = event;
    const audience = entry.audience === 'all' ? agents : entry.audience;
    statements.made({
      seq: entry.seq,
      time: entry.time,
      speaker,
      claim,
      hearers: audience.length - 1,
      node: grounds.nodeOf(entry.causes) ?? -1,
      said: grounds.speechOf(entry.causes),
      verdict: null,
    });
    setOf(tellers, claim.fact).add(speaker);
    // what one who knows no links would take for the source: what the speaker last took up
    const apparent = held.get(speaker)?.get(claim.fact)?.node ?? -1;
    exposures.heard(claim.fact, audience, speaker, apparent);
  }

  function beliefChanged(entry: Entry, event: Extract<ClaimEvent, { type: 'belief.changed' }>): void {
    const { agent, fact: id, stance, claim, why, from } = event;
    const fact = facts.get(id);
    const before = held.get(agent)?.get(id) ?? null;
    const version = stance === 'believes' ? versionOf(claim) : null;
    const right = version === null || !fact ? null : isTrue(claim, fact);
    if (!before) {
      setOf(aware, id).add(agent);
      const times = awareTimes.get(id) ?? [];
      times.push(entry.time);
      awareTimes.set(id, times);
    }
    if (version !== (before?.version ?? null))
      turns.push({
        agent,
        fact: id,
        time: entry.time,
        seq: entry.seq,
        before: before?.right ?? null,
        after: right,
        versionBefore: before?.version ?? null,
        versionAfter: version,
        why,
        from,
      });
    let node = before?.node ?? -1;
    if (version !== null) {
      const known = inner(adopted, agent).get(version);
      if (known === undefined) node = adopt(entry, event, version, right ?? false, before);
      else {
        if (before?.version !== version) readoptions += 1;
        node = known;
      }
    }
    grounds.changed(entry.seq, node, before);
    inner(held, agent).set(id, { version, right, node, entry: entry.seq });
  }

  function adopt(
    entry: Entry,
    event: Extract<ClaimEvent, { type: 'belief.changed' }>,
    version: VersionId,
    truth: boolean,
    before: Held | null,
  ): number {
    const { agent, fact, claim, why, from } = event;
    const cause = causeOf(entry.causes);
    const told = cause ? statements.tellerOf(cause.seq) : undefined;
    // memory that reshapes itself is its own parent: what it held when it began to
    const isOwn = why === 'faded' || why === 'reflected';
    const parent = told ?? (isOwn ? (grounds.nodeOf(entry.causes) ?? before?.node ?? -1) : -1);
    const sources = exposures.sourcesOf(fact, agent);
    const id = adoptions.length;
    adoptions.push({
      id,
      agent,
      fact,
      claim,
      version,
      truth,
      time: entry.time,
      seq: entry.seq,
      why,
      parent,
      from,
      claimSeq: cause?.seq ?? null,
      link: cause?.link ?? null,
      mutated: parent >= 0 && adoptions[parent].version !== version,
      firstExposure: sources.first,
      lastExposure: sources.last,
      usualExposure: sources.usual,
    });
    inner(adopted, agent).set(version, id);
    return id;
  }

  /** The last claim among causes. */
  function causeOf(causes: readonly Cause[]): Cause | null {
    let found: Cause | null = null;
    for (const cause of causes) if (statements.tellerOf(cause.seq) !== undefined) found = cause;
    return found;
  }

  return {
    take(entry) {
      end = entry.time;
      grounds.at(end);
      // picked by type; everything else is somebody else's
      const event = entry.event as ClaimEvent | SocietyEvent;
      switch (event.type) {
        case 'run.opened':
          agents = event.agents.map(({ id }) => id);
          return;
        case 'fact.declared':
          facts.set(event.fact.id, event.fact);
          return;
        case 'claim.made':
          claimMade(entry, event);
          return;
        case 'belief.changed':
          beliefChanged(entry, event);
          return;
        case 'claim.judged':
          statements.judged(entry.causes, event);
          return;
        case 'decision.reached':
          // of others nothing is asked here, and a long run decides much
          if (event.question.startsWith('belief/')) decisions.set(event.question, event.choice);
          return;
        case 'intervention.acted':
          statements.count(`did/${event.kind}/${event.did}`);
          if (event.hitTruth === true) statements.count(`hit-truth/${event.kind}/${event.did}`);
          return;
        default:
          return;
      }
    },
    close: () => ({
      agents,
      facts,
      adoptions,
      readoptions,
      turns,
      exposed: exposures.exposed(),
      aware,
      tellers,
      statements: statements.newest(),
      counts: statements.counts(),
      awareTimes,
      decisions,
      end,
    }),
  };
}

function setOf<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  let found = map.get(key);
  if (!found) map.set(key, (found = new Set()));
  return found;
}

function inner<A, B, C>(map: Map<A, Map<B, C>>, key: A): Map<B, C> {
  let found = map.get(key);
  if (!found) map.set(key, (found = new Map()));
  return found;
}
