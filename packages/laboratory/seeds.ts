import { SweepError } from './sweep-error.ts';

/** Reads `1..500`, `1,2,7` or both: `1..10,20`. Throws a SweepError. */
export function parseSeeds(text: string): readonly number[] {
  const seeds = text.split(',').flatMap((part) => {
    const range = /^\s*(\d{1,9})\s*(?:\.\.\s*(\d{1,9})\s*)?$/.exec(part);
    if (!range)
      throw new SweepError({
        en: `seeds: wanted a range such as 1..500 or a list such as 1,2,7, found "${text}"`,
        zh: `seeds：应为 1..500 这样的范围或 1,2,7 这样的列表，实际是“${text}”`,
      });
    const from = Number(range[1]);
    const to = range[2] === undefined ? from : Number(range[2]);
    if (to < from || to - from >= 1_000_000)
      throw new SweepError({
        en: `seeds: wanted at most a million, from the smaller to the larger, found "${part.trim()}"`,
        zh: `seeds：应从小到大，至多一百万个，实际是“${part.trim()}”`,
      });
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
  return [...new Set(seeds)];
}
