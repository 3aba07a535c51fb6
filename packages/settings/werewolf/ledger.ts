import type { AgentId, Seq } from '@hearsay/kernel';
import type { Role } from './roles.ts';
import type { Werewolf } from './state.ts';

/** Who claimed which role, each once, in order. */
export type Claims = ReadonlyMap<Role, readonly { agent: AgentId; seq: Seq }[]>;

/** An act or a vote of one seat about another, both as positions in `seats`; −1 is nobody at this table. */
type Deed = { readonly by: number; readonly about: number; readonly seq: Seq };

/** What was voted and said at one table so far, sorted by what it is looked through for. */
export type Ledger = {
  readonly index: ReadonlyMap<AgentId, number>;
  readonly votes: readonly (Deed & { readonly isForSheriff: boolean })[];
  /** Acts that speak for or against somebody, in order. */
  readonly judgements: readonly (Deed & { readonly isAccusation: boolean })[];
  readonly accusations: readonly Deed[];
  readonly reports: readonly {
    readonly agent: AgentId;
    readonly target: AgentId;
    readonly isWolf: boolean;
    readonly seq: Seq;
  }[];
  readonly claims: Claims;
  readonly spoken: ReadonlySet<AgentId>;
  /** How many called for a player on the newest day on which anybody spoke. */
  readonly calls: { readonly day: number; readonly of: ReadonlyMap<AgentId, number> };
};

type Growing = {
  readonly seats: readonly AgentId[];
  readonly index: Map<AgentId, number>;
  readonly votes: (Deed & { isForSheriff: boolean })[];
  readonly judgements: (Deed & { isAccusation: boolean })[];
  readonly accusations: Deed[];
  readonly reports: { agent: AgentId; target: AgentId; isWolf: boolean; seq: Seq }[];
  readonly claims: Map<Role, { agent: AgentId; seq: Seq }[]>;
  readonly spoken: Set<AgentId>;
  calls: { day: number; of: Map<AgentId, number> };
  votesRead: number;
  actsRead: number;
};

// a cache: what is in it follows from the state alone, whose lists of acts and votes only grow
const ledgers = new WeakMap<Werewolf, Growing>();

/** The ledger of a table; only what is new since the last look is read. */
export function ledgerOf(state: Werewolf): Ledger {
  const { seats, acts, votes } = state;
  let ledger = ledgers.get(state);
  if (!ledger || ledger.seats !== seats || ledger.votesRead > votes.length || ledger.actsRead > acts.length) {
    ledger = blank(seats);
    ledgers.set(state, ledger);
  }
  for (; ledger.votesRead < votes.length; ledger.votesRead += 1) readVote(ledger, votes[ledger.votesRead]);
  for (; ledger.actsRead < acts.length; ledger.actsRead += 1) readAct(ledger, acts[ledger.actsRead]);
  return ledger;
}

function blank(seats: readonly AgentId[]): Growing {
  return {
    seats,
    index: new Map(seats.map((agent, at) => [agent, at])),
    votes: [],
    judgements: [],
    accusations: [],
    reports: [],
    claims: new Map(),
    spoken: new Set(),
    calls: { day: 0, of: new Map() },
    votesRead: 0,
    actsRead: 0,
  };
}

function readVote({ index, votes }: Growing, vote: Werewolf['votes'][number]): void {
  const { voter, target, round, seq } = vote;
  if (target === null || voter === target) return;
  votes.push({
    by: index.get(voter) ?? -1,
    about: index.get(target) ?? -1,
    isForSheriff: round === 'sheriff' || round === 'sheriff runoff',
    seq,
  });
}

function readAct(ledger: Growing, { agent, act, day, seq }: Werewolf['acts'][number]): void {
  const { index, judgements, accusations, reports, claims, spoken } = ledger;
  spoken.add(agent);
  const by = index.get(agent) ?? -1;
  switch (act.type) {
    case 'claim':
      return claim(claims, act.role, agent, seq);
    case 'report':
      claim(claims, 'seer', agent, seq);
      reports.push({ agent, target: act.target, isWolf: act.verdict === 'wolf', seq });
      if (act.verdict === 'wolf') call(ledger, act.target, day);
      return;
    case 'accuse': {
      const about = index.get(act.target) ?? -1;
      judgements.push({ by, about, isAccusation: true, seq });
      if (about >= 0) accusations.push({ by, about, seq });
      return call(ledger, act.target, day);
    }
    case 'vouch':
    case 'defend':
      if (act.target !== agent)
        judgements.push({ by, about: index.get(act.target) ?? -1, isAccusation: false, seq });
      return;
    case 'ask':
    case 'agree':
      return;
    default:
      act satisfies never;
  }
}

function claim(claims: Growing['claims'], role: Role, agent: AgentId, seq: Seq): void {
  const list = claims.get(role) ?? [];
  if (!list.some((one) => one.agent === agent)) list.push({ agent, seq });
  claims.set(role, list);
}

function call(ledger: Growing, target: AgentId, day: number): void {
  if (ledger.calls.day !== day) ledger.calls = { day, of: new Map() };
  ledger.calls.of.set(target, (ledger.calls.of.get(target) ?? 0) + 1);
}
