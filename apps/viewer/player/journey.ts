import type { AgentId, Entry, Seq } from '@hearsay/kernel';
import { largestSlice, largestThinSlice, type ClientMessage, type LeftOut } from '@hearsay/protocol';
import type { Arriving, Course } from './course.ts';
import type { Marks } from './marks.ts';
import { seqAt } from './picture.ts';
import type { Renewal } from './renewal.ts';
import type { Showing } from './showing.ts';
import type { Sight } from './sight.ts';

/** The way to another moment, and what is fetched ahead of the one that is shown and behind it: one question at a time. */
export type Journey = {
  /** Is a moment wanted that is not shown yet? */
  readonly isUnderWay: boolean;
  /** That moment, if its number is known; null when all is where it should be. */
  readonly wanted: Seq | null;
  goTo(seq: Seq): void;
  /** To a moment whose number the outline will tell. */
  goToTime(time: number | null): void;
  /** The outline is here. */
  found(): void;
  /** Asks for what is wanted; nothing when nothing is. */
  goOn(): void;
  /** Nothing else is wanted than what is shown. */
  stay(): void;
  /** Whoever follows and has missed something goes to the end. */
  keepUp(): void;
  /** More of what comes next. */
  lookAhead(): void;
  /** More of what lies ahead, when that becomes little. */
  provide(): void;
  /** What happened before the oldest entry at hand. */
  lookBack(): void;
  land(id: number, world: Arriving): void;
  /** Takes entries that were asked for here; true when nothing more is wanted after them. */
  answer(id: number, from: Seq, entries: readonly Entry[], left?: LeftOut): boolean;
  /** What was asked is not awaited any more; what is wanted stays so. */
  cut(): void;
};

type JourneyParts = {
  readonly showing: Showing;
  readonly course: Course;
  readonly marks: Marks;
  readonly sight: Sight;
  readonly renewal: Renewal;
  readonly startAt: Seq | null;
  send(message: ClientMessage): void;
  nextId(): number;
};

type Asking = {
  readonly id: number;
  readonly attends: AgentId | null;
  readonly what: 'seek' | 'ahead' | 'back';
};

/** How many entries are asked for at first of what happened before. */
const fewBehind = 400;
/** How many entries are kept at hand ahead; of a large world, how many numbers, most of which are left out. */
const enoughAhead = 300;
const enoughNumbersAhead = 2 * largestThinSlice;
/** So many answers in a row may have nothing to look at before one stops looking for what happened earlier. */
const mostEmpty = 8;

export function createJourney({ showing, course, marks, sight, renewal, ...parts }: JourneyParts): Journey {
  const { reel } = course;
  let asking: Asking | null = null;
  let landed: Arriving | null = null;
  let wanted: Seq | null = parts.startAt;
  // the moment to come back to under other eyes, whose numbers differ
  let wantedTime: number | null = null;
  let emptyInARow = 0;

  function slice(what: 'ahead' | 'back'): void {
    if (asking) return;
    const { recent, count } = showing.picture;
    const thin = sight.isThin ? { thin: true as const } : {};
    const all = sight.isThin ? largestThinSlice : largestSlice;
    const most = what === 'back' && recent.length === 0 && !sight.isThin ? fewBehind : all;
    const from = what === 'ahead' ? reel.to : Math.max(0, course.oldest - most);
    const to = what === 'ahead' ? Math.min(count, from + most) : course.oldest;
    if (from >= to) return;
    asking = { id: parts.nextId(), what, attends: null };
    parts.send({ type: 'slice', id: asking.id, from, to, ...thin });
  }

  function arrive(from: Seq, entries: readonly Entry[], attends: AgentId | null): void {
    const { folder } = course;
    if (!landed || !folder) return;
    const { world, glance } = landed;
    landed = null;
    sight.took({ glance, attends });
    for (const entry of entries) {
      folder.fold(world, entry);
      marks.noteLater(entry, world, from);
    }
    const seq = from + entries.length;
    renewal.whole(seq);
    course.clock = world.time;
    const { picture } = showing;
    if (wanted === seq || (wanted !== null && wanted >= picture.count)) wanted = null;
    // whoever stays where it is keeps what is at hand
    const isHere = seq === picture.seq && picture.recent.length > entries.length;
    if (!isHere) {
      course.startAt(from);
      emptyInARow = 0;
    }
    showing.set({ world, seq, recent: isHere ? picture.recent : entries, state: 'shown' });
    if (wanted !== null) return;
    renewal.lookAround();
    renewal.lookInto();
    if (showing.picture.recent.length < fewBehind) slice('back');
  }

  const journey: Journey = {
    get isUnderWay() {
      return wanted !== null || wantedTime !== null;
    },
    get wanted() {
      return wanted;
    },
    goTo(seq) {
      wanted = seq;
      journey.goOn();
    },
    goToTime(time) {
      wanted = null;
      wantedTime = time;
    },
    found() {
      if (wantedTime === null) return;
      wanted = seqAt(showing.picture, wantedTime);
      wantedTime = null;
      journey.goOn();
    },
    goOn() {
      if (asking || wanted === null || !course.folder) return;
      const { following, count } = showing.picture;
      const attends = sight.attended;
      const newest = sight.isThin && following && wanted >= count ? { newest: true as const } : {};
      const attend = attends === null ? {} : { attend: [attends] };
      asking = { id: parts.nextId(), what: 'seek', attends };
      parts.send({ type: 'seek', id: asking.id, seq: Math.min(wanted, count), ...newest, ...attend });
    },
    stay() {
      wanted = null;
    },
    keepUp() {
      const { following, world, seq, count } = showing.picture;
      if (following && world && seq < count) journey.goTo(count);
    },
    lookAhead: () => slice('ahead'),
    provide() {
      const numbers = reel.to - showing.picture.seq;
      if (reel.entries.length < enoughAhead && (!sight.isThin || numbers < enoughNumbersAhead))
        slice('ahead');
    },
    lookBack: () => slice('back'),
    land(id, world) {
      if (id === asking?.id) landed = world;
    },
    answer(id, from, entries, left) {
      if (asking?.id !== id) return false;
      const { what, attends } = asking;
      asking = null;
      if (what === 'seek') arrive(from, entries, attends);
      else if (what === 'ahead') reel.add(from, entries, left);
      else {
        course.putBefore(from, entries);
        emptyInARow = entries.length === 0 ? emptyInARow + 1 : 0;
        if (wanted === null && emptyInARow > 0 && emptyInARow < mostEmpty) slice('back');
      }
      journey.goOn();
      return wanted === null;
    },
    cut() {
      asking = null;
      landed = null;
    },
  };
  return journey;
}
