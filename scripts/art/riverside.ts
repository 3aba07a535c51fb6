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
  return town;
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
