import type { AgentId, Entry, Language, Seq, Text, Watcher } from '@hearsay/kernel';
import type { AgentCalls, Area, ClientMessage, FactSpread, ServerMessage } from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';
import { createArrival } from './arrival.ts';
import { createCourse } from './course.ts';
import { createEnquiries } from './enquiries.ts';
import { createInbox } from './inbox.ts';
import { createJourney } from './journey.ts';
import { createLines } from './lines.ts';
import { createMarks } from './marks.ts';
import { createPace } from './pace.ts';
import { entryIn, seqAt, type Picture } from './picture.ts';
import { createRenewal } from './renewal.ts';
import { createShowing } from './showing.ts';
import { createSight } from './sight.ts';
import { createSteps } from './steps.ts';

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
  look(watcher: Watcher, why?: Text): void;
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

export function createPlayer(given: PlayerParts): Player {
  const send = (message: ClientMessage): void => given.send(message);
  const showing = createShowing({ watcher: given.watcher, following: given.startAt === null });
  const lines = createLines();
  const lineOf = (entry: Entry, language: Language): Line | null =>
    lines.lineOf(entry, showing.picture, language);
  const enquiries = createEnquiries(send);
  const { nextId } = enquiries;
  const marks = createMarks({ showing });
  const course = createCourse({ showing, marks });
  const sight = createSight();
  const renewal = createRenewal({
    ...{ showing, course, sight, send, nextId },
    // each of the two leads to the other
    journey: {
      get isUnderWay() {
        return journey.isUnderWay;
      },
      lookAhead: () => journey.lookAhead(),
      keepUp: () => journey.keepUp(),
    },
  });
  const { startAt, startPlaying } = given;
  const journey = createJourney({ showing, course, marks, sight, renewal, startAt, send, nextId });
  const steps = createSteps({ showing, course, journey, lineOf: (entry) => lineOf(entry, 'en') });
  const seek = (seq: Seq): void => player.seek(seq);
  const pace = createPace({ showing, course, sight, journey, steps, startPlaying, seek });
  const arrival = createArrival({
    ...given,
    ...{ showing, course, marks, sight, renewal, journey, steps, enquiries, send },
    shown: () => pace.playIfAsked(),
  });

  const inbox = createInbox({ showing, course, marks, renewal, journey, steps, pace, enquiries, arrival });

  const player: Player = {
    get picture() {
      return showing.picture;
    },
    get clock() {
      return showing.picture.playing ? course.clock : (showing.picture.world?.time ?? 0);
    },
    subscribe: (listener) => showing.subscribe(listener),
    opened() {
      // what was asked while the line was lost went nowhere
      journey.cut();
      renewal.cut();
      showing.set({ connected: true, refusal: null });
      arrival.hello();
    },
    lost() {
      journey.cut();
      renewal.cut();
      enquiries.lost();
      showing.set({ connected: false });
    },
    receive: (message) => inbox.receive(message),
    seek(seq) {
      const { reel } = course;
      steps.stop();
      const to = Math.max(0, Math.min(seq, showing.picture.count));
      showing.set({ following: false, refusal: null });
      const { world, seq: at } = showing.picture;
      // what was left out is missing in a world that was only folded on
      if (!world || sight.isThin || to < at || to > reel.to) return journey.goTo(to);
      journey.stay();
      course.advance(reel.passTo(to));
    },
    attend(agent) {
      sight.attend(agent);
      renewal.lookAround();
      renewal.lookInto();
    },
    see(area) {
      sight.see(area);
      renewal.lookAround();
    },
    choose(fact) {
      sight.choose(fact);
      renewal.lookAround();
    },
    seekTime: (time) => player.seek(seqAt(showing.picture, time)),
    step(count, isWanted) {
      showing.set({ playing: false });
      if (count < 0) return player.seek(steps.back(-count, isWanted));
      showing.set({ following: false });
      steps.forward(count, isWanted);
    },
    toLive() {
      showing.set({ playing: false, following: true, refusal: null });
      steps.stop();
      journey.stay();
      journey.keepUp();
    },
    setPlaying: (playing) => (playing ? pace.play() : pace.pause()),
    setSpeed: (speed) => showing.set({ speed }),
    look: (watcher, why) => arrival.look(watcher, why),
    steer(message) {
      showing.set({ refusal: null });
      send(message);
    },
    earlier: () => journey.lookBack(),
    entry(seq) {
      const known = entryIn(showing.picture.recent, seq) ?? entryIn(course.reel.entries, seq);
      return known ? Promise.resolve(known) : enquiries.entry(seq);
    },
    calls: (agent) => enquiries.calls(agent, Math.floor(showing.picture.world?.time ?? 0)),
    spread: (fact) => enquiries.spread(fact),
    get nextTime() {
      return course.reel.next?.time ?? null;
    },
    drive: (time) => pace.drive(time),
    tick(ms) {
      renewal.tick(ms);
      pace.tick(ms);
    },
    line: lineOf,
  };
  return player;
}
