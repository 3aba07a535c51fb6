import type { Seq } from './entry.ts';

/** What entries are called before and after they are committed. */
export function createNames(provisional: ((count: number) => Seq) | undefined) {
  const finals: (Seq | undefined)[] = [];
  const positions = new Map<Seq, number>();
  const positionOf = (name: Seq): number => (provisional ? (positions.get(name) ?? -1) : name);
  return {
    next(): Seq {
      const position = finals.push(undefined) - 1;
      if (!provisional) return position;
      const name = provisional(position);
      positions.set(name, position);
      return name;
    },
    settle(name: Seq, final: Seq): void {
      finals[positionOf(name)] = final;
    },
    final: (name: Seq): Seq | undefined => finals[positionOf(name)],
  };
}
