import type { AgentId, Entry, Language, Owner, Seq, World } from '@hearsay/kernel';
import type { Scene, Tone } from './scene.ts';

/** One happening in words, for the feed: about whom, how loud, in what tone. */
export type Line = {
  readonly text: string;
  readonly about: readonly AgentId[];
  readonly kind: 'speech' | 'act' | 'vote' | 'death' | 'phase' | 'inner' | 'trouble' | 'end';
  readonly tone: Tone;
};

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
  /** The entry in words, given the world just after it; null when it is not worth a line. */
  tell(entry: Entry, world: World<S>, language: Language): Line | null;
  /** What goes on in an agent, as far as this world knows. */
  inspect(world: World<S>, agent: AgentId, language: Language): readonly Section[];
};
