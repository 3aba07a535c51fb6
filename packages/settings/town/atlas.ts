import type { AgentId, CivilTime } from '@hearsay/kernel';
import type { Cast, CastAgent } from '../setting.ts';
import { day, hour } from './calendar.ts';
import {
  createWays,
  placesAt,
  readTownMap,
  type Cell,
  type MapObject,
  type Place,
  type TownMap,
  type Ways,
} from './map/index.ts';
import { mapText } from './draw-map.ts';
import { fewNearest } from './few-nearest.ts';
import type { AgentFields, TownOptions } from './options.ts';

export type TownCast = Cast<TownOptions, AgentFields>;
export type Resident = CastAgent<AgentFields>;

/** All of a town that never changes in a run: the map and who lives and works where. Made once for a cast. */
export type Atlas = {
  readonly cast: TownCast;
  readonly map: TownMap;
  readonly ways: Ways;
  readonly start: CivilTime;
  /** Simulated milliseconds until the end. */
  readonly lasts: number;
  readonly residents: ReadonlyMap<AgentId, Resident>;
  /** Where each lives: a place of the map. */
  readonly homeOf: ReadonlyMap<AgentId, Place>;
  readonly placeById: ReadonlyMap<string, Place>;
  /** Places where anybody may go: right below the town, not private, not a house. */
  readonly publicPlaces: readonly Place[];
  /** The place that a word means: its id, its name in either language, or an alias of the scenario. */
  placeFor(word: string): Place | null;
  /** The outermost place below the town around a place: the house of a kitchen. */
  siteOf(place: Place): Place;
  /** Where people stand and sit in a place, a few cells. Never empty. */
  spotsOf(place: Place): readonly Cell[];
  /** The things in a place and in the rooms inside of it. */
  thingsIn(place: Place): readonly MapObject[];
  /** The places right inside of a place. */
  roomsIn(place: Place): readonly Place[];
  /** The public places around a place, at most 24, the nearest first. */
  publicNear(place: Place): readonly Place[];
  /** Is it the id of a public place? */
  isPublic(id: string): boolean;
  /** The number of somebody among those who live or work in a place, from 0. */
  ordinalIn(place: Place, agent: AgentId): number;
  /** The site of a cell, or null between them. */
  siteAt(cell: Cell): Place | null;
  /** Is it the whole map, and so nowhere in particular? */
  isWhole(place: Place): boolean;
};

/** Kinds of places that are somebody's home. */
const homeKinds = new Set(['house', 'home', 'flat', 'apartment', 'cottage', 'residence']);

/** Reads the map that a scenario names. Throws a MapError when it cannot be read. */
export function mapOf(file: string, files: Readonly<Record<string, string>>): TownMap {
  return readTownMap({ file, files: mapText(file, files) });
}

const known = new WeakMap<TownCast, Atlas>();

/** The atlas of a cast. Throws a MapError when the map cannot be read, which `check` says beforehand. */
export function atlasOf(cast: TownCast): Atlas {
  const kept = known.get(cast);
  if (kept) return kept;
  const map = mapOf(cast.options.map, cast.files ?? {});
  const made = createAtlas(cast, map);
  known.set(cast, made);
  return made;
}

/** Monday, 5 January 1970, six o'clock: for scenarios without a clock. */
const usualStart: CivilTime = 4 * day + 6 * hour;

