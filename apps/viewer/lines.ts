import type { Entry, Language, World } from '@hearsay/kernel';
import { tellMind } from '@hearsay/mind/page';
import type { OutlineMark } from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';
import type { Picture } from './picture.ts';

/** Entries in words, each worded once for a language, in the world in which it was first asked for. */
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
      lines[language].set(entry, { line });
      return line;
    },
  };
}

export function isAnyLine({ kind }: Line): boolean {
  return kind !== 'inner';
}

/** The mark on the timeline of what just happened; null when it is worth none. */
export function markOf(entry: Entry, page: Page, world: World): OutlineMark | null {
  const line = page.tell(entry, world, 'en');
  if (!line || !isMark(line.kind)) return null;
  const zh = page.tell(entry, world, 'zh')?.text ?? line.text;
  return { seq: entry.seq, time: entry.time, kind: line.kind, label: { en: line.text, zh } };
}

/** Inner life that all settings share; a setting may have lines of its own for it. */
function lineOfMind(entry: Entry, language: Language): Line | null {
  const told = tellMind(entry, language);
  return (
    told && { text: told.text, about: told.about, kind: told.trouble ? 'trouble' : 'inner', tone: 'quiet' }
  );
}

function isMark(kind: Line['kind']): kind is 'phase' | 'death' | 'end' | 'trouble' {
  return kind === 'phase' || kind === 'death' || kind === 'end' || kind === 'trouble';
}
