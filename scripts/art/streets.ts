import { plant, put, strip, type Stance } from './brush.ts';
import { mapWidth } from './lie-of-land.ts';
import { ramps, type Ramp } from './palette.ts';
import { drawFlowerBed } from './plants.ts';
import { drawHay, drawHive, drawWashing } from './street/country.ts';
import { drawBarrel, drawCart, drawCrates, drawStall, type Goods } from './street/market.ts';
import {
  drawBench,
  drawBoard,
  drawFountain,
  drawLamp,
  drawMailbox,
  drawParasol,
  drawPot,
  drawStool,
  drawWell,
} from './street/square.ts';
import type { Town } from './town.ts';

type At = readonly [x: number, y: number];

const bench: Stance = {
  solid: 0,
  use: { kind: 'bench', en: 'Bench', zh: '长椅', actions: 'sit, rest', seats: 2 },
};

/** What stands in streets, on the square, on the market and before the café. */
export function furnishStreets(town: Town): void {
  furnishSquare(town);
  furnishMarket(town);
  furnishTerrace(town);
  for (const [x, y] of [
    [44, 19],
    [55, 19],
    [44, 28],
    [55, 28],
  ] as const)
    plant(town, 'round', [x, y], x % 4);
  for (const at of lamps) putLamp(town, at);
  for (const at of benches) put(town, 'bench', drawBench, at, bench);
  for (const [at, seed] of pots) put(town, `pot ${seed}`, () => drawPot(seed), at);
  for (const at of mailboxes) put(town, 'mailbox', drawMailbox, at);
  put(town, 'well', drawWell, [60, 65], {
    low: 2,
    solid: 2,
    use: { kind: 'well', en: 'Well', zh: '水井', actions: 'draw water' },
  });
  put(town, 'washing', drawWashing, [7, 3], { low: 1, solid: 0 });
  put(town, 'washing', drawWashing, [93, 27], { low: 1, solid: 0 });
  put(town, 'hay', drawHay, [78, 64], {});
  put(town, 'hay', drawHay, [78, 57], {});
  put(town, 'cart', drawCart, [93, 66], { low: 2 });
  for (const x of [95, 96, 98]) put(town, 'hive', drawHive, [x, 41], {});
  for (const [x, y] of [
    [53, 40],
    [68, 39],
    [68, 40],
    [15, 64],
    [60, 41],
  ] as const)
    if (town.isFree(x, y)) put(town, 'barrel', drawBarrel, [x, y]);
}

function furnishSquare(town: Town): void {
  put(town, 'fountain', () => strip(drawFountain), [48, 24], {
    frames: 3,
    low: 3,
    solid: 3,
    use: { kind: 'fountain', en: 'Fountain', zh: '喷泉', actions: 'meet, drink' },
  });
  put(town, 'notice board', drawBoard, [52, 18], {
    use: { kind: 'notice-board', en: 'Notice board', zh: '告示栏', actions: 'read' },
  });
  for (const at of [
    [44, 21],
    [54, 21],
    [44, 25],
    [54, 25],
  ] as const)
    put(town, 'bench', drawBench, at, bench);
  for (const [x, y, count] of [
    [45, 18, 2],
    [46, 28, 2],
    [52, 28, 2],
    [41, 14, 3],
    [44, 14, 3],
    [53, 14, 3],
    [56, 14, 3],
  ] as const)
    for (let at = 0; at < count; at += 1) {
      const sides = { left: at === 0, right: at === count - 1 };
      put(town, `bed ${at}${count} ${(x + at) % 3}`, () => drawFlowerBed((x + at) % 3, sides), [x + at, y]);
    }
}

