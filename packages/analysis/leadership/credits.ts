import { versionOf, type ClaimEvent } from '@hearsay/claims';
import type { AgentId, Cause, Entry, SocietyEvent } from '@hearsay/kernel';
import { createRecent } from '../recent.ts';
import type { Credit } from './influence.ts';

/**
 * Follows whose words changed what somebody else believes or chooses, by exact links alone: a `belief.changed` of stance or version that rests on a
 * claim, a `choice.made` that rests on a speech, a claim or a proposal. Needs memory for the newest words and for pairs of agents.
 */
export function createCredits(of: { credited(to: AgentId, time: number): void }): {
  take(entry: Entry): void;
  close(): readonly Credit[];
} {
  const speakers = createRecent<AgentId>(40_000);
  const stances = new Map<AgentId, Map<string, string>>();
  const pairs = new Map<AgentId, Map<AgentId, number>>();

  function speakerOf(causes: readonly Cause[], listener: AgentId): AgentId | null {
    for (let at = causes.length - 1; at >= 0; at -= 1) {
      const { seq, link } = causes[at];
      if (link !== 'exact') continue;
      const speaker = speakers.get(seq);
      if (speaker !== undefined && speaker !== listener) return speaker;
    }
    return null;
  }

  function credit(from: AgentId, entry: Entry): void {
    const to = speakerOf(entry.causes, from);
    if (to === null) return;
    const own = pairs.get(from) ?? new Map<AgentId, number>();
    pairs.set(from, own);
    own.set(to, (own.get(to) ?? 0) + 1);
    of.credited(to, entry.time);
  }

  return {
    take(entry) {
      // picked by type; everything else is somebody else's
      const event = entry.event as SocietyEvent | ClaimEvent;
      switch (event.type) {
        case 'agent.said':
        case 'claim.made':
          speakers.note(entry.seq, event.speaker);
          return;
        case 'proposal.made':
          speakers.note(entry.seq, event.agent);
          return;
        case 'belief.changed': {
          const own = stances.get(event.agent) ?? new Map<string, string>();
          stances.set(event.agent, own);
          const stance = `${event.stance} ${versionOf(event.claim)}`;
          if (own.get(event.fact) === stance) return;
          own.set(event.fact, stance);
          if (event.why === 'heard') credit(event.agent, entry);
          return;
        }
        case 'choice.made':
          credit(event.agent, entry);
          return;
        default:
          return;
      }
    },
    close: () => [...pairs].flatMap(([from, own]) => [...own].map(([to, times]) => ({ to, from, times }))),
  };
}
