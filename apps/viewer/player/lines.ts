import type { Entry, Language } from '@hearsay/kernel';
import { tellMind } from '@hearsay/mind/page';
import type { Line } from '@hearsay/settings';
import type { Picture } from './picture.ts';

/** Entries in words, each worded once for a language, in the first world at hand that knows of it. */
export type Lines = {
  lineOf(entry: Entry, of: Pick<Picture, 'page' | 'world'>, language: Language): Line | null;
};

export function createLines(): Lines {
  const lines: Record<Language, WeakMap<Entry, { line: Line | null }>> = {
    en: new WeakMap(),
    zh: new WeakMap(),
  };
  return {
    lineOf(entry, { page, world }, language) {
      if (!page || !world) return null;
      const known = lines[language].get(entry);
      if (known) return known.line;
      const line = page.tell(entry, world, language) ?? lineOfMind(entry, language);
      // an earlier world may lack a name that the entry needs
      if (world.count > entry.seq) lines[language].set(entry, { line });
      return line;
    },
  };
}

export function isAnyLine({ kind }: Line): boolean {
  return kind !== 'inner';
}

/** Inner life that all settings share; a setting may have lines of its own for it. */
function lineOfMind(entry: Entry, language: Language): Line | null {
  const told = tellMind(entry, language);
  return (
    told && { text: told.text, about: told.about, kind: told.trouble ? 'trouble' : 'inner', tone: 'quiet' }
  );
}
