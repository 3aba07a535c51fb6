import { createWays, readTownMap } from '@hearsay/settings/town/map';
import { buildings } from './buildings/buildings.ts';
import { layLand } from './land.ts';
import { layOutdoors } from './outdoors.ts';
import { encodePng } from './png.ts';
import { raise } from './raise.ts';
import type { Sheet } from './sheet.ts';
import { textOf, writeMap, writeTileset } from './tiled.ts';
import { Town } from './town.ts';

/** Puts Riverside together; the same town every time. */
export function buildRiverside(): Town {
  const town = new Town();
  layLand(town);
  for (const building of buildings) raise(town, building);
  layOutdoors(town);
  town.settle();
  closePockets(town);
  return town;
}

/** Nobody is to start or be looked for where no way leads, between trees or behind a fence. */
function closePockets(town: Town): void {
  const files = Object.fromEntries(textsOf(town));
  const map = readTownMap({ file: 'riverside.tmj', files });
  const ways = createWays(map);
  const street = town.cellAt(20, 15);
  for (let cell = 0; cell < map.solidOf.length; cell += 1)
    if (map.solidOf[cell] === 0 && ways.distance(cell, street) === null) town.close(cell);
}

/** Everything that belongs into `scenarios/maps`, by name. */
export function filesOf(town: Town): ReadonlyMap<string, string | Uint8Array> {
  const pictures = sheetsOf(town).map((sheet) => [`${sheet.name}.png`, encodePng(sheet.picture)] as const);
  return new Map<string, string | Uint8Array>([...textsOf(town), ...pictures]);
}

function textsOf(town: Town): ReadonlyMap<string, string> {
  const sheets = sheetsOf(town);
  const name = { en: 'Riverside', zh: '河畔镇' };
  return new Map([
    ['riverside.tmj', textOf(writeMap(town, sheets, name))],
    ...sheets.map((sheet) => [`${sheet.name}.tsj`, textOf(writeTileset(sheet))] as const),
  ]);
}

function sheetsOf({ land, houses, things }: Town): readonly Sheet[] {
  return [land, houses, things];
}