export function createAtlas(cast: TownCast, map: TownMap): Atlas {
  const placeById = new Map(map.places.map((place) => [place.id, place]));
  const words = wordsIn(map.places, cast.options.words, placeById);
  const sites = new Map<Place, Place>();
  const spots = new Map<Place, readonly Cell[]>();
  const siteOf = (place: Place): Place => {
    const found = sites.get(place) ?? outermost(map, place);
    sites.set(place, found);
    return found;
  };
  const topLevel = map.places.filter((place) => siteOf(place) === place && !isWhole(map, place));
  const homes = topLevel.filter(isHome);
  const placeFor = (word: string): Place | null => words.get(word.trim().toLowerCase()) ?? null;
  const doors = new Set(map.doors.map(({ cell }) => cell));
  const numberOf = new Map(map.places.map((place, at) => [place, at]));
  const rooms = groupBy(map.places, ({ parent }) => [parent]);
  const things = groupBy(map.objects, ({ cell }) =>
    placesAt(map, cell).map((place) => numberOf.get(place) ?? -1),
  );
  const near = new Map<Place, readonly Place[]>();
  const publicPlaces = topLevel.filter((place) => !isHome(place) && !place.isPrivate);
  const publicIds = new Set(publicPlaces.map(({ id }) => id));
  const ordinals = new Map<string, number>();
  const atlas: Atlas = {
    cast,
    map,
    ways: createWays(map, { keptCells: 48_000_000 }),
    start: cast.clock?.start ?? usualStart,
    lasts: cast.clock?.lasts ?? day,
    residents: new Map(cast.agents.map((agent) => [agent.id, agent])),
    homeOf: new Map(
      cast.agents.map((agent, at) => {
        const named = agent.home === '' ? null : placeFor(agent.home);
        const [any] = homes.length > 0 ? [homes[at % homes.length]] : topLevel;
        return [agent.id, named ?? any ?? map.places[0]];
      }),
    ),
    placeById,
    publicPlaces,
    placeFor,
    siteOf,
    spotsOf(place) {
      const found = spots.get(place) ?? findSpots(map, place, atlas.thingsIn(place), doors);
      spots.set(place, found);
      return found;
    },
    thingsIn: (place) => things.get(numberOf.get(place) ?? -1) ?? [],
    roomsIn: (place) => rooms.get(numberOf.get(place) ?? -2) ?? [],
    publicNear(place) {
      const found = near.get(place) ?? fewNearest(publicPlaces, (one) => farOf(map, place, one), mostNear);
      near.set(place, found);
      return found;
    },
    isPublic: (id) => publicIds.has(id),
    ordinalIn: (place, agent) => ordinals.get(`${place.id}\n${agent}`) ?? 0,
    isWhole: (place) => isWhole(map, place),
    siteAt(cell) {
      const found = placesAt(map, cell)
        .map(siteOf)
        .find((place) => !isWhole(map, place));
      return found ?? null;
    },
  };
  numberPeople(atlas, ordinals);
  return atlas;
}

function numberPeople(atlas: Atlas, ordinals: Map<string, number>): void {
  const counts = new Map<string, number>();
  const count = (place: Place | null | undefined, agent: AgentId): void => {
    if (!place) return;
    const next = counts.get(place.id) ?? 0;
    counts.set(place.id, next + 1);
    ordinals.set(`${place.id}\n${agent}`, next);
  };
  for (const { id, work } of atlas.cast.agents) {
    count(atlas.homeOf.get(id), id);
    if (work) count(atlas.placeFor(work.at), id);
  }
}

function groupBy<T>(
  items: readonly T[],
  keysOf: (item: T) => readonly number[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function farOf({ width }: TownMap, from: Place, to: Place): number {
  const across = (from.middle % width) - (to.middle % width);
  const down = Math.floor(from.middle / width) - Math.floor(to.middle / width);
  return across * across + down * down;
}

export function isHome({ kind }: Place): boolean {
  return homeKinds.has(kind);
}

export function isHomeKind(kind: string): boolean {
  return homeKinds.has(kind);
}

/** Is it the whole map? */
function isWhole(map: TownMap, place: Place): boolean {
  return place.parent < 0 && (place.kind === 'town' || place.cells.length * 2 > map.width * map.height);
}

function outermost(map: TownMap, place: Place): Place {
  let at = place;
  for (;;) {
    const parent = map.places[at.parent];
    if (!parent || isWhole(map, parent)) return at;
    at = parent;
  }
}

function wordsIn(
  places: readonly Place[],
  aliases: Readonly<Record<string, string>>,
  byId: ReadonlyMap<string, Place>,
): ReadonlyMap<string, Place> {
  const words = new Map<string, Place>();
  // the first of several wins; ids before names
  for (const place of places) if (!words.has(place.id)) words.set(place.id, place);
  for (const place of places) {
    for (const name of [place.name.en, place.name.zh]) {
      const word = name.trim().toLowerCase();
      if (!words.has(word)) words.set(word, place);
    }
  }
  for (const [word, id] of Object.entries(aliases)) {
    const place = byId.get(id);
    if (place) words.set(word.trim().toLowerCase(), place);
  }
  return words;
}

/** Nobody thinks of a place further off than this. */
const mostNear = 24;

/** At most so many cells of a place are gone to, so that ways are found once. */
const mostSpots = 12;

function findSpots(
  map: TownMap,
  place: Place,
  things: readonly MapObject[],
  doors: ReadonlySet<Cell>,
): readonly Cell[] {
  const own = new Set(place.cells);
  const isFree = (cell: Cell): boolean => own.has(cell) && map.solidOf[cell] === 0 && !doors.has(cell);
  const inside = place.cells.filter((cell) => isFree(cell) && cell !== place.middle);
  const every = Math.max(1, Math.floor(inside.length / mostSpots));
  const spread = inside.filter((_, at) => at % every === Math.floor(every / 2));
  const beside = things.flatMap(({ standing }) => standing.filter(isFree).slice(0, 2));
  const found = [...new Set([...beside, ...spread])].slice(0, mostSpots);
  if (found.length > 0) return found;
  const open = place.cells.filter((cell) => map.solidOf[cell] === 0);
  return open.length > 0 ? open.slice(0, 1) : [place.middle];
}
