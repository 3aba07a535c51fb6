import { createWays, readTownMap } from '@hearsay/settings/town/map';
import { buildings } from './buildings.ts';
import { layLand } from './land.ts';
import { layOutdoors } from './outdoors.ts';
import { encodePng } from './png.ts';
import { raise } from './raise.ts';
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
  const files = Object.fromEntries(
    [...filesOf(town)].map(([name, content]) => [name, typeof content === 'string' ? content : '']),
  );
  const map = readTownMap({ file: 'riverside.tmj', files });
  const ways = createWays(map);
  const street = town.cellAt(20, 15);
  for (let cell = 0; cell < map.solidOf.length; cell += 1)
    if (map.solidOf[cell] === 0 && ways.distance(cell, street) === null) town.close(cell);
}

/** Everything that belongs into `scenarios/maps`, by name. */
export function filesOf(town: Town): ReadonlyMap<string, string | Uint8Array> {
  const sheets = [town.land, town.houses, town.things];
  const name = { en: 'Riverside', zh: '河畔镇' };
  const files = new Map<string, string | Uint8Array>();
  files.set('riverside.tmj', textOf(writeMap(town, sheets, name)));
  for (const sheet of sheets) {
    files.set(`${sheet.name}.tsj`, textOf(writeTileset(sheet)));
    files.set(`${sheet.name}.png`, encodePng(sheet.picture));
  }
  return files;
}
