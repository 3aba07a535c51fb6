import type { Pixels } from './draw-figure.ts';
import { Easel } from './easel.ts';
import type { Cut, Hat, Looks } from './looks.ts';
import { cloth as cloths, gold, outline, red, steel, white, type Shades } from './shades.ts';

/** Head and shoulders of somebody, from the same parts as the figure on the map. −1 around the disc that it stands in. */
export function drawPortrait(looks: Looks): Pixels {
  const easel = new Easel();
  const { skin, hair, cut, top, coat, apron, bib, scarf, hat } = looks;
  // a hat presses down what is pinned up
  if (!hat || cut !== 'bun') hairBehind[cut]?.(easel, hair);
  shoulders(easel, coat ?? top);
  if (coat) {
    easel.rect(13, 22, 3, 6, top[0]);
    for (let row = 0; row < 6; row += 1)
      easel.rect(12 - (row >> 1), 22 + row, 1, 1, coat[2]).rect(16 + (row >> 1), 22 + row, 1, 1, coat[2]);
  }
  const front = apron ?? bib;
  if (front) {
    easel.rect(9, 24, 10, 4, front[1]).rect(9, 24, 2, 4, front[0]).rect(17, 24, 2, 4, front[2]);
    easel.rect(8, 21, 2, 4, front[0]).rect(18, 21, 2, 4, front[2]);
  }
  easel.rect(12, 18, 5, 4, skin[2]).rect(13, 21, 3, 2, skin[2]);
  if (scarf)
    easel
      .rect(9, 20, 11, 3, scarf[1])
      .rect(9, 20, 4, 1, scarf[0])
      .rect(15, 22, 5, 1, scarf[2])
      .rect(15, 23, 3, 4, scarf[2])
      .rect(15, 23, 1, 4, scarf[1]);
  face(easel, looks);
  hairBefore(easel, cut, hair);
  if (looks.hasGlasses) glasses(easel, skin);
  if (hat) hatOn[hat.kind](easel, hat.cloth, skin);
  return easel.finish();
}

function shoulders(easel: Easel, cloth: Shades): void {
  for (let y = 21; y < 28; y += 1) {
    const half = Math.min(11, 5 + (y - 21) * 1.7);
    easel.span(14 - half, 15 + half, y, cloth[1]);
    easel.span(14 - half, 14 - half + 3, y, cloth[0]);
    easel.span(15 + half - 4, 15 + half, y, cloth[2]);
  }
}

function face(easel: Easel, { skin, hair, hasBeard }: Looks): void {
  easel.disc(8, 14.5, 1.6, 2.2, skin[1]).disc(20.5, 14.5, 1.6, 2.2, skin[2]);
  easel.disc(14.4, 13.5, 6.4, 7.4, skin[2]);
  easel.disc(13.8, 13, 5.8, 6.9, skin[1]);
  easel.disc(11.8, 11.4, 2.6, 3.4, skin[0]);
  if (hasBeard) {
    easel.under(14.2, 14.5, 6.5, 7.2, 16, hair[2]);
    easel.under(13.7, 14, 5.8, 6.8, 16, hair[1]);
    easel.rect(11, 16, 6, 1, hair[1]);
  }
  for (const x of [11, 16]) {
    easel.rect(x, 13, 2, 3, outline).rect(x, 13, 1, 1, white);
    easel.rect(x - (x < 14 ? 1 : 0), 11, 3, 1, hair[2]);
  }
  easel.rect(14, 16, 1, 1, skin[2]);
  if (!hasBeard) easel.rect(10, 16, 1, 1, skin[2]).rect(18, 16, 1, 1, skin[2]);
  easel
    .rect(12, 18, 5, 1, hasBeard ? hair[2] : cloths.rose[1])
    .rect(13, 18, 2, 1, hasBeard ? cloths.rose[1] : cloths.rose[2]);
}

function glasses(easel: Easel, [light]: Shades): void {
  for (const x of [10, 16]) {
    easel.disc(x + 1.5, 14.5, 2.8, 2.8, steel).disc(x + 1.5, 14.5, 1.9, 1.9, light);
    easel.rect(x + 1, 14, 1, 2, outline).rect(x, 13, 1, 1, white);
  }
  easel.rect(13, 14, 2, 1, steel);
}

const hairBehind: Partial<Record<Cut, (easel: Easel, hair: Shades) => void>> = {
  long: (easel, [, plain, dark]) => {
    easel
      .disc(14.3, 12.5, 8.6, 9, plain)
      .rect(6, 12, 17, 12, plain)
      .rect(16, 12, 7, 12, dark)
      .rect(6, 24, 4, 1, plain)
      .rect(19, 24, 4, 1, dark);
  },
  bob: (easel, [, plain, dark]) =>
    easel.disc(14.3, 12.5, 9, 9, plain).rect(5, 12, 19, 8, plain).rect(17, 12, 7, 8, dark),
  curls: (easel, [, plain, dark]) => {
    for (const [x, y] of [
      [6, 10],
      [6, 15],
      [8, 6],
      [13, 4],
      [19, 5],
      [22, 9],
      [22.5, 14],
      [7, 18],
      [22, 18],
    ] as const)
      easel.disc(x, y, 3.6, 3.6, x > 15 ? dark : plain);
  },
  tail: (easel, [, plain, dark]) =>
    easel
      .disc(22, 12, 2.6, 3, dark)
      .rect(21, 12, 4, 9, plain)
      .rect(23, 12, 2, 9, dark)
      .rect(22, 21, 2, 2, dark),
  bun: (easel, [light, plain, dark]) =>
    easel.disc(14.5, 3.4, 4, 3.4, dark).disc(14, 3, 3.4, 2.8, plain).disc(13, 2.4, 1.4, 1.2, light),
};

