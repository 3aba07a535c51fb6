import type { Language, Refusal } from '@hearsay/kernel';
import { english } from './prompts-en.ts';
import { chinese } from './prompts-zh.ts';

/** Something that a model is shown, under the label by which it can be cited. */
export type Shown = { readonly label: string; readonly text: string };

/** What there was no room for. */
export type LeftOut = { readonly memories: number; readonly news: number };

export type ActParts = {
  readonly plan: { readonly goal: string; readonly steps: readonly string[] } | null;
  readonly memories: readonly Shown[];
  readonly beliefs: readonly Shown[];
  readonly standing: string;
  readonly news: readonly Shown[];
  readonly left: LeftOut;
  readonly question: string;
  /** Each offer as a line. */
  readonly offers: readonly string[];
  readonly refusals: readonly Refusal[];
  /** Was it asked before, without an answer that could be read? */
  readonly isUnread: boolean;
};

/** Everything that a model is ever asked, one pure function each. The first message is the same at every moment of a run. */
export type Prompts = {
  system(of: { readonly name: string; readonly persona: string; readonly rules: string }): string;
  act(of: ActParts): string;
  /** Which questions matter most, given what was lived through? (Park et al. 2023, Generative Agents, section 4.2) */
  questions(of: { readonly memories: readonly Shown[]; readonly most: number }): string;
  insight(of: { readonly question: string; readonly memories: readonly Shown[] }): string;
  plan(of: {
    readonly before: ActParts['plan'];
    readonly surprise: string | null;
    readonly standing: string;
    readonly memories: readonly Shown[];
    readonly most: number;
  }): string;
  support(of: { readonly draft: string; readonly memories: readonly Shown[] }): string;
  interview(of: {
    readonly question: string;
    readonly memories: readonly Shown[];
    readonly beliefs: readonly Shown[];
    readonly standing: string;
  }): string;
  /** What somebody says who knows nothing of the matter. */
  readonly dontKnow: string;
  /** Between the goal and the steps of a plan, as one line. */
  readonly refusal: (refusal: Refusal) => string;
};

const all: Readonly<Record<Language, Prompts>> = { en: english, zh: chinese };

export function promptsIn(language: Language): Prompts {
  return all[language];
}
