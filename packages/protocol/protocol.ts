import type {
  AgentCard,
  AgentId,
  Entry,
  Language,
  Outcome,
  Seq,
  Text,
  Wait,
  Watcher,
  World,
} from '@hearsay/kernel';
import type { Interest, LeftOut } from './interest.ts';
import type { FactSpread } from './spread.ts';

/** Rises when an older page could not understand a newer server. */
export const protocolVersion = 1;

/** What a page says to the server. Everything is JSON text, one message a frame. */
export type ClientMessage =
  /**
   * First message of a connection. `after` is how many entries the page holds already, when it comes back, and `run` the id of the
   * run that they are of; when another one is served by now, everything is sent anew. Whoever wants another moment than the newest says
   * `now: false` and is sent no world, until it asks for one.
   */
  | {
      readonly type: 'hello';
      readonly protocol: number;
      readonly watcher: Watcher;
      readonly token?: string;
      readonly after?: Seq;
      readonly run?: string;
      readonly interest?: Interest;
      readonly now?: false;
    }
  /** Looks at something else from now on. Nothing answers; whoever wants the world of now that goes with it asks for it. */
  | { readonly type: 'interest'; readonly interest: Interest }
  /**
   * Wants the world as it was: the keyframe before `seq` and the entries from there up to it. Of a large world, the inner lives of those in
   * `attend` are sent with it, at most 16. `newest`: whatever `seq` says, the world that the next entries follow upon.
   */
  | {
      readonly type: 'seek';
      readonly id: number;
      readonly seq: Seq;
      readonly newest?: true;
      readonly attend?: readonly AgentId[];
    }
  /**
   * Wants entries `from` … `to` (exclusive), at most 2,000. `thin`: of a large world only those that concern what one looks at, out of at
   * most 8,000; the answer to it says `left`, or else has all, at most 2,000.
   */
  | {
      readonly type: 'slice';
      readonly id: number;
      readonly from: Seq;
      readonly to: Seq;
      readonly thin?: true;
    }
  /** Wants what an agent asked its model last, up to a simulated time; only for the god view and that agent's own seat. */
  | { readonly type: 'calls'; readonly id: number; readonly agent: AgentId; readonly time: number }
  /** Wants to know how a fact spread, as far as the watcher's whole log tells. */
  | { readonly type: 'spread'; readonly id: number; readonly fact: string }
  /** Wants another pair of eyes. Answered by a new `welcome`. */
  | { readonly type: 'look'; readonly watcher: Watcher }
  /** Steers a live run; only for the god view. `pace` is simulated ms per real ms, 0 for as fast as it goes. */
  | { readonly type: 'steer'; readonly do: 'pause' | 'play' | 'step' }
  | { readonly type: 'steer'; readonly do: 'pace'; readonly pace: number };

/** What the server says to a page. Numbers of entries are those of the watcher's own log. */
export type ServerMessage =
  | {
      readonly type: 'welcome';
      readonly protocol: number;
      readonly run: RunCard;
      readonly watcher: Watcher;
      /** How many entries this watcher's log holds now. */
      readonly count: Seq;
      /** Where the page finds the setting's module. */
      readonly page: string;
      /** Where it finds what the scenario names, such as a map, as one JSON object of texts by path; null when there is nothing. */
      readonly files: string | null;
      /** Told to the god view when a second run is served beside this one, at `besidePath`: where the two part. Null otherwise. */
      readonly beside: Beside | null;
      readonly live: Liveness;
      readonly heartbeatMs: number;
    }
  /**
   * The world after `seq` entries. A `glance` is one of a large world: all that is drawn, and the inner lives only of those whom the
   * question attended to.
   */
  | {
      readonly type: 'keyframe';
      readonly id: number;
      readonly seq: Seq;
      readonly glance: boolean;
      readonly world: World;
    }
  /**
   * Entries in order. `id` is that of the question, or 0 for what just happened and for what follows a welcome. With `left` some may be
   * missing, as it says; without it, none.
   */
  | {
      readonly type: 'entries';
      readonly id: number;
      readonly from: Seq;
      readonly entries: readonly Entry[];
      readonly left?: LeftOut;
    }
  /** What an agent asked its model last, newest first, and all that it used up to then. */
  | ({ readonly type: 'calls'; readonly id: number; readonly agent: AgentId } & AgentCalls)
  /** How a fact spread; null when nobody keeps count of it, or these eyes never met it. */
  | {
      readonly type: 'spread';
      readonly id: number;
      readonly fact: string;
      readonly spread: FactSpread | null;
    }
  /** The watcher's whole log at a glance, for the timeline: sampled points and what is worth a mark. */
  | {
      readonly type: 'outline';
      readonly count: Seq;
      readonly endTime: number;
      readonly times: readonly (readonly [Seq, number])[];
      readonly marks: readonly OutlineMark[];
    }
  | { readonly type: 'live'; readonly live: Liveness }
  | { readonly type: 'heartbeat'; readonly count: Seq }
  /** The connection ends (`fatal`), or only this message was not obeyed. */
  | {
      readonly type: 'refused';
      readonly reason: RefusalReason;
      readonly message: string;
      /** The same for whoever looks at the page. */
      readonly text: Text;
      readonly fatal: boolean;
    };

