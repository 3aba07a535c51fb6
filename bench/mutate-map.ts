import { createRng, type Rng } from '@hearsay/kernel';
import { createRooms, createWays, formatMapMistake, MapError, readTownMap } from '@hearsay/settings/town/map';
import { deflateSync, gzipSync } from 'node:zlib';

/** What came of many mutated maps. `broken` is what nobody should ever see. */
export type TriedMaps = {
  readonly read: number;
  readonly refused: number;
  readonly broken: readonly { readonly text: string; readonly error: unknown }[];
  readonly slowestMs: number;
};

/** Tries `count` mutations; the same seed gives the same ones. */
export function tryMaps(
  maps: readonly string[],
  { count, seed, now = () => 0 }: { count: number; seed: number; now?: () => number },
): TriedMaps {
  let [read, refused, slowestMs] = [0, 0, 0];
  const broken: { text: string; error: unknown }[] = [];
  for (let number = 0; number < count; number += 1) {
    const rng = createRng(seed).fork(String(number));
    const text = mutate(rng.pick(maps), rng);
    const started = now();
    try {
      if (tryMap(text)) read += 1;
      else refused += 1;
    } catch (error) {
      broken.push({ text, error });
    }
    slowestMs = Math.max(slowestMs, now() - started);
  }
  return { read, refused, broken, slowestMs };
}

/** Reads a map and uses it; false when it is refused in words. Throws whatever else happens. */
function tryMap(text: string): boolean {
  try {
    const map = readTownMap({ file: 'it.tmj', files: { 'it.tmj': text, 'out.tsj': outer } });
    createRooms(map);
    const ways = createWays(map);
    for (const { standing } of map.objects)
      if (standing.length > 0) ways.path(map.spawns[0]?.cell ?? 0, standing[0]);
    for (const [at, { parent, cells }] of map.places.entries())
      if (parent >= at || cells.length === 0) throw new Error(`place ${at} has the parent ${parent}`);
    if (JSON.stringify(map.places).includes('null')) throw new Error('a place with no number');
    return true;
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    const said = error.mistakes.flatMap((one) => [formatMapMistake(one, 'en'), formatMapMistake(one, 'zh')]);
    const unclear = said.find((words) => /undefined|\[object|NaN|Error\b|\n/.test(words));
    if (said.length === 0 || unclear !== undefined)
      throw new Error(`unclear: ${unclear ?? 'nothing'}`, { cause: error });
    return false;
  }
}

/** Values that a field may be hit by. */
const values: readonly unknown[] = [
  null,
  -1,
  0,
  1.5,
  1e9,
  1e308,
  4294967295,
  4294967296,
  '',
  'x',
  '__proto__',
  'base64',
  'zlib',
  'AAAA',
  [],
  [[]],
  {},
  true,
  [1, 2, 3],
  'outer.tsj',
  '../../../etc/passwd',
];

/** One to three changes: of the text, or of a value somewhere in it. */
function mutate(text: string, rng: Rng): string {
  let mutated = text;
  for (let count = 1 + rng.integer(3); count > 0; count -= 1) {
    if (rng.chance(0.1)) {
      const at = rng.integer(mutated.length + 1);
      mutated =
        mutated.slice(0, at) +
        rng.pick(['', '}', '"', '0', 'null', ',']) +
        mutated.slice(at + 1 + rng.integer(3));
      continue;
    }
    try {
      mutated = JSON.stringify(changed(JSON.parse(mutated), rng));
    } catch {
      // broken by an earlier change; that is one kind of hostile map too
    }
  }
  return mutated;
}

function changed(value: unknown, rng: Rng): unknown {
  if (typeof value !== 'object' || value === null || rng.chance(0.02)) return rng.pick(values);
  const keys = Object.keys(value);
  if (keys.length === 0) return rng.pick(values);
  const key = rng.pick(keys);
  const dropped = rng.chance(0.1);
  const doubled = rng.chance(0.05);
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    if (dropped) list.splice(Number(key), 1);
    else if (doubled) list.push(list[Number(key)]);
    else list[Number(key)] = changed(list[Number(key)], rng);
    return list;
  }
  const record: Record<string, unknown> = { ...value };
  if (dropped) delete record[key];
  else if (doubled) record[rng.pick(keys)] = record[key];
  else record[key] = changed(record[key], rng);
  return record;
}

