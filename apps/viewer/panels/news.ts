import type { Entry, Language } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';
import type { Player } from '../player/player.ts';
import { isNotable } from './shared.ts';

/** Asked of lines in their order: is this one notable, and not what was said of the same before? */
export function createNews(): (line: Line) => boolean {
  const stands = new Map<string, string>();
  return (line) => {
    const { state } = line;
    const isKnown = state !== undefined && stands.get(state.of) === state.is;
    if (state) stands.set(state.of, state.is);
    return !isKnown && isNotable(line);
  };
}

/** The same for what comes after these entries. */
export function newsAfter(
  entries: readonly Entry[],
  { line }: Pick<Player, 'line'>,
  language: Language,
): (line: Line) => boolean {
  const isNews = createNews();
  for (const entry of entries) {
    const told = line(entry, language);
    if (told) isNews(told);
  }
  return isNews;
}
