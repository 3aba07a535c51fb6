import { exp, logistic, logit, type AgentId, type Seq } from '@hearsay/kernel';
import { ledgerOf, type Claims, type Ledger } from './ledger.ts';
import type { Role } from './roles.ts';
import type { Werewolf } from './state.ts';

/** Why somebody looks like a wolf, or does not: what was noticed, whom else it concerns, and how much it weighs (log-odds). */
export type Reason = {
  readonly kind:
    'known' | 'reported' | 'counterclaim' | 'claim' | 'vote' | 'accused' | 'vouched' | 'bitten' | 'silent';
  readonly other: AgentId | null;
  readonly weight: number;
  readonly seq: Seq | null;
};

/** What somebody believes about everybody else at the table. */
export type Suspicion = {
  /** Probability that a player is a wolf; oneself is not in it. */
  readonly wolf: Readonly<Record<AgentId, number>>;
  /** Probability that a player who claims to be the seer is. */
  readonly seer: Readonly<Record<AgentId, number>>;
  /** What speaks most against each, and what most for each. */
  readonly against: Readonly<Record<AgentId, Reason>>;
  readonly for: Readonly<Record<AgentId, Reason>>;
  /** The share of wolves among those who are unknown. */
  readonly prior: number;
};

const certain = 9;

/**
 * A Bayesian belief over who the wolves are, from what one player knows. Each player's log-odds add up from claims, reports, votes
 * and accusations; which of the seers is the true one is a hypothesis of its own, over which is averaged; and within each
 * hypothesis the number of wolves is kept exactly (a conditional Poisson–binomial, summed by elementary symmetric polynomials).
 * `asVillage` leaves out what only a wolf knows: that is how a wolf sees what the village believes.
 */
export function suspect(
  state: Werewolf,
  self: AgentId,
  of: { trusting: number; asVillage: boolean },
): Suspicion {
  const { seats, options } = state;
  const ledger = ledgerOf(state);
  const others = seats.filter((agent) => agent !== self);
  const own = of.asVillage ? 'villager' : state.roles[self];
  const wolves = options?.roles.werewolf ?? 0;
  const wolvesLeft = Math.min(others.length, own === 'werewolf' ? wolves - 1 : wolves);
  const prior = others.length > 0 ? wolvesLeft / others.length : 0;
  const trust = 0.5 + of.trusting;
  const scales: Scales = {
    seats,
    self: ledger.index.get(self) ?? -1,
    odds: seats.map(() => 0),
    against: [],
    inFavour: [],
  };

  weighKnowledge(state, ledger, of.asVillage, scales);
  weighClaims(ledger, own, trust, scales);
  weighTalk(state, ledger, prior, scales);

  const hypotheses = seersOf(state, self, own, ledger, trust);
  const { wolf, seer } = average(hypotheses, others, ledger, wolvesLeft, scales);
  const against = byName(seats, scales.against);
  const inFavour = byName(seats, scales.inFavour);
  noteReports(ledger, seer, self, against, inFavour);
  return { wolf, seer, against, for: inFavour, prior };
}

/** What was put on the scales for each seat: the sum of the log-odds, and the heaviest reason on either side. */
type Scales = {
  readonly seats: readonly AgentId[];
  /** The position of whoever weighs: nothing is put there. −1: it has no seat. */
  readonly self: number;
  readonly odds: number[];
  readonly against: Reason[];
  readonly inFavour: Reason[];
};

/** `at` and `other` are positions; −1 is nobody. */
function weigh(
  { seats, self, odds, against, inFavour }: Scales,
  at: number,
  weight: number,
  kind: Reason['kind'],
  other: number,
  seq: Seq | null,
): void {
  if (at < 0 || at === self) return;
  odds[at] += weight;
  const book = weight > 0 ? against : inFavour;
  if (Math.abs(weight) > Math.abs(book[at]?.weight ?? 0))
    book[at] = { kind, other: seats[other] ?? null, weight, seq };
}

function byName(seats: readonly AgentId[], reasons: readonly Reason[]): Record<AgentId, Reason> {
  const named: Record<AgentId, Reason> = {};
  // the list has holes where nothing was weighed
  reasons.forEach((reason, at) => {
    named[seats[at]] = reason;
  });
  return named;
}

/** Who claimed which role, each once, in order. */
export function claimsOf(state: Werewolf): Claims {
  return ledgerOf(state).claims;
}

