import { claims } from '@hearsay/claims';
import { mindOwner } from '@hearsay/mind/page';
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
  largestSlice,
  largestThinSlice,
  type AgentCalls,
  type Area,
  type ClientMessage,
  type FactSpread,
  type LeftOut,
  type ServerMessage,
} from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';
import { createLines, isAnyLine, markOf } from './lines.ts';
import { createLookout } from './lookout.ts';
import { createLookup } from './lookup.ts';
import { createQuestions } from './questions.ts';
import { createReel, type Passed } from './reel.ts';
import { entryIn, seqAt, seqBefore, withTime, type Picture } from './picture.ts';

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
  /** Of a large world, only what happens on screen, and what of a fact is looked at, is sent as it happens. */
  see(area: Area): void;
  choose(fact: string | null): void;
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

/** Entries kept behind the moment shown, entries asked for at first, and real ms that nothing at all is waited for. */
const mostRecent = 100_000;
const fewBehind = 400;
export const longestWaitMs = 2_000;
const mostDriven = 4_000;
/** How many entries are kept at hand ahead; of a large world, how many numbers, most of which are left out. */
const enoughAhead = 300;
const enoughNumbersAhead = 2 * largestThinSlice;
/** When what is out of sight has changed, the whole world is asked for so often, in real ms. */
const freshMs = 20_000;
/** So many answers in a row may have nothing to look at before one stops looking for what happened earlier. */
const mostEmpty = 8;

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
  const reel = createReel();
  let asking: { id: number; what: 'seek' | 'ahead' | 'earlier'; attends?: AgentId | null } | null = null;
  // the number of the first entry that was asked for, sent or left out
  let oldest: Seq = 0;
  let emptyInARow = 0;
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
  const lookout = createLookout();
  // which version of what is looked at was told to the server; null: none, so that it sends everything
  let told: number | null = null;
  // the world that is on its way to take the place of this one, while it goes on
  let renewing: { id: number; attends: AgentId | null; landed: Arriving | null } | null = null;
  // how much was left out since the world came whole, and how long ago that was
  let [leftOut, staleMs] = [0, 0];
  let cameBack = false;
  let markedTo: Seq = 0;
  let playWhenShown = parts.startPlaying;
  const lines = createLines();
  const nextId = (): number => (lastId += 1);
  const lookup = createLookup((message) => parts.send(message), nextId);
  const asked = createQuestions<AgentCalls>((message) => parts.send(message), nextId);
  const spreads = createQuestions<FactSpread>((message) => parts.send(message), nextId);

  function set(change: Partial<Picture>): void {
    picture = { ...picture, ...change, version: picture.version + 1 };
    for (const listener of listeners) listener();
  }

  const isThin = (): boolean => isGlance && told !== null;

  /** The world is whole again: nothing that was left out is missing in it. */
  function renewed(seq: Seq): void {
    renewing = null;
    [leftOut, staleMs] = [0, 0];
    reel.clear(seq);
  }

  function forget(): void {
    renewed(0);
    isGlance = false;
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
      ...(isThin() ? { interest: lookout.interest } : {}),
    });
    told = isThin() ? lookout.version : null;
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
      // what was missed out of sight
      staleMs = freshMs;
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
    renewed(seq);
    const count = Math.max(picture.count, seq);
    const endTime = Math.max(picture.endTime, world.time);
    markedTo = Math.max(markedTo, seq);
    // somewhere else is wanted: do not flash the end of the story first
    if (wantedTime !== null || wanted !== null) {
      set({ count, endTime });
      return ask('seek');
    }
    clock = world.time;
    oldest = seq;
    set({ world, seq, state: 'shown', recent: [], count, endTime });
    lookAround();
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

  /** Folds entries that follow `seq`, as far as they were sent. */
  function advance({ entries, seq, time, left }: Passed): void {
    const { world } = picture;
    if (!world || !folder || seq === picture.seq) return;
    for (const entry of entries) folder.fold(world, entry);
    // time goes by out of sight too
    world.time = Math.max(world.time, time);
    leftOut += left;
    const recent = entries.length > 0 ? [...picture.recent, ...entries].slice(-mostRecent) : picture.recent;
    if (recent.length === mostRecent) oldest = recent[0].seq;
    clock = Math.max(clock, world.time);
    set({ seq, recent, endTime: Math.max(picture.endTime, world.time) });
  }

  /** Asks for the life of whoever is attended to, when the world at hand lacks it. */
  function lookInto(): void {
    if (isGlance && attended !== null && attended !== inWorld && wanted === null) renew();
  }

  /** Tells the server what is looked at, when that is something else by now. */
  function lookAround(): void {
    const { version, interest } = lookout;
    // before it is known what of the map is on screen, all of it may be
    if (!isGlance || interest.area === null || !picture.connected || told === version || renewing) return;
    parts.send({ type: 'interest', interest });
    const isFirst = told === null;
    told = version;
    // as long as nothing was left out, everything at hand stays right
    if (isFirst) return;
    reel.clear(picture.seq);
    if (picture.playing) ask('ahead');
    if (leftOut > 0 || picture.following) renew();
  }

  /** Asks for the world of this moment as it is everywhere; it takes the place of the one at hand while that goes on. */
  function renew(): void {
    if (renewing || !folder || picture.state !== 'shown') return;
    const attends = attended;
    renewing = { id: nextId(), attends, landed: null };
    staleMs = 0;
    parts.send({
      type: 'seek',
      id: renewing.id,
      seq: picture.seq,
      ...(isThin() && picture.following ? { newest: true } : {}),
      ...(attends === null ? {} : { attend: [attends] }),
    });
  }

  /** The world that was asked for is here: what happened meanwhile is folded into it. */
  function takeRenewed(entries: readonly Entry[]): void {
    const { landed: found, attends } = renewing ?? {};
    renewing = null;
    if (!found || !folder) return;
    const { world, glance } = found;
    const from = found.seq + entries.length;
    // somebody has gone elsewhere since
    if (from > picture.seq && !picture.following) return lookAround();
    for (const entry of entries) folder.fold(world, entry);
    for (const entry of picture.recent) if (entry.seq >= from) folder.fold(world, entry);
    world.time = Math.max(world.time, picture.world?.time ?? 0);
    [isGlance, inWorld] = [glance, attends ?? null];
    leftOut = 0;
    const seq = Math.max(picture.seq, from);
    if (seq !== picture.seq) reel.clear(seq);
    set({ world, seq, count: Math.max(picture.count, seq) });
    lookAround();
    lookInto();
    keepUp();
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
      const newest =
        isThin() && picture.following && wanted >= picture.count ? { newest: true as const } : {};
      const seq = Math.min(wanted, picture.count);
      parts.send({ type: 'seek', id: asking.id, seq, ...newest, ...attend });
      return;
    }
    const thin = isThin() ? { thin: true as const } : {};
    const all = isThin() ? largestThinSlice : largestSlice;
    const most = what === 'earlier' && picture.recent.length === 0 && !isThin() ? fewBehind : all;
    const from = what === 'ahead' ? reel.to : Math.max(0, oldest - most);
    const to = what === 'ahead' ? Math.min(picture.count, from + most) : oldest;
    if (from >= to) return;
    asking = { id: nextId(), what };
    parts.send({ type: 'slice', id: asking.id, from, to, ...thin });
  }

  /** Asks for more of what lies ahead when that becomes little. */
  function provide(): void {
    const numbers = reel.to - picture.seq;
    if (reel.entries.length < enoughAhead && (!isThin() || numbers < enoughNumbersAhead)) ask('ahead');
  }

  function answer(id: number, from: Seq, entries: readonly Entry[], left?: LeftOut): void {
    if (renewing?.id === id) return takeRenewed(entries);
    if (lookup.answer(id, entries) || asking?.id !== id) return;
    const { what, attends = null } = asking;
    asking = null;
    if (what === 'seek') arrive(from, entries, attends);
    else if (what === 'ahead') reel.add(from, entries, left);
    else {
      const first = oldest;
      oldest = from;
      set({ recent: [...entries.filter(({ seq }) => seq < first), ...picture.recent] });
      emptyInARow = entries.length === 0 ? emptyInARow + 1 : 0;
      if (wanted === null && emptyInARow > 0 && emptyInARow < mostEmpty) ask('earlier');
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
    renewed(seq);
    clock = world.time;
    if (wanted === seq || (wanted !== null && wanted >= picture.count)) wanted = null;
    // whoever stays where it is keeps what is at hand
    const isHere = seq === picture.seq && picture.recent.length > entries.length;
    if (!isHere) [oldest, emptyInARow] = [from, 0];
    set({ world, seq, recent: isHere ? picture.recent : entries, state: 'shown' });
    if (wanted !== null) return;
    lookAround();
    lookInto();
    if (picture.recent.length < fewBehind) ask('earlier');
    startIfAsked();
  }

  /** What just happened, whether or not this page is looking at the end. */
  function happened(from: Seq, entries: readonly Entry[], left?: LeftOut): void {
    const seq = left?.to ?? from + entries.length;
    const time = left?.time ?? entries.at(-1)?.time;
    if (time === undefined || seq === from) return;
    const isNext = picture.following && picture.world !== null && from === picture.seq;
    picture = {
      ...picture,
      count: Math.max(picture.count, seq),
      endTime: Math.max(picture.endTime, time),
      times: withTime(picture.times, from, entries[0]?.time ?? time),
    };
    if (!isNext) {
      set({});
      return keepUp();
    }
    const { world } = picture;
    advance({ entries, seq, time, left: left?.count ?? 0 });
    reel.clear(seq);
    if (world) for (const entry of entries) note(entry, world);
  }

  /** Puts what is worth a mark on the timeline. */
  function note(entry: Entry, world: World): void {
    markedTo = Math.max(markedTo, entry.seq + 1);
    const mark = picture.page && markOf(entry, picture.page, world);
    if (mark) set({ marks: [...picture.marks, mark] });
  }

  /** Over the next `stepping` lines, as far as entries are at hand; asks for more when they are not enough. */
  function stepForward(): void {
    let due = picture.seq;
    let left = stepping;
    for (const entry of reel.entries) {
      if (!isStop(entry)) continue;
      due = entry.seq + 1;
      left -= 1;
      if (left === 0) break;
    }
    const isAll = reel.to >= picture.count;
    if (left > 0 && isAll) due = reel.to;
    stepping = isAll ? 0 : left;
    if (due > picture.seq) advance(reel.passTo(due));
    if (stepping > 0 || reel.entries.length < 100) ask('ahead');
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
    player.seek(oldest);
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
      renewing = null;
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
            else if (message.id === renewing?.id) renewing.landed = message;
          } else if (picture.state === 'shown' && !picture.following)
            set({ count: Math.max(picture.count, message.seq) });
          else if (folder) showKeyframe(message);
          else pendingKeyframe = message;
          return;
        case 'entries':
          if (message.id === 0) happened(message.from, message.entries, message.left);
          else answer(message.id, message.from, message.entries, message.left);
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
          renewing = null;
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
      // what was left out is missing in a world that was only folded on
      if (picture.world && !isThin() && wanted >= picture.seq && wanted <= reel.to) {
        const next = reel.passTo(wanted);
        wanted = null;
        advance(next);
      } else ask('seek');
    },
    attend(agent) {
      attended = agent;
      lookout.attend(agent);
      lookAround();
      lookInto();
    },
    see(area) {
      lookout.see(area);
      lookAround();
    },
    choose(fact) {
      lookout.choose(fact);
      lookAround();
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
      const known = entryIn(picture.recent, seq) ?? entryIn(reel.entries, seq);
      return known ? Promise.resolve(known) : lookup.find(seq);
    },
    calls: (agent) =>
      asked.ask((id) => ({ type: 'calls', id, agent, time: Math.floor(picture.world?.time ?? 0) })),
    spread: (fact) => spreads.ask((id) => ({ type: 'spread', id, fact })),
    get nextTime() {
      return reel.next?.time ?? null;
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
      advance(reel.passTime(time));
      provide();
      return reel.next !== null || picture.seq >= picture.count;
    },
    tick(ms) {
      staleMs += ms;
      if (isThin() && leftOut > 0 && staleMs > freshMs && picture.connected && wanted === null) renew();
      if (!picture.playing || !picture.world || wanted !== null) return;
      clock += ms * picture.speed;
      provide();
      const { next } = reel;
      if (next === null) {
        if (picture.seq >= picture.count) {
          const isOver = picture.live?.state === 'finished' || picture.live?.state === 'stopped';
          set({ playing: false, following: !isOver || picture.following });
        } else clock = isThin() ? clock - ms * picture.speed : picture.world.time;
        return;
      }
      // nothing for a long while: do not let the watcher wait for it, nor for each of those that were left out before it
      clock = Math.max(clock, next.time - (next.seq - picture.seq + 1) * longestWaitMs * picture.speed);
      advance(reel.passTime(clock));
    },
    line: (entry, language) => lines.lineOf(entry, picture, language),
  };
  return player;
}
