import { parseCivil, type Text } from '@hearsay/kernel';
import type { CastMistake } from '../setting.ts';
import { createAtlas, mapOf, type Atlas, type TownCast } from './atlas.ts';
import { formatMapMistake, MapError } from './map/index.ts';

/** What is wrong with a town as a whole: its map, and names that mean nothing on it. */
export function checkCast(cast: TownCast): readonly CastMistake[] {
  const { options, files = {} } = cast;
  try {
    const atlas = createAtlas(cast, mapOf(options.map, files));
    return [...placesIn(cast, atlas), ...peopleIn(cast)];
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    return error.mistakes.slice(0, 12).map((mistake) => ({
      path: ['town', 'map'],
      message: { en: formatMapMistake(mistake, 'en'), zh: formatMapMistake(mistake, 'zh') },
    }));
  }
}

function placesIn(
  { agents, options }: TownCast,
  { placeFor, map, publicPlaces }: Atlas,
): readonly CastMistake[] {
  const mistakes: CastMistake[] = [];
  const ids = map.places.map(({ id }) => id);
  const few = ids.length > 24 ? [...ids.slice(0, 24), '…'] : ids;
  const place = (word: string, path: CastMistake['path']): void => {
    if (placeFor(word)) return;
    mistakes.push({
      path,
      message: wanted(`a place of the map (${few.join(', ')})`, `地图上的地点（${few.join('、')}）`, word),
    });
  };
  for (const [at, { home, work, habits }] of agents.entries()) {
    if (home !== '') place(home, ['agents', at, 'home']);
    if (work) place(work.at, ['agents', at, 'work', 'at']);
    for (const [index, habit] of habits.entries())
      place(habit.place, ['agents', at, 'habits', index, 'place']);
  }
  for (const [word, id] of Object.entries(options.words)) place(id, ['town', 'words', word]);
  if (publicPlaces.length === 0)
    mistakes.push({
      path: ['town', 'map'],
      message: {
        en: 'wanted a map with at least one public place right below the town, such as a café or a park',
        zh: '地图上至少要有一个公共地点，如咖啡馆或公园',
      },
    });
  return mistakes;
}

function peopleIn({ agents, options, facts = [] }: TownCast): readonly CastMistake[] {
  const mistakes: CastMistake[] = [];
  const names = new Set(agents.map(({ id }) => id));
  const known = new Set(facts.map(({ id }) => id));
  const person = (name: string | undefined, path: CastMistake['path']): void => {
    if (name !== undefined && !names.has(name))
      mistakes.push({ path, message: wanted('one of the agents', '人物之一', name) });
  };
  const fact = (id: string | undefined, path: CastMistake['path']): void => {
    if (id !== undefined && !known.has(id))
      mistakes.push({ path, message: wanted('one of the facts', 'facts 之一', id) });
  };
  const moment = (written: string, path: CastMistake['path']): void => {
    if (parseCivil(written) === null)
      mistakes.push({
        path,
        message: wanted('a time such as 2026-02-14T17:00', '2026-02-14T17:00 这样的时刻', written),
      });
  };
  for (const [at, { ties }] of agents.entries())
    for (const other of Object.keys(ties)) person(other, ['agents', at, 'ties', other]);
  for (const [at, one] of options.gatherings.entries()) {
    fact(one.fact, ['town', 'gatherings', at, 'fact']);
    person(one.host, ['town', 'gatherings', at, 'host']);
  }
  for (const [at, one] of options.announcements.entries()) {
    person(one.by, ['town', 'announcements', at, 'by']);
    fact(one.fact, ['town', 'announcements', at, 'fact']);
    moment(one.at, ['town', 'announcements', at, 'at']);
  }
  for (const [at, one] of options.elections.entries()) {
    moment(one.at, ['town', 'elections', at, 'at']);
    for (const [index, { name, fact: id }] of one.candidates.entries()) {
      person(name, ['town', 'elections', at, 'candidates', index, 'name']);
      fact(id, ['town', 'elections', at, 'candidates', index, 'fact']);
    }
  }
  return mistakes;
}

function wanted(en: string, zh: string, found: string): Text {
  return { en: `wanted ${en}, found "${found}"`, zh: `应为${zh}，实际是“${found}”` };
}
