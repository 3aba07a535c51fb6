import type { AgentId, Entry, Seq } from '@hearsay/kernel';
import type { ClientMessage } from '@hearsay/protocol';
import type { Arriving, Course } from './course.ts';
import type { Showing } from './showing.ts';
import type { Sight } from './sight.ts';

/**
 * Keeps a large world right where one looks: asks for the world of this moment as it is everywhere, which takes the place of the one at
 * hand while that goes on.
 */
export type Renewal = {
  /** Tells the server what is looked at, when that is something else by now. */
  lookAround(): void;
  /** Asks for the life of whoever is attended to, when the world at hand lacks it. */
  lookInto(): void;
  /** Takes a world, if that was asked for here. */
  land(id: number, world: Arriving): boolean;
  /** Takes what follows upon it, if that was asked for here. */
  answer(id: number, entries: readonly Entry[]): boolean;
  /** Real milliseconds went by. */
  tick(ms: number): void;
  /** Who knows what was missed out of sight. */
  missed(): void;
  /** The world came whole: nothing that was left out is missing in it, and it stands at this number. */
  whole(seq: Seq): void;
  /** Nothing is awaited any more. */
  cut(): void;
};

type RenewalParts = {
  readonly showing: Showing;
  readonly course: Course;
  readonly sight: Sight;
  send(message: ClientMessage): void;
  nextId(): number;
  /** What the way to another moment says of itself. */
  readonly journey: {
    readonly isUnderWay: boolean;
    lookAhead(): void;
    keepUp(): void;
  };
};

/** When what is out of sight has changed, the whole world is asked for so often, in real ms. */
const freshMs = 20_000;

export function createRenewal({ showing, course, sight, journey, ...parts }: RenewalParts): Renewal {
  let asked: { id: number; attends: AgentId | null; landed: Arriving | null } | null = null;
  let staleMs = 0;

  function ask(): void {
    const { state, seq, following } = showing.picture;
    if (asked || !course.folder || state !== 'shown') return;
    const attends = sight.attended;
    asked = { id: parts.nextId(), attends, landed: null };
    staleMs = 0;
    parts.send({
      type: 'seek',
      id: asked.id,
      seq,
      ...(sight.isThin && following ? { newest: true } : {}),
      ...(attends === null ? {} : { attend: [attends] }),
    });
  }

  /** What happened meanwhile is folded into the world that was asked for. */
  function take({ world, seq: start, glance }: Arriving, entries: readonly Entry[], attends: AgentId | null) {
    const { folder } = course;
    const { picture } = showing;
    if (!folder) return;
    const from = start + entries.length;
    // somebody has gone elsewhere since
    if (from > picture.seq && !picture.following) return renewal.lookAround();
    for (const entry of entries) folder.fold(world, entry);
    for (const entry of picture.recent) if (entry.seq >= from) folder.fold(world, entry);
    world.time = Math.max(world.time, picture.world?.time ?? 0);
    sight.took({ glance, attends });
    course.filled();
    const seq = Math.max(picture.seq, from);
    if (seq !== picture.seq) course.reel.clear(seq);
    showing.set({ world, seq, count: Math.max(picture.count, seq) });
    renewal.lookAround();
    renewal.lookInto();
    journey.keepUp();
  }

  const renewal: Renewal = {
    lookAround() {
      const { connected, seq, playing, following } = showing.picture;
      if (!sight.hasTurned || !connected || asked) return;
      const { interest, isFirst } = sight.tell();
      parts.send({ type: 'interest', interest });
      // as long as nothing was left out, everything at hand stays right
      if (isFirst) return;
      course.reel.clear(seq);
      if (playing) journey.lookAhead();
      if (course.leftOut > 0 || following) ask();
    },
    lookInto() {
      if (sight.lacksLife && !journey.isUnderWay) ask();
    },
    land(id, world) {
      if (asked?.id !== id) return false;
      asked.landed = world;
      return true;
    },
    answer(id, entries) {
      if (asked?.id !== id) return false;
      const { landed, attends } = asked;
      asked = null;
      if (landed) take(landed, entries, attends);
      return true;
    },
    tick(ms) {
      staleMs += ms;
      const isStale = sight.isThin && course.leftOut > 0 && staleMs > freshMs;
      if (isStale && showing.picture.connected && !journey.isUnderWay) ask();
    },
    missed() {
      staleMs = freshMs;
    },
    whole(seq) {
      asked = null;
      staleMs = 0;
      course.filled();
      course.reel.clear(seq);
    },
    cut() {
      asked = null;
    },
  };
  return renewal;
}
