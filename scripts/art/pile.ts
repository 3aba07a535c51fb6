import type { Sheet } from './sheet.ts';

/** A tile of a sheet. */
export type Piece = { readonly sheet: Sheet; readonly tile: number };

/** Layers of one kind, as many as are needed where things overlap. */
export class Pile {
  readonly name: string;
  readonly kind: string;
  /** What its tiles mean where they do not say it themselves: `solid`, `opaque`, `cost`. */
  readonly meaning: Readonly<Record<string, number | boolean>>;
  readonly layers: (Piece | undefined)[][] = [];
  readonly #size: number;

  constructor(
    name: string,
    kind: string,
    size: number,
    meaning: Readonly<Record<string, number | boolean>> = {},
  ) {
    this.name = name;
    this.kind = kind;
    this.#size = size;
    this.meaning = meaning;
  }

  /** Lays pieces together, over all that lies in their cells. */
  lay(pieces: readonly { readonly cell: number; readonly piece: Piece }[]): void {
    let level = 0;
    for (const { cell } of pieces)
      for (let at = this.layers.length - 1; at >= level; at -= 1)
        if (this.layers[at][cell]) {
          level = at + 1;
          break;
        }
    while (this.layers.length <= level) this.layers.push(Array.from({ length: this.#size }, () => undefined));
    for (const { cell, piece } of pieces) this.layers[level][cell] = piece;
  }
}
