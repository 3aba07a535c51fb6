import type { Ears } from '@hearsay/claims';
import type { AgentId } from '@hearsay/kernel';
import type { Werewolf } from './state.ts';

/**
 * A player trusts the others the less the more it takes them for wolves: the word of somebody who surely is one is no evidence either way,
 * and nobody is beyond mistakes. By day the living are together; at night everybody is alone, and the dead are out of it.
 */
export const ears: Ears<Werewolf> = {
  trust({ state }, hearer, speaker) {
    return Math.min(surest, Math.max(1 - suspicionOf(state, hearer, speaker), noEvidence));
  },
  together: ({ state }, agent) => (isAwake(state) && isAlive(state, agent) ? state.alive : []),
  isPresent: ({ state }, agent) => isAlive(state, agent),
};

const surest = 0.9;
const noEvidence = 0.5;

/** As likely as the cards have it, for whoever holds no suspicion; wolves know each other, and trust their own. */
function suspicionOf(state: Werewolf, hearer: AgentId, speaker: AgentId): number {
  const { wolves, suspicion, options, seats } = state;
  if (wolves.includes(hearer) && wolves.includes(speaker)) return 0;
  const usual = (options?.roles.werewolf ?? 0) / Math.max(1, seats.length - 1);
  return suspicion[hearer]?.wolf[speaker] ?? usual;
}

function isAwake({ phase }: Werewolf): boolean {
  return phase !== 'night' && phase !== 'over';
}

function isAlive({ alive }: Werewolf, agent: AgentId): boolean {
  return alive.includes(agent);
}
