import type { AgentId, Basis } from '@hearsay/kernel';
import { basisOf, most, type Head } from './head.ts';
import { mostActs } from './offers.ts';
import type { Role } from './roles.ts';
import type { Verdict, WerewolfAct } from './events.ts';
import { claimsOf, type Reason, type Suspicion } from './suspicion.ts';
import { calls } from './day-choices.ts';

/** One thing to say: the act, why, and the entries that it rests on. */
export type Point = {
  readonly act: WerewolfAct;
  readonly reason: Reason | null;
  readonly basis: readonly Basis[];
};

/** What a player has to say now, most important first; a quiet one says less of it. */
export function pointsFor(head: Head): readonly Point[] {
  const { temperament, rng, state, self } = head;
  const points = [...claimPoints(head), ...(head.isWolf ? wolfPoints(head) : villagePoints(head))];
  const kept: Point[] = [];
  for (const point of points) {
    const isDouble = kept.some(
      ({ act }) =>
        act.type === point.act.type && targetOf(act) === targetOf(point.act) && act.type !== 'report',
    );
    const isSelf = targetOf(point.act) === self && point.act.type !== 'defend';
    if (!isDouble && !isSelf) kept.push(point);
  }
  const must = kept.filter(({ act }) => act.type === 'claim' || act.type === 'report').length;
  const room = temperament.quiet > 0.75 ? 1 : temperament.quiet > 0.45 ? 2 : 3;
  const more = rng.chance(temperament.quiet * 0.35) && state.day === 1 ? 0 : room;
  return kept.slice(0, Math.min(mostActs, must + more));
}

function targetOf(act: WerewolfAct): AgentId | null {
  return act.type === 'claim' ? null : act.target;
}

/** What one claims to be, and what one has seen as a seer: true ones and false ones. */
function claimPoints(head: Head): readonly Point[] {
  const { state, self, temperament, rng, isWolf } = head;
  const role = state.roles[self];
  const own = state.acts.filter(({ agent }) => agent === self);
  const claimed = own.some(({ act }) => act.type === 'claim');
  const pressed =
    calls(head, self) >= 2 ||
    state.acts.some(({ act }) => act.type === 'report' && act.verdict === 'wolf' && act.target === self);
  const rival = (claimsOf(state).get('seer') ?? []).some((claim) => claim.agent !== self);
  const isLast = head.occasion === 'last words';

  if (role === 'seer') {
    const checks = state.checks.filter((check) => check.agent === self);
    const found = checks.some((check) => check.verdict === 'wolf');
    const isElection = head.occasion === 'election speech';
    if (
      !claimed &&
      !(
        found ||
        pressed ||
        rival ||
        isLast ||
        isElection ||
        state.day >= 2 ||
        rng.chance(0.3 + 0.6 * temperament.bold)
      )
    )
      return [];
    const scheme = head.scheme({ kind: 'reveal', role: 'seer' });
    const told = new Set(own.flatMap(({ act }) => (act.type === 'report' ? [act.target] : [])));
    const points: Point[] = claimed
      ? []
      : [{ act: { type: 'claim', role: 'seer' }, reason: null, basis: [scheme, ...roleBasis(head)] }];
    for (const check of checks) {
      if (told.has(check.target)) continue;
      const act = { type: 'report', target: check.target, verdict: check.verdict, night: check.day } as const;
      points.push({ act, reason: null, basis: [{ seq: check.seq, link: 'exact' }] });
    }
    return points;
  }
  if (isWolf) return fakeSeer(head, own, rival);
  if (claimed || !role || role === 'villager') return [];
  const speaks =
    pressed ||
    isLast ||
    claimedByOther(head, role) ||
    (state.day >= 3 && rng.chance(0.25 * temperament.bold));
  if (!speaks) return [];
  return [
    {
      act: { type: 'claim', role },
      reason: null,
      basis: [head.scheme({ kind: 'reveal', role }), ...roleBasis(head)],
    },
  ];
}

function claimedByOther({ state, self }: Head, role: Role): boolean {
  return (claimsOf(state).get(role) ?? []).some((claim) => claim.agent !== self);
}

function roleBasis({ state, self }: Head): readonly Basis[] {
  const seq = state.roleSeqs[self];
  return seq === undefined ? [] : [{ seq, link: 'exact' }];
}

/** A wolf that passes for the seer: one of the pack, bold ones first, with a report for every night, none against itself. */
function fakeSeer(head: Head, own: Head['state']['acts'], rival: boolean): readonly Point[] {
  const { state, temperament, rng, partners, prey, village } = head;
  const faking = own.some(({ act }) => act.type === 'claim' && act.role === 'seer');
  const partnerFakes = (claimsOf(state).get('seer') ?? []).some((claim) => partners.includes(claim.agent));
  if (!faking) {
    const isElection = head.occasion === 'election speech';
    const wish =
      (isElection ? 0.1 + 0.3 * temperament.bold : 0.05 + 0.12 * temperament.bold) * (rival ? 0.7 : 1);
    if (partnerFakes || head.occasion === 'last words' || state.day > 2 || !rng.chance(wish)) return [];
  }
  const scheme = head.scheme({
    kind: 'fake seer',
    from: own.find(({ act }) => act.type === 'claim')?.day ?? state.day,
  });
  const points: Point[] = faking
    ? []
    : [{ act: { type: 'claim', role: 'seer' }, reason: null, basis: [scheme] }];
  const reports = own.flatMap(({ act }) => (act.type === 'report' ? [act] : []));
  const told = new Set(reports.map((act) => act.target));
  const nights = new Set(reports.map((act) => act.night));
  for (let night = 1; night <= state.day; night += 1) {
    if (nights.has(night)) continue;
    const verdict: Verdict = rng.chance(0.35 + 0.3 * temperament.bold) ? 'wolf' : 'good';
    const pool = (verdict === 'wolf' ? prey : [...partners, ...prey]).filter(
      (agent) => state.alive.includes(agent) && !told.has(agent),
    );
    if (pool.length === 0) continue;
    const target =
      verdict === 'wolf'
        ? rng.weighted(pool, (agent) => 0.2 + (village.wolf[agent] ?? 0))
        : rng.weighted(pool, (agent) => (partners.includes(agent) ? 1.5 : 1));
    told.add(target);
    points.push({ act: { type: 'report', target, verdict, night }, reason: null, basis: [scheme] });
  }
  return points;
}

