import type { Language, Text } from '@hearsay/kernel';
import type { SetValue } from '@hearsay/scenario';
import type { WrittenExperiment } from './schema.ts';

/** One combination of levels, and what it sets. */
export type Cell = {
  /** Fit for the name of a file: `network=ring,kind=true`; `all` when there are no factors. */
  readonly id: string;
  /** factor → level */
  readonly levels: Readonly<Record<string, string>>;
  readonly sets: readonly (SetValue & { readonly factor: string; readonly level: string })[];
};

/** The product of all levels, the last factor changing fastest. A path that two factors set has the value of the later one. */
export function cellsOf(factors: WrittenExperiment['factors']): readonly Cell[] {
  let cells: readonly Cell[] = [{ id: '', levels: {}, sets: [] }];
  for (const [factor, levels] of Object.entries(factors)) {
    cells = cells.flatMap((cell) =>
      Object.entries(levels).map(([level, sets]) => ({
        id: `${cell.id}${cell.id === '' ? '' : ','}${factor}=${level}`,
        levels: { ...cell.levels, [factor]: level },
        sets: [
          ...cell.sets,
          ...Object.entries(sets).map(([path, value]) => ({ path, value, factor, level })),
        ],
      })),
    );
  }
  return cells.map((cell) => (cell.id === '' ? { ...cell, id: 'all' } : cell));
}

/** A cell for a person; `zh` has the names of factors and levels in Chinese. */
export function sayCell(
  { levels }: Pick<Cell, 'levels'>,
  language: Language,
  zh: Readonly<Record<string, string>>,
): string {
  const say = (name: string): string => nameIn(name, zh)[language];
  const parts = Object.entries(levels).map(([factor, level]) => `${say(factor)} ${say(level)}`);
  if (parts.length === 0) return language === 'zh' ? '全部' : 'all';
  return parts.join(language === 'zh' ? '，' : ', ');
}

/** A factor or a level in both languages. */
export function nameIn(name: string, zh: Readonly<Record<string, string>>): Text {
  return { en: name, zh: zh[name] ?? name };
}

/** The name of a cell's file, on every system. */
export function fileOf({ id }: Pick<Cell, 'id'>): string {
  return `${id.replace(/[^\p{L}\p{N}=,._-]+/gu, '_')}.yaml`;
}
