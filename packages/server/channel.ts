import { createSeat, type Entry, type Folder, type Seq, type Watcher, type World } from '@hearsay/kernel';
import type { OutlineMark, ServerMessage } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';

/** The whole log, on disk; entries `from` … `to` (exclusive). */
export type ReadLog = (from: Seq, to: Seq) => AsyncIterable<Entry>;

export type ChannelParts = {
  readonly watcher: Watcher;
  readonly folder: Folder;
  readonly page: Page;
  readonly read: ReadLog;
};

/**
 * The log as one pair of eyes knows it, shared by everybody who looks through them: own numbers, the world of the newest entry, keyframes
 * on the way there, and the outline. Its memory is bounded: a number per entry, and keyframes that are thinned out as they grow.
 */
export type Channel = {
  readonly watcher: Watcher;
  /** How many entries these eyes know. */
  readonly count: Seq;
  /** How many entries of the whole log were taken. */
  readonly taken: Seq;
  readonly world: World;
  /** Takes entries of the whole log, in order; returns those that these eyes notice. */
  take(entries: readonly Entry[]): readonly Entry[];
  /** The newest keyframe at or before `seq`, as JSON, and the entries from there to `seq`. */
  seek(seq: Seq): Promise<{ readonly seq: Seq; readonly world: string; readonly entries: readonly Entry[] }>;
  slice(from: Seq, to: Seq): Promise<readonly Entry[]>;
  outline(): Extract<ServerMessage, { type: 'outline' }>;
};

const keyframeBudget = 48 << 20;
const mostMarks = 1_500;
const mostTimes = 600;

export function createChannel({ watcher, folder, page, read }: ChannelParts): Channel {
  const seat = watcher === 'god' ? null : createSeat(watcher);
  const world = folder.open();
  let keyframes: { seq: Seq; world: string }[] = [{ seq: 0, world: JSON.stringify(folder.open()) }];
  let keyframeBytes = 0;
  let spacing = 512;
  let taken = 0;
  let marks: OutlineMark[] = [];
  let times: [Seq, number][] = [];
  let timeSpacing = 1;

  function note(entry: Entry): void {
    folder.fold(world, entry);
    if (world.count % spacing === 0) keep();
    if (entry.seq % timeSpacing === 0) {
      times.push([entry.seq, entry.time]);
      if (times.length > mostTimes) {
        timeSpacing *= 2;
        times = times.filter(([seq]) => seq % timeSpacing === 0);
      }
    }
    const mark = markOf(entry, world, page);
    if (!mark) return;
    marks.push(mark);
    if (marks.length > mostMarks) marks = thinned(marks);
  }

  function keep(): void {
    const json = JSON.stringify(world);
    keyframes.push({ seq: world.count, world: json });
    keyframeBytes += json.length;
    if (keyframeBytes <= keyframeBudget && keyframes.length <= 256) return;
    spacing *= 2;
    keyframes = keyframes.filter(({ seq }) => seq % spacing === 0);
    keyframeBytes = keyframes.reduce((sum, frame) => sum + frame.world.length, 0);
  }

  async function slice(from: Seq, to: Seq): Promise<readonly Entry[]> {
    const end = Math.min(to, world.count);
    if (from >= end) return [];
    const first = seat ? seat.seqOf(from) : from;
    const last = seat ? seat.seqOf(end - 1) : end - 1;
    const entries: Entry[] = [];
    for await (const entry of read(first, last + 1)) {
      const known = seat ? seat.again(entry) : entry;
      if (known) entries.push(known);
    }
    return entries;
  }

  return {
    watcher,
    world,
    get count() {
      return world.count;
    },
    get taken() {
      return taken;
    },
    take(entries) {
      const noticed: Entry[] = [];
      for (const entry of entries) {
        taken += 1;
        const known = seat ? seat.take(entry) : entry;
        if (!known) continue;
        note(known);
        noticed.push(known);
      }
      return noticed;
    },
    async seek(seq) {
      const frame = keyframes.findLast((one) => one.seq <= seq) ?? keyframes[0];
      return { ...frame, entries: await slice(frame.seq, seq) };
    },
    slice,
    outline: () => ({ type: 'outline', count: world.count, endTime: world.time, times, marks }),
  };
}

const markKinds: Readonly<Record<string, OutlineMark['kind'] | undefined>> = {
  phase: 'phase',
  death: 'death',
  end: 'end',
  trouble: 'trouble',
};

function markOf(entry: Entry, world: World, page: Page): OutlineMark | null {
  const line = page.tell(entry, world, 'en');
  const kind = line ? markKinds[line.kind] : undefined;
  if (!line || !kind) return null;
  return {
    seq: entry.seq,
    time: entry.time,
    kind,
    label: { en: line.text, zh: page.tell(entry, world, 'zh')?.text ?? line.text },
  };
}

/** Half of the marks, the rarer kinds first. */
function thinned(marks: readonly OutlineMark[]): OutlineMark[] {
  return marks.filter((mark, at) => mark.kind === 'end' || at % 2 === 0);
}
