import type { Entry, Language, SocietyEvent } from '@hearsay/kernel';
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
      const line =
        page.tell(entry, world, language) ?? lineOfChange(entry, language) ?? lineOfMind(entry, language);
      // an earlier world may lack a name that the entry needs
      if (world.count > entry.seq) lines[language].set(entry, { line });
      return line;
    },
  };
}

export function isAnyLine({ kind }: Line): boolean {
  return kind !== 'inner';
}

/** What a fork changed in the scenario. */
function lineOfChange({ event: raw }: Entry, language: Language): Line | null {
  // picked by type
  const event = raw as SocietyEvent;
  if (event.type !== 'scenario.changed') return null;
  const what = `${event.path} = ${JSON.stringify(event.value)}`;
  const text = language === 'zh' ? `剧本在此改动：${what}` : `The scenario is changed here: ${what}`;
  return { text, about: [], kind: 'phase', tone: 'gold' };
}

/** Inner life that all settings share; a setting may have lines of its own for it. */
function lineOfMind(entry: Entry, language: Language): Line | null {
  const told = tellMind(entry, language);
  return (
    told && { text: told.text, about: told.about, kind: told.trouble ? 'trouble' : 'inner', tone: 'quiet' }
  );
}
