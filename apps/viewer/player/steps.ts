import type { Entry, Seq } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';
import type { Course } from './course.ts';
import type { Journey } from './journey.ts';
import { isAnyLine } from './lines.ts';
import type { Showing } from './showing.ts';

/** From line to line, to the next one that is wanted or an earlier one. */
export type Steps = {
  forward(count: number, isWanted?: (line: Line) => boolean): void;
  /** The moment of an earlier line; that of the oldest entry at hand when there are fewer. */
  back(count: number, isWanted?: (line: Line) => boolean): Seq;
  /** Over the lines that are still to be stepped over, once they are at hand. */
  goOn(): void;
  stop(): void;
};

type StepsParts = {
  readonly showing: Showing;
  readonly course: Course;
  readonly journey: Journey;
  lineOf(entry: Entry): Line | null;
};

/** So many entries ahead and no more are asked for. */
const enoughAhead = 100;

export function createSteps({ showing, course, journey, lineOf }: StepsParts): Steps {
  const { reel } = course;
  let stepping = 0;
  let wantsLine: (line: Line) => boolean = isAnyLine;

  function isStop(entry: Entry): boolean {
    const line = lineOf(entry);
    return line !== null && wantsLine(line);
  }

  const steps: Steps = {
    forward(count, isWanted = isAnyLine) {
      wantsLine = isWanted;
      stepping += count;
      if (!journey.isUnderWay) steps.goOn();
    },
    back(count, isWanted = isAnyLine) {
      wantsLine = isWanted;
      const { recent, seq } = showing.picture;
      const before = journey.wanted ?? seq;
      let left = count;
      for (let at = recent.length - 1; at >= 0; at -= 1) {
        const entry = recent[at];
        if (entry.seq + 1 >= before || !isStop(entry)) continue;
        left -= 1;
        if (left === 0) return entry.seq + 1;
      }
      return course.oldest;
    },
    goOn() {
      if (stepping === 0) return;
      const { seq, count } = showing.picture;
      let due = seq;
      let left = stepping;
      for (const entry of reel.entries) {
        if (!isStop(entry)) continue;
        due = entry.seq + 1;
        left -= 1;
        if (left === 0) break;
      }
      const isAll = reel.to >= count;
      if (left > 0 && isAll) due = reel.to;
      stepping = isAll ? 0 : left;
      if (due > seq) course.advance(reel.passTo(due));
      if (stepping > 0 || reel.entries.length < enoughAhead) journey.lookAhead();
    },
    stop() {
      stepping = 0;
    },
  };
  return steps;
}
