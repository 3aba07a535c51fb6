import { exp, logistic, logit, type AgentId, type Seq } from '@hearsay/kernel';
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
  const others = seats.filter((agent) => agent !== self);
  const index = new Map(others.map((agent, at) => [agent, at]));
  const own = of.asVillage ? 'villager' : state.roles[self];
  const wolves = options?.roles.werewolf ?? 0;
  const wolvesLeft = Math.min(others.length, own === 'werewolf' ? wolves - 1 : wolves);
  const prior = others.length > 0 ? wolvesLeft / others.length : 0;
  const trust = 0.5 + of.trusting;

  const odds = new Float64Array(others.length);
  const against: Record<AgentId, Reason> = {};
  const inFavour: Record<AgentId, Reason> = {};
  const weigh = (
    agent: AgentId,
    weight: number,
    kind: Reason['kind'],
    other: AgentId | null,
    seq: Seq | null,
  ): void => {
    const at = index.get(agent);
    if (at === undefined) return;
    odds[at] += weight;
    const book = weight > 0 ? against : inFavour;
    if (Math.abs(weight) > Math.abs(book[agent]?.weight ?? 0)) book[agent] = { kind, other, weight, seq };
  };

  for (const agent of others) {
    const role: Role | undefined = of.asVillage ? state.revealed[agent] : state.roles[agent];
    if (role)
      weigh(agent, role === 'werewolf' ? certain : -certain, 'known', null, state.roleSeqs[agent] ?? null);
  }
  if (!of.asVillage) {
    for (const check of state.checks) {
      weigh(check.target, check.verdict === 'wolf' ? certain : -certain, 'known', null, check.seq);
    }
  }
  for (const death of state.deaths)
    if (death.exit === 'night') weigh(death.agent, -2.5, 'bitten', null, death.seq);

  const claims = claimsOf(state);
  weighClaims(claims, own, trust, weigh);
  weighTalk(state, others, index, prior, odds, weigh);

  const hypotheses = seersOf(state, self, own, claims, trust);
  const wolf: Record<AgentId, number> = {};
  const seer: Record<AgentId, number> = {};
  for (const agent of others) wolf[agent] = 0;
  let total = 0;
  for (const one of hypotheses) total += one.weight;
  for (const one of hypotheses) {
    const bent = Float64Array.from(odds);
    for (const { agent, weight } of one.shifts) {
      const at = index.get(agent);
      if (at !== undefined) bent[at] += weight;
    }
    const marginals = wolfMarginals(bent, wolvesLeft);
    const share = one.weight / total;
    for (const [at, agent] of others.entries()) wolf[agent] += share * marginals[at];
    if (one.seer !== null) seer[one.seer] = share;
  }
  noteReports(state, seer, self, against, inFavour);
  return { wolf, seer, against, for: inFavour, prior };
}

type Claims = ReadonlyMap<Role, readonly { agent: AgentId; seq: Seq }[]>;

/** Who claimed which role, each once, in order. */
export function claimsOf(state: Werewolf): Claims {
  const claims = new Map<Role, { agent: AgentId; seq: Seq }[]>();
  for (const { agent, act, seq } of state.acts) {
    const role = act.type === 'claim' ? act.role : act.type === 'report' ? 'seer' : null;
    if (!role) continue;
    const list = claims.get(role) ?? [];
    if (!list.some((claim) => claim.agent === agent)) list.push({ agent, seq });
    claims.set(role, list);
  }
  return claims;
}

type Weigh = (
  agent: AgentId,
  weight: number,
  kind: Reason['kind'],
  other: AgentId | null,
  seq: Seq | null,
) => void;

function weighClaims(claims: Claims, own: Role | undefined, trust: number, weigh: Weigh): void {
  for (const [role, list] of claims) {
    if (role === 'villager' || role === 'seer') continue;
    if (role === 'werewolf') {
      for (const { agent, seq } of list) weigh(agent, 3, 'claim', null, seq);
      continue;
    }
    for (const { agent, seq } of list) {
      if (role === own) weigh(agent, certain, 'counterclaim', null, seq);
      else if (list.length === 1) weigh(agent, -1.6 * trust, 'claim', null, seq);
      else weigh(agent, 0.4, 'counterclaim', list.find((one) => one.agent !== agent)?.agent ?? null, seq);
    }
  }
}

/**
 * What a vote, an accusation or a vouch says of whoever makes it depends on whom it is about: log-odds linear in the belief about
 * the other one, which is taken from the first pass (one step of a mean field).
 */
