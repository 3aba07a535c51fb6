import type { Language } from '@hearsay/kernel';
import type { Tone } from '@hearsay/settings';
import type { Picture } from '../player/picture.ts';
import type { Player } from '../player/player.ts';
import { clockTime } from '../words.ts';

/** What every panel is given. */
export type Shared = { readonly player: Player; readonly picture: Picture; readonly language: Language };

/** A simulated time as people say it in this run: by its setting, else as hours, minutes and seconds since the start. */
export function timeWords({ page, world }: Picture, time: number, language: Language): string {
  return (world && page?.clock?.(world, time, language)) ?? clockTime(time);
}

/** The mark that stands beside the colour of a tone, so that colour is never alone. */
export const toneMarks: Readonly<Record<Tone, string>> = {
  plain: '·',
  quiet: '·',
  true: '●',
  false: '▲',
  distorted: '◆',
  corrected: '✓',
  unaware: '○',
  good: '●',
  danger: '▲',
  gold: '★',
};

/** A time in a list: day and clock apart, so that a day is said once. `Fri 13 Feb 09:41` is `09:41` on `Fri 13 Feb`. */
export function splitTime(words: string): { readonly day: string; readonly clock: string } {
  const at = words.lastIndexOf(' ');
  return at < 0 ? { day: '', clock: words } : { day: words.slice(0, at), clock: words.slice(at + 1) };
}

/** A time where there is little room: `Fri 09:41`, `周五 09:41`. */
export function briefTime(words: string): string {
  const { day, clock } = splitTime(words);
  const weekday = day.split(' ').find((part) => /^(周.|[A-Z][a-z]{2})$/.test(part));
  return weekday === undefined ? clock : `${weekday} ${clock}`;
}

export { isNotable } from '@hearsay/settings';
