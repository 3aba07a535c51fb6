import { claims } from '@hearsay/claims';
import { createFolder, type Entry, type Folder, type Seq, type World } from '@hearsay/kernel';
import { mindOwner } from '@hearsay/mind/page';
import type { LeftOut } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';
import type { Marks } from './marks.ts';
import { withTime } from './picture.ts';
import { createReel, type Passed, type Reel } from './reel.ts';
import type { Showing } from './showing.ts';

/** The world that is shown, moved forward by entries; what lies ahead of it, and how far what lies behind it is at hand. */
export type Course = {
  /** Null until the setting's page is loaded. */
  readonly folder: Folder | null;
  /** Folds as this page says from now on; null: not at all. */
  use(page: Page | null): void;
  readonly reel: Reel;
  /** The simulated time between two entries, while playing. */
  clock: number;
  /** The number of the first entry that was asked for, sent or left out. */
  readonly oldest: Seq;
  /** How many entries were left out since the world came whole. */
  readonly leftOut: number;
  /** Nothing that was left out is missing in the world any more. */
  filled(): void;
  /** The world came anew, and nothing from this number on is at hand before it. */
  startAt(oldest: Seq): void;
  /** Folds what was passed. */
  advance(passed: Passed): void;
  /** Takes what just happened, whether or not the page looks at the end; true when it was folded. */
  happened(from: Seq, entries: readonly Entry[], left?: LeftOut): boolean;
  /** Puts entries from `from` on before the oldest at hand. */
  putBefore(from: Seq, entries: readonly Entry[]): void;
};

/** Entries kept behind the moment shown. */
const mostRecent = 100_000;

export function createCourse({ showing, marks }: { showing: Showing; marks: Marks }): Course {
  const reel = createReel();
  let folder: Folder | null = null;
  let [clock, oldest, leftOut] = [0, 0, 0];

  const course: Course = {
    reel,
    get folder() {
      return folder;
    },
    use(page) {
      folder = page && createFolder(page.state, [claims, mindOwner]);
    },
    get clock() {
      return clock;
    },
    set clock(time) {
      clock = time;
    },
    get oldest() {
      return oldest;
    },
    get leftOut() {
      return leftOut;
    },
    filled() {
      leftOut = 0;
    },
    startAt(from) {
      oldest = from;
    },
    advance({ entries, seq, time, left }) {
      const { world, seq: before, recent: behind, endTime } = showing.picture;
      if (!world || !folder || seq === before) return;
      for (const entry of entries) folder.fold(world, entry);
      // time goes by out of sight too
      world.time = Math.max(world.time, time);
      leftOut += left;
      const recent = entries.length > 0 ? [...behind, ...entries].slice(-mostRecent) : behind;
      if (recent.length === mostRecent) oldest = recent[0].seq;
      clock = Math.max(clock, world.time);
      showing.set({ seq, recent, endTime: Math.max(endTime, world.time) });
    },
    happened(from, entries, left) {
      const seq = left?.to ?? from + entries.length;
      const time = left?.time ?? entries.at(-1)?.time;
      if (time === undefined || seq === from) return true;
      const { world, following, seq: at, count, endTime, times } = showing.picture;
      const isNext = following && world !== null && from === at;
      showing.prepare({
        count: Math.max(count, seq),
        endTime: Math.max(endTime, time),
        times: withTime(times, from, entries[0]?.time ?? time),
      });
      if (!isNext) {
        showing.set({});
        return false;
      }
      course.advance({ entries, seq, time, left: left?.count ?? 0 });
      reel.clear(seq);
      for (const entry of entries) marks.note(entry, world);
      return true;
    },
    putBefore(from, entries) {
      const first = oldest;
      oldest = from;
      const earlier = entries.filter(({ seq }) => seq < first);
      showing.set({ recent: [...earlier, ...showing.picture.recent] });
    },
  };
  return course;
}

/** A world that was sent; a glance has the inner lives only of those who were attended to. */
export type Arriving = { readonly world: World; readonly seq: Seq; readonly glance: boolean };