/** The hair around the face: a cap down to a line that each cut draws differently. */
function hairBefore(easel: Easel, cut: Cut, [light, plain, dark]: Shades): void {
  const line: (x: number) => number = {
    short: (x: number) => (x < 9 || x > 19 ? 12 : x % 4 === 1 ? 10 : 9),
    parted: (x: number) => (x < 9 ? 13 : x > 19 ? 12 : 7 + Math.max(0, Math.floor((17 - x) / 2.4))),
    long: (x: number) => (x < 10 ? 19 - (x - 7) * 2 : x > 18 ? 19 - (21 - x) * 2 : 8 + Math.abs(x - 14) / 3),
    bob: (x: number) => (x < 9 ? 18 : x > 19 ? 18 : 10),
    bun: (x: number) => (x < 9 || x > 19 ? 12 : 7 + Math.abs(x - 14) / 2.4),
    curls: (x: number) => (x < 9 || x > 19 ? 13 : 8 + (x % 3)),
    cropped: (x: number) => (x < 9 || x > 19 ? 11 : 8),
    tail: (x: number) => (x < 9 || x > 19 ? 12 : 7 + (x - 9) / 3.5),
  }[cut];
  const reach = cut === 'cropped' ? 6.7 : cut === 'curls' ? 8.2 : 7.5;
  for (let y = 2; y < 20; y += 1)
    for (let x = 5; x < 24; x += 1) {
      const [across, down] = [(x + 0.5 - 14.3) / reach, (y + 0.5 - 12) / (reach + 1)];
      const isIn =
        across * across + down * down <= 1 ||
        (y > 11 && Math.abs(x + 0.5 - 14.3) <= reach && Math.abs(x + 0.5 - 14.3) > 5);
      if (!isIn || y > line(x)) continue;
      const lit = -across * 0.7 - down * 0.6;
      easel.rect(x, y, 1, 1, lit > 0.62 && (x + y) % 5 !== 0 ? light : lit < -0.12 ? dark : plain);
    }
}

const brim = (easel: Easel, [light, plain, dark]: Shades, y: number, reach: number): Easel =>
  easel
    .disc(14.3, y, reach, 2, dark)
    .disc(14, y - 0.5, reach, 1.6, plain)
    .rect(14 - Math.floor(reach) + 1, y - 1, 6, 1, light);
const dome = (
  easel: Easel,
  [light, plain, dark]: Shades,
  top: number,
  reach: number,
  bottom: number,
): Easel =>
  easel
    .over(14.3, bottom, reach, bottom - top, bottom, dark)
    .over(13.6, bottom, reach - 1, bottom - top, bottom, plain)
    .over(11.5, bottom - 1, 2.4, bottom - top - 2, bottom, light);

const drum = (easel: Easel, [light, plain, dark]: Shades, top: number, height: number): Easel =>
  easel.rect(8, top, 13, height, plain).rect(8, top, 3, height, light).rect(18, top, 3, height, dark);

const hatOn: Readonly<Record<Hat, (easel: Easel, cloth: Shades, skin: Shades) => void>> = {
  straw: (easel, cloth) => {
    dome(easel, cloth, 1, 7, 8).rect(8, 7, 13, 2, cloths.red[1]);
    brim(easel, cloth, 9.5, 12.5);
  },
  toque: (easel, cloth) => {
    easel.disc(14.3, 3.5, 9.5, 4.2, cloth[2]).disc(13.6, 3, 9, 3.8, cloth[0]);
    drum(easel, cloth, 5, 5);
    for (const x of [11, 15]) easel.rect(x, 2, 1, 5, cloth[2]);
  },
  cap: (easel, cloth) => {
    dome(easel, cloth, 2, 8, 9).rect(7, 8, 15, 2, cloth[2]).rect(13, 5, 3, 2, gold);
    easel.disc(14.3, 10.3, 7.6, 1.6, outline);
  },
  flat: (easel, cloth) => {
    easel
      .disc(14, 6.5, 9.2, 4, cloth[2])
      .disc(13.4, 5.8, 8.6, 3.4, cloth[1])
      .rect(7, 4, 6, 1, cloth[0])
      .disc(12.5, 9.6, 8, 1.4, cloth[2]);
  },
  bowler: (easel, cloth) => {
    drum(easel, cloth, 0, 9).rect(8, 6, 13, 2, cloths.red[1]);
    brim(easel, cloth, 9.5, 10);
  },
  scarf: (easel, cloth) => {
    dome(easel, cloth, 3, 8.2, 10).rect(6, 9, 3, 6, cloth[1]).rect(20, 9, 3, 6, cloth[2]);
    for (const [x, y] of [
      [10, 6],
      [14, 5],
      [18, 7],
      [13, 8],
    ] as const)
      easel.rect(x, y, 1, 1, white);
  },
  cross: (easel, cloth) => {
    dome(easel, cloth, 3, 7, 9).rect(8, 8, 13, 2, cloth[2]).rect(14, 3, 2, 6, red).rect(12, 5, 6, 2, red);
  },
  beret: (easel, cloth) => {
    easel
      .disc(15, 6, 9.4, 4.2, cloth[2])
      .disc(14, 5.4, 8.8, 3.6, cloth[1])
      .disc(10.5, 4.6, 3, 1.5, cloth[0])
      .rect(14, 0, 2, 2, cloth[1])
      .rect(8, 9, 13, 1, cloth[2]);
  },
  visor: (easel, cloth) => {
    easel.disc(14.3, 9.6, 9.2, 2.2, cloth[2]).disc(13.6, 9.2, 8.6, 1.7, cloth[1]).rect(7, 8, 5, 1, cloth[0]);
  },
};
