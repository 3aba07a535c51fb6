export { formatMapMistake, MapError, type MapMistake } from './mistake.ts';
export { importSmallville } from './smallville.ts';
export { cellAt, cellsWithin, distanceBetween, isInside, placeAt, placesAt, xOf, yOf } from './cells.ts';
export { filesOfMap } from './files.ts';
export { readTownMap, type MapSource } from './read-map.ts';
export { pictureOf } from './picture.ts';
export { createRooms, type Rooms } from './rooms.ts';
export { canSee } from './sight.ts';
export type { MapTile, MapTileset } from './tileset.ts';
export type {
  Cell,
  Door,
  LayerKind,
  Light,
  MapLayer,
  MapObject,
  Place,
  PlaceNumber,
  Properties,
  Spawn,
  TownMap,
} from './town-map.ts';
export { createWays, type Ways } from './ways.ts';
