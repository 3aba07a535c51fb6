import { isTellAct } from '@hearsay/claims';
import { defineOwner, unknownEvent, type AgentId, type CivilTime, type SocietyEvent } from '@hearsay/kernel';

/** The slice of the grapevine's world, as whoever's eyes it was folded for. */
export type Grapevine = {
  /** When time 0 is; null without a clock. */
  start: CivilTime | null;
  agents: AgentId[];
  /** Whose contacts are known here. */
  contacts: Record<AgentId, readonly AgentId[] | 'everybody'>;
  round: number;
  /** Who meets whom in this round. */
  partners: Record<AgentId, AgentId>;
  /** Which facts an agent tells no more. */
  weary: Record<AgentId, readonly string[]>;
  /** Who told which facts in this round. */
  told: Record<AgentId, readonly string[]>;
  /** The newest words of each. */
  words: Record<AgentId, { readonly text: string; readonly time: number }>;
  votes: Record<AgentId, Record<string, string | null>>;
  ended: 'silent' | 'over' | null;
};

export type GrapevineEvent =
  /** When time 0 is, for all; only with a clock. */
  | { readonly type: 'grapevine.opened'; readonly start: CivilTime }
  /** Who an agent may talk to; the agent's own. */
  | {
      readonly type: 'contacts.known';
      readonly agent: AgentId;
      readonly contacts: readonly AgentId[] | 'everybody';
    }
  /** Nobody's. */
  | { readonly type: 'round.began'; readonly round: number }
  /** Both know it. */
  | { readonly type: 'pair.met'; readonly agents: readonly [AgentId, AgentId] }
  /** The teller's own. */
  | { readonly type: 'teller.wearied'; readonly agent: AgentId; readonly fact: string }
  | { readonly type: 'round.ended'; readonly why: 'silent' | 'over' };

type Heard = Extract<SocietyEvent, { type: 'run.opened' | 'agent.said' | 'choice.made' }>;

export const state = defineOwner<Grapevine, GrapevineEvent | Heard>({
  name: 'grapevine',
  prefixes: ['grapevine', 'contacts', 'round', 'pair', 'teller'],
  inner: [],
  hears: ['run.opened', 'agent.said', 'choice.made'],
  open: () => ({
    start: null,
    agents: [],
    contacts: {},
    round: 0,
    partners: {},
    weary: {},
    told: {},
    words: {},
    votes: {},
    ended: null,
  }),
  apply(slice, event, { time }) {
    switch (event.type) {
      case 'run.opened':
        slice.agents = event.agents.map(({ id }) => id);
        return;
      case 'grapevine.opened':
        slice.start = event.start;
        return;
      case 'contacts.known':
        slice.contacts[event.agent] = event.contacts;
        return;
      case 'round.began':
        slice.round = event.round;
        slice.partners = {};
        slice.told = {};
        return;
      case 'pair.met': {
        const [one, other] = event.agents;
        slice.partners[one] = other;
        slice.partners[other] = one;
        return;
      }
      case 'agent.said': {
        slice.words[event.speaker] = { text: event.text, time };
        const facts = event.acts.filter(isTellAct).map(({ fact }) => fact);
        slice.told[event.speaker] = [...(slice.told[event.speaker] ?? []), ...facts];
        return;
      }
      case 'teller.wearied':
        slice.weary[event.agent] = [...(slice.weary[event.agent] ?? []), event.fact];
        return;
      case 'choice.made':
        (slice.votes[event.agent] ??= {})[event.question] = event.choice;
        return;
      case 'round.ended':
        slice.ended = event.why;
        return;
      default:
        unknownEvent(event, 'the grapevine');
    }
  },
});
