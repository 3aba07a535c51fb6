import type { Basis, Inner, Link, Seq } from '@hearsay/kernel';

/** Where something that a mind can rest on stands: in its log, among the inner events of this very decision, or only by its sources. */
export type Ground = {
  /** The entry that says so, in the agent's own numbering. */
  readonly entry: Seq | null;
  /** The inner event of this decision that says so. */
  readonly inner: number | null;
  /** The entries that it came from. */
  readonly sources: readonly Seq[];
};

export function groundOf(entry: Seq): Ground {
  return { entry, inner: null, sources: [entry] };
}

/** The inner events of one decision, in order. */
export type Inward<E extends { readonly type: string } = { readonly type: string }> = {
  readonly events: readonly Inner<E>[];
  /** Adds an event; returns its place, to be rested on. */
  add(event: E, basedOn?: readonly Basis[]): number;
};

export function createInward<E extends { readonly type: string }>(): Inward<E> {
  const events: Inner<E>[] = [];
  return {
    events,
    add(event, basedOn = []) {
      events.push(basedOn.length > 0 ? { event, basedOn } : { event });
      return events.length - 1;
    },
  };
}

/** Links to what something rests on. Inner events of an earlier attempt cannot be named any more; their sources can. */
export function basisOn(
  ground: Ground,
  link: Link,
  of: { readonly part?: string; readonly isAgain?: boolean } = {},
): readonly Basis[] {
  const part = of.part === undefined ? {} : { part: of.part };
  if (ground.entry !== null) return [{ seq: ground.entry, link, ...part }];
  if (ground.inner !== null && !of.isAgain) return [{ inner: ground.inner, link, ...part }];
  return ground.sources.map((seq) => ({ seq, link, ...part }));
}
