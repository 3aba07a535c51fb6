import type { AgentId, Basis, Link } from '@hearsay/kernel';
import type { MindEvent } from './event.ts';
import { basisOn, type Ground, type Inward } from './inward.ts';
import type { Shown } from './prompts.ts';

/** Something shown to a model, and what it stands on. */
export type Grounded = Shown & { readonly ground: Ground };

type Cited = {
  readonly self: AgentId;
  readonly cites: readonly string[];
  readonly shown: readonly Grounded[];
  readonly inward: Inward<MindEvent>;
  readonly part?: string;
  readonly isAgain?: boolean;
  /** Also what was shown and not cited; without it only when nothing was cited, so that provenance is complete. */
  readonly full: boolean;
};

/** What an answer rests on: what it cited of what it was shown, and an event about the rest of what it cited. */
export function readCitations(of: Cited): readonly Basis[] {
  const { self, cites, shown, inward, full, part, isAgain } = of;
  const labels = new Set(shown.map(({ label }) => label));
  const wrong = cites.filter((label) => !labels.has(label));
  if (wrong.length > 0)
    inward.add({ type: 'citation.wrong', agent: self, cited: wrong, shown: shown.length });
  const cited = shown.filter(({ label }) => cites.includes(label));
  const rest = full || cited.length === 0 ? shown.filter(({ label }) => !cites.includes(label)) : [];
  const link = (one: Grounded, as: Link): readonly Basis[] => basisOn(one.ground, as, { part, isAgain });
  return unique([
    ...cited.flatMap((one) => link(one, 'cited')),
    ...rest.flatMap((one) => link(one, 'shown')),
  ]);
}

/** The first link to each thing counts: what is cited is not shown as well. */
export function unique(basis: readonly Basis[]): readonly Basis[] {
  const seen = new Set<string>();
  return basis.filter((one) => {
    const key = `${'seq' in one ? `s${one.seq}` : `i${one.inner}`}/${one.part ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Puts labels on things: M1, M2, … */
export function label<T extends { readonly text: string; readonly ground: Ground }>(
  letter: string,
  things: readonly T[],
): readonly Grounded[] {
  return things.map(({ text, ground }, at) => ({ label: `${letter}${at + 1}`, text, ground }));
}
