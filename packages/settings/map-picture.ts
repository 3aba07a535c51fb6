import type { Text } from '@hearsay/kernel';

/** What the viewer draws of a map, as data alone: tiles in layers, names of places, lights. Cells are numbered `y * width + x`. */
export type MapPicture = {
  /** In tiles. */
  readonly width: number;
  readonly height: number;
  /** In pixels. */
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly name: Text;
  /** `#rrggbb` behind everything, or null. */
  readonly background: string | null;
  readonly tilesets: readonly PictureTileset[];
  /** From the bottom to the top; `roof` and `above` are drawn over the walkers. */
  readonly layers: readonly PictureLayer[];
  /** Parents before their children. */
  readonly places: readonly PicturePlace[];
  /** The innermost place of each cell, by number; -1 for none. */
  readonly placeOf: Int32Array;
  /** Things that can be used, and the tile that shows them when no layer does. */
  readonly things: readonly {
    readonly id: string;
    readonly name: Text;
    readonly cell: number;
    readonly place: number;
    readonly tile: { readonly id: number; readonly flip: number } | null;
  }[];
  /** Pools of light at night; those of windows only while somebody of their place is awake. In pixels. */
  readonly lights: readonly {
    readonly kind: 'lamp' | 'window';
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly colour: string;
    readonly place: number;
  }[];
};

/** Global numbers from `first` on. */
export type PictureTileset = {
  readonly first: number;
  readonly count: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** A data URL with rows of tiles, or null. */
  readonly image: {
    readonly url: string;
    readonly columns: number;
    readonly margin: number;
    readonly spacing: number;
  } | null;
  /** Tiles with a picture or flat colour of their own, or that move, by number in the tileset. */
  readonly tiles: ReadonlyMap<
    number,
    {
      readonly url: string | null;
      readonly colour: string | null;
      readonly frames: readonly { readonly tile: number; readonly ms: number }[];
    }
  >;
};

export type PictureLayer = {
  readonly kind: 'ground' | 'decor' | 'walls' | 'roof' | 'above';
  readonly opacity: number;
  /** In pixels. */
  readonly offset: readonly [number, number];
  /** `#rrggbb` that multiplies its tiles, or null. */
  readonly tint: string | null;
  /** Global tile numbers, 0 for none. */
  readonly tileOf: Uint32Array;
  /** 1 mirrored left to right, 2 top to bottom, 4 along the diagonal (first of the three). */
  readonly flipOf: Uint8Array;
};

export type PicturePlace = {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  /** Number of the place around it; -1 for none. */
  readonly parent: number;
  /** The cell where its name is written. */
  readonly middle: number;
  /** In tiles: left, top, width, height. */
  readonly bounds: readonly [number, number, number, number];
};