/** What an honest player says of the others. */
function villagePoints(head: Head): readonly Point[] {
  const { belief, others, state, self, temperament } = head;
  const points: Point[] = [];
  const calledToday = calls(head, self);
  if (calledToday > 0 && head.occasion !== 'last words') points.push(defence(head));
  const first = most(others, (agent) => belief.wolf[agent] ?? 0);
  const second = most(
    others.filter((agent) => agent !== first),
    (agent) => belief.wolf[agent] ?? 0,
  );
  const threshold = belief.prior + 0.16 - 0.16 * temperament.bold;
  if (first !== null && (belief.wolf[first] ?? 0) > threshold) points.push(accusation(head, first, belief));
  else if (first !== null) points.push(question(head, first, belief));
  const follows = agreement(head, first);
  if (follows) points.push(follows);
  const trusted = most(others, (agent) => -(belief.wolf[agent] ?? 0));
  if (trusted !== null && (belief.wolf[trusted] ?? 1) < belief.prior * (0.3 + 0.4 * temperament.trusting)) {
    points.push(forPoint(head, { type: 'vouch', target: trusted }, belief.for[trusted]));
  }
  if (second !== null && temperament.bold > 0.6 && (belief.wolf[second] ?? 0) > threshold)
    points.push(accusation(head, second, belief));
  else if (second !== null && state.day > 1) points.push(question(head, second, belief));
  return points;
}

/** What a wolf says: it pushes whom the village suspects already, leaves a lost partner, and blends in. */
function wolfPoints(head: Head): readonly Point[] {
  const { village, prey, partners, state, self, rng, temperament } = head;
  const points: Point[] = [];
  if (calls(head, self) > 0 && head.occasion !== 'last words') points.push(defence(head));
  const lost = partners.find((agent) => state.alive.includes(agent) && (village.wolf[agent] ?? 0) > 0.75);
  if (lost !== undefined && rng.chance(0.5)) {
    const scheme = head.scheme({ kind: 'bus a partner', partner: lost });
    points.push({ ...accusation(head, lost, village), basis: [scheme, ...basisOf(village.against[lost])] });
  }
  const target = most(
    prey,
    (agent) => (village.wolf[agent] ?? 0) + 0.05 * calls(head, agent) + 0.1 * rng.next(),
  );
  if (target !== null && rng.chance(0.5 + 0.5 * temperament.bold)) {
    const scheme = head.scheme({ kind: 'push', target });
    const point = accusation(head, target, village);
    points.push({ ...point, basis: [scheme, ...point.basis] });
  } else if (target !== null)
    points.push({ ...question(head, target, village), basis: [head.scheme({ kind: 'lie low' })] });
  const follows = agreement(head, target);
  if (follows) points.push(follows);
  const friend = rng.chance(0.25)
    ? partners.find((agent) => state.alive.includes(agent) && (village.wolf[agent] ?? 0) < 0.6)
    : undefined;
  const vouched = friend ?? most(prey, (agent) => -(village.wolf[agent] ?? 0));
  if (vouched && vouched !== target)
    points.push(forPoint(head, { type: 'vouch', target: vouched }, village.for[vouched]));
  return points;
}

function accusation(head: Head, target: AgentId, view: Suspicion): Point {
  const reason = view.against[target] ?? null;
  return { act: { type: 'accuse', target }, reason, basis: [head.basis, ...basisOf(reason ?? undefined)] };
}

function question(head: Head, target: AgentId, view: Suspicion): Point {
  const reason = view.against[target] ?? null;
  return { act: { type: 'ask', target }, reason, basis: [head.basis, ...basisOf(reason ?? undefined)] };
}

function forPoint(head: Head, act: WerewolfAct, reason: Reason | undefined): Point {
  return { act, reason: reason ?? null, basis: [head.basis, ...basisOf(reason)] };
}

function defence(head: Head): Point {
  const { state, self } = head;
  const call = state.acts.findLast(
    ({ act, day }) =>
      day === state.day && (act.type === 'accuse' || act.type === 'report') && act.target === self,
  );
  const reason: Reason | null = call
    ? { kind: 'accused', other: call.agent, weight: 0, seq: call.seq }
    : null;
  return {
    act: { type: 'defend', target: self },
    reason,
    basis: [head.basis, ...basisOf(reason ?? undefined)],
  };
}

/** Somebody who said today what one would say oneself. */
function agreement(head: Head, target: AgentId | null): Point | null {
  if (target === null) return null;
  const { state, self } = head;
  const before = state.acts.findLast(
    ({ act, day, agent }) =>
      day === state.day && agent !== self && act.type === 'accuse' && act.target === target,
  );
  if (!before || !state.alive.includes(before.agent)) return null;
  const reason: Reason = { kind: 'accused', other: target, weight: 0, seq: before.seq };
  return { act: { type: 'agree', target: before.agent }, reason, basis: basisOf(reason) };
}
