import { buildings } from './buildings/buildings.ts';
import { doorsOf, sizeOf } from './building.ts';
import { bumps } from './grain.ts';
import type { Material } from './terrain.ts';

export const mapWidth = 100;
export const mapHeight = 72;

type Point = readonly [x: number, y: number];
type Way = { readonly points: readonly Point[]; readonly reach: number };

/** Where the middle of the river lies, and how far it reaches to each side, in tiles. */
export function riverAt(x: number): { readonly middle: number; readonly reach: number } {
  return {
    middle: 49.6 + 2.6 * (bumps(7, x, 0, { size: 17 }) - 0.5) + 1.6 * (bumps(8, x, 0, { size: 7 }) - 0.5),
    reach: 3.9 + 0.9 * (bumps(9, x, 0, { size: 11 }) - 0.5),
  };
}

export const streets = { main: 15.5, middle: 30, river: 43, south: 67 } as const;

const paved: readonly Way[] = [
  {
    points: [
      [-2, 15.5],
      [102, 15.5],
    ],
    reach: 1.55,
  },
  {
    points: [
      [49.5, 13],
      [49.5, 74],
    ],
    reach: 1.55,
  },
];

const trodden: readonly Way[] = [
  {
    points: [
      [4, 30],
      [30, 30.3],
      [60, 29.8],
      [102, 30],
    ],
    reach: 1.15,
  },
  {
    points: [
      [-2, 43],
      [40, 43],
      [102, 43],
    ],
    reach: 1.15,
  },
  {
    points: [
      [21, 16],
      [21, 43],
    ],
    reach: 1.15,
  },
  {
    points: [
      [77, 16],
      [77, 67],
    ],
    reach: 1.15,
  },
  {
    points: [
      [8, 67],
      [50, 67],
      [102, 67],
    ],
    reach: 1.15,
  },
  // into the park and around it
  {
    points: [
      [17, 67],
      [17, 63],
      [20, 61.5],
      [24, 60],
      [28, 58.2],
      [33, 58.6],
      [34.6, 61],
      [33, 64.4],
      [28, 65],
      [22, 64],
      [17, 63],
    ],
    reach: 0.8,
  },
  // to the landing stage, the fields and the orchard
  {
    points: [
      [63, 43],
      [63, 45],
    ],
    reach: 0.9,
  },
  {
    points: [
      [77, 60.5],
      [82, 60.5],
      [97, 60.5],
    ],
    reach: 0.8,
  },
  {
    points: [
      [92.5, 43],
      [92.5, 30],
    ],
    reach: 0.75,
  },
  {
    points: [
      [95, 30],
      [95, 24],
      [93, 22.5],
    ],
    reach: 0.75,
  },
];

/** From each door to the street. */
const doorways: readonly Way[] = buildings.flatMap((building) => {
  const [x, y] = building.at;
  const bottom = y + sizeOf(building)[1];
  const street = Object.values(streets).find((one) => one > bottom - 1) ?? streets.south;
  return doorsOf(building).map((door): Way => ({
    points: [
      [x + door + 0.5, bottom],
      [x + door + 0.5, street],
    ],
    reach: 0.75,
  }));
});

export const square = { left: 43, top: 18, right: 56, bottom: 28 } as const;
export const market = { left: 23, top: 33, right: 37, bottom: 41 } as const;
export const fields = [
  { left: 81, top: 57, right: 96, bottom: 59 },
  { left: 81, top: 62, right: 96, bottom: 64 },
  { left: 93, top: 19, right: 97, bottom: 21 },
] as const;
export const pond = { x: 27, y: 61.8, across: 3.4, down: 1.9 } as const;

/** Does a material lie at a corner of the grid? */
export function covers(material: Material, x: number, y: number): boolean {
  switch (material) {
    case 'lawn':
      return bumps(301, x, y, { size: 7 }) * 0.65 + bumps(302, x, y, { size: 3 }) * 0.35 > 0.56;
    case 'shade':
      return false;
    case 'paving':
      return (
        (near(paved, x, y) && !isWater(x, y, 0)) ||
        inside(square, x, y) ||
        inside({ left: 46, top: 13, right: 53, bottom: 14 }, x, y)
      );
    case 'earth':
      return (near(trodden, x, y) || near(doorways, x, y) || inside(market, x, y)) && !isWater(x, y, 0);
    case 'soil':
      return fields.some((field) => inside(field, x, y));
    case 'water':
      return isWater(x, y, 0);
    case 'deep':
      return isWater(x, y, 1.7);
    default:
      return material satisfies never;
  }
}

function isWater(x: number, y: number, shallows: number): boolean {
  const { middle, reach } = riverAt(x);
  if (Math.abs(y - middle) <= reach - shallows) return true;
  // the mill race, which leaves the river and the map
  if (x <= 3.2 + 0.6 * bumps(12, 0, y, { size: 5 }) - shallows && x >= 1 + shallows * 0.2 && y > middle)
    return shallows === 0;
  const [across, down] = [
    (x - pond.x) / (pond.across - shallows * 0.9),
    (y - pond.y) / (pond.down - shallows * 0.7),
  ];
  return across * across + down * down <= 1 && shallows < 2;
}

function inside(
  area: { left: number; top: number; right: number; bottom: number },
  x: number,
  y: number,
): boolean {
  return x >= area.left && x <= area.right + 1 && y >= area.top && y <= area.bottom + 1;
}

function near(ways: readonly Way[], x: number, y: number): boolean {
  return ways.some(({ points, reach }) => {
    for (let at = 1; at < points.length; at += 1)
      if (distance(x, y, points[at - 1], points[at]) <= reach) return true;
    return false;
  });
}

function distance(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  const [px, py] = [x - ax - dx * share, y - ay - dy * share];
  return Math.sqrt(px * px + py * py);
}