/** A second run, to be looked at side by side. `parting` is the first entry in which the two differ, simulated ms with it; null when neither does. */
export type Beside = { readonly parting: { readonly seq: Seq; readonly time: number } | null };

/** The questions of one agent to its model, as far as somebody may know of them. */
export type AgentCalls = {
  readonly calls: number;
  readonly tokens: { readonly input: number; readonly output: number };
  /** US dollars; null when a price is not known. */
  readonly usd: number | null;
  readonly last: readonly {
    readonly purpose: string;
    readonly occasion: string;
    /** Simulated ms. */
    readonly time: number;
    readonly model: string;
    readonly question: string;
    /** Null when there was none; `failure` then says why. */
    readonly answer: string | null;
    readonly failure: string | null;
    readonly tokens: { readonly input: number; readonly output: number };
    readonly usd: number | null;
  }[];
};

export type RefusalReason =
  | 'version'
  | 'token'
  | 'watcher'
  | 'malformed'
  | 'too large'
  | 'too often'
  | 'not allowed'
  | 'range'
  | 'failed'
  | 'closing';

/** Who watches from a seat is told neither seed nor folder: whoever plays the same seed again sees everything. */
export type RunCard = {
  /** Tells two runs apart, so that a page that comes back knows whether it is still the same. */
  readonly id: string;
  /** Of its folder; the title, for a seat. */
  readonly name: string;
  readonly title: string;
  readonly setting: string;
  readonly language: Language;
  /** Empty for a seat. */
  readonly seed: string;
  readonly agents: readonly AgentCard[];
  readonly outcome: Outcome | null;
};

/** How a run is doing right now. A finished one has nobody in `agents`. */
export type Liveness = {
  readonly state: 'running' | 'paused' | 'finished' | 'stopped' | 'failed';
  /** Simulated ms per real ms; 0: as fast as it goes. */
  readonly pace: number;
  /** Simulated ms. */
  readonly time: number;
  readonly agents: readonly AgentStatus[];
  /** The newest thing that went wrong, if any. */
  readonly trouble: Text | null;
  /** May this watcher pause and pace the run itself? Only with everybody's eyes, where it is played. */
  readonly steers?: true;
  /** Who waits for whom, the earliest in simulated time first, as far as there is room; only for the god view. */
  readonly waits?: readonly AgentWait[];
};

/** Somebody who could think or act but for somebody else. `time` is simulated, `since` real ms since the server started. */
export type AgentWait = Pick<Wait, 'who' | 'time' | 'does' | 'for' | 'why'> & { readonly since: number };

/** What an agent is doing, so that nothing ever just hangs. `since` is real ms since the server started. Only what the watcher may know. */
export type AgentStatus = {
  readonly agent: AgentId;
  readonly doing: 'waiting' | 'thinking' | 'acting' | 'failed';
  readonly since: number;
  readonly error: string | null;
};

export type OutlineMark = {
  readonly seq: Seq;
  readonly time: number;
  readonly kind: 'phase' | 'death' | 'vote' | 'end' | 'trouble';
  readonly label: Readonly<Record<Language, string>>;
};