function weighKnowledge(state: Werewolf, { index }: Ledger, asVillage: boolean, scales: Scales): void {
  const known = asVillage ? state.revealed : state.roles;
  for (const [at, agent] of state.seats.entries()) {
    const role: Role | undefined = known[agent];
    if (role)
      weigh(scales, at, role === 'werewolf' ? certain : -certain, 'known', -1, state.roleSeqs[agent] ?? null);
  }
  if (!asVillage) {
    for (const { target, verdict, seq } of state.checks) {
      weigh(scales, index.get(target) ?? -1, verdict === 'wolf' ? certain : -certain, 'known', -1, seq);
    }
  }
  for (const death of state.deaths)
    if (death.exit === 'night') weigh(scales, index.get(death.agent) ?? -1, -2.5, 'bitten', -1, death.seq);
}

function weighClaims({ claims, index }: Ledger, own: Role | undefined, trust: number, scales: Scales): void {
  const seat = (agent: AgentId | undefined) => (agent === undefined ? -1 : (index.get(agent) ?? -1));
  for (const [role, list] of claims) {
    if (role === 'villager' || role === 'seer') continue;
    for (const { agent, seq } of list) {
      const at = seat(agent);
      if (role === 'werewolf') weigh(scales, at, 3, 'claim', -1, seq);
      else if (role === own) weigh(scales, at, certain, 'counterclaim', -1, seq);
      else if (list.length === 1) weigh(scales, at, -1.6 * trust, 'claim', -1, seq);
      else {
        const rival = seat(list.find((one) => one.agent !== agent)?.agent);
        weigh(scales, at, 0.4, 'counterclaim', rival, seq);
      }
    }
  }
}

/**
 * What a vote, an accusation or a vouch says of whoever makes it depends on whom it is about: log-odds linear in the belief about
 * the other one, which is taken from the first pass (one step of a mean field).
 */
function weighTalk(state: Werewolf, ledger: Ledger, prior: number, scales: Scales): void {
  const { odds, self } = scales;
  const priorOdds = logit(Math.min(0.9, Math.max(0.05, prior)));
  const surprise = odds.map((value) => logistic(value + priorOdds) - prior);
  if (self >= 0) surprise[self] = -prior;
  for (const { by, about, isForSheriff, seq } of ledger.votes) {
    const surprised = about < 0 ? -prior : surprise[about];
    weigh(scales, by, (isForSheriff ? 0.5 : -1.3) * surprised, 'vote', about, seq);
  }
  for (const { by, about, isAccusation, seq } of ledger.judgements) {
    const surprised = about < 0 ? -prior : surprise[about];
    weigh(
      scales,
      by,
      (isAccusation ? -0.6 : 0.8) * surprised,
      isAccusation ? 'accused' : 'vouched',
      about,
      seq,
    );
  }
  // accusations also carry what the accuser may know; his odds move while they are weighed
  const honesty = odds.map(() => NaN);
  const ownHonesty = 1 - 2 * logistic(-2 + priorOdds);
  for (const { by, about, seq } of ledger.accusations) {
    if (about === self) continue;
    const isOwn = by < 0 || by === self;
    if (!isOwn && Number.isNaN(honesty[by])) honesty[by] = 1 - 2 * logistic(odds[by] + priorOdds);
    weigh(scales, about, 0.12 * (isOwn ? ownHonesty : honesty[by]), 'accused', by, seq);
    honesty[about] = NaN;
  }
  if (state.day < 2) return;
  for (const agent of state.alive)
    if (!ledger.spoken.has(agent)) weigh(scales, ledger.index.get(agent) ?? -1, 0.25, 'silent', -1, null);
}

/** The belief about wolves under each hypothesis, averaged by its weight. */
function average(
  hypotheses: readonly Hypothesis[],
  others: readonly AgentId[],
  { index }: Ledger,
  wolvesLeft: number,
  { odds, self }: Scales,
): { wolf: Record<AgentId, number>; seer: Record<AgentId, number> } {
  const base = odds.map(oddsFrom);
  const sums = others.map(() => 0);
  const seer: Record<AgentId, number> = {};
  let total = 0;
  for (const one of hypotheses) total += one.weight;
  for (const one of hypotheses) {
    const bent = odds.slice();
    const ratio = base.slice();
    for (const { agent, weight } of one.shifts) {
      const at = index.get(agent);
      if (at === undefined) continue;
      bent[at] += weight;
      ratio[at] = oddsFrom(bent[at]);
    }
    if (self >= 0) ratio.splice(self, 1);
    const marginals = marginalsOf(ratio, wolvesLeft);
    const share = one.weight / total;
    for (let at = 0; at < sums.length; at += 1) sums[at] += share * marginals[at];
    if (one.seer !== null) seer[one.seer] = share;
  }
  const wolf: Record<AgentId, number> = {};
  for (const [at, agent] of others.entries()) wolf[agent] = sums[at];
  return { wolf, seer };
}

