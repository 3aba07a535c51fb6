import {
  isTrue,
  versionOf,
  type BeliefReason,
  type Claim,
  type ClaimEvent,
  type Fact,
  type FactId,
  type Verdict,
  type VersionId,
} from '@hearsay/claims';
import type { AgentId, Cause, Entry, Link, Seq, SocietyEvent } from '@hearsay/kernel';
import { createRecent } from '../recent.ts';

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

export type Statement = {
  readonly seq: Seq;
  readonly time: number;
  readonly speaker: AgentId;
  readonly claim: Claim;
  readonly hearers: number;
  readonly node: number;
  readonly said: Seq | null;
  verdict: Verdict | null;
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
  /** Statements by kind; the false ones are kept, the newest `mostStatements` of them. */
  readonly statements: readonly Statement[];
  readonly counts: ReadonlyMap<string, number>;
  /** When each of those who came to be aware did, by fact. */
  readonly awareTimes: ReadonlyMap<FactId, readonly number[]>;
  /** What was decided last, by question. */
  readonly decisions: ReadonlyMap<string, string | null>;
  readonly end: number;
};

export const mostStatements = 5_000;

/** From whom one has heard of a fact. Of the nodes, those heard most and latest are kept: a long run has no end of them. */
type Exposure = { first: number; last: number; times: Map<number, number> };
const mostSources = 64;
const mostTellings = 40_000;

function newExposure(): Exposure {
  return { first: -1, last: -1, times: new Map() };
}

function usualOf({ times }: Exposure): number {
  let best = -1;
  let most = 0;
  for (const [node, count] of times) {
    if (count <= most) continue;
    most = count;
    best = node;
  }
  return best;
}

function expose(own: Exposure, node: number): Exposure {
  if (own.first < 0) own.first = node;
  own.last = node;
  const { times } = own;
  times.set(node, (times.get(node) ?? 0) + 1);
  if (times.size > mostSources) {
    let rarest = -1;
    let least = Infinity;
    for (const [one, count] of times) {
      if (count >= least || one === node) continue;
      rarest = one;
      least = count;
    }
    times.delete(rarest);
  }
  return own;
}

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
  const statements: Statement[] = [];
  const counts = new Map<string, number>();
  const held = new Map<AgentId, Map<FactId, Held>>();
  const adopted = new Map<AgentId, Map<VersionId, number>>();
  // a claim is named by beliefs in its own step only, and by later ones of who was told last
  const tellings = createRecent<number>(mostTellings);
  // only what is judged false is kept: the rest does not live long enough to be copied by the collector
  const unjudged = createRecent<Statement>(mostTellings);
  const nodeOfBelief = new Map<Seq, number>();
  // a claim may rest on a belief that changed since, within the same instant
  let outdated = new Map<Seq, number>();
  let instant = 0;
  const exposures = new Map<FactId, Map<AgentId, Exposure>>();
  const exposed = new Map<FactId, Set<AgentId>>();
  const aware = new Map<FactId, Set<AgentId>>();
  const tellers = new Map<FactId, Set<AgentId>>();
  const awareTimes = new Map<FactId, number[]>();
  const decisions = new Map<string, string | null>();

  function count(key: string): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  function claimMade(entry: Entry, event: Extract<ClaimEvent, { type: 'claim.made' }>): void {
    const { speaker, claim } = event;
    const node = restsOn(entry.causes) ?? -1;
    const audience = entry.audience === 'all' ? agents : entry.audience;
    const statement: Statement = {
      seq: entry.seq,
      time: entry.time,
      speaker,
      claim,
      hearers: audience.length - 1,
      node,
      said: saidBy(entry.causes),
      verdict: null,
    };
    tellings.note(entry.seq, node);
    unjudged.note(entry.seq, statement);
    setOf(tellers, claim.fact).add(speaker);
    count('claims');
    const reached = setOf(exposed, claim.fact);
    const heard = inner(exposures, claim.fact);
    // what one who knows no links would take for the source: what the speaker last took up
    const apparent = held.get(speaker)?.get(claim.fact)?.node ?? -1;
    for (const agent of audience) {
      if (agent === speaker) continue;
      const own = heard.get(agent);
      if (own === undefined) reached.add(agent);
      if (apparent < 0) {
        if (own === undefined) heard.set(agent, newExposure());
      } else if (own === undefined) heard.set(agent, expose(newExposure(), apparent));
      else expose(own, apparent);
    }
  }

  function saidBy(causes: readonly Cause[]): Seq | null {
    for (const { seq } of causes) if (!nodeOfBelief.has(seq) && !outdated.has(seq)) return seq;
    return null;
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
    if (before) {
      nodeOfBelief.delete(before.entry);
      outdated.set(before.entry, before.node);
    }
    nodeOfBelief.set(entry.seq, node);
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
    const told = cause ? tellings.get(cause.seq) : undefined;
    // memory that reshapes itself is its own parent: what it held when it began to
    const own = why === 'faded' || why === 'reflected' ? (restsOn(entry.causes) ?? before?.node ?? -1) : -1;
    const parent = told ?? own;
    const seen = exposures.get(fact)?.get(agent);
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
      firstExposure: seen?.first ?? -1,
      lastExposure: seen?.last ?? -1,
      usualExposure: seen ? usualOf(seen) : -1,
    });
    inner(adopted, agent).set(version, id);
    return id;
  }

  function restsOn(causes: readonly Cause[]): number | undefined {
    let node: number | undefined;
    for (const { seq } of causes) node = nodeOfBelief.get(seq) ?? outdated.get(seq) ?? node;
    return node;
  }

  function causeOf(causes: readonly Cause[]): Cause | null {
    let found: Cause | null = null;
    for (const cause of causes) if (tellings.get(cause.seq) !== undefined) found = cause;
    return found;
  }

  function claimJudged(entry: Entry, event: Extract<ClaimEvent, { type: 'claim.judged' }>): void {
    const claim = entry.causes.find(({ seq }) => tellings.get(seq) !== undefined);
    const statement = claim && unjudged.take(claim.seq);
    count(`support/${event.support}`);
    count(event.truth ? 'true' : 'false');
    if (event.deliberate) count('deliberate');
    if (event.truth) return;
    count(`kind/${event.kind}`);
    if (event.kind === 'distorted') count(`stage/${event.stage}`);
    if (!statement) return;
    statement.verdict = event;
    statements.push(statement);
    if (statements.length > 2 * mostStatements) statements.splice(0, mostStatements);
  }

  return {
    take(entry) {
      end = entry.time;
      if (end !== instant) {
        instant = end;
        if (outdated.size > 0) outdated = new Map();
      }
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
          claimJudged(entry, event);
          return;
        case 'decision.reached':
          // of others nothing is asked here, and a long run decides much
          if (event.question.startsWith('belief/')) decisions.set(event.question, event.choice);
          return;
        case 'intervention.acted':
          count(`did/${event.kind}/${event.did}`);
          if (event.hitTruth === true) count(`hit-truth/${event.kind}/${event.did}`);
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
      exposed,
      aware,
      tellers,
      statements: statements.slice(-mostStatements),
      counts,
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
