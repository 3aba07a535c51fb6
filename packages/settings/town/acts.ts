import { isTellAct } from '@hearsay/claims';
import type { AgentId, Offer } from '@hearsay/kernel';
import type { Atlas, Resident } from './atlas.ts';
import type { Place } from './map/index.ts';

/** What is done by saying something; `tell` comes with the claims. */
export type TownAct =
  | { readonly type: 'greet' }
  | { readonly type: 'chat'; readonly topic: ChatTopic }
  | { readonly type: 'ask'; readonly topic: ChatTopic }
  | { readonly type: 'gossip'; readonly about: AgentId }
  /** To what a fact that is told of in the same speech announces. */
  | { readonly type: 'invite'; readonly fact: string }
  /** To meet at a place at a whole minute of the day, today or else tomorrow. */
  | { readonly type: 'propose'; readonly place: string; readonly minute: number }
  | { readonly type: 'accept' }
  | { readonly type: 'decline' }
  | { readonly type: 'doubt' }
  | { readonly type: 'correct' }
  | { readonly type: 'thank' }
  | { readonly type: 'part' };

/** What small talk may be about: things that are there. */
export const chatTopics = [
  'weather',
  'hour',
  'place',
  'work',
  'plans',
  'meal',
  'interest',
  'past',
  'how',
  'news',
  'self',
  'remark',
  'party',
] as const;
export type ChatTopic = (typeof chatTopics)[number];

/** The acts that may be part of a speech, with the people and facts that the speaker knows of. */
export function actOffers(of: {
  readonly known: readonly AgentId[];
  readonly facts: readonly string[];
  readonly places: readonly string[];
}): readonly Offer[] {
  const topic = { kind: 'choice' as const, among: chatTopics };
  const bare = ['greet', 'accept', 'decline', 'doubt', 'correct', 'thank', 'part'].map((type): Offer => ({
    type,
    fields: {},
  }));
  return [
    ...bare,
    { type: 'chat', fields: { topic } },
    { type: 'ask', fields: { topic } },
    ...(of.known.length > 0
      ? [{ type: 'gossip', fields: { about: { kind: 'agent' as const, among: of.known } } }]
      : []),
    ...(of.facts.length > 0
      ? [{ type: 'invite', fields: { fact: { kind: 'choice' as const, among: of.facts } } }]
      : []),
    ...(of.places.length > 0
      ? [
          {
            type: 'propose',
            fields: {
              place: { kind: 'choice' as const, among: of.places },
              minute: { kind: 'number' as const, from: 0, to: 1_439, whole: true },
            },
          },
        ]
      : []),
  ];
}

/** The topics that a speech touches, as keys by which one remembers having told of them. */
export function topicsOf(acts: readonly { readonly type: string }[]): readonly string[] {
  return acts.flatMap((act) => {
    if (isTellAct(act)) return [`tell:${act.fact}`];
    // offers let no act through that is not one of these
    const own = act as TownAct;
    if (own.type === 'gossip') return [`gossip:${own.about}`];
    if (own.type === 'chat' || own.type === 'ask') return [`${own.type}:${own.topic}`];
    if (own.type === 'propose') return ['propose'];
    if (own.type === 'invite') return [`invite:${own.fact}`];
    return [];
  });
}

const mostPlaces = 16;

/** The places that an agent may name: its own, and the public ones nearest to its home. */
export function placesKnown(atlas: Atlas, agent: AgentId): readonly string[] {
  const resident = atlas.residents.get(agent);
  const home = atlas.homeOf.get(agent);
  if (!resident || !home) return [];
  const found = known.get(resident) ?? findPlaces(atlas, resident, home);
  known.set(resident, found);
  return found;
}

const known = new WeakMap<Resident, readonly string[]>();

function findPlaces(atlas: Atlas, resident: Resident, home: Place): readonly string[] {
  const words = [resident.work?.at, ...resident.habits.map(({ place }) => place)];
  const named = words.flatMap((word) => (word === undefined ? [] : (atlas.placeFor(word)?.id ?? [])));
  const near = atlas
    .publicNear(home)
    .slice(0, mostPlaces)
    .map(({ id }) => id);
  return [...new Set([home.id, ...named, ...near])];
}
