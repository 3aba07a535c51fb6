import { isRecord, parseObject, readFields, type Fields } from './fields.ts';
import { createComplaints, quote, type Complaints } from './mistake.ts';
import { readDoors, readLights, readObjects, readSpawns } from './read-objects.ts';
import { readPlaces } from './read-places.ts';
import { colourOf, readProperties, textOf } from './properties.ts';
import { readGround } from './ground.ts';
import { readLayers, type Layers } from './layers.ts';
import { readTileset, type MapTileset } from './tileset.ts';
import type { TownMap } from './town-map.ts';

/** A map and what it may refer to: texts, and data URLs for images, by path. */
export type MapSource = { readonly file: string; readonly files: Readonly<Record<string, string>> };

/** Reads a map as Tiled writes it. Throws a MapError with everything that is wrong. Pure: nothing but the handed-in files is looked at. */
export function readTownMap({ file, files }: MapSource): TownMap {
  const complaints = createComplaints(file);
  const text = Object.hasOwn(files, file) ? files[file] : undefined;
  if (text === undefined)
    return complaints.fail({ wanted: { en: 'there is no such file', zh: '没有这个文件' } });
  const fields = readFields(parseObject(text, complaints), complaints);
  complaints.settle();
  refuseOtherKinds(fields, complaints);
  complaints.settle();
  const tileWidth = fields.whole('tilewidth', { least: 1, most: 512 });
  const tileHeight = fields.whole('tileheight', { least: 1, most: 512 });
  const tilesets = readTilesets(fields, { file, files, complaints });
  const layers = readLayers(fields, { tileWidth, tileHeight, complaints });
  complaints.settle();
  return build({ file, fields, tileWidth, tileHeight, tilesets, layers, complaints });
}

type Parts = Pick<TownMap, 'file' | 'tileWidth' | 'tileHeight' | 'tilesets'> & {
  readonly fields: Fields;
  readonly layers: Layers;
  readonly complaints: Complaints;
};

/** From the parts of a file to what they mean. */
function build({ file, fields, tileWidth, tileHeight, tilesets, layers, complaints }: Parts): TownMap {
  const { width, height } = layers;
  const properties = readProperties(fields.raw('properties'));
  const named =
    textOf(properties, 'name') ??
    file
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ??
    file;
  const name = { en: textOf(properties, 'en') ?? named, zh: textOf(properties, 'zh') ?? named };
  const grid = { width, height, tileWidth, tileHeight, tilesets };
  const ground = readGround(layers.tiles, grid, complaints);
  const { places, placeOf } = readPlaces(layers.objects, { ...grid, name }, complaints);
  const settled = { ...grid, ...ground, places, placeOf };
  const within = { ...settled, numbers: new Map(places.map(({ id }, at) => [id, at])) };
  const objects = readObjects(layers.objects, within, complaints);
  const doors = readDoors(layers.objects, within, complaints);
  const spawns = readSpawns(layers.objects, within, complaints);
  const lights = readLights(layers.objects, within, complaints);
  complaints.settle();
  const background = colourOf(fields.raw('backgroundcolor'));
  return { ...settled, file, name, background, objects, doors, spawns, lights };
}

function refuseOtherKinds(fields: Fields, complaints: Complaints): void {
  const type = fields.raw('type');
  if (!Array.isArray(fields.raw('layers')) || (type !== undefined && type !== 'map')) {
    const wanted = { en: 'wanted a map of Tiled with "layers"', zh: '应为带“layers”的 Tiled 地图' };
    complaints.add({ wanted, found: quote(type ?? (isRecord(fields.raw('world')) ? 'world' : undefined)) });
    return;
  }
  const orientation = fields.text('orientation', 'orthogonal');
  if (orientation === 'orthogonal') return;
  const wanted = {
    en: '"orientation": wanted orthogonal; other maps are not read',
    zh: '“orientation”应为 orthogonal；其他地图不支持',
  };
  complaints.add({ wanted, found: quote(orientation) });
}

function readTilesets(
  fields: Fields,
  source: MapSource & { readonly complaints: Complaints },
): readonly MapTileset[] {
  const read = fields.list('tilesets', 256).map((entry, at) => readTileset(entry, { ...source, at }));
  const tilesets = read.filter((tileset) => tileset !== null).sort((a, b) => a.first - b.first);
  for (const [at, { name, first, count }] of tilesets.entries()) {
    const next = tilesets[at + 1];
    if (!next || next.first >= first + count) continue;
    const wanted = {
      en: `tilesets "${name}" and "${next.name}" claim the same numbers: wanted "firstgid" of at least ${first + count}`,
      zh: `图块集“${name}”与“${next.name}”编号重叠：“firstgid”至少应为 ${first + count}`,
    };
    source.complaints.add({ wanted, found: String(next.first) });
  }
  return tilesets;
}
