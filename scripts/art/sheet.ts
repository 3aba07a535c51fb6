import { Canvas } from './canvas.ts';
import { tileSize } from './terrain.ts';

export type TileFacts = {
  solid?: boolean;
  opaque?: boolean;
  cost?: number;
  /** Further pictures that follow one another, and how long each is shown. */
  frames?: { readonly tile: number; readonly ms: number }[];
  /** Which material lies at which of its corners, for brushes in Tiled. */
  wang?: { readonly material: string; readonly corners: number };
};

/** A picture of several tiles on a sheet; `tileAt` is −1 where it is empty. */
export type Stamp = { readonly width: number; readonly height: number; tileAt(x: number, y: number): number };

/** Pictures laid out on one image, whole, so that they can be found and stamped by hand in Tiled. */
export class Sheet {
  readonly name: string;
  readonly columns: number;
  readonly facts = new Map<number, TileFacts>();
  readonly #canvas: Canvas;
  readonly #stamps = new Map<string, Stamp>();
  #x = 0;
  #y = 0;
  #shelf = 0;

  constructor(name: string, columns: number, mostRows = 400) {
    this.name = name;
    this.columns = columns;
    this.#canvas = new Canvas(columns * tileSize, mostRows * tileSize);
  }

  /** The stamp of this name; painted when it is first asked for. */
  stamp(name: string, paint: () => Canvas): Stamp {
    const known = this.#stamps.get(name);
    if (known) return known;
    const picture = paint();
    const [width, height] = [Math.ceil(picture.width / tileSize), Math.ceil(picture.height / tileSize)];
    if (width > this.columns)
      throw new RangeError(`${name} is ${width} tiles wide, the sheet ${this.columns}`);
    if (this.#x + width > this.columns) {
      this.#x = 0;
      this.#y += this.#shelf;
      this.#shelf = 0;
    }
    const [left, top] = [this.#x, this.#y];
    this.#canvas.lay(picture, left * tileSize, top * tileSize);
    this.#x += width;
    this.#shelf = Math.max(this.#shelf, height);
    const tiles = Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [left + (at % width), top + Math.floor(at / width)];
      const part = this.#canvas.cut(x * tileSize, y * tileSize, tileSize, tileSize);
      return part.isEmpty ? -1 : y * this.columns + x;
    });
    const made: Stamp = { width, height, tileAt: (x, y) => tiles[y * width + x] };
    this.#stamps.set(name, made);
    return made;
  }

  say(tile: number, facts: TileFacts): void {
    this.facts.set(tile, { ...this.facts.get(tile), ...facts });
  }

  get rows(): number {
    return this.#y + this.#shelf;
  }

  get picture(): Canvas {
    return this.#canvas.cut(0, 0, this.#canvas.width, this.rows * tileSize);
  }

  pixelsOf(tile: number): Canvas {
    return this.#canvas.cut(
      (tile % this.columns) * tileSize,
      Math.floor(tile / this.columns) * tileSize,
      tileSize,
      tileSize,
    );
  }
}
