import type { Entry, Text } from '@hearsay/kernel';

/** One value of one run. A null value says why. Numbers can be averaged over runs, words are counted. */
export type Figure = {
  readonly id: string;
  readonly title: Text;
  readonly unit?: Text;
  readonly value: number | string | null;
  /** How values that are words are said; those that are not named here stand for themselves. */
  readonly words?: Readonly<Record<string, Text>>;
  readonly why?: Text;
  /** How the figure is defined, and by whom. */
  readonly note?: Text;
};

/** The unit of a part of a whole, which is shown in percent. */
export const share: Text = { en: 'share', zh: '比例' };

export type Column = {
  readonly id: string;
  readonly title: Text;
  readonly kind: 'agent' | 'text' | 'number' | 'share' | 'time' | 'entry' | 'truth';
  readonly unit?: Text;
  /** How names that stand in the cells are said, by name; a program reads the names. */
  readonly words?: Readonly<Record<string, Text>>;
};

export type Cell = string | number | boolean | Text | null;

export type Table = {
  readonly id: string;
  readonly title: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly note?: Text;
  /** Why cells of a column are empty that one would look for; shown wherever the table is. */
  readonly gaps?: Text;
};

/** Curves over one axis. A point without a value is a gap. */
export type Series = {
  readonly id: string;
  readonly title: Text;
  readonly x: { readonly title: Text; readonly unit?: Text };
  readonly y: { readonly title: Text; readonly unit?: Text; readonly from?: number; readonly to?: number };
  readonly lines: readonly {
    readonly name: Text;
    readonly points: readonly (readonly [number, number | null])[];
  }[];
  readonly note?: Text;
};

export type Findings = {
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
  readonly series: readonly Series[];
};

/** Reads a log once, entry by entry, and needs memory for what it counts only. */
export type Measure = { take(entry: Entry): void; close(): Findings };
