import {
  createFolder,
  type AgentId,
  type Entry,
  type Folder,
  type Language,
  type Seq,
  type Watcher,
  type World,
} from '@hearsay/kernel';
import {
  protocolVersion,
  type ClientMessage,
  type Liveness,
  type OutlineMark,
  type RunCard,
  type ServerMessage,
} from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';

/** What the page shows right now. */
export type Picture = {
  readonly state: 'connecting' | 'loading' | 'shown';
  readonly connected: boolean;
  readonly run: RunCard | null;
  readonly watcher: Watcher;
  readonly page: Page | null;
  /** The world after `seq` entries; written in place, so look at `version` for changes. */
  readonly world: World | null;
  readonly seq: Seq;
  /** How many entries there are. */
  readonly count: Seq;
  readonly endTime: number;
  readonly marks: readonly OutlineMark[];
  readonly times: readonly (readonly [Seq, number])[];
  readonly live: Liveness | null;
  readonly playing: boolean;
  /** Shows the newest as it comes. */
  readonly following: boolean;
  readonly speed: number;
  /** The entries before `seq` that are at hand, oldest first. */
  readonly recent: readonly Entry[];
  readonly refusal: string | null;
  readonly version: number;
};

export type PlayerParts = {
  readonly watcher: Watcher;
  readonly token: string | undefined;
  readonly startAt: Seq | null;
  readonly startPlaying: boolean;
  send(message: ClientMessage): void;
  loadPage(path: string): Promise<Page>;
};

/** Holds the world at one moment of a run and moves it: live, to any moment, forward at a speed. Knows no setting and draws nothing. */
export type Player = {
  readonly picture: Picture;
  subscribe(listener: () => void): () => void;
  opened(): void;
  lost(): void;
  receive(message: ServerMessage): void;
  seek(seq: Seq): void;
  seekTime(time: number): void;
  /** To the next or an earlier thing that is worth a line. */
  step(count: number): void;
  toLive(): void;
  setPlaying(playing: boolean): void;
  setSpeed(speed: number): void;
  look(watcher: Watcher): void;
  steer(message: Extract<ClientMessage, { type: 'steer' }>): void;
  earlier(): void;
  /** Entries by number, from what is at hand or from the server. */
  entry(seq: Seq): Promise<Entry | null>;
  /** Real milliseconds went by; moves the world when playing. */
  tick(ms: number): void;
  line(entry: Entry, language: Language): Line | null;
};

const mostRecent = 3_000;
const window = 400;
const longestWait = 2_000;

