import { claims } from '@hearsay/claims';
import { mindOwner, tellMind } from '@hearsay/mind/page';
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
  type AgentCalls,
  type ClientMessage,
  type FactSpread,
  type OutlineMark,
  type ServerMessage,
} from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';
import { createLookup } from './lookup.ts';
import { createQuestions } from './questions.ts';
import { seqAt, seqBefore, withTime, type Picture } from './picture.ts';

export type PlayerParts = {
  readonly watcher: Watcher;
  readonly token: string | undefined;
  readonly startAt: Seq | null;
  readonly startPlaying: boolean;
  send(message: ClientMessage): void;
  loadPage(path: string): Promise<Page>;
  /** Reads the files of the scenario; asked when it has some. */
  loadFiles(path: string): Promise<Readonly<Record<string, string>>>;
};

/** Holds the world at one moment of a run and moves it: live, to any moment, forward at a speed. Knows no setting and draws nothing. */
export type Player = {
  readonly picture: Picture;
  /** The simulated time between two entries, while playing; otherwise that of the world. */
  readonly clock: number;
  subscribe(listener: () => void): () => void;
  opened(): void;
  lost(): void;
  receive(message: ServerMessage): void;
  seek(seq: Seq): void;
  seekTime(time: number): void;
  /** Of a large world, somebody's inner life is sent only while one attends to it. */
  attend(agent: AgentId | null): void;
  /** To the next or an earlier thing that is worth a line, or whose line is wanted. */
  step(count: number, isWanted?: (line: Line) => boolean): void;
  toLive(): void;
  setPlaying(playing: boolean): void;
  setSpeed(speed: number): void;
  /** Through other eyes, at the same moment; `why` is said when nobody asked for it. */
  look(watcher: Watcher, why?: string): void;
  steer(message: Extract<ClientMessage, { type: 'steer' }>): void;
  /** Fetches what happened before the oldest entry at hand. */
  earlier(): void;
  /** Entries by number, from what is at hand or from the server. */
  entry(seq: Seq): Promise<Entry | null>;
  /** What an agent asked its model up to the moment shown; null when these eyes may not know. */
  calls(agent: AgentId): Promise<AgentCalls | null>;
  /** How a fact spread over the whole log of these eyes; null when nobody knows. */
  spread(fact: string): Promise<FactSpread | null>;
  /** The time of the next entry at hand; null when none is. */
  readonly nextTime: number | null;
  /**
   * For who moves several in step: shows the moment after all entries up to a simulated time, as far as they are at hand, and asks for
   * more. False as long as entries up to then may still be missing.
   */
  drive(time: number): boolean;
  /** Real milliseconds went by; moves the world when playing. */
  tick(ms: number): void;
  line(entry: Entry, language: Language): Line | null;
};

/** A world that was sent; a glance has the inner lives only of those who were attended to. */
type Arriving = { readonly world: World; readonly seq: Seq; readonly glance: boolean };

/** Entries kept behind the moment shown, entries asked for at once, and real ms that nothing at all is waited for. */
const mostRecent = 100_000;
const mostAsked = 2_000;
const fewBehind = 400;
export const longestWaitMs = 2_000;
const mostDriven = 4_000;

