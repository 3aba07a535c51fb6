import type { AgentId } from '@hearsay/kernel';

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
  /** What time it is, as people say it: `Night 2`, `第 2 夜`. */
  readonly caption: string;
  /** What is going on: `Speeches`, `Second vote`. */
  readonly phase: string;
  readonly tokens: readonly Token[];
  readonly marks: readonly Mark[];
};

/** A round table with numbered seats. Other grounds (a map) come with their settings. */
export type Ground = { readonly kind: 'table'; readonly seats: number };

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
