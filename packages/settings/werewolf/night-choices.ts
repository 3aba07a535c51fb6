import type { AgentId, Decision, Offer } from '@hearsay/kernel';
import { basisOf, most, type Head } from './head.ts';
import { claimsOf } from './suspicion.ts';

/** Whom the wolves bite: gods by what they claim, the sheriff, whoever the village trusts; then what the pack names most. */
export function choosePrey(head: Head): Decision {
  const { state, rng, prey, village, self, occasion } = head;
  if (prey.length === 0) return head.decide({ type: 'pass' });
  if (occasion === 'prey again') {
    const named = Object.entries(state.night.named);
    const votes = (target: AgentId) => named.filter(([, one]) => one.target === target).length;
    const agreed = most(
      state.seats.filter((agent) => votes(agent) > 0 && prey.includes(agent)),
      votes,
    );
    const basis = named.map(([, { seq }]) => ({ seq, link: 'exact' as const }));
    if (agreed) return head.decide({ type: 'hunt', target: agreed }, [head.basis, ...basis]);
  }
  const claims = claimsOf(state);
  const worth = (agent: AgentId): number => {
    let value = 1 + 2 * (1 - (village.wolf[agent] ?? 0));
    if (claims.get('seer')?.some((claim) => claim.agent === agent)) value *= 1 + (village.seer[agent] ?? 0);
    if (claims.get('witch')?.some((claim) => claim.agent === agent)) value *= 1.6;
    if (state.sheriff === agent) value *= 1.4;
    // somebody whom the village is about to exile anyway is left to it
    if ((village.wolf[agent] ?? 0) > 0.7) value *= 0.2;
    return value;
  };
  const target = rng.weighted(prey, worth);
  return head.decide({ type: 'hunt', target }, [
    head.basis,
    ...basisOf(claims.get('seer')?.some((one) => one.agent === target) ? village.for[target] : undefined),
    ...ownSeat(head, self),
  ]);
}

function ownSeat(head: Head, self: AgentId) {
  const seq = head.state.roleSeqs[self];
  return seq === undefined ? [] : [{ seq, link: 'exact' as const }];
}

/** The guard stands before a seer he believes, the sheriff, or somebody he trusts. */
export function chooseGuarded(head: Head, offers: readonly Offer[]): Decision {
  const { belief, state, rng, self } = head;
  const field = offers.find((offer) => offer.type === 'guard')?.fields.target;
  const free = field?.kind === 'agent' ? field.among : [];
  if (free.length === 0) return head.decide({ type: 'pass' });
  const worth = (agent: AgentId): number => {
    const trusted = agent === self ? 0.6 : 1 - (belief.wolf[agent] ?? 0);
    return trusted * trusted * (1 + 8 * (belief.seer[agent] ?? 0) + (state.sheriff === agent ? 2 : 0));
  };
  const target = rng.weighted(free, (agent) => worth(agent) + 0.001);
  return head.decide({ type: 'guard', target }, [head.basis, ...basisOf(belief.for[target])]);
}

/** The seer looks where a look tells most: at those whom he has not seen and is least sure of, sooner at the loud. */
export function chooseChecked(head: Head): Decision {
  const { belief, others, state, rng, self } = head;
  const seen = new Set(state.checks.filter((check) => check.agent === self).map((check) => check.target));
  const open = others.filter((agent) => !seen.has(agent));
  const pool = open.length > 0 ? open : others;
  if (pool.length === 0) return { intent: null, inner: [] };
  const doubt = (agent: AgentId): number => {
    const p = belief.wolf[agent] ?? 0;
    return p * (1 - p) + p * p * 0.6 + (state.sheriff === agent ? 0.1 : 0) + 0.01;
  };
  const target = rng.weighted(pool, (agent) => doubt(agent) * doubt(agent));
  return head.decide({ type: 'check', target }, [head.basis, ...basisOf(belief.against[target])]);
}

/** The witch mostly heals the first victim; she poisons when she is sure enough. */
export function choosePotion(head: Head, offers: readonly Offer[]): Decision {
  const { state, belief, rng, others, temperament } = head;
  const can = (type: string) => offers.some((offer) => offer.type === type);
  const victim = state.night.told;
  const told =
    state.night.seqs.told === undefined ? [] : [{ seq: state.night.seqs.told, link: 'exact' as const }];
  const suspectMost = most(
    others.filter((agent) => agent !== victim),
    (agent) => belief.wolf[agent] ?? 0,
  );
  const sure = suspectMost === null ? 0 : (belief.wolf[suspectMost] ?? 0);
  const poisons = can('poison') && suspectMost !== null && sure > 0.58 - 0.1 * temperament.bold;
  const victimTrusted = victim !== null && (victim === head.self || (belief.wolf[victim] ?? 0) < 0.4);
  const heals = can('heal') && victimTrusted && rng.chance(state.day === 1 ? 0.85 : 0.9);
  if (heals && poisons && can('heal and poison')) {
    return head.decide({ type: 'heal and poison', target: suspectMost }, [
      head.basis,
      ...told,
      ...basisOf(belief.against[suspectMost]),
    ]);
  }
  if (poisons && !(heals && sure < 0.95)) {
    return head.decide({ type: 'poison', target: suspectMost }, [
      head.basis,
      ...basisOf(belief.against[suspectMost]),
    ]);
  }
  if (heals) return head.decide({ type: 'heal' }, [head.basis, ...told]);
  return head.decide({ type: 'pass' });
}