function weighTalk(
  state: Werewolf,
  others: readonly AgentId[],
  index: ReadonlyMap<AgentId, number>,
  prior: number,
  odds: Float64Array,
  weigh: Weigh,
): void {
  const priorOdds = logit(Math.min(0.9, Math.max(0.05, prior)));
  const first = Array.from(odds, (value) => logistic(value + priorOdds));
  const surprise = (agent: AgentId): number => {
    const at = index.get(agent);
    return at === undefined ? -prior : first[at] - prior;
  };
  for (const vote of state.votes) {
    if (vote.target === null || vote.voter === vote.target) continue;
    const isSheriff = vote.round === 'sheriff' || vote.round === 'sheriff runoff';
    weigh(vote.voter, (isSheriff ? 0.5 : -1.3) * surprise(vote.target), 'vote', vote.target, vote.seq);
  }
  for (const { agent, act, seq } of state.acts) {
    if (act.type === 'accuse') weigh(agent, -0.6 * surprise(act.target), 'accused', act.target, seq);
    else if ((act.type === 'vouch' || act.type === 'defend') && act.target !== agent) {
      weigh(agent, 0.8 * surprise(act.target), 'vouched', act.target, seq);
    }
  }
  // accusations also carry what the accuser may know
  for (const { agent, act, seq } of state.acts) {
    if (act.type !== 'accuse' || !index.has(act.target)) continue;
    weigh(
      act.target,
      0.12 * (1 - 2 * logistic((odds[index.get(agent) ?? -1] ?? -2) + priorOdds)),
      'accused',
      agent,
      seq,
    );
  }
  if (state.day < 2) return;
  const spoken = new Set(state.acts.map(({ agent }) => agent));
  for (const agent of others)
    if (!spoken.has(agent) && state.alive.includes(agent)) weigh(agent, 0.25, 'silent', null, null);
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
  claims: Claims,
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
    for (const { agent, act } of state.acts) {
      if (agent !== claimant || act.type !== 'report') continue;
      const says = act.verdict === 'wolf';
      if (act.target === self) weight *= says ? 0.02 : 1.3;
      const revealed = state.revealed[act.target];
      if (revealed) weight *= (revealed === 'werewolf') === says ? 1.5 : 0.02;
      shifts.push({ agent: act.target, weight: (says ? 1 : -1) * (3 + 2 * trust) });
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
  state: Werewolf,
  seer: Readonly<Record<AgentId, number>>,
  self: AgentId,
  against: Record<AgentId, Reason>,
  inFavour: Record<AgentId, Reason>,
): void {
  for (const { agent, act, seq } of state.acts) {
    if (act.type !== 'report' || act.target === self) continue;
    const weight = 5 * (seer[agent] ?? 0);
    const book = act.verdict === 'wolf' ? against : inFavour;
    if (weight > 1 && weight > Math.abs(book[act.target]?.weight ?? 0)) {
      book[act.target] = { kind: 'reported', other: agent, weight, seq };
    }
  }
}

/**
 * Of `count` wolves among players with these log-odds: the probability of each to be one. Exact, by the elementary symmetric
 * polynomials of the odds from the left and from the right; n × count steps.
 */
export function wolfMarginals(logOddsOf: ArrayLike<number>, count: number): Float64Array {
  const n = logOddsOf.length;
  const marginals = new Float64Array(n);
  if (count <= 0) return marginals;
  if (count >= n) return marginals.fill(1);
  const width = count + 1;
  const odds = new Float64Array(n);
  for (let at = 0; at < n; at += 1) odds[at] = exp(Math.max(-12, Math.min(12, logOddsOf[at])));
  const left = new Float64Array((n + 1) * width);
  const right = new Float64Array((n + 1) * width);
  left[0] = 1;
  right[n * width] = 1;
  for (let at = 0; at < n; at += 1) {
    for (let k = 0; k <= count; k += 1) {
      left[(at + 1) * width + k] = left[at * width + k] + (k > 0 ? odds[at] * left[at * width + k - 1] : 0);
    }
  }
  for (let at = n - 1; at >= 0; at -= 1) {
    for (let k = 0; k <= count; k += 1) {
      right[at * width + k] =
        right[(at + 1) * width + k] + (k > 0 ? odds[at] * right[(at + 1) * width + k - 1] : 0);
    }
  }
  const all = left[n * width + count];
  for (let at = 0; at < n; at += 1) {
    let sum = 0;
    for (let k = 0; k < count; k += 1) sum += left[at * width + k] * right[(at + 1) * width + count - 1 - k];
    marginals[at] = (odds[at] * sum) / all;
  }
  return marginals;
}
