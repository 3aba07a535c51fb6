import type { Course } from './course.ts';
import type { Journey } from './journey.ts';
import { seqBefore } from './picture.ts';
import type { Showing } from './showing.ts';
import type { Sight } from './sight.ts';
import type { Steps } from './steps.ts';

/** The world goes on by itself, at a speed. */
export type Pace = {
  /** At the end of a finished run, play means: from the beginning. */
  play(): void;
  pause(): void;
  /** Plays if that was asked for before anything was shown. */
  playIfAsked(): void;
  /** Real milliseconds went by. */
  tick(ms: number): void;
  /** As `drive` of the player. */
  drive(time: number): boolean;
};

type PaceParts = {
  readonly showing: Showing;
  readonly course: Course;
  readonly sight: Sight;
  readonly journey: Journey;
  readonly steps: Steps;
  readonly startPlaying: boolean;
  seek(seq: number): void;
};

/** Real ms that nothing at all is waited for. */
export const longestWaitMs = 2_000;
/** So many entries are folded on the way to a moment; to one further on one goes at once. */
const mostDriven = 4_000;

export function createPace({ showing, course, sight, journey, ...parts }: PaceParts): Pace {
  const { reel } = course;
  let playWhenShown = parts.startPlaying;
  const pace: Pace = {
    play() {
      parts.steps.stop();
      const { world, seq, count, live } = showing.picture;
      if (seq >= count && live?.state === 'finished') {
        playWhenShown = true;
        return parts.seek(0);
      }
      course.clock = world?.time ?? 0;
      showing.set({ playing: true, following: false });
      journey.lookAhead();
    },
    pause() {
      parts.steps.stop();
      course.clock = showing.picture.world?.time ?? 0;
      showing.set({ playing: false });
    },
    playIfAsked() {
      if (!playWhenShown || showing.picture.state !== 'shown') return;
      playWhenShown = false;
      pace.play();
    },
    tick(ms) {
      const { picture } = showing;
      if (!picture.playing || !picture.world || journey.isUnderWay) return;
      const before = course.clock;
      course.clock += ms * picture.speed;
      journey.provide();
      const { next } = reel;
      if (next === null) {
        if (picture.seq >= picture.count) {
          const isOver = picture.live?.state === 'finished' || picture.live?.state === 'stopped';
          showing.set({ playing: false, following: !isOver || picture.following });
        } else course.clock = sight.isThin ? before : picture.world.time;
        return;
      }
      // nothing for a long while: do not let the watcher wait for it, nor for each of those that were left out before it
      const skips = next.time - (next.seq - picture.seq + 1) * longestWaitMs * picture.speed;
      course.clock = Math.max(course.clock, skips);
      course.advance(reel.passTime(course.clock));
    },
    drive(time) {
      const { world, state } = showing.picture;
      if (!world || state !== 'shown' || journey.isUnderWay) return false;
      const before = seqBefore(showing.picture, time);
      // back, or so far on that folding what lies between would be a waste
      if (world.time > time || before > showing.picture.seq + mostDriven) {
        parts.seek(before);
        return false;
      }
      course.clock = time;
      course.advance(reel.passTime(time));
      journey.provide();
      return reel.next !== null || showing.picture.seq >= showing.picture.count;
    },
  };
  return pace;
}
