import type { Area, Lookahead } from '@hearsay/kernel';
import { createApart } from './apart.ts';
import type { Atlas } from './atlas.ts';
import { cellOf, reaction } from './here.ts';
import type { Cell } from './map/index.ts';
import { farthest, lookout } from './sight.ts';
import type { Town } from './state.ts';

/** Occasions at which somebody looks around, or lets others hear or see something. */
const local = new Set(['act', 'meet', 'speak', 'overhear', 'arrive', 'leg']);
/** Those at which somebody thinks. */
const thinking = new Set(['act', 'meet', 'speak', 'overhear']);
/** Those that concern nobody but `who`. */
const inward = new Set(['sight', 'date']);

/**
 * How far things reach in a town, in tiles. Words of welcome, elections and the end reach everybody, at times that the scenario names.
 *
 * Two steps meddle with each other when one looks at somebody whom the other changes: a step looks as far as `lookout`; it changes its own
 * agent, and the calls and ways of those within earshot. So half of the sum is enough for a radius, and more than two who only see each other need.
 * What somebody thinks, though, follows from what it noticed alone: it does not wait for those who are in reach, but out of sight, nor for whom walls keep away. A
 * talk that ends is noticed by those within earshot of any of its members, who are within earshot of each other.
 * In time, things spread on foot and from one to the next: a *meet* goes as far as one sees, a word as far as it is heard, each a `reaction` later. Whoever
 * is spoken to stands still for its turn and for a moment to decide before it walks on and meets others: of three reactions two carry, and one is for walking.
 */
export function lookaheadOf({ map, cast }: Atlas): Lookahead<Town> {
  const { pace, sight, hearing } = cast.options;
  const moved = farthest(0);
  const radius = (lookout(sight) + hearing.talk + moved) / 2;
  // whom somebody speaks to stands still, and is seen to do so
  const noticed: Readonly<Record<string, number>> = {
    act: hearing.talk + sight + 2 * moved,
    meet: hearing.talk + sight + 2 * moved,
    speak: Math.max(sight, 2 * hearing.talk) + 2 * moved,
  };
  const seen = Math.max(sight, hearing.talk) + 2 * moved;
  const walked = (ms: number): number => farthest(ms / pace) - moved;
  const apart = createApart(map);
  const cellAt = ({ x, y }: Area): Cell => y * map.width + x;
  return {
    reach({ state }, { occasion, who = [] }, time) {
      const isInward = inward.has(occasion);
      if (!isInward && !local.has(occasion)) return 'everywhere';
      return who.map((agent) => {
        const cell = cellOf(state.people[agent], time, map.width);
        const at = { x: cell % map.width, y: Math.floor(cell / map.width) };
        if (isInward) return { ...at, radius: moved };
        const area = { ...at, radius, noticed: noticed[occasion] ?? seen };
        return thinking.has(occasion) ? { ...area, heeds: 0 } : area;
      });
    },
    apart: (early, late, within) => apart(cellAt(early), cellAt(late), within),
    spread(elapsed) {
      const reactions = Math.floor(elapsed / reaction);
      const [met, called] = [Math.floor((reactions + 2) / 3), Math.floor((reactions + 1) / 3)];
      const far = (words: number): number => {
        const stood = 2 * reaction * Math.max(0, words - 1);
        return walked(elapsed - stood) + sight * Math.min(met, words + 1) + hearing.talk * words;
      };
      // whichever takes it furthest: on foot all the way, or by as many words as there is time for
      return Math.max(far(0), far(Math.min(1, called)), far(Math.max(0, called - 1)), far(called));
    },
  };
}
