import {
  createSeat,
  type AgentId,
  type Entry,
  type Folder,
  type Seq,
  type Watcher,
  type World,
} from '@hearsay/kernel';
import { isAbout } from '@hearsay/claims';
import { encode, encodeKeyframe, type FactSpread, type Interest } from '@hearsay/protocol';
import { isNotable, type Page, type Where } from '@hearsay/settings';
import { createKeyframes, type Keyframe } from './keyframes.ts';
import { createOutline, kindOf } from './outline.ts';
import { createWhereabouts } from './whereabouts.ts';

/** The whole log, on disk; entries `from` … `to` (exclusive), in order. */
export type ReadLog = (from: Seq, to: Seq) => AsyncIterable<Entry>;

/** Keeps count of how facts spread while entries go by. */
export type Chronicle = {
  take(entry: Entry): void;
  /** Null for a fact that never came up. */
  spread(fact: string): FactSpread | null;
};

export type ChannelParts = {
  readonly watcher: Watcher;
  readonly folder: Folder;
  readonly page: Page;
  readonly read: ReadLog;
  /** What the scenario names: texts by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Opens a chronicle for one pair of eyes; without it nobody is told how facts spread. */
  readonly chronicle?: () => Chronicle;
};

/**
 * The log as one pair of eyes knows it, shared by everybody who looks through them: own numbers, the world of the newest entry,
 * keyframes on the way there, and the outline. Of the entries themselves it keeps none: of a seat's a number each, of a large world's
 * eight bytes each that say where it happened.
 */
export type Channel = {
  readonly watcher: Watcher;
  /** How many entries these eyes know. */
  readonly count: Seq;
  /** How many entries of the whole log were taken. */
  readonly taken: Seq;
  /** Simulated ms of the newest entry that these eyes know. */
  readonly time: number;
  /** Is so much going on in its world that whoever says what it looks at is sent only that? */
  readonly isThinned: boolean;
  /**
   * Does an entry of these eyes concern whoever looks at this: in sight, noticed by somebody looked into, about the fact, or notable? Always
   * in a small world.
   */
  concerns(entry: Entry, interest: Interest): boolean;
  /** Takes entries of the whole log, in order; returns those that these eyes notice, as they know them. */
  take(entries: readonly Entry[]): readonly Entry[];
  /** The world of now as a `keyframe` message, encoded once for all who need it. */
  snapshot(): Buffer;
  /** The `outline` message of now, likewise. */
  outline(): Buffer;
  /** A world at or shortly before `seq`, and the entries from there up to it; a glance of a large world, with some attended to. */
  seek(
    seq: Seq,
    attended?: readonly AgentId[],
  ): Promise<Keyframe & { readonly glance: boolean; readonly entries: readonly Entry[] }>;
  /** Entries `from` … `to` (exclusive), as far as they are there. */
  slice(from: Seq, to: Seq): Promise<readonly Entry[]>;
  /** How a fact spread, as far as these eyes know. */
  spread(fact: string): FactSpread | null;
};

/** How many entries a page folds after a keyframe; what lies further away is folded here. */
const mostFoldedByPage = 600;
/** A world of more UTF-16 units than this is sent as a glance, if its page has one. */
const largestWhole = 1 << 20;

const noFiles = {};

