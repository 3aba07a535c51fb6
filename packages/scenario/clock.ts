import { parseCivil, type CivilTime } from '@hearsay/kernel';

/** A scenario's clock: when time 0 is, and how long it lasts in simulated milliseconds; null: until its setting ends it. */
export type Clock = { readonly start: CivilTime; readonly lasts: number | null };

type Written = { readonly start: string; readonly until?: string };

/** The clock that a scenario writes; undefined when it has none. Both texts were checked by the schema. */
export function clockFrom(written: Written | undefined): Clock | undefined {
  if (!written) return undefined;
  const start = parseCivil(written.start) ?? 0;
  const until = written.until === undefined ? null : parseCivil(written.until);
  return { start, lasts: until === null ? null : until - start };
}

/**
 * A moment as a scenario writes it, in simulated milliseconds: a number is just that, a text is a time of the clock. A word why not,
 * in both languages, when there is no clock, or no such time, or it lies before the beginning.
 */
export function momentOf(
  written: string | number,
  clock: Clock | undefined,
): number | { readonly en: string; readonly zh: string } {
  if (typeof written === 'number') return written;
  const civil = parseCivil(written);
  if (civil === null)
    return {
      en: 'wanted a time such as 2026-02-13T06:00, or simulated milliseconds',
      zh: '应为 2026-02-13T06:00 这样的时刻，或模拟毫秒数',
    };
  if (!clock)
    return {
      en: 'wanted a clock in this scenario, since a time of day is named',
      zh: '写了时刻，就需要在剧本中给出 clock',
    };
  if (civil < clock.start) return { en: 'wanted a time after clock.start', zh: '应在 clock.start 之后' };
  return civil - clock.start;
}