export function createPlayer(parts: PlayerParts): Player {
  let picture: Picture = {
    state: 'connecting',
    connected: false,
    run: null,
    watcher: parts.watcher,
    beside: null,
    page: null,
    files: {},
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
  let pagePath = '';
  // entries after `seq` that are at hand, for playing
  let ahead: Entry[] = [];
  let asking: { id: number; what: 'seek' | 'ahead' | 'earlier'; attends?: AgentId | null } | null = null;
  let wanted: Seq | null = parts.startAt;
  // the moment to come back to under other eyes, whose numbers differ
  let wantedTime: number | null = null;
  // lines still to step forward over, once they are at hand
  let stepping = 0;
  let wantsLine: (line: Line) => boolean = isAnyLine;
  let lastId = 0;
  let clock = 0;
  let pendingKeyframe: Arriving | null = null;
  let landed: Arriving | null = null;
  // is the world at hand one of glances, and whose life is in it?
  let isGlance = false;
  let attended: AgentId | null = null;
  let inWorld: AgentId | null = null;
  let cameBack = false;
  let markedTo: Seq = 0;
  let playWhenShown = parts.startPlaying;
  const lines: Record<Language, WeakMap<Entry, { line: Line | null }>> = {
    en: new WeakMap(),
    zh: new WeakMap(),
  };
  const nextId = (): number => (lastId += 1);
  const lookup = createLookup((message) => parts.send(message), nextId);
  const asked = createQuestions<AgentCalls>((message) => parts.send(message), nextId);
  const spreads = createQuestions<FactSpread>((message) => parts.send(message), nextId);

  function set(change: Partial<Picture>): void {
    picture = { ...picture, ...change, version: picture.version + 1 };
    for (const listener of listeners) listener();
  }

  function forget(): void {
    ahead = [];
    asking = null;
    pendingKeyframe = null;
    landed = null;
    stepping = 0;
    markedTo = 0;
    lookup.drop();
    asked.drop();
    spreads.drop();
    picture = { ...picture, world: null, seq: 0, count: 0, endTime: 0, recent: [], marks: [], times: [] };
  }

  function hello(): void {
    cameBack = picture.following && picture.world !== null;
    parts.send({
      type: 'hello',
      protocol: protocolVersion,
      watcher: picture.watcher,
      ...(parts.token === undefined ? {} : { token: parts.token }),
      ...(cameBack ? { after: picture.seq, run: picture.run?.id } : {}),
    });
  }

  async function welcome(message: Extract<ServerMessage, { type: 'welcome' }>): Promise<void> {
    const isSame =
      picture.run?.id === message.run.id && picture.watcher === message.watcher && picture.world !== null;
    if (!isSame) forget();
    set({
      run: message.run,
      watcher: message.watcher,
      beside: message.beside,
      count: message.count,
      live: message.live,
      state: isSame ? 'shown' : 'loading',
    });
    if (isSame) {
      lookup.again();
      return ask('seek');
    }
    // another run stands behind the same address: what follows `after` is not what follows here
    const isMixed = cameBack;
    cameBack = false;
    if (isMixed) parts.send({ type: 'look', watcher: message.watcher });
    const paths = `${message.page} ${message.files ?? ''}`;
    if (pagePath === paths) return;
    pagePath = paths;
    folder = null;
    try {
      const [page, files] = await Promise.all([
        parts.loadPage(message.page),
        message.files === null ? {} : parts.loadFiles(message.files),
      ]);
      folder = createFolder(page.state, [claims, mindOwner]);
      set({ page, files });
      if (pendingKeyframe) showKeyframe(pendingKeyframe);
    } catch (cause) {
      pagePath = '';
      set({ refusal: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  function showKeyframe({ world, seq, glance }: Arriving): void {
    pendingKeyframe = null;
    [isGlance, inWorld] = [glance, null];
    ahead = [];
    const count = Math.max(picture.count, seq);
    const endTime = Math.max(picture.endTime, world.time);
    markedTo = Math.max(markedTo, seq);
    // somewhere else is wanted: do not flash the end of the story first
    if (wantedTime !== null || wanted !== null) {
      set({ count, endTime });
      return ask('seek');
    }
    clock = world.time;
    set({ world, seq, state: 'shown', recent: [], count, endTime });
    keepUp();
    if (seq > 0) ask('earlier');
    lookInto();
    startIfAsked();
  }

  function startIfAsked(): void {
    if (!playWhenShown || picture.state !== 'shown') return;
    playWhenShown = false;
    player.setPlaying(true);
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

  /** Asks for the life of whoever is attended to, when the world at hand lacks it. */
  function lookInto(): void {
    if (!isGlance || attended === null || attended === inWorld || wanted !== null) return;
    wanted = picture.seq;
    ask('seek');
  }

  /** Whoever follows and has missed something goes to the end. */
  function keepUp(): void {
    if (!picture.following || !picture.world || picture.seq >= picture.count) return;
    wanted = picture.count;
    ask('seek');
  }

  function ask(what: 'seek' | 'ahead' | 'earlier'): void {
    if (asking) return;
    if (what === 'seek') {
      if (wanted === null || !folder) return;
      asking = { id: nextId(), what };
      const attend = isGlance && attended !== null ? { attend: [attended] } : {};
      asking.attends = isGlance ? attended : null;
      parts.send({ type: 'seek', id: asking.id, seq: Math.min(wanted, picture.count), ...attend });
      return;
    }
    const oldest = picture.recent[0]?.seq ?? picture.seq;
    const most = what === 'earlier' && picture.recent.length === 0 ? fewBehind : mostAsked;
    const from = what === 'ahead' ? picture.seq + ahead.length : Math.max(0, oldest - most);
    const to = what === 'ahead' ? Math.min(picture.count, from + most) : oldest;
    if (from >= to) return;
    asking = { id: nextId(), what };
    parts.send({ type: 'slice', id: asking.id, from, to });
  }

  function answer(id: number, from: Seq, entries: readonly Entry[]): void {
    if (lookup.answer(id, entries) || asking?.id !== id) return;
    const { what, attends = null } = asking;
    asking = null;
    if (what === 'seek') arrive(from, entries, attends);
    else if (what === 'ahead') {
      if (from === picture.seq + ahead.length) ahead.push(...entries);
    } else {
      const first = picture.recent[0]?.seq ?? picture.seq;
      set({ recent: [...entries.filter(({ seq }) => seq < first), ...picture.recent] });
    }
    if (wanted !== null) ask('seek');
    else if (stepping > 0) stepForward();
  }

  function arrive(from: Seq, entries: readonly Entry[], attends: AgentId | null): void {
    if (!landed || !folder) return;
    const { world, glance } = landed;
    [landed, isGlance, inWorld] = [null, glance, attends];
    for (const entry of entries) {
      folder.fold(world, entry);
      if (entry.seq >= markedTo && from <= markedTo) note(entry, world);
    }
    const seq = from + entries.length;
    ahead = [];
    clock = world.time;
    if (wanted === seq || (wanted !== null && wanted >= picture.count)) wanted = null;
    // whoever only looks into somebody keeps what is at hand
    const recent = seq === picture.seq && picture.recent.length > entries.length ? picture.recent : entries;
    set({ world, seq, recent, state: 'shown' });
    if (wanted !== null) return;
    lookInto();
    if (picture.recent.length < fewBehind) ask('earlier');
    startIfAsked();
  }

  /** What just happened, whether or not this page is looking at the end. */
  function happened(from: Seq, entries: readonly Entry[]): void {
    const count = from + entries.length;
    const last = entries.at(-1);
    if (!last) return;
    const isNext = picture.following && picture.world !== null && from === picture.seq;
    picture = {
      ...picture,
      count: Math.max(picture.count, count),
      endTime: Math.max(picture.endTime, last.time),
      times: withTime(picture.times, from, entries[0].time),
    };
    if (!isNext) {
      set({});
      return keepUp();
    }
    const { world } = picture;
    advance(entries);
    if (world) for (const entry of entries) note(entry, world);
  }

  /** Puts what is worth a mark on the timeline. */
  function note(entry: Entry, world: World): void {
    markedTo = Math.max(markedTo, entry.seq + 1);
    const line = picture.page?.tell(entry, world, 'en');
    if (!line || !isMark(line.kind)) return;
    const zh = picture.page?.tell(entry, world, 'zh')?.text ?? line.text;
    const mark: OutlineMark = {
      seq: entry.seq,
      time: entry.time,
      kind: line.kind,
      label: { en: line.text, zh },
    };
    set({ marks: [...picture.marks, mark] });
  }

  /** Over the next `stepping` lines, as far as entries are at hand; asks for more when they are not enough. */
  function stepForward(): void {
    let due = 0;
    let left = stepping;
    for (const [at, entry] of ahead.entries()) {
      if (!isStop(entry)) continue;
      due = at + 1;
      left -= 1;
      if (left === 0) break;
    }
    const isAll = picture.seq + ahead.length >= picture.count;
    if (left > 0 && isAll) due = ahead.length;
    stepping = isAll ? 0 : left;
    advance(ahead.splice(0, due));
    if (ahead.length < 100) ask('ahead');
  }

  function stepBack(count: number): void {
    const before = wanted ?? picture.seq;
    let left = count;
    for (let at = picture.recent.length - 1; at >= 0; at -= 1) {
      const entry = picture.recent[at];
      if (entry.seq + 1 >= before || !isStop(entry)) continue;
      left -= 1;
      if (left === 0) return player.seek(entry.seq + 1);
    }
    player.seek(picture.recent[0]?.seq ?? 0);
  }

  function isStop(entry: Entry): boolean {
    const line = player.line(entry, 'en');
    return line !== null && wantsLine(line);
  }

  const player: Player = {
    get picture() {
      return picture;
    },
    get clock() {
      return picture.playing ? clock : (picture.world?.time ?? 0);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    opened() {
      asking = null;
      set({ connected: true, refusal: null });
      hello();
    },
    lost() {
      asking = null;
      landed = null;
      asked.drop();
      spreads.drop();
      set({ connected: false });
    },
    receive(message) {
      switch (message.type) {
        case 'welcome':
          void welcome(message);
          return;
        case 'keyframe':
          if (message.id !== 0) {
            if (message.id === asking?.id) landed = message;
          } else if (picture.state === 'shown' && !picture.following)
            set({ count: Math.max(picture.count, message.seq) });
          else if (folder) showKeyframe(message);
          else pendingKeyframe = message;
          return;
        case 'entries':
          if (message.id === 0) happened(message.from, message.entries);
          else answer(message.id, message.from, message.entries);
          return;
        case 'outline':
          markedTo = Math.max(markedTo, message.count);
          set({
            marks: message.marks,
            times: message.times,
            endTime: Math.max(picture.endTime, message.endTime),
            count: Math.max(picture.count, message.count),
          });
          if (wantedTime !== null) {
            wanted = seqAt(picture, wantedTime);
            wantedTime = null;
            ask('seek');
          }
          return;
        case 'live':
          set({ live: message.live });
          return;
        case 'heartbeat':
          if (message.count > picture.count) set({ count: message.count });
          keepUp();
          return;
        case 'calls':
          asked.answer(message.id, message);
          return;
        case 'spread':
          spreads.answer(message.id, message.spread);
          return;
        case 'refused':
          asking = null;
          wanted = null;
          stepping = 0;
          lookup.drop();
          asked.drop();
          if (message.reason === 'failed') spreads.drop();
          set({ refusal: message.message });
          // nobody of that name: better everything than nothing
          if (message.reason === 'watcher' && picture.watcher !== 'god') player.look('god', message.message);
          return;
        default:
          message satisfies never;
      }
    },
    seek(seq) {
      stepping = 0;
      wanted = Math.max(0, Math.min(seq, picture.count));
      set({ following: false, refusal: null });
      if (picture.world && wanted >= picture.seq && wanted - picture.seq <= ahead.length) {
        const next = ahead.splice(0, wanted - picture.seq);
        wanted = null;
        advance(next);
      } else ask('seek');
    },
    attend(agent) {
      attended = agent;
      lookInto();
    },
    seekTime(time) {
      player.seek(seqAt(picture, time));
    },
    step(count, isWanted = isAnyLine) {
      set({ playing: false });
      wantsLine = isWanted;
      if (count < 0) return stepBack(-count);
      set({ following: false });
      stepping += count;
      if (wanted === null) stepForward();
    },
    toLive() {
      set({ playing: false, following: true, refusal: null });
      stepping = 0;
      wanted = null;
      keepUp();
    },
    setPlaying(playing) {
      stepping = 0;
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
    look(watcher, why) {
      wanted = null;
      wantedTime = picture.following ? null : (picture.world?.time ?? null);
      const isOpen = picture.run !== null;
      forget();
      set({ watcher, state: 'loading', playing: false, refusal: why ?? null });
      if (isOpen) parts.send({ type: 'look', watcher });
      else hello();
    },
    steer(message) {
      set({ refusal: null });
      parts.send(message);
    },
    earlier: () => ask('earlier'),
    entry(seq) {
      const first = picture.recent[0]?.seq ?? picture.seq;
      const known = picture.recent[seq - first] ?? ahead[seq - picture.seq];
      return known?.seq === seq ? Promise.resolve(known) : lookup.find(seq);
    },
    calls: (agent) =>
      asked.ask((id) => ({ type: 'calls', id, agent, time: Math.floor(picture.world?.time ?? 0) })),
    spread: (fact) => spreads.ask((id) => ({ type: 'spread', id, fact })),
    get nextTime() {
      return ahead[0]?.time ?? null;
    },
    drive(time) {
      const { world } = picture;
      if (!world || picture.state !== 'shown' || wanted !== null) return false;
      const before = seqBefore(picture, time);
      // back, or so far on that folding what lies between would be a waste
      if (world.time > time || before > picture.seq + mostDriven) {
        player.seek(before);
        return false;
      }
      clock = time;
      let due = 0;
      while (due < ahead.length && ahead[due].time <= time) due += 1;
      if (due > 0) advance(ahead.splice(0, due));
      if (ahead.length < 300) ask('ahead');
      return ahead.length > 0 || picture.seq >= picture.count;
    },
    tick(ms) {
      if (!picture.playing || !picture.world || wanted !== null) return;
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
      clock = Math.max(clock, ahead[0].time - longestWaitMs * picture.speed);
      let due = 0;
      while (due < ahead.length && ahead[due].time <= clock) due += 1;
      if (due > 0) advance(ahead.splice(0, due));
    },
    line(entry, language) {
      if (!picture.page || !picture.world) return null;
      const known = lines[language].get(entry);
      if (known) return known.line;
      const line = picture.page.tell(entry, picture.world, language) ?? lineOfMind(entry, language);
      lines[language].set(entry, { line });
      return line;
    },
  };
  return player;
}

function isAnyLine({ kind }: Line): boolean {
  return kind !== 'inner';
}

/** Inner life that all settings share; a setting may have lines of its own for it. */
function lineOfMind(entry: Entry, language: Language): Line | null {
  const told = tellMind(entry, language);
  return (
    told && { text: told.text, about: told.about, kind: told.trouble ? 'trouble' : 'inner', tone: 'quiet' }
  );
}

function isMark(kind: Line['kind']): kind is 'phase' | 'death' | 'end' | 'trouble' {
  return kind === 'phase' || kind === 'death' || kind === 'end' || kind === 'trouble';
}
