import type { Seq } from '@hearsay/kernel';
import type { Area } from '@hearsay/protocol';
import type { Where } from '@hearsay/settings';

/** Where each entry of a log happened, in eight bytes: where it was, one knows only right after it. */
export type Whereabouts = {
  /** To be called for entries in order; those that were not noted are everywhere. */
  note(seq: Seq, where: Where): void;
  touches(seq: Seq, area: Area | null): boolean;
};

const parts = 4;
const furthest = 32_767;
const everywhere = [0, 0, furthest, furthest] as const;
// an area that nothing meets
const nowhere = [furthest, furthest, -1, -1] as const;

export function createWhereabouts(): Whereabouts {
  let first: Seq | null = null;
  // the number after the last that was noted
  let next: Seq = 0;
  let areas = new Int16Array(parts * 1_024);
  return {
    note(seq, where) {
      first ??= next = seq;
      while ((seq - first) * parts >= areas.length) {
        const more = new Int16Array(areas.length * 2);
        more.set(areas);
        areas = more;
      }
      for (; next < seq; next += 1) areas.set(everywhere, (next - first) * parts);
      areas.set(partsOf(where), (seq - first) * parts);
      next = seq + 1;
    },
    touches(seq, area) {
      if (first === null || seq < first || seq >= next) return true;
      const at = (seq - first) * parts;
      const [left, top, right, bottom] = [areas[at], areas[at + 1], areas[at + 2], areas[at + 3]];
      // without a map one is still told what is everywhere
      if (area === null) return right === furthest && bottom === furthest;
      return left <= area.right && right >= area.left && top <= area.bottom && bottom >= area.top;
    },
  };
}

function partsOf(where: Where): readonly [number, number, number, number] {
  if (where === 'everywhere') return everywhere;
  if (where === 'inside') return nowhere;
  const within = (tile: number): number => Math.max(0, Math.min(furthest - 1, tile));
  return [within(where.left), within(where.top), within(where.right), within(where.bottom)];
}
