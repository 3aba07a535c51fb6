import { beliefsOf } from '@hearsay/claims';
import type { AgentId, Offer, World } from '@hearsay/kernel';
import { actOffers, placesKnown } from './acts.ts';
import type { Atlas } from './atlas.ts';
import { datesAhead } from './dates.ts';
import { doings } from './doings.ts';
import { squared } from './course.ts';
import type { Town } from './state.ts';
import { abstain } from './intents.ts';

/** What an agent may do, from what it knows itself. */
export function offersFor(
  atlas: Atlas,
  view: World<Town>,
  self: AgentId,
  occasion: string,
): readonly Offer[] {
  const { people, lives } = view.state;
  const [own, life] = [people[self], lives[self]];
  if (!own || !life) return [];
  if (occasion.startsWith('vote/')) return [voteOffer(atlas, occasion)];
  switch (occasion) {
    case 'act': {
      const near = nearby(atlas, view.state, self);
      const dates = datesAhead(view.state, self, view.time).map(([, { place }]) => place);
      const friends = Object.keys(life.ties).filter((other) => life.ties[other].familiarity >= 0.5);
      const homes = friends.slice(0, 6).flatMap((other) => atlas.homeOf.get(other)?.id ?? []);
      const places = [
        ...new Set([...placesKnown(atlas, self), ...rooms(atlas, life.home), ...dates, ...homes]),
      ];
      return [
        doOffer(places),
        ...(near.length > 0 ? [speechOffer('hail', atlas, view, self, near)] : []),
        pass,
      ];
    }
    case 'meet': {
      const near = nearby(atlas, view.state, self);
      return near.length > 0 ? [speechOffer('hail', atlas, view, self, near), pass] : [pass];
    }
    case 'speak': {
      const say = speechOffer('say', atlas, view, self);
      return [say, { type: 'leave', fields: { text: say.fields.text, acts: say.fields.acts } }, pass];
    }
    case 'overhear': {
      const talking = Object.values(view.state.talks)
        .flatMap(({ members }) => members)
        .filter((other) => life.sees[other] !== undefined);
      return talking.length > 0
        ? [speechOffer('join', atlas, view, self, [...new Set(talking)]), pass]
        : [pass];
    }
    default:
      return occasion.startsWith('announce/') ? [speechOffer('announce', atlas, view, self), pass] : [];
  }
}

const pass: Offer = { type: 'pass', fields: {} };
const choosable = Object.keys(doings).filter((doing) => doing !== 'walk');

function doOffer(places: readonly string[]): Offer {
  return {
    type: 'do',
    fields: {
      doing: { kind: 'choice', among: choosable },
      place: { kind: 'choice', among: places },
      minutes: { kind: 'number', from: 1, to: 1_440, whole: true },
    },
  };
}

function speechOffer(
  type: string,
  atlas: Atlas,
  { state, ...view }: World<Town>,
  self: AgentId,
  to: readonly AgentId[] = [],
): Offer {
  const life = state.lives[self];
  const known = [...new Set([...Object.keys(life.ties), ...Object.keys(life.noticed)])];
  const heard = beliefsOf({ state, ...view }, self);
  const facts = atlas.cast.options.gatherings
    .map(({ fact }) => fact)
    .filter((fact) => Object.hasOwn(heard, fact));
  const acts = actOffers({ known, facts, places: placesKnown(atlas, self) });
  return {
    type,
    fields: {
      ...(to.length > 0 ? { to: { kind: 'agent' as const, among: to } } : {}),
      text: { kind: 'text', maxLength: 1_000 },
      acts: { kind: 'list', maxItems: 6, of: acts },
      ...(type === 'say'
        ? { voice: { kind: 'choice' as const, among: ['talk', 'whisper'], optional: true } }
        : {}),
    },
  };
}

/** Whom it could speak to: those whom it noticed within earshot, awake. */
export function nearby({ map, cast }: Atlas, { people, lives }: Town, self: AgentId): readonly AgentId[] {
  const own = people[self];
  const radius = cast.options.hearing.talk;
  return Object.keys(lives[self].sees).filter((other) => {
    const seen = people[other];
    if (!seen || seen.doing === 'sleep' || seen.talk !== null) return false;
    // of who walks one knows only where he was when he came in sight
    const isPassing = own.way !== null || seen.doing === 'walk';
    return isPassing || squared(own.cell, seen.cell, map.width) <= radius * radius;
  });
}

function rooms({ placeById, roomsIn }: Atlas, home: string): readonly string[] {
  const place = placeById.get(home);
  return place ? roomsIn(place).map(({ id }) => id) : [];
}

function voteOffer({ cast }: Atlas, occasion: string): Offer {
  const election = cast.options.elections.find(({ question }) => `vote/${question}` === occasion);
  const among = [...(election?.candidates ?? []).map(({ name }) => name), abstain];
  return { type: 'vote', fields: { choice: { kind: 'choice', among } } };
}
