import type { Language } from '@hearsay/kernel';
import type { Tone } from '@hearsay/settings';
import type { Picture } from '../picture.ts';
import type { Player } from '../player.ts';

/** What every panel is given. */
export type Shared = { readonly player: Player; readonly picture: Picture; readonly language: Language };

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
