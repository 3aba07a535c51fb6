import type { Language } from '@hearsay/kernel';
import type { Tone } from '@hearsay/settings';
import type { Picture } from '../picture.ts';
import type { Player } from '../player.ts';
import { clockTime } from '../words.ts';

/** What every panel is given. */
export type Shared = { readonly player: Player; readonly picture: Picture; readonly language: Language };

/** A simulated time as people say it in this run: by its setting, else as hours, minutes and seconds since the start. */
export function timeWords({ page, world }: Picture, time: number, language: Language): string {
  return page?.clock && world ? page.clock(world, time, language) : clockTime(time);
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
