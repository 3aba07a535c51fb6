import { isRecord, parseObject, readFields, type Fields } from './fields.ts';
import { quote, type Complaints } from './mistake.ts';
import { pathFrom } from './path.ts';
import { readProperties } from './properties.ts';
import type { Properties } from './town-map.ts';

/** The tiles of one tileset; global numbers from `first` to `first + count - 1`. */
export type MapTileset = {
  readonly name: string;
  readonly first: number;
  readonly count: number;
  /** In pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Where a tile object's point is in its picture: `bottomleft` unless the tileset says otherwise. */
  readonly alignment: string;
  /** One picture with rows of tiles; null for a collection of pictures, or none. Path as in the handed-in files. */
  readonly image: {
    readonly file: string;
    readonly columns: number;
    readonly margin: number;
    readonly spacing: number;
  } | null;
  /** What is said of single tiles, by their number in the tileset. */
  readonly tiles: ReadonlyMap<number, MapTile>;
};

export type MapTile = {
  readonly kind: string;
  readonly properties: Properties;
  /** Its own picture, in a collection. */
  readonly image: { readonly file: string } | null;
  /** Numbers in the tileset and how long each is shown, in ms; empty when it does not move. */
  readonly frames: readonly { readonly tile: number; readonly ms: number }[];
};

/** No tile number, flip bits aside, is larger. */
export const largestTile = 0x0fffffff;
export const mostTiles = 65_536;

type TilesetSource = {
  readonly file: string;
  readonly files: Readonly<Record<string, string>>;
  readonly complaints: Complaints;
  /** Number in the map, from 0. */
  readonly at: number;
};

/** A tileset as the map lists it: written there, or in a file of its own. Null after a complaint that leaves nothing to use. */
export function readTileset(
  entry: Fields,
  { file, files, complaints, at }: TilesetSource,
): MapTileset | null {
  const here = complaints.within({ part: `tileset ${at}` });
  const first = entry.whole('firstgid', { least: 1, most: largestTile });
  const source = entry.raw('source');
  if (source === undefined) return readTiles(entry, { first, file, complaints: here });
  const path = typeof source === 'string' ? pathFrom(file, source) : null;
  if (path === null || !Object.hasOwn(files, path)) {
    const wanted =
      path === null
        ? { en: '"source": wanted a path beside the map', zh: '“source”应为地图旁的路径' }
        : { en: `wanted the tileset ${path}, which is not there`, zh: `缺少图块集 ${path}` };
    here.add({ wanted, found: quote(source) });
    return null;
  }
  const inside = complaints.within({ file: path, part: null });
  const before = inside.count;
  const value = parseObject(files[path], inside);
  if (inside.count > before) return null;
  return readTiles(readFields(value, inside), { first, file: path, complaints: inside });
}

function readTiles(
  fields: Fields,
  { first, file, complaints }: { first: number; file: string; complaints: Complaints },
): MapTileset {
  const tileWidth = fields.whole('tilewidth', { least: 1, most: 4_096 });
  const tileHeight = fields.whole('tileheight', { least: 1, most: 4_096 });
  const margin = fields.whole('margin', { least: 0, most: 4_096, otherwise: 0 });
  const spacing = fields.whole('spacing', { least: 0, most: 4_096, otherwise: 0 });
  const fits = (size: number, tile: number): number =>
    Math.max(0, Math.floor((size - 2 * margin + spacing) / (tile + spacing)));
  const image = imageOf(fields, file, complaints);
  const columns = fields.whole('columns', {
    least: 0,
    most: mostTiles,
    otherwise: fits(fields.number('imagewidth', 0), tileWidth),
  });
  const tiles = readSingleTiles(fields, file, complaints);
  // a collection may have gaps, so its count is not its highest number
  const highest = Math.max(-1, ...tiles.keys());
  const rows = fits(fields.number('imageheight', 0), tileHeight);
  const said = fields.whole('tilecount', { least: 0, most: mostTiles, otherwise: columns * rows });
  if (image && columns === 0) {
    const wanted = { en: '"columns": wanted at least 1', zh: '“columns”至少为 1' };
    complaints.add({ wanted, found: '0' });
  }
  return {
    name: fields.text('name', file),
    first,
    count: Math.min(mostTiles, Math.max(said, image ? 0 : highest + 1)),
    tileWidth,
    tileHeight,
    alignment: fields.text('objectalignment', 'unspecified'),
    image: image && columns > 0 ? { file: image, columns, margin, spacing } : null,
    tiles,
  };
}

function imageOf(fields: Fields, file: string, complaints: Complaints): string | null {
  const written = fields.raw('image');
  if (written === undefined || written === '') return null;
  const path = typeof written === 'string' ? pathFrom(file, written) : null;
  if (path !== null) return path;
  const wanted = { en: '"image": wanted a path beside the tileset', zh: '“image”应为图块集旁的路径' };
  complaints.add({ wanted, found: quote(written) });
  return null;
}

function readSingleTiles(fields: Fields, file: string, complaints: Complaints): ReadonlyMap<number, MapTile> {
  const tiles = new Map<number, MapTile>();
  const written = fields.raw('tiles');
  // before 1.2 tiles were an object by number, with their properties beside it
  const isOld = isRecord(written) || isRecord(fields.raw('tileproperties'));
  const list = isOld ? olden(fields) : Array.isArray(written) ? written.slice(0, mostTiles) : [];
  if (written !== undefined && !isOld && !Array.isArray(written))
    complaints.add({
      wanted: { en: '"tiles": wanted a list', zh: '“tiles”应为列表' },
      found: quote(written),
    });
  for (const one of list) {
    const tile = readFields(one, complaints);
    const id = tile.whole('id', { least: 0, most: mostTiles - 1 });
    const inside = complaints.within({ part: `tile ${id}` });
    const image = imageOf(tile, file, inside);
    tiles.set(id, {
      kind: tile.text('type', '') || tile.text('class', ''),
      properties: readProperties(tile.raw('properties')),
      image: image === null ? null : { file: image },
      frames: tile.list('animation', 1_000).map((frame) => ({
        tile: frame.whole('tileid', { least: 0, most: mostTiles - 1 }),
        ms: frame.whole('duration', { least: 1, most: 3_600_000 }),
      })),
    });
  }
  return tiles;
}

function olden(fields: Fields): readonly unknown[] {
  const byNumber = (key: string): Readonly<Record<string, unknown>> => {
    const found = fields.raw(key);
    return isRecord(found) ? found : {};
  };
  const [tiles, properties] = [byNumber('tiles'), byNumber('tileproperties')];
  const ids = [...new Set([...Object.keys(tiles), ...Object.keys(properties)])].slice(0, mostTiles);
  return ids.map((id) => {
    const tile = tiles[id];
    return { ...(isRecord(tile) ? tile : {}), id: Number(id), properties: properties[id] ?? [] };
  });
}
