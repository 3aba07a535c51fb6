import type { Entry, Seq, World } from '@hearsay/kernel';
import type { OutlineMark } from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';

/** A log at a glance, of bounded size: when what entries happened, and what is worth a mark on a timeline. */
export type Outline = {
  readonly times: readonly (readonly [Seq, number])[];
  readonly marks: readonly OutlineMark[];
  /** Takes an entry, the world just after it, and its line in English, if it was told already. */
  note(entry: Entry, world: World, en?: Line | null): void;
};

const mostTimes = 600;
const mostMarks = 1_500;
const longestLabel = 160;

export function createOutline(page: Page): Outline {
  let times: [Seq, number][] = [];
  let spacing = 1;
  let marks: OutlineMark[] = [];
  return {
    get times() {
      return times;
    },
    get marks() {
      return marks;
    },
    note(entry, world, en = page.tell(entry, world, 'en')) {
      if (entry.seq % spacing === 0) {
        times.push([entry.seq, entry.time]);
        if (times.length > mostTimes) {
          spacing *= 2;
          times = times.filter(([seq]) => seq % spacing === 0);
        }
      }
      const kind = en && kindOf(en);
      // a ballot is one mark, not one for each voter
      if (!kind || (kind === 'vote' && marks.at(-1)?.kind === 'vote')) return;
      const zh = page.tell(entry, world, 'zh') ?? en;
      const label = { en: shortened(en.text), zh: shortened(zh.text) };
      marks.push({ seq: entry.seq, time: entry.time, kind, label });
      if (marks.length > mostMarks) marks = thinned(marks);
    },
  };
}

/** The mark that a line is worth, if any. */
export function kindOf({ kind }: Line): OutlineMark['kind'] | null {
  switch (kind) {
    case 'phase':
    case 'death':
    case 'vote':
    case 'end':
    case 'trouble':
      return kind;
    case 'speech':
    case 'act':
    case 'inner':
      return null;
    default:
      return kind satisfies never;
  }
}

const dispensable: readonly OutlineMark['kind'][] = ['vote', 'phase', 'trouble', 'death'];

/** Every second mark of the most dispensable kind of which there are many; of all kinds when that is none. */
function thinned(marks: readonly OutlineMark[]): OutlineMark[] {
  const kind = dispensable.find((one) => marks.filter((mark) => mark.kind === one).length > mostMarks / 8);
  let nth = 0;
  return marks.filter((mark) => (kind && mark.kind !== kind) || (nth += 1) % 2 === 1);
}

function shortened(text: string): string {
  const letters = [...text.slice(0, longestLabel * 2)];
  return letters.length > longestLabel ? `${letters.slice(0, longestLabel).join('')}…` : text;
}
