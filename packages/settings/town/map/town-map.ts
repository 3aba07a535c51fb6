import type { Text } from '@hearsay/kernel';
import type { MapTileset } from './tileset.ts';

/** A tile of the map by its number, `y * width + x`; -1 where there is none. */
export type Cell = number;

/** A place among the places of its map, by number; -1 where there is none. */
export type PlaceNumber = number;

/**
 * A town as rules and viewer need it, read from what Tiled writes. Plain data that nobody changes after it was read. Arrays named
 * `…Of` are indexed by cell and `width * height` long.
 */
export type TownMap = {
  /** The path it was read from, as it was handed in. */
  readonly file: string;
  /** In tiles. */
  readonly width: number;
  readonly height: number;
  /** In pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly name: Text;
  /** `#rrggbb` behind all layers, or null. */
  readonly background: string | null;
  readonly tilesets: readonly MapTileset[];
  /** From the bottom to the top; collision layers are not among them. */
  readonly layers: readonly MapLayer[];
  /** 1 where nobody walks. */
  readonly solidOf: Uint8Array;
  /** 1 where neither sight nor sound passes. */
  readonly opaqueOf: Uint8Array;
  /** What a step onto the cell costs a walker, in tenths: 10 on pavement, more on rough ground; never below 10. */
  readonly costOf: Uint8Array;
  /** Parents before their children. */
  readonly places: readonly Place[];
  /** The innermost place of each cell. */
  readonly placeOf: Int32Array;
  readonly objects: readonly MapObject[];
  readonly doors: readonly Door[];
  readonly spawns: readonly Spawn[];
  readonly lights: readonly Light[];
};

/** Where a layer is drawn: up to `walls` below the walkers, the others above them; a `roof` fades when one looks in. */
export type LayerKind = 'ground' | 'decor' | 'walls' | 'roof' | 'above';

/** One layer of tiles as it is drawn. */
export type MapLayer = {
  readonly name: string;
  readonly kind: LayerKind;
  /** 0 … 1. */
  readonly opacity: number;
  /** In pixels, to the right and down. */
  readonly offset: readonly [number, number];
  /** `#rrggbb` that multiplies its tiles, or null. */
  readonly tint: string | null;
  /** Global tile numbers without flip bits, 0 for none. */
  readonly tileOf: Uint32Array;
  /** Of each tile: 1 mirrored left to right, 2 top to bottom, 4 along the diagonal (first of the three). */
  readonly flipOf: Uint8Array;
};

/** A named area: the town, a house, a room. Nested areas are places of their own. */
export type Place = {
  readonly id: string;
  readonly name: Text;
  /** As the map says it: `town`, `house`, `café`, `kitchen` …; `place` unless said. */
  readonly kind: string;
  readonly parent: PlaceNumber;
  /** All its cells, those of places inside of it included, ascending. Never empty. */
  readonly cells: readonly Cell[];
  /** Where its name is written: a cell of its own near its middle. */
  readonly middle: Cell;
  /** Smallest rectangle around it, in tiles: left, top, width, height. */
  readonly bounds: readonly [number, number, number, number];
  /** Do people walk in only if they belong here? False unless said. */
  readonly isPrivate: boolean;
  /** Whatever else the map says of it. */
  readonly properties: Properties;
};

/** Something that can be used: a stove, a bed, a counter. */
export type MapObject = {
  readonly id: string;
  readonly name: Text;
  /** `stove`, `bed` …; `thing` unless said. */
  readonly kind: string;
  /** Where it stands, its top left cell when it covers several. */
  readonly cell: Cell;
  /** Where one stands to use it: cells that can be walked on, ascending; empty when nobody gets to it. */
  readonly standing: readonly Cell[];
  readonly place: PlaceNumber;
  /** Its state at the start, and all that it can be in; at least that one. */
  readonly state: string;
  readonly states: readonly string[];
  /** What one can do there: `cook`, `sleep`, `buy` … */
  readonly actions: readonly string[];
  /** How many can use it at once; 1 unless said. */
  readonly seats: number;
  /** Drawn below the walkers, its top left corner at its cell; null when a layer shows it already. */
  readonly tile: { readonly id: number; readonly flip: number } | null;
  readonly properties: Properties;
};

/** A cell where one passes from one place into another. */
export type Door = { readonly id: string; readonly cell: Cell; readonly place: PlaceNumber };

/** Where a resident may begin: anybody's, or that of whoever belongs to `place` or is named by `agent`. */
export type Spawn = {
  readonly id: string;
  readonly cell: Cell;
  readonly place: PlaceNumber;
  readonly agent: string | null;
};

/** A pool of light at night: a street lamp, or a window that is lit while somebody of its place is awake. */
export type Light = {
  readonly kind: 'lamp' | 'window';
  /** Its middle, in pixels from the top left of the map. */
  readonly x: number;
  readonly y: number;
  /** In pixels. */
  readonly radius: number;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly place: PlaceNumber;
};

/** Custom properties of Tiled, those of kinds that a map cannot mean (objects, nested classes) left out. */
export type Properties = Readonly<Record<string, string | number | boolean>>;
