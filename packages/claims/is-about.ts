import type { AnyEvent, SocietyEvent } from '@hearsay/kernel';
import { isTellAct } from './act.ts';
import type { ClaimEvent } from './event.ts';
import type { FactId } from './fact.ts';

/** Does an event move a fact through a society, or say something of it: a claim, a belief, a check, a speech that tells of it? */
export function isAbout(raw: AnyEvent, fact: FactId): boolean {
  // of other events none has one of these types
  const event = raw as ClaimEvent | SocietyEvent;
  switch (event.type) {
    case 'fact.declared':
      return event.fact.id === fact;
    case 'claim.drafted':
    case 'claim.made':
      return event.claim.fact === fact;
    case 'claim.judged':
    case 'belief.changed':
    case 'intervention.acted':
      return event.fact === fact;
    case 'agent.said':
      return event.acts.some((act) => isTellAct(act) && act.fact === fact);
    default:
      return false;
  }
}
