import { createHeap } from './heap.ts';
import type { Area, Lookahead } from './rules.ts';
import { siteOrder, type Site } from './site.ts';

/** The steps that wait or think, and which of them another one must wait for. */
export type Unfinished = {
  readonly size: number;
  /** The first in the order of the log. */
  first(): Site | undefined;
  add(site: Site): void;
  remove(site: Site): void;
  /** After `site.reach` changed from what it was when it was added. */
  move(site: Site): void;
  /** One that is before this one and could still affect what its minds know, or what it does; null when there is none. */
  blockerOf(
    site: Site,
    does: 'think' | 'act',
    lookahead: Pick<Lookahead, 'spread' | 'apart' | 'notice'> | null,
  ): Site | null;
};

/**
 * A grid of square cells over the centres of all areas. Since a cone grows with time, a question may concern more cells than there are
 * steps; then all steps are looked at.
 */
export function createUnfinished(): Unfinished {
  const all = new Set<Site>();
  const everywhere = new Set<Site>();
  const cells = new Map<string, Set<Site>>();
  const keysOf = new Map<Site, readonly string[]>();
  const inOrder = createHeap(siteOrder);
  let cell = 0;
  let widest = 0;

  const isOpen = ({ state }: Site): boolean =>
    state === 'waiting' || state === 'thinking' || state === 'thought';

  function place(site: Site): void {
    if (site.reach === 'everywhere') {
      everywhere.add(site);
      return;
    }
    const keys: string[] = [];
    for (const area of site.reach) {
      const { x, y, radius } = area;
      if (cell === 0) cell = Math.max(1, 4 * radius);
      widest = Math.max(widest, radius, noticed(area));
      const key = `${Math.floor(x / cell)},${Math.floor(y / cell)}`;
      const held = cells.get(key);
      if (held) held.add(site);
      else cells.set(key, new Set([site]));
      keys.push(key);
    }
    keysOf.set(site, keys);
  }

  function lift(site: Site): void {
    everywhere.delete(site);
    for (const key of keysOf.get(site) ?? []) {
      const held = cells.get(key);
      held?.delete(site);
      if (held?.size === 0) cells.delete(key);
    }
    keysOf.delete(site);
  }

  function first(): Site | undefined {
    for (let top = inOrder.peek(); top; top = inOrder.peek()) {
      if (isOpen(top)) return top;
      inOrder.pop();
    }
    return undefined;
  }

  /** Could what `early` does, or what follows from it, be where `late` is, in time? */
  function touches(
    early: Site,
    late: Site,
    does: 'think' | 'act',
    { spread, apart }: { spread: number; apart: Lookahead['apart'] },
  ): boolean {
    if (early.reach === 'everywhere' || late.reach === 'everywhere') return true;
    for (const one of early.reach)
      for (const other of late.reach) {
        const within = does === 'act' ? one.radius + other.radius : noticed(one) + heeds(other);
        if (!isWithin(one, other, within + spread)) continue;
        if (does === 'act' || !apart?.(one, other, within + spread)) return true;
      }
    return false;
  }

  return {
    get size() {
      return all.size;
    },
    first,
    add(site) {
      all.add(site);
      inOrder.push(site);
      place(site);
    },
    remove(site) {
      all.delete(site);
      lift(site);
      if (inOrder.size > 32 && inOrder.size > 2 * all.size) inOrder.keep(isOpen);
    },
    move(site) {
      lift(site);
      place(site);
    },
    blockerOf(site, does, lookahead) {
      const earliest = first();
      if (!earliest || siteOrder(earliest, site) >= 0) return null;
      const { reach, time } = site;
      if (!lookahead || reach === 'everywhere' || earliest.reach === 'everywhere') return earliest;
      if (time - earliest.time >= (lookahead.notice ?? Infinity)) return earliest;
      for (const one of everywhere) if (siteOrder(one, site) < 0) return one;

      const { apart } = lookahead;
      const blocks = (one: Site): boolean =>
        one.time <= time &&
        touches(one, site, does, { spread: lookahead.spread(time - one.time), apart }) &&
        siteOrder(one, site) < 0;
      const own = does === 'act' ? (area: Area): number => area.radius : heeds;
      const cone = widest + lookahead.spread(time - earliest.time);
      const across = reach.reduce((sum, area) => sum + square((2 * (own(area) + cone)) / cell + 1), 0);
      if (!(across < cells.size)) {
        for (const one of all) if (blocks(one)) return one;
        return null;
      }
      for (const area of reach) {
        const { x, y } = area;
        const from = own(area) + cone;
        for (let row = Math.floor((y - from) / cell); row <= Math.floor((y + from) / cell); row += 1) {
          for (
            let column = Math.floor((x - from) / cell);
            column <= Math.floor((x + from) / cell);
            column += 1
          )
            for (const one of cells.get(`${column},${row}`) ?? []) if (blocks(one)) return one;
        }
      }
      return null;
    },
  };
}

const noticed = (area: Area): number => area.noticed ?? area.radius;
const heeds = (area: Area): number => area.heeds ?? area.radius;

function isWithin(one: Area, other: Area, within: number): boolean {
  const [dx, dy] = [one.x - other.x, one.y - other.y];
  return dx * dx + dy * dy <= within * within;
}

const square = (x: number): number => x * x;
