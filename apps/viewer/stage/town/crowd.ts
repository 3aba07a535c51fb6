import type { Conversation, MapPicture, Scene } from '@hearsay/settings';
import type { Walkers } from './walkers.ts';

/** Around people who talk, in pixels of the map. */
export type Ring = { readonly x: number; readonly y: number; readonly radius: number };

/** Who is where: counted once for each scene, asked for each frame. */
export type Crowd = {
  take(scene: Scene): void;
  /** How many are in a place, by number, those in places inside of it included. */
  countIn(place: number): number;
  /** Is somebody awake in the house that this place belongs to? */
  isLit(place: number): boolean;
  /** The ring around people who talk; null when none of them is on the map. */
  ringOf(talk: Conversation, walkers: Walkers): Ring | null;
};

export function createCrowd({ places }: MapPicture): Crowd {
  const numbers = new Map(places.map(({ id }, at) => [id, at]));
  // the house of each place: what lies directly in the town
  const houses = places.map((_, at) => {
    let house = at;
    for (
      let around = places[at].parent;
      around >= 0 && places[around].kind !== 'town';
      around = places[around].parent
    )
      house = around;
    return house;
  });
  const counts = new Int32Array(places.length);
  const awake = new Uint8Array(places.length);
  return {
    take({ tokens }) {
      counts.fill(0);
      awake.fill(0);
      for (const { walker } of tokens) {
        if (!walker || walker.place === null) continue;
        const at = numbers.get(walker.place) ?? -1;
        for (let around = at; around >= 0; around = places[around].parent) counts[around] += 1;
        if (at >= 0 && !walker.isAsleep) awake[houses[at]] = 1;
      }
    },
    countIn: (place) => counts[place] ?? 0,
    isLit: (place) => place >= 0 && awake[houses[place]] === 1,
    ringOf({ members }, walkers) {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const member of members) {
        const figure = walkers.find(member);
        if (!figure) continue;
        [left, right] = [Math.min(left, figure.x), Math.max(right, figure.x)];
        [top, bottom] = [Math.min(top, figure.y), Math.max(bottom, figure.y)];
      }
      if (left > right) return null;
      const radius = Math.max((right - left) / 2, ((bottom - top) / 2) * 1.6) + 12;
      return { x: (left + right) / 2, y: (top + bottom) / 2 - 3, radius };
    },
  };
}
