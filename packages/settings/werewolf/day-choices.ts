import type { AgentId, Decision, Offer } from '@hearsay/kernel';
import { basisOf, most, type Head } from './head.ts';
import { ledgerOf } from './ledger.ts';
import { claimsOf } from './suspicion.ts';

/** Who wants the badge: a seer nearly always, a bold wolf often, a villager sometimes. */
export function chooseCandidacy(head: Head): Decision {
  const { state, self, temperament, rng, isWolf } = head;
  const role = state.roles[self];
  const wish =
    role === 'seer'
      ? 0.8 + 0.2 * temperament.bold
      : isWolf
        ? 0.05 + 0.35 * temperament.bold
        : 0.03 + 0.3 * temperament.bold - 0.15 * temperament.quiet;
  return head.decide({ type: rng.chance(wish) ? 'stand' : 'pass' });
}

/** Without a seer's claim of his own, a good candidate makes room for one whom he believes. */
export function chooseWithdrawal(head: Head): Decision {
  const { state, self, rng, isWolf, belief } = head;
  const claimsSeer = (claimsOf(state).get('seer') ?? []).some((claim) => claim.agent === self);
  const other = most(
    state.candidates.filter((agent) => agent !== self),
    (agent) => belief.seer[agent] ?? 0,
  );
  const believed = other === null ? 0 : (belief.seer[other] ?? 0);
  const withdraws = !claimsSeer && state.roles[self] !== 'seer' && rng.chance(isWolf ? 0.35 : 0.8 * believed);
  return head.decide({ type: withdraws ? 'withdraw' : 'pass' }, [
    head.basis,
    ...(withdraws && other !== null ? basisOf(belief.for[other]) : []),
  ]);
}

/** The badge goes to whom one believes to be the seer, or trusts; a wolf's vote to a partner who may win. */
export function chooseSheriff(head: Head, offers: readonly Offer[]): Decision {
  const among = targets(offers, 'vote').filter((agent) => agent !== head.self);
  if (among.length === 0) return head.decide({ type: 'abstain' });
  const { belief, village, partners, rng } = head;
  const worth = (agent: AgentId): number => {
    if (head.isWolf) return (partners.includes(agent) ? 1.2 : 0.6) - (village.wolf[agent] ?? 0);
    return 1 - (belief.wolf[agent] ?? 0) + 1.5 * (belief.seer[agent] ?? 0);
  };
  const target = pickSoftly(head, among, worth, 6) ?? rng.pick(among);
  return head.decide({ type: 'vote', target }, [head.basis, ...basisOf(belief.for[target])]);
}

/** The village votes where it believes; wolves vote where the village may follow, and with it when a partner is lost. */
export function chooseExile(head: Head, offers: readonly Offer[]): Decision {
  const among = targets(offers, 'vote').filter((agent) => agent !== head.self);
  if (among.length === 0) return head.decide({ type: 'abstain' });
  const { belief, village, isWolf, partners, temperament } = head;
  if (!isWolf) {
    // calls of others count a little beside one's own belief, the more the more one trusts
    const worth = (agent: AgentId) =>
      (belief.wolf[agent] ?? 0) + 0.03 * temperament.trusting * calls(head, agent);
    const target = pickSoftly(head, among, worth, 30);
    if (target === null) return head.decide({ type: 'abstain' });
    return head.decide({ type: 'vote', target }, [head.basis, ...basisOf(belief.against[target])]);
  }
  const lost = among.find((agent) => partners.includes(agent) && (village.wolf[agent] ?? 0) > 0.75);
  if (lost !== undefined && head.rng.chance(0.75)) {
    const scheme = head.scheme({ kind: 'bus a partner', partner: lost });
    return head.decide({ type: 'vote', target: lost }, [
      head.basis,
      scheme,
      ...basisOf(village.against[lost]),
    ]);
  }
  const worth = (agent: AgentId) =>
    partners.includes(agent) ? -1 : (village.wolf[agent] ?? 0) + 0.08 * calls(head, agent);
  const target = pickSoftly(head, among, worth, 8);
  if (target === null) return head.decide({ type: 'abstain' });
  return head.decide({ type: 'vote', target }, [head.basis, ...basisOf(village.against[target])]);
}

/** The hunter takes along whom he believes in least. */
export function chooseShot(head: Head): Decision {
  const { belief, others } = head;
  const target = most(others, (agent) => belief.wolf[agent] ?? 0);
  if (target === null || (belief.wolf[target] ?? 0) < belief.prior * 0.9)
    return head.decide({ type: 'pass' });
  return head.decide({ type: 'shoot', target }, [head.basis, ...basisOf(belief.against[target])]);
}

/** The badge goes to the most trusted; a wolf hands it to a partner who is not suspected. */
export function chooseHeir(head: Head): Decision {
  const { belief, village, others, isWolf, partners } = head;
  const heir = isWolf
    ? most(others, (agent) => (partners.includes(agent) ? 0.5 : 0) - (village.wolf[agent] ?? 0))
    : most(others, (agent) => (belief.seer[agent] ?? 0) - (belief.wolf[agent] ?? 0));
  if (heir === null || (!isWolf && (belief.wolf[heir] ?? 0) > 0.5))
    return head.decide({ type: 'tear badge' });
  return head.decide({ type: 'pass badge', target: heir }, [head.basis, ...basisOf(belief.for[heir])]);
}

/** The sheriff lets the more suspicious side speak first, so that the trusted speak last. */
export function chooseOrder(head: Head): Decision {
  const { state, self, belief } = head;
  const { seats } = state;
  const at = seats.indexOf(self);
  const doubt = (step: number) => belief.wolf[seats[(at + step + seats.length) % seats.length]] ?? 0;
  return head.decide({ type: doubt(1) + doubt(2) >= doubt(-1) + doubt(-2) ? 'left' : 'right' });
}

/** How many called for this player today. */
export function calls({ state }: Head, target: AgentId): number {
  const { day, of } = ledgerOf(state).calls;
  return day === state.day ? (of.get(target) ?? 0) : 0;
}

/** The best, or sometimes one that is nearly as good: weights grow by e^(sharpness × worth). */
function pickSoftly(
  { rng }: Head,
  among: readonly AgentId[],
  worth: (agent: AgentId) => number,
  sharpness: number,
): AgentId | null {
  if (among.length === 0) return null;
  const values = among.map(worth);
  const best = Math.max(...values);
  // 1 / (1 + gap × sharpness)⁴ falls nearly as fast as e^−x and needs no exponential
  const weights = new Map(among.map((agent, at) => [agent, 1 / raised(1 + (best - values[at]) * sharpness)]));
  return rng.weighted(among, (agent) => weights.get(agent) ?? 0);
}

function raised(value: number): number {
  const square = value * value;
  return square * square;
}

function targets(offers: readonly Offer[], type: string): readonly AgentId[] {
  const field = offers.find((offer) => offer.type === type)?.fields.target;
  return field?.kind === 'agent' ? field.among : [];
}
