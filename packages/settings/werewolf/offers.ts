import type { AgentId, Field, Offer, World } from '@hearsay/kernel';
import type { Occasion } from './intents.ts';
import { roles } from './roles.ts';
import type { Werewolf } from './state.ts';

/** What a player may do now, from what it knows itself. */
export function offersFor(view: World<Werewolf>, self: AgentId, occasion: Occasion): readonly Offer[] {
  const { state } = view;
  const { options } = state;
  if (!options) return [];
  const others = state.alive.filter((agent) => agent !== self);
  switch (occasion) {
    case 'guard': {
      const free = options.guardTwice
        ? state.alive
        : state.alive.filter((agent) => agent !== state.lastGuarded);
      return [target('guard', free), bare('pass')];
    }
    case 'prey':
    case 'prey again':
      return [target('hunt', state.alive), bare('pass')];
    case 'check':
      return [target('check', others)];
    case 'potion':
      return potions(state, self, others);
    case 'candidacy':
      return [bare('stand'), bare('pass')];
    case 'withdrawal':
      return [bare('withdraw'), bare('pass')];
    case 'election speech':
    case 'sheriff runoff speech':
    case 'speech':
    case 'runoff speech':
      return mayExpose(state, self) ? [speech(state, self), bare('expose')] : [speech(state, self)];
    case 'last words':
      return [speech(state, self)];
    case 'outburst':
      return [bare('expose'), bare('pass')];
    case 'sheriff vote':
      return ballot(state.candidates);
    case 'sheriff runoff vote':
      return ballot(state.ballot.tied);
    case 'exile vote':
      return ballot(state.alive.filter((agent) => state.revealed[agent] !== 'idiot'));
    case 'exile runoff vote':
      return ballot(state.ballot.tied);
    case 'shot':
      return [target('shoot', others), bare('pass')];
    case 'badge':
      return others.length > 0 ? [target('pass badge', others), bare('tear badge')] : [bare('tear badge')];
    case 'order':
      return [bare('left'), bare('right')];
    case 'floor':
    case 'tell':
    case 'dawn':
    case 'night':
      return [];
    default:
      occasion satisfies never;
      return [];
  }
}

function potions(state: Werewolf, self: AgentId, others: readonly AgentId[]): readonly Offer[] {
  const offers: Offer[] = [];
  const mayHeal =
    state.night.told !== null && !state.antidoteUsed && (state.night.told !== self || mayHealHerself(state));
  if (mayHeal) offers.push(bare('heal'));
  if (!state.poisonUsed) offers.push(target('poison', others));
  if (mayHeal && !state.poisonUsed && state.options?.potionsPerNight === 2)
    offers.push(target('heal and poison', others));
  return [...offers, bare('pass')];
}

function mayHealHerself({ options, day }: Werewolf): boolean {
  return (
    options?.witchHealsHerself === 'always' || (options?.witchHealsHerself === 'first-night' && day === 1)
  );
}

function mayExpose({ options, roles: known, alive }: Werewolf, self: AgentId): boolean {
  return known[self] === 'werewolf' && options?.selfExposure !== 'never' && alive.includes(self);
}

function ballot(among: readonly AgentId[]): readonly Offer[] {
  return among.length > 0 ? [target('vote', among), bare('abstain')] : [bare('abstain')];
}

/** A speech does no more things than this. */
export const mostActs = 8;

function speech({ seats, day }: Werewolf, self: AgentId): Offer {
  const anybody: Field = { kind: 'agent', among: seats };
  const others: Field = { kind: 'agent', among: seats.filter((agent) => agent !== self) };
  const acts: readonly Offer[] = [
    { type: 'claim', fields: { role: { kind: 'choice', among: roles } } },
    {
      type: 'report',
      fields: {
        target: others,
        verdict: { kind: 'choice', among: ['wolf', 'good'] },
        night: { kind: 'number', from: 1, to: Math.max(1, day), whole: true },
      },
    },
    { type: 'accuse', fields: { target: others } },
    { type: 'defend', fields: { target: anybody } },
    { type: 'vouch', fields: { target: others } },
    { type: 'ask', fields: { target: others } },
    { type: 'agree', fields: { target: others } },
  ];
  return {
    type: 'speak',
    fields: {
      text: { kind: 'text', maxLength: 2_000 },
      acts: { kind: 'list', maxItems: mostActs, of: acts },
    },
  };
}

function target(type: string, among: readonly AgentId[]): Offer {
  return { type, fields: { target: { kind: 'agent', among } } };
}

function bare(type: string): Offer {
  return { type, fields: {} };
}