const outer = JSON.stringify({
  name: 'out',
  tilewidth: 8,
  tileheight: 8,
  tilecount: 4,
  columns: 2,
  image: 'out.png',
});

/** Maps of every form that Tiled writes. */
export function seedMaps(): readonly string[] {
  const [width, height] = [8, 6];
  const numbers = Array.from({ length: width * height }, (_, cell) =>
    cell % 7 === 3 ? 0x80000002 : 1 + (cell % 3),
  );
  const bytes = Buffer.from(Uint32Array.from(numbers).buffer);
  const codings: readonly object[] = [
    { data: numbers },
    { data: bytes.toString('base64'), encoding: 'base64' },
    { data: deflateSync(bytes).toString('base64'), encoding: 'base64', compression: 'zlib' },
    { data: gzipSync(bytes).toString('base64'), encoding: 'base64', compression: 'gzip' },
  ];
  const area = (x: number, y: number, w: number, h: number, more: object = {}): object => ({
    id: x + 100 * y,
    name: 'Area',
    type: 'house',
    x,
    y,
    width: w,
    height: h,
    rotation: 0,
    ...more,
  });
  const says = (name: string, value: unknown): object => ({ name, type: typeof value, value });
  const objects: readonly object[] = [
    {
      type: 'objectgroup',
      name: 'places',
      objects: [
        area(0, 0, 64, 48),
        area(0, 0, 24, 24, { properties: [says('id', 'in'), says('parent', 'area')] }),
        area(30, 0, 0, 0, {
          polygon: [
            { x: 0, y: 0 },
            { x: 30, y: 0 },
            { x: 12, y: 30 },
          ],
        }),
        area(8, 8, 20, 20, { ellipse: true }),
      ],
    },
    {
      type: 'objectgroup',
      name: 'objects',
      objects: [
        area(8, 8, 8, 8, { properties: [says('states', 'off, on'), says('seats', 2)] }),
        { gid: 3, x: 16, y: 16, width: 8, height: 8 },
      ],
    },
    { type: 'objectgroup', name: 'doors', objects: [area(16, 8, 8, 8)] },
    {
      type: 'objectgroup',
      name: 'spawns',
      objects: [{ x: 4, y: 4, point: true, properties: [says('place', 'area')] }],
    },
    {
      type: 'objectgroup',
      name: 'lamps',
      objects: [{ x: 20, y: 20, point: true, properties: [says('radius', 20)] }],
    },
  ];
  const inner = {
    firstgid: 1,
    name: 'in',
    tilewidth: 8,
    tileheight: 8,
    tilecount: 6,
    columns: 3,
    image: 'in.png',
    tiles: [{ id: 1, properties: [says('solid', true)], animation: [{ tileid: 0, duration: 100 }] }],
  };
  const map = {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    infinite: false,
    width,
    height,
    tilewidth: 8,
    tileheight: 8,
    tilesets: [inner, { firstgid: 7, source: 'out.tsj' }],
  };
  const fixed = codings.map((coding) => ({
    ...map,
    layers: [
      { type: 'tilelayer', name: 'ground', width, height, ...coding },
      {
        type: 'group',
        name: 'g',
        layers: [
          { type: 'tilelayer', name: 'walls', width, height, ...coding, properties: [says('solid', false)] },
        ],
      },
      { type: 'imagelayer', name: 'sky', image: 'sky.png' },
      ...objects,
    ],
  }));
  const chunk = { x: -4, y: 0, width: 4, height: 4, data: numbers.slice(0, 16) };
  const infinite = {
    ...map,
    infinite: true,
    layers: [
      {
        type: 'tilelayer',
        name: 'ground',
        width: 4,
        height: 4,
        chunks: [chunk, { ...chunk, x: 0 }, { ...chunk, x: 4, y: 4 }],
      },
      ...objects,
    ],
  };
  return [...fixed, infinite].map((one) => JSON.stringify(one));
}
