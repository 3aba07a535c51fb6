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

  /** Lays pieces, each over all that lies in its cell. */
  lay(pieces: readonly { readonly cell: number; readonly piece: Piece }[]): void {
    for (const { cell, piece } of pieces) {
      const level = this.layers.findLastIndex((cells) => cells[cell] !== undefined) + 1;
      if (level === this.layers.length) this.layers.push(Array.from({ length: this.#size }, () => undefined));
      this.layers[level][cell] = piece;
    }
  }
}
