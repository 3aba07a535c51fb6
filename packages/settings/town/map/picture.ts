import type { MapPicture, PictureTileset } from '../../map-picture.ts';
import { colourOf } from './properties.ts';
import type { MapTileset } from './tileset.ts';
import type { TownMap } from './town-map.ts';

/** What the viewer draws of a map; pictures are looked up among the files, and one that is missing is left out. */
export function pictureOf(map: TownMap, files: Readonly<Record<string, string>>): MapPicture {
  const { width, height, tileWidth, tileHeight, name, background, layers, placeOf, lights } = map;
  return {
    width,
    height,
    tileWidth,
    tileHeight,
    name,
    background,
    layers,
    placeOf,
    lights,
    tilesets: map.tilesets.map((tileset) => tilesetOf(tileset, files)),
    places: map.places.map(({ id, name, kind, parent, middle, bounds }) => ({
      id,
      name,
      kind,
      parent,
      middle,
      bounds,
    })),
    things: map.objects.map(({ id, name, cell, place, tile }) => ({ id, name, cell, place, tile })),
  };
}

function tilesetOf(tileset: MapTileset, files: Readonly<Record<string, string>>): PictureTileset {
  const { first, count, tileWidth, tileHeight, image, tiles } = tileset;
  const urlOf = (file: string | undefined): string | null =>
    file !== undefined && Object.hasOwn(files, file) ? files[file] : null;
  const url = urlOf(image?.file);
  const own = [...tiles].flatMap(([id, tile]): [number, ReturnType<typeof singleOf>][] => {
    const single = singleOf(tile);
    return single.url === null && single.colour === null && single.frames.length === 0 ? [] : [[id, single]];
  });
  function singleOf({ image: picture, properties, frames }: NonNullable<ReturnType<typeof tiles.get>>) {
    return { url: urlOf(picture?.file), colour: colourOf(properties.colour), frames };
  }
  return {
    first,
    count,
    tileWidth,
    tileHeight,
    image: image && url !== null ? { ...image, url } : null,
    tiles: new Map(own),
  };
}
