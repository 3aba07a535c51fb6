import type { Ears, Parameters, Tellable } from '@hearsay/claims';
import type {
  AgentId,
  AnyEvent,
  Audience,
  CivilTime,
  Language,
  Mind,
  Owner,
  Rules,
  Text,
} from '@hearsay/kernel';
import type { z } from 'zod';
import type { Measure } from './measure.ts';
import type { Page } from './page.ts';
import type { Prompts } from './prompts.ts';

/** One agent of a scenario: who it is, and the setting's own fields. */
export type CastAgent<F> = { readonly id: AgentId; readonly persona: string } & F;

/** What a scenario gives to its setting: the checked options and agents. */
export type Cast<O, F> = {
  readonly title: string;
  readonly language: Language;
  readonly options: O;
  readonly agents: readonly CastAgent<F>[];
  /** When time 0 is, and how many simulated milliseconds the scenario lasts at most; without a clock, time has no name. */
  readonly clock?: { readonly start: CivilTime; readonly lasts: number | null };
  /** How the facts of the scenario are worded: all that a mind may know of them before it has heard anything. */
  readonly facts?: readonly Tellable[];
  /** How claims change and are taken up, for minds that draft them. */
  readonly beliefs?: Parameters;
  /** What the setting asked for with `files`: texts by path, pictures as data URLs. */
  readonly files?: Readonly<Record<string, string>>;
};

/** What is known of a scenario before all its agents are. */
export type Unpopulated<O> = {
  readonly options: O;
  readonly names: readonly AgentId[];
  readonly seed: string | number;
  readonly language: Language;
  readonly files: Readonly<Record<string, string>>;
};

/** Something in a scenario that each field by itself allows, but not all together. `path` leads to it from the top of the YAML. */
export type CastMistake = { readonly path: readonly (string | number)[]; readonly message: Text };

/** What a change of the scenario in mid-run lets happen, so that the fold of the log knows of it. */
export type ScenarioChange = {
  readonly events: readonly { readonly event: AnyEvent; readonly audience: Audience }[];
};

/**
 * A kind of world. O: its options in the YAML, under its own name. F: its own fields of an agent. S: its slice of the world.
 * Everything is made from the cast, nothing is kept between two runs, and nothing asks which setting it is.
 */
export type Setting<O = unknown, F = unknown, S = unknown> = {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
  /** The schema of its part of the YAML; every default stands in it, or in `settle` when it depends on the cast. */
  readonly options: z.ZodType<O>;
  /** The schema of its own fields of an agent. */
  readonly agent: z.ZodObject;
  /**
   * Which files its options name, such as a map, by path relative to the scenario. Asked again with what was read by then, as long as
   * something new is wanted. They become part of the run.
   */
  files?(options: O, read: Readonly<Record<string, string>>): readonly string[];
  /** People whom the options ask for without writing them out: agents as the YAML would have them, in addition to those in it. Pure. */
  populate?(of: Unpopulated<O>): readonly object[];
  /** What is wrong with this cast as a whole; empty when it can be played. */
  check(cast: Cast<O, F>): readonly CastMistake[];
  readonly state: Owner<S>;
  rules(cast: Cast<O, F>): Rules<S>;
  /** The rule-based mind of one agent. */
  instinct(cast: Cast<O, F>, agent: AgentId): Mind<S>;
  /** What a language model is told; without it, minds read the page's lines and the names of the offers. */
  prompts?(cast: Cast<O, F>): Prompts<S>;
  /** Whom one trusts, who overhears, who is together: what the rules about claims ask. Everybody alike unless said. */
  ears?(cast: Cast<O, F>): Ears<S>;
  /**
   * What happens when the value at `path` (from the top of the YAML) becomes what it is in `after`, in mid-run; a sentence when
   * it cannot take effect any more. Asked only for the setting's own options and its own fields of an agent.
   */
  change(after: Cast<O, F>, path: readonly (string | number)[]): ScenarioChange | { readonly refusal: Text };
  readonly page: Page<S>;
  /** What only this setting can measure, from the log alone. */
  measure(): Measure;
};

/** Declares a setting; a setting from outside exports what this returns as its default. */
export function defineSetting<O, F, S>(setting: Setting<O, F, S>): Setting<O, F, S> {
  return setting;
}