export function createPlayer(parts: PlayerParts): Player {
  let picture: Picture = {
    state: 'connecting',
    connected: false,
    run: null,
    watcher: parts.watcher,
    page: null,
    world: null,
    seq: 0,
    count: 0,
    endTime: 0,
    marks: [],
    times: [],
    live: null,
    playing: false,
    following: parts.startAt === null,
    speed: 4,
    recent: [],
    refusal: null,
    version: 0,
  };
  const listeners = new Set<() => void>();
  let folder: Folder | null = null;
  // entries after `seq` that are at hand, for playing
  let ahead: Entry[] = [];
  let asking: { id: number; what: 'seek' | 'ahead' | 'earlier' | 'behind' } | null = null;
  let wanted: Seq | null = parts.startAt;
  let nextId = 1;
  let clock = 0;
  let pendingKeyframe: { world: World; seq: Seq } | null = null;
  const asked = new Map<number, { seq: Seq; done: (entry: Entry | null) => void }>();
  let playWhenShown = parts.startPlaying;

  function set(change: Partial<Picture>): void {
    picture = { ...picture, ...change, version: picture.version + 1 };
    for (const listener of listeners) listener();
  }

  async function welcome(message: Extract<ServerMessage, { type: 'welcome' }>): Promise<void> {
    const isSame =
      picture.run?.id === message.run.id && picture.watcher === message.watcher && picture.world !== null;
    set({
      run: message.run,
      watcher: message.watcher,
      count: message.count,
      live: message.live,
      refusal: null,
      state: isSame ? 'shown' : 'loading',
    });
    if (picture.page && isSame) return;
    const page = picture.page ?? (await parts.loadPage(message.page));
    folder = createFolder(page.state);
    set({ page });
    if (pendingKeyframe) showKeyframe(pendingKeyframe);
  }

  function showKeyframe({ world, seq }: { world: World; seq: Seq }): void {
    pendingKeyframe = null;
    ahead = [];
    clock = world.time;
    set({
      world,
      seq,
      state: 'shown',
      recent: [],
      count: Math.max(picture.count, seq),
      endTime: Math.max(picture.endTime, world.time),
    });
    if (wanted !== null && wanted !== seq) ask('seek');
    else if (seq > 0) ask('behind');
    if (playWhenShown && wanted === null) {
      playWhenShown = false;
      player.setPlaying(true);
    }
  }

  /** Folds entries that follow `seq`. */
  function advance(entries: readonly Entry[]): void {
    const { world } = picture;
    if (!world || !folder || entries.length === 0) return;
    for (const entry of entries) folder.fold(world, entry);
    const recent = [...picture.recent, ...entries].slice(-mostRecent);
    clock = Math.max(clock, world.time);
    set({ seq: picture.seq + entries.length, recent, endTime: Math.max(picture.endTime, world.time) });
  }

  function ask(what: 'seek' | 'ahead' | 'earlier' | 'behind'): void {
    if (asking) return;
    const id = nextId++;
    if (what === 'seek') {
      if (wanted === null) return;
      parts.send({ type: 'seek', id, seq: Math.min(wanted, picture.count) });
    } else if (what === 'ahead') {
      const from = picture.seq + ahead.length;
      if (from >= picture.count) return;
      parts.send({ type: 'slice', id, from, to: Math.min(picture.count, from + 1_000) });
    } else {
      const to = picture.recent[0]?.seq ?? picture.seq;
      if (to === 0) return;
      parts.send({ type: 'slice', id, from: Math.max(0, to - window), to });
    }
    asking = { id, what };
  }

  function answer(id: number, from: Seq, entries: readonly Entry[]): void {
    const single = asked.get(id);
    if (single) {
      asked.delete(id);
      single.done(entries.find(({ seq }) => seq === single.seq) ?? null);
      return;
    }
    if (asking?.id !== id) return;
    const { what } = asking;
    asking = null;
    if (what === 'seek') arrive(from, entries);
    else if (what === 'ahead' && from === picture.seq + ahead.length) ahead.push(...entries);
    else if (what === 'earlier' || what === 'behind') {
      const first = picture.recent[0]?.seq ?? picture.seq;
      set({ recent: [...entries.filter(({ seq }) => seq < first), ...picture.recent] });
    }
    if (wanted !== null) ask('seek');
  }

  let landed: { world: World; seq: Seq } | null = null;
  function arrive(from: Seq, entries: readonly Entry[]): void {
    if (!landed || !folder) return;
    const { world } = landed;
    landed = null;
    for (const entry of entries) folder.fold(world, entry);
    const seq = from + entries.length;
    ahead = [];
    clock = world.time;
    if (wanted === seq || (wanted !== null && wanted >= picture.count)) wanted = null;
    set({ world, seq, recent: entries.slice(-mostRecent), state: 'shown' });
    if (wanted !== null) return;
    if (picture.recent.length < 60) ask('behind');
    if (playWhenShown) {
      playWhenShown = false;
      player.setPlaying(true);
    }
  }

  const player: Player = {
    get picture() {
      return picture;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    opened() {
      asking = null;
      const isFollowing = picture.following && picture.world !== null;
      set({ connected: true });
      parts.send({
        type: 'hello',
        protocol: protocolVersion,
        watcher: picture.watcher,
        ...(parts.token === undefined ? {} : { token: parts.token }),
        ...(isFollowing ? { after: picture.seq } : {}),
      });
    },
    lost() {
      asking = null;
      set({ connected: false });
    },
    receive(message) {
      switch (message.type) {
        case 'welcome':
          void welcome(message);
          return;
        case 'keyframe':
          if (message.id !== 0) landed = { world: message.world, seq: message.seq };
          else if (picture.world && !picture.following && picture.state === 'shown')
            set({ count: Math.max(picture.count, message.seq) });
          else if (folder) showKeyframe(message);
          else pendingKeyframe = { world: message.world, seq: message.seq };
          return;
        case 'entries': {
          if (message.id !== 0) return answer(message.id, message.from, message.entries);
          const count = message.from + message.entries.length;
          const endTime = message.entries.at(-1)?.time ?? picture.endTime;
          const isNext =
            message.from === picture.seq && picture.following && picture.world !== null && folder !== null;
          const marks = isNext ? picture.marks : picture.marks;
          picture = {
            ...picture,
            count: Math.max(picture.count, count),
            endTime: Math.max(picture.endTime, endTime),
            marks,
          };
          if (isNext) {
            advance(message.entries);
            noteMarks(message.entries);
          } else if (picture.following && picture.world !== null && picture.seq < count) {
            wanted = picture.count;
            ask('seek');
          } else set({});
          return;
        }
        case 'outline':
          set({
            marks: message.marks,
            times: message.times,
            endTime: Math.max(picture.endTime, message.endTime),
            count: Math.max(picture.count, message.count),
          });
          return;
        case 'live':
          set({ live: message.live });
          return;
        case 'heartbeat':
          if (message.count > picture.count) set({ count: message.count });
          return;
        case 'refused':
          asking = null;
          set({ refusal: message.message });
          return;
        default:
          message satisfies never;
      }
    },
    seek(seq) {
      wanted = Math.max(0, Math.min(seq, picture.count));
      set({ following: false });
      if (wanted >= picture.seq && wanted - picture.seq <= ahead.length) {
        const next = ahead.splice(0, wanted - picture.seq);
        wanted = null;
        advance(next);
      } else ask('seek');
    },
    seekTime(time) {
      player.seek(seqAt(picture, time));
    },
    step(count) {
      player.setPlaying(false);
      if (count < 0) {
        const lines = picture.recent.filter((entry) => isStop(entry));
        const target = lines.at(count - 1) ?? picture.recent[0];
        player.seek(target ? target.seq + 1 : 0);
        return;
      }
      const from = picture.seq;
      void player.entry(Math.min(picture.count - 1, from)).then(() => {
        let left = count;
        let to = from;
        for (const entry of ahead) {
          to = entry.seq + 1;
          if (isStop(entry)) left -= 1;
          if (left === 0) break;
        }
        player.seek(to > from ? to : Math.min(picture.count, from + count));
        if (ahead.length < 50) ask('ahead');
      });
    },
    toLive() {
      player.setPlaying(false);
      wanted = picture.count;
      set({ following: true });
      if (picture.seq < picture.count) ask('seek');
      else wanted = null;
    },
    setPlaying(playing) {
      if (playing && picture.seq >= picture.count && picture.live?.state === 'finished') {
        // at the end of a finished run, play means: from the beginning
        playWhenShown = true;
        player.seek(0);
        return;
      }
      clock = picture.world?.time ?? 0;
      set({ playing, following: playing ? false : picture.following });
      if (playing) ask('ahead');
    },
    setSpeed: (speed) => set({ speed }),
    look(watcher) {
      wanted = null;
      ahead = [];
      asking = null;
      folder = picture.page ? createFolder(picture.page.state) : null;
      set({
        state: 'loading',
        world: null,
        recent: [],
        following: true,
        playing: false,
        seq: 0,
        marks: [],
        endTime: 0,
      });
      parts.send({ type: 'look', watcher });
    },
    steer: (message) => parts.send(message),
    earlier: () => ask('earlier'),
    entry(seq) {
      const at =
        picture.recent.find((entry) => entry.seq === seq) ?? ahead.find((entry) => entry.seq === seq);
      if (at) return Promise.resolve(at);
      return new Promise((done) => {
        const id = nextId++;
        asked.set(id, { seq, done });
        parts.send({ type: 'slice', id, from: seq, to: seq + 1 });
      });
    },
    tick(ms) {
      if (!picture.playing || !picture.world) return;
      clock += ms * picture.speed;
      if (ahead.length < 300) ask('ahead');
      if (ahead.length === 0) {
        if (picture.seq >= picture.count) {
          const isOver = picture.live?.state === 'finished' || picture.live?.state === 'stopped';
          set({ playing: false, following: !isOver || picture.following });
        } else clock = picture.world.time;
        return;
      }
      // nothing for a long while: do not let the watcher wait for it
      clock = Math.max(clock, ahead[0].time - longestWait * picture.speed);
      let due = 0;
      while (due < ahead.length && ahead[due].time <= clock) due += 1;
      if (due > 0) advance(ahead.splice(0, due));
    },
    line: (entry, language) =>
      picture.page && picture.world ? picture.page.tell(entry, picture.world, language) : null,
  };

  function isStop(entry: Entry): boolean {
    const line = player.line(entry, 'en');
    return line !== null && line.kind !== 'inner';
  }

  function noteMarks(entries: readonly Entry[]): void {
    const { page, world } = picture;
    if (!page || !world) return;
    const fresh: OutlineMark[] = [];
    for (const entry of entries) {
      const en = page.tell(entry, world, 'en');
      if (!en || (en.kind !== 'phase' && en.kind !== 'death' && en.kind !== 'end' && en.kind !== 'trouble'))
        continue;
      fresh.push({
        seq: entry.seq,
        time: entry.time,
        kind: en.kind,
        label: { en: en.text, zh: page.tell(entry, world, 'zh')?.text ?? en.text },
      });
    }
    if (fresh.length > 0) set({ marks: [...picture.marks, ...fresh] });
  }

  return player;
}

/** The number of entries before a time, from the outline's samples and what is at hand. */
export function seqAt(
  { times, count, endTime }: Pick<Picture, 'times' | 'count' | 'endTime'>,
  time: number,
): Seq {
  if (time >= endTime) return count;
  const points: readonly (readonly [Seq, number])[] = [...times, [count, endTime]];
  let before: readonly [Seq, number] = [0, 0];
  for (const point of points) {
    if (point[1] > time) {
      const span = point[1] - before[1];
      return Math.round(before[0] + (span > 0 ? ((time - before[1]) / span) * (point[0] - before[0]) : 0));
    }
    before = point;
  }
  return count;
}

/** Names in the order of their seats, as far as they are known. */
export function namesOf(run: RunCard | null): readonly AgentId[] {
  return run?.agents.map(({ id }) => id) ?? [];
}
