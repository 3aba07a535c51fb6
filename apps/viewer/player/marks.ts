import type { Entry, Seq, World } from '@hearsay/kernel';
import type { OutlineMark } from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';
import type { Showing } from './showing.ts';

/** What is worth a mark on the timeline: from the outline up to some number, from the entries after it. */
export type Marks = {
  /** Up to this number the outline has them, or they are left to the next one. */
  known(to: Seq): void;
  note(entry: Entry, world: World): void;
  /** The same of an entry that was asked for, together with all from `from` on. */
  noteLater(entry: Entry, world: World, from: Seq): void;
  forget(): void;
};

export function createMarks({ showing }: { readonly showing: Showing }): Marks {
  let markedTo: Seq = 0;
  const marks: Marks = {
    known(to) {
      markedTo = Math.max(markedTo, to);
    },
    note(entry, world) {
      marks.known(entry.seq + 1);
      const { page, marks: before } = showing.picture;
      const mark = page && markOf(entry, page, world);
      if (mark) showing.set({ marks: [...before, mark] });
    },
    noteLater(entry, world, from) {
      if (entry.seq >= markedTo && from <= markedTo) marks.note(entry, world);
    },
    forget() {
      markedTo = 0;
    },
  };
  return marks;
}

/** The mark of what just happened; null when it is worth none. */
function markOf(entry: Entry, page: Page, world: World): OutlineMark | null {
  const line = page.tell(entry, world, 'en');
  if (!line || !isMark(line.kind)) return null;
  const zh = page.tell(entry, world, 'zh')?.text ?? line.text;
  return { seq: entry.seq, time: entry.time, kind: line.kind, label: { en: line.text, zh } };
}

function isMark(kind: Line['kind']): kind is 'phase' | 'death' | 'end' | 'trouble' {
  return kind === 'phase' || kind === 'death' || kind === 'end' || kind === 'trouble';
}