const stalls: readonly (readonly [At, Goods, Ramp, en: string, zh: string])[] = [
  [[24, 35], 'vegetables', ramps.teal, 'Vegetable stall', '菜摊'],
  [[28, 35], 'fruit', ramps.tile, 'Fruit stall', '水果摊'],
  [[33, 35], 'fish', ramps.slate, 'Fish stall', '鱼摊'],
  [[25, 40], 'bread', ramps.straw, 'Bread stall', '面包摊'],
  [[29, 40], 'cloth', ramps.rose, 'Cloth stall', '布摊'],
  [[33, 40], 'honey', ramps.fresh, 'Honey stall', '蜂蜜摊'],
];

function furnishMarket(town: Town): void {
  for (const [at, goods, colour, en, zh] of stalls)
    put(town, `stall ${goods}`, () => drawStall(goods, colour), at, {
      low: 1,
      solid: 1,
      use: { kind: 'stall', en, zh, actions: 'buy, sell' },
    });
  for (const [x, y, seed] of [
    [27, 35, 0],
    [31, 35, 1],
    [36, 35, 2],
    [24, 40, 2],
    [36, 40, 0],
    [37, 36, 1],
  ] as const)
    put(town, `crates ${seed}`, () => drawCrates(seed), [x, y]);
}

/** Tables under parasols before the café. */
function furnishTerrace(town: Town): void {
  for (const [x, colour, name] of [
    [59, ramps.teal, 'teal'],
    [63, ramps.tile, 'red'],
    [69, ramps.straw, 'gold'],
  ] as const) {
    put(town, `parasol ${name}`, () => drawParasol(colour), [x, 28], { low: 1, solid: 0 });
    town.objects.push({
      name: 'Terrace table',
      kind: 'table',
      box: [(x + 1) * 16, 28 * 16, 16, 16],
      properties: {
        id: town.idFor('terrace-table'),
        en: 'Terrace table',
        zh: '露天座',
        actions: 'drink, talk',
        seats: 2,
        place: 'cafe',
      },
    });
    for (const side of [x, x + 2]) put(town, 'stool', drawStool, [side, 28], { solid: 0 });
  }
}

function putLamp(town: Town, [x, y]: At): void {
  if (!town.isFree(x, y)) return;
  put(town, 'lamp', drawLamp, [x, y]);
  town.lamps.push({
    name: '',
    kind: 'lamp',
    box: [x * 16 + 8, y * 16 - 10, 0, 0],
    properties: { radius: 62, colour: '#ffae52' },
  });
}

/** Along the streets, on both sides in turn. */
const lamps: readonly At[] = [
  ...[5, 18, 38, 60, 75, 91].map((x): At => [x, 13]),
  ...[12, 28, 42, 58, 70, 86].map((x): At => [x, 17]),
  ...[46, 53].flatMap((x): At[] => [
    [x, 20],
    [x, 27],
  ]),
  ...[4, 18, 37, 41, 57, 74, 79, 93].map((x): At => [x, 28]),
  ...[12, 40, 60, 72].map((x): At => [x, 31]),
  ...[4, 19, 38, 47, 52, 69, 79, 92].map((x): At => [x, 41]),
  ...[10, 26, 36, 58, 88].map((x): At => [x, 44]),
  ...[47, 52].map((x): At => [x, 57]),
  ...[15, 36, 62, 78, 90].map((x): At => [x, 65]),
  [23, 59],
  [31, 66],
  [61, 45],
]
  .map(([x, y]) => [x, y] as const)
  .filter(([x]) => x < mapWidth);

const benches: readonly At[] = [
  [24, 44],
  [30, 44],
  [40, 44],
  [68, 44],
  [82, 44],
  [30, 57],
];

const pots: readonly (readonly [At, number])[] = [
  [[48, 14], 0],
  [[50, 14], 1],
  [[65, 27], 2],
  [[69, 27], 3],
  [[63, 13], 4],
  [[66, 13], 1],
  [[79, 13], 0],
  [[81, 13], 2],
];

const mailboxes: readonly At[] = [
  [10, 13],
  [10, 28],
  [34, 28],
  [86, 28],
  [15, 41],
  [43, 41],
  [87, 41],
];
