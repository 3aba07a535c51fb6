import type { Lookahead } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import { cellOf, reaction } from './here.ts';
import { lookout } from './sight.ts';
import type { Town } from './state.ts';

/** Occasions that concern nobody far away. */
const local = new Set(['act', 'meet', 'speak', 'overhear', 'arrive', 'leg', 'sight', 'date']);

/**
 * How far things reach in a town, in tiles: around everybody as far as one looks ahead on foot; on foot and by word of mouth from
 * there. Words of welcome, elections and the end reach everybody, at times that the scenario names.
 */
export function lookaheadOf({ map, cast }: Atlas): Lookahead<Town> {
  const { pace, sight, hearing } = cast.options;
  const radius = Math.max(lookout(sight), hearing.talk);
  const furthest = Math.max(sight, hearing.talk);
  return {
    reach({ state }, { occasion, who = [] }, time) {
      if (!local.has(occasion)) return 'everywhere';
      return who.map((agent) => {
        const cell = cellOf(state.people[agent], time, map.width);
        return { x: cell % map.width, y: Math.floor(cell / map.width), radius };
      });
    },
    spread: (elapsed) => Math.ceil(elapsed / pace) + furthest * Math.floor(elapsed / reaction),
  };
}
