import type { AgentId, Seq } from '@hearsay/kernel';

/** What a colour means; the viewer has one hue and one mark for each. */
export type Tone =
  'plain' | 'quiet' | 'true' | 'false' | 'distorted' | 'corrected' | 'unaware' | 'good' | 'danger' | 'gold';

/** Small pictures that the viewer can draw beside a token or a mark. */
export type Icon =
  | 'badge'
  | 'skull'
  | 'eye'
  | 'potion'
  | 'poison'
  | 'shield'
  | 'gun'
  | 'claw'
  | 'hand'
  | 'speech'
  | 'moon'
  | 'sun'
  | 'question'
  | 'mask'
  | 'leaf';

/** What the viewer draws now, as data alone: the ground, one token for each agent, and marks between them. All text is in the asked language. */
export type Scene = {
  readonly ground: Ground;
  /** 0 midnight … 1 noon. */
  readonly light: number;
  /** On a map: the hour, 0 … 24, for the colour of the light: dawn is rose, evening gold. */
  readonly hour?: number;
  /** What time it is, as people say it: `Night 2`, `第 2 夜`. */
  readonly caption: string;
  /** What is going on: `Speeches`, `Second vote`. */
  readonly phase: string;
  readonly tokens: readonly Token[];
  readonly marks: readonly Mark[];
  /** On a map: who stands together and talks, newest last. */
  readonly conversations?: readonly Conversation[];
  /** On a map, if the scenario says so. */
  readonly weather?: 'clear' | 'rain' | 'snow' | 'fog';
  /** On a map: things that are not as they were at the start, by id, in words (`on`, `taken`). */
  readonly things?: Readonly<Record<string, string>>;
};

/** A round table with numbered seats, or a map: its path among the files of the scenario, drawn as `Page.map` says. */
export type Ground =
  { readonly kind: 'table'; readonly seats: number } | { readonly kind: 'map'; readonly file: string };

export type Token = {
  readonly id: AgentId;
  /** Seat at the table, from 0, clockwise. */
  readonly seat: number;
  readonly gone: boolean;
  /** Has the floor now. */
  readonly active: boolean;
  /** Under the name: what is publicly said of it, such as a claimed role. */
  readonly subtitle: string;
  /** What this watcher knows it to be; drawn as a card. */
  readonly card: { readonly title: string; readonly icon: Icon; readonly tone: Tone } | null;
  readonly badges: readonly { readonly icon: Icon; readonly label: string; readonly tone: Tone }[];
  readonly bubble: {
    readonly text: string;
    readonly chips: readonly { readonly text: string; readonly tone: Tone }[];
    readonly since: number;
  } | null;
  /** On a map: where it is and what it does there. */
  readonly walker?: Walker;
};

/** Somebody on a map. A cell is a number, `y * width + x`. */
export type Walker = {
  /** Where it stands, or where its way ends. */
  readonly cell: number;
  /** The way it is on; the viewer moves it along by simulated time, before and after which it stands at an end. */
  readonly way: Way | null;
  /** The innermost place that it is in or goes to, by id; null outside of all. */
  readonly place: string | null;
  /** What it does, in few words: `reads the paper`. */
  readonly doing: string;
  /** The same as one picture, for afar: `📖`; empty for nothing worth a sign. */
  readonly sign: string;
  readonly isAsleep: boolean;
  /** Until when it means to go on with what it does, in simulated ms, as far as that is known. */
  readonly until?: number;
  /** What its dress shows, such as `baker`; empty for nobody in particular. */
  readonly job: string;
};

/** Cells of a way, both ends included; left and reached at simulated ms. Each step takes its share, diagonal ones more. */
export type Way = { readonly cells: readonly number[]; readonly departs: number; readonly arrives: number };

/** People who talk with each other, drawn as a ring that can be opened and read. */
export type Conversation = {
  readonly id: string;
  readonly members: readonly AgentId[];
  /** What it is about, in few words; empty when nobody could say. */
  readonly topic: string;
  /** What was said, oldest first; the newest dozen is enough. `entry` leads to it in the log. */
  readonly lines: readonly {
    readonly speaker: AgentId;
    readonly text: string;
    readonly time: number;
    readonly entry?: Seq;
  }[];
};

export type Mark =
  | {
      readonly kind: 'arrow';
      readonly from: AgentId;
      readonly to: AgentId;
      readonly tone: Tone;
      readonly label: string;
    }
  | {
      readonly kind: 'ring';
      readonly around: AgentId;
      readonly tone: Tone;
      readonly icon: Icon;
      readonly label: string;
    };
