import { growGreenery } from './greenery.ts';
import { market, square } from './lie-of-land.ts';
import { furnishStreets } from './streets.ts';
import type { Town } from './town.ts';
import { layWaterside } from './waterside.ts';

type Area = readonly [x: number, y: number, width: number, height: number];

/** Places under the open sky. */
const places: readonly (readonly [id: string, kind: string, en: string, zh: string, area: Area])[] = [
  ['square', 'square', 'Town Square', '镇广场', within(square)],
  ['market', 'market', 'Market', '集市', within(market)],
  ['park', 'park', 'Pond Park', '池畔公园', [16, 56, 20, 11]],
  ['river', 'river', 'River Bank', '河岸', [22, 43, 24, 8]],
  ['landing', 'landing', 'Landing Stage', '渡口', [60, 43, 7, 7]],
  ['fields', 'field', 'Fields', '田地', [80, 56, 18, 10]],
  ['orchard', 'orchard', 'Orchard', '果园', [92, 31, 7, 11]],
];

function within({ left, top, right, bottom }: Record<'left' | 'top' | 'right' | 'bottom', number>): Area {
  return [left, top, right - left + 1, bottom - top + 1];
}

export function layOutdoors(town: Town): void {
  for (const [id, kind, en, zh, [x, y, width, height]] of places)
    town.places.push({
      name: en,
      kind,
      box: [x * 16, y * 16, width * 16, height * 16],
      properties: { id, en, zh },
    });
  layWaterside(town);
  furnishStreets(town);
  growGreenery(town);
}