export function createChannel({ watcher, folder, page, read, ...more }: ChannelParts): Channel {
  const files = more.files ?? noFiles;
  const seat = watcher === 'god' ? null : createSeat(watcher);
  const world = folder.open();
  const keyframes = createKeyframes(world);
  const glanced = (of: World, attended: readonly AgentId[] = []): World =>
    page.glance ? { ...of, state: page.glance(of.state, attended) } : of;
  const glances = page.glance ? createKeyframes(world, (of) => glanced(of)) : null;
  const isLarge = (): boolean => glances !== null && keyframes.size > largestWhole;
  const isThinned = (): boolean => page.where !== undefined && isLarge();
  const outline = createOutline(page);
  const whereabouts = createWhereabouts();
  const chronicle = more.chronicle?.() ?? null;
  let taken = 0;
  let snapshotNow: Buffer | null = null;
  let outlineNow: Buffer | null = null;

  /** Asked before the entry is folded. */
  function whereOf(entry: Entry): Where {
    if (folder.isInner(entry.event.type)) return 'inside';
    return page.where?.(entry, world, files) ?? 'everywhere';
  }

  async function* known(from: Seq, to: Seq): AsyncGenerator<Entry> {
    if (from >= to) return;
    const first = seat ? seat.seqOf(from) : from;
    const last = seat ? seat.seqOf(to - 1) : to - 1;
    for await (const entry of read(first, last + 1)) {
      const noticed = seat ? seat.again(entry) : entry;
      if (noticed) yield noticed;
    }
  }

  return {
    watcher,
    get count() {
      return world.count;
    },
    get taken() {
      return taken;
    },
    get time() {
      return world.time;
    },
    get isThinned() {
      return isThinned();
    },
    concerns(entry, { area, agents, fact }) {
      if (!isThinned() || whereabouts.touches(entry.seq, area)) return true;
      if (entry.audience !== 'all' && agents.some((agent) => entry.audience.includes(agent))) return true;
      return fact !== null && isAbout(entry.event, fact);
    },
    take(entries) {
      const noticed: Entry[] = [];
      for (const entry of entries) {
        taken += 1;
        const one = seat ? seat.take(entry) : entry;
        if (!one) continue;
        const where = isThinned() ? whereOf(one) : null;
        folder.fold(world, one);
        keyframes.note(world);
        glances?.note(world);
        const line = page.tell(one, world, 'en');
        outline.note(one, world, line);
        const isLoud = line !== null && (isNotable(line) || kindOf(line) !== null);
        if (where !== null) whereabouts.note(one.seq, isLoud ? 'everywhere' : where);
        chronicle?.take(one);
        noticed.push(one);
      }
      if (noticed.length > 0) snapshotNow = outlineNow = null;
      return noticed;
    },
    snapshot() {
      const { count } = world;
      const glance = isLarge();
      const json = (): string => JSON.stringify(glance ? glanced(world) : world);
      snapshotNow ??= Buffer.from(encodeKeyframe({ id: 0, seq: count, glance, world: json() }));
      return snapshotNow;
    },
    outline() {
      const { times, marks } = outline;
      outlineNow ??= Buffer.from(
        encode({ type: 'outline', count: world.count, endTime: world.time, times, marks }),
      );
      return outlineNow;
    },
    async seek(seq, attended = []) {
      const glance = isLarge();
      // the end is folded already, however far the nearest keyframe is
      if (seq >= world.count) {
        const end = glance ? glanced(world, attended) : world;
        return { seq: world.count, glance, world: JSON.stringify(end), entries: [] };
      }
      // a glance leaves out the lives that are asked for here, so they are folded from a whole world further back
      const isWhole = !glance || attended.length > 0;
      const frame = (isWhole || !glances ? keyframes : glances).before(seq);
      const start = Math.max(frame.seq, seq - mostFoldedByPage);
      // a keyframe is a world of this folder, written a while ago
      const folded = start > frame.seq || (glance && isWhole) ? (JSON.parse(frame.world) as World) : null;
      const entries: Entry[] = [];
      for await (const entry of known(frame.seq, seq)) {
        if (folded && entry.seq < start) folder.fold(folded, entry);
        else entries.push(entry);
      }
      if (!folded) return { seq: start, glance, world: frame.world, entries };
      const shown = glance ? glanced(folded, attended) : folded;
      return { seq: start, glance, world: JSON.stringify(shown), entries };
    },
    spread: (fact) => chronicle?.spread(fact) ?? null,
    async slice(from, to) {
      const entries: Entry[] = [];
      for await (const entry of known(from, Math.min(to, world.count))) entries.push(entry);
      return entries;
    },
  };
}
