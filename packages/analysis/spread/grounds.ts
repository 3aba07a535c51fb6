import type { Cause, Seq } from '@hearsay/kernel';

/** Which entries of a log are beliefs, and at which node of the tree whoever held them stood. Needs memory for beliefs that are held, not for those that were. */
export type Grounds = {
  /** Beliefs that changed before this time are nobody's ground any more. */
  at(time: number): void;
  /** A belief was taken up in this entry, at this node, in place of an earlier one. */
  changed(entry: Seq, node: number, before: { readonly entry: Seq; readonly node: number } | null): void;
  /** The node of the last belief among causes; undefined if there is none. */
  nodeOf(causes: readonly Cause[]): number | undefined;
  /** The first among causes that is no belief: the speech in which a claim was made. */
  speechOf(causes: readonly Cause[]): Seq | null;
};

export function createGrounds(): Grounds {
  const held = new Map<Seq, number>();
  // a claim may rest on a belief that changed since, within the same instant
  let outdated = new Map<Seq, number>();
  let instant = 0;
  return {
    at(time) {
      if (time === instant) return;
      instant = time;
      if (outdated.size > 0) outdated = new Map();
    },
    changed(entry, node, before) {
      if (before) {
        held.delete(before.entry);
        outdated.set(before.entry, before.node);
      }
      held.set(entry, node);
    },
    nodeOf(causes) {
      let node: number | undefined;
      for (const { seq } of causes) node = held.get(seq) ?? outdated.get(seq) ?? node;
      return node;
    },
    speechOf(causes) {
      for (const { seq } of causes) if (!held.has(seq) && !outdated.has(seq)) return seq;
      return null;
    },
  };
}
