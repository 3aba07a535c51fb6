import { Canvas } from './canvas.ts';
import { mapHeight, mapWidth } from './lie-of-land.ts';
import { ink } from './palette.ts';
import { Pile } from './pile.ts';
import { Sheet, type Stamp } from './sheet.ts';

export type Value = string | number | boolean;

/** An object of one of the map's object layers, in pixels; without size it is a point. */
export type MapObject = {
  readonly name: string;
  readonly kind: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly properties: Readonly<Record<string, Value>>;
};

/** Something that stands on the ground and is laid when all of them are known, from the back to the front. */
export type Standing = {
  readonly sheet: Sheet;
  readonly name: string;
  /** Its picture; of what moves, so many pictures one beside the other. */
  paint(): Canvas;
  readonly frames?: number;
  /** Of its picture's upper left tile. */
  readonly x: number;
  readonly y: number;
  /** So many rows of its picture, from the lowest, lie below the walkers; the others above them. */
  readonly low: number;
  /** Nobody walks on these tiles of its picture. */
  isSolid?(x: number, y: number): boolean;
  /** What a step onto its lower rows costs, where one may walk. */
  readonly cost?: number;
};

const size = mapWidth * mapHeight;

/** The map while it is being put together. */
export class Town {
  readonly land = new Sheet('riverside-land', 24);
  readonly houses = new Sheet('riverside-houses', 40);
  readonly things = new Sheet('riverside-things', 24);

  readonly grass = new Pile('grass', 'ground', size);
  readonly water = new Pile('water', 'ground', size);
  readonly paths = new Pile('paths', 'ground', size);
  readonly floors = new Pile('floors', 'ground', size, { cost: 10 });
  readonly decor = new Pile('decor', 'decor', size);
  readonly walls = new Pile('walls', 'walls', size);
  readonly above = new Pile('above', 'above', size);
  readonly roofs = new Pile('roofs', 'roof', size);
  readonly collision = new Pile('collision', 'collision', size, { opaque: true });

  readonly places: MapObject[] = [];
  readonly objects: MapObject[] = [];
  readonly doors: MapObject[] = [];
  readonly lamps: MapObject[] = [];
  readonly windows: MapObject[] = [];

  /** 1 where something stands already. */
  readonly taken = new Uint8Array(size);
  readonly #standing: Standing[] = [];
  readonly #counts = new Map<string, number>();

  get piles(): readonly Pile[] {
    const { grass, water, paths, floors, walls, decor, above, roofs, collision } = this;
    return [grass, water, paths, floors, walls, decor, above, roofs, collision];
  }

  /** Lays a stamp as it is; what would lie outside of the map is lost. */
  lay(
    pile: Pile,
    sheet: Sheet,
    stamp: Stamp,
    [left, top]: readonly [number, number],
    only: (x: number, y: number) => boolean = () => true,
  ): void {
    const pieces = [];
    for (let y = 0; y < stamp.height; y += 1)
      for (let x = 0; x < stamp.width; x += 1) {
        const tile = stamp.tileAt(x, y);
        if (tile >= 0 && this.holds(left + x, top + y) && only(x, y))
          pieces.push({ cell: this.cellAt(left + x, top + y), piece: { sheet, tile } });
      }
    pile.lay(pieces);
  }

  stand(thing: Standing): void {
    this.#standing.push(thing);
  }

  /** Lays all that stands, from the back to the front. */
  settle(): void {
    const made = this.#standing.map((thing) => ({
      thing,
      stamp: thing.sheet.stamp(thing.name, () => thing.paint()),
    }));
    made.sort((a, b) => a.thing.y + a.stamp.height - b.thing.y - b.stamp.height || a.thing.x - b.thing.x);
    for (const { thing, stamp } of made) {
      const { sheet, x, y, low, frames = 1 } = thing;
      const width = stamp.width / frames;
      for (let row = 0; row < stamp.height; row += 1)
        for (let column = 0; column < width; column += 1) {
          const tile = stamp.tileAt(column, row);
          if (tile < 0) continue;
          if (thing.isSolid?.(column, row)) sheet.say(tile, { solid: true });
          else if (thing.cost !== undefined && row > 0) sheet.say(tile, { cost: thing.cost });
          if (frames > 1)
            sheet.say(tile, {
              frames: Array.from({ length: frames }, (_, at) => ({ tile: tile + at * width, ms: 420 })),
            });
        }
      const isLow = (column: number, row: number): boolean => column < width && row >= stamp.height - low;
      this.lay(this.decor, sheet, stamp, [x, y], isLow);
      this.lay(this.above, sheet, stamp, [x, y], (column, row) => column < width && row < stamp.height - low);
    }
    this.#standing.length = 0;
  }

  /** Nobody walks, looks or hears through a cell, whatever is drawn there. */
  bar(x: number, y: number): void {
    const stamp = this.land.stamp('barred', drawBar);
    this.lay(this.collision, this.land, stamp, [x, y]);
  }

  /** Nobody walks on a cell; one sees and hears over it. */
  close(cell: number): void {
    const stamp = this.land.stamp('closed', drawBar);
    this.land.say(stamp.tileAt(0, 0), { opaque: false });
    this.collision.lay([{ cell, piece: { sheet: this.land, tile: stamp.tileAt(0, 0) } }]);
  }

  take(x: number, y: number, width = 1, height = 1): void {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1)
        if (this.holds(column, row)) this.taken[this.cellAt(column, row)] = 1;
  }

  isFree(x: number, y: number, width = 1, height = 1): boolean {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1)
        if (!this.holds(column, row) || this.taken[this.cellAt(column, row)] === 1) return false;
    return true;
  }

  /** An id that nothing else has: the word, or the word and a number. */
  idFor(word: string): string {
    const count = (this.#counts.get(word) ?? 0) + 1;
    this.#counts.set(word, count);
    return count === 1 ? word : `${word}-${count}`;
  }

  holds(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < mapWidth && y < mapHeight;
  }

  cellAt(x: number, y: number): number {
    return y * mapWidth + x;
  }
}

/** What a barred cell looks like in Tiled; never drawn in a town. */
function drawBar(): Canvas {
  const canvas = new Canvas(16, 16);
  for (let y = 0; y < 16; y += 1)
    for (let x = 0; x < 16; x += 1) if ((x + y) % 4 === 0) canvas.set(x, y, ink('red'));
  return canvas;
}
