import type { AgentId, Entry, Language, Owner, Seq, World } from '@hearsay/kernel';
import type { MapPicture } from './map-picture.ts';
import type { Scene, Tone } from './scene.ts';

/** One happening in words, for the feed: about whom, how loud, in what tone. */
export type Line = {
  readonly text: string;
  readonly about: readonly AgentId[];
  readonly kind: 'speech' | 'act' | 'vote' | 'death' | 'phase' | 'inner' | 'trouble' | 'end';
  readonly tone: Tone;
  /** When the line says how something stands from now on: of what, and how. The same said again of the same is no news. */
  readonly state?: { readonly of: string; readonly is: string };
};

/** Is this more than the small change of a day: something believed, agreed, missed, celebrated, gone wrong, or over? */
export function isNotable({ kind, tone }: Line): boolean {
  if (kind === 'phase' || kind === 'death' || kind === 'end') return true;
  return tone !== 'quiet' && tone !== 'plain' && tone !== 'unaware';
}

/** A row of a section: a name and its value; a share of 0 … 1 is drawn as a bar; `entry` is where it comes from. */
export type Row = {
  readonly label: string;
  readonly value: string;
  readonly share?: number;
  readonly tone?: Tone;
  readonly agent?: AgentId;
  readonly entry?: Seq;
};

/** One question about an agent, answered: a heading, its rows, or a word why there are none. */
export type Section = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly empty: string;
};

/**
 * What a browser needs of a setting: how to fold what it was sent, and how to show it. Pure functions of a world, whoever's
 * eyes it was folded for; no I/O, no Node. It is handed to the page as one module.
 */
export type Page<S = unknown> = {
  readonly state: Owner<S>;
  scene(world: World<S>, language: Language): Scene;
  /**
   * The slice as it is sent of a large world: all that `scene` draws, and what only an inspection of one agent asks for left out but for
   * those attended to. `state` can go on folding it. Without this, everything is sent.
   */
  glance?(state: S, attended: readonly AgentId[]): S;
  /** The entry in words, given the world just after it; null when it is not worth a line. */
  tell(entry: Entry, world: World<S>, language: Language): Line | null;
  /** What goes on in an agent, as far as this world knows. */
  inspect(world: World<S>, agent: AgentId, language: Language): readonly Section[];
  /** What the map at this path looks like, from the files of the scenario; asked once. Needed when a scene lies on a map. */
  map?(file: string, files: Readonly<Record<string, string>>): MapPicture;
  /** A simulated time as people say it here: `Tue 09:40`. Minutes and seconds since the start without this, and where it is null. */
  clock?(world: World<S>, time: number, language: Language): string | null;
  /**
   * Where on the map an entry happens, given the world just before it and the files of the scenario. Asked of large worlds, so that whoever
   * looks at a part of the map is sent what concerns it; without this, everybody is sent everything. `state` must bear that entries from elsewhere are
   * missing.
   */
  where?(entry: Entry, world: World<S>, files: Readonly<Record<string, string>>): Where;
  /** How an agent stands to others, the closest first, for a small graph. */
  ties?(world: World<S>, agent: AgentId, language: Language): readonly Tie[];
};

/**
 * Where something happens: in a part of the map, in tiles from its upper left corner, edges included; `everywhere` when it concerns the
 * whole or nothing is known of its place; `inside` of those who notice it, when nothing of it is to be seen.
 */
export type Where =
  | {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
  | 'everywhere'
  | 'inside';

/** How somebody stands to somebody else. */
export type Tie = {
  readonly agent: AgentId;
  /** 0 … 1: how well they know each other. */
  readonly familiarity: number;
  /** 0 … 1, or null when nothing is known of it. */
  readonly trust: number | null;
  /** −1 … 1, or null. */
  readonly liking: number | null;
  /** What they are to each other: `wife`, `colleague`; empty when nothing is said. */
  readonly label: string;
};