type Hypothesis = {
  readonly seer: AgentId | null;
  readonly weight: number;
  readonly shifts: readonly { agent: AgentId; weight: number }[];
};

/** One hypothesis for each who claims to be the seer, and one that none of them is. */
function seersOf(
  state: Werewolf,
  self: AgentId,
  own: Role | undefined,
  { claims, reports }: Ledger,
  trust: number,
): readonly Hypothesis[] {
  const claimants = (claims.get('seer') ?? [])
    .filter((claim) => claim.agent !== self)
    .map(({ agent }) => agent);
  const isSeer = own === 'seer';
  const none: Hypothesis = {
    seer: null,
    weight: isSeer ? 1 : claimants.length === 0 ? 1 : 0.25 / trust / claimants.length,
    shifts: claimants.map((agent) => ({ agent, weight: isSeer ? certain : 2.5 })),
  };
  if (isSeer || claimants.length === 0) return [none];
  const hypotheses = claimants.map((claimant) => {
    const shifts = [{ agent: claimant, weight: -certain }];
    for (const other of claimants) if (other !== claimant) shifts.push({ agent: other, weight: 3.5 });
    let weight = 1;
    for (const { agent, target, isWolf } of reports) {
      if (agent !== claimant) continue;
      if (target === self) weight *= isWolf ? 0.02 : 1.3;
      const revealed = state.revealed[target];
      if (revealed) weight *= (revealed === 'werewolf') === isWolf ? 1.5 : 0.02;
      shifts.push({ agent: target, weight: (isWolf ? 1 : -1) * (3 + 2 * trust) });
    }
    const revealed = state.revealed[claimant];
    if (revealed) weight *= revealed === 'seer' ? 50 : 0.001;
    if (state.deaths.some((death) => death.agent === claimant && death.exit === 'night')) weight *= 4;
    return { seer: claimant, weight, shifts };
  });
  return [...hypotheses, none];
}

/** A report counts as a reason as far as its seer is believed. */
function noteReports(
  { reports }: Ledger,
  seer: Readonly<Record<AgentId, number>>,
  self: AgentId,
  against: Record<AgentId, Reason>,
  inFavour: Record<AgentId, Reason>,
): void {
  for (const { agent, target, isWolf, seq } of reports) {
    if (target === self) continue;
    const weight = 5 * (seer[agent] ?? 0);
    const book = isWolf ? against : inFavour;
    if (weight > 1 && weight > Math.abs(book[target]?.weight ?? 0)) {
      book[target] = { kind: 'reported', other: agent, weight, seq };
    }
  }
}

/**
 * Of `count` wolves among players with these log-odds: the probability of each to be one. Exact, by the elementary symmetric
 * polynomials of the odds from the left and from the right; n × count steps.
 */
export function wolfMarginals(logOdds: readonly number[], count: number): readonly number[] {
  return marginalsOf(logOdds.map(oddsFrom), count);
}

function oddsFrom(logOdds: number): number {
  return exp(Math.max(-12, Math.min(12, logOdds)));
}

function marginalsOf(odds: readonly number[], count: number): readonly number[] {
  const n = odds.length;
  if (count <= 0) return odds.map(() => 0);
  if (count >= n) return odds.map(() => 1);
  // row `at` holds the polynomial of those from `at` on
  const width = count + 1;
  const right = tableOf((n + 1) * width);
  for (let k = 0; k <= count; k += 1) right[n * width + k] = k === 0 ? 1 : 0;
  for (let at = n - 1; at >= 0; at -= 1) {
    const row = at * width;
    const next = row + width;
    right[row] = right[next];
    for (let k = 1; k <= count; k += 1) right[row + k] = right[next + k] + odds[at] * right[next + k - 1];
  }
  const left = [1];
  while (left.length < width) left.push(0);
  const sums: number[] = [];
  for (let at = 0; at < n; at += 1) {
    const next = (at + 1) * width;
    let sum = 0;
    for (let k = 0; k < count; k += 1) sum += left[k] * right[next + count - 1 - k];
    sums.push(odds[at] * sum);
    for (let k = count; k > 0; k -= 1) left[k] += odds[at] * left[k - 1];
  }
  return sums.map((sum) => sum / left[count]);
}

// written anew in every call: to make one costs more than to fill it
let table = new Float64Array(256);

function tableOf(size: number): Float64Array {
  if (table.length < size) table = new Float64Array(size);
  return table;
}
