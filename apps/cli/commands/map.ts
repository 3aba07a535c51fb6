import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readFiles } from '@hearsay/scenario';
import {
  createRooms,
  filesOfMap,
  formatMapMistake,
  importSmallville,
  MapError,
  readTownMap,
  type MapMistake,
  type TownMap,
} from '@hearsay/settings/town/map';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Says what is wrong with a map and its tilesets, or what it holds. */
export async function checkMap(given: string, terminal: Terminal): Promise<number> {
  const file = basename(given);
  const { files, unread } = await readFiles(dirname(resolve(given)), (read) => filesOfMap(file, read), {
    mayLeave: true,
  });
  const missing = unread.map(({ path, wanted, found }): MapMistake => ({
    file: path,
    layer: null,
    tile: null,
    part: null,
    wanted,
    found,
  }));
  let map: TownMap | null = null;
  const mistakes = [...missing];
  try {
    map = readTownMap({ file, files });
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    // a file that could not be read is said once
    const gone = new Set(unread.map(({ path }) => path));
    mistakes.push(...error.mistakes.filter((one) => !gone.has(one.file)));
  }
  const isValid = map !== null && mistakes.length === 0;
  if (terminal.json)
    terminal.out(
      JSON.stringify({ file: given, valid: isValid, mistakes, ...(map ? { map: outline(map) } : {}) }),
    );
  else if (isValid && map) tell(given, map, terminal);
  else for (const mistake of mistakes) terminal.out(formatMapMistake(mistake, terminal.language));
  return isValid ? exitCodes.ok : exitCodes.wrong;
}

/** Writes a map of Tiled made from a maze folder, never over a file that is there. */
export async function importMap(
  given: string,
  { out }: { out?: string },
  terminal: Terminal,
): Promise<number> {
  const folder = resolve(given);
  const target = out ?? `${basename(folder)}.tmj`;
  const text = importSmallville(given, await readFolder(folder));
  const map = readTownMap({ file: target, files: { [target]: text } });
  await writeFile(target, text, { flag: 'wx' });
  if (terminal.json) terminal.out(JSON.stringify({ file: target, map: outline(map) }));
  else tell(target, map, terminal);
  return exitCodes.ok;
}

const largest = 16 << 20;
const mostFiles = 1_000;

/** The JSON and CSV texts below a folder, by path with `/`. */
async function readFolder(folder: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of found
    .filter((one) => one.isFile() && /\.(json|csv)$/i.test(one.name))
    .slice(0, mostFiles)) {
    const path = join(entry.parentPath, entry.name);
    if ((await stat(path)).size > largest) continue;
    files[relative(folder, path).split(sep).join('/')] = await readFile(path, 'utf8');
  }
  return files;
}

function outline(map: TownMap): Readonly<Record<string, number>> {
  const { width, height, layers, places, objects, doors, spawns, lights } = map;
  const walkable = map.solidOf.reduce((sum, solid) => sum + (solid === 0 ? 1 : 0), 0);
  return {
    width,
    height,
    layers: layers.length,
    walkable,
    rooms: createRooms(map).count,
    places: places.length,
    objects: objects.length,
    unreachableObjects: objects.filter(({ standing }) => standing.length === 0).length,
    doors: doors.length,
    spawns: spawns.length,
    lights: lights.length,
  };
}

function tell(file: string, map: TownMap, terminal: Terminal): void {
  const has = outline(map);
  terminal.out(
    terminal.say({
      en: `${file} can be lived in: ${has.width} × ${has.height} tiles, ${has.walkable} to walk on, ${has.rooms} rooms, ${has.places} places, ${has.objects} things, ${has.doors} doors, ${has.spawns} beginnings, ${has.lights} lights.`,
      zh: `${file} 可以使用：${has.width} × ${has.height} 格，可走 ${has.walkable} 格，${has.rooms} 个房间，${has.places} 个地点，${has.objects} 件物品，${has.doors} 扇门，${has.spawns} 个起点，${has.lights} 盏灯。`,
    }),
  );
  if (has.unreachableObjects > 0)
    terminal.note(
      terminal.say({
        en: `Nobody gets to ${has.unreachableObjects} of the things: ${unreachable(map)}.`,
        zh: `有 ${has.unreachableObjects} 件物品无法走到：${unreachable(map)}。`,
      }),
    );
  if (has.places === 1)
    terminal.note(
      terminal.say({
        en: 'No places are drawn, so the whole map is one. An object layer "places" names areas (packages/settings/town/map/README.md).',
        zh: '没有画地点，整张地图就是一个地点。对象图层“places”可以给区域命名（见 packages/settings/town/map/README.md）。',
      }),
    );
}

function unreachable({ objects }: TownMap): string {
  const ids = objects.filter(({ standing }) => standing.length === 0).map(({ id }) => id);
  return ids.length > 8 ? `${ids.slice(0, 8).join(', ')} …` : ids.join(', ');
}
