import type { Building } from '../building.ts';
import type { Canvas } from '../canvas.ts';
import { ink, ramps } from '../palette.ts';

const { tile, slate, straw, teal, wood, stone, plaster } = ramps;

export const school: Building = {
  id: 'school',
  kind: 'school',
  en: 'School',
  zh: '学堂',
  at: [21, 2],
  seed: 8,
  wall: 'brick',
  roof: 'slate',
  shape: 'cross',
  wing: [3, 9],
  floor: 'boards',
  paper: 'green',
  door: 5,
  doorStyle: { colour: tile },
  windows: [2, 8, 11, 13],
  windowStyle: {},
  chimneys: [[214, 22, 'brick']],
  tower: { rows: 1, paint: (canvas) => paintBellTower(canvas, 5 * 16 + 8) },
  rooms: [
    { id: 'classroom', kind: 'classroom', en: 'Classroom', zh: '教室', area: [0, 0, 9, 8] },
    {
      id: 'reading-room',
      kind: 'library',
      en: 'Reading room',
      zh: '阅览室',
      area: [10, 0, 4, 8],
      floor: 'dark',
    },
  ],
  plan: [
    'p..K....p|S.S.',
    '.........|....',
    '..d......,ht.h',
    '.........|....',
    'e.e.e.e..|u...',
    '.........|....',
    'e.e.e.e..|p..p',
    '.........|....',
  ],
  carpets: [[10, 3, 4, 3, teal]],
};

export const townHall: Building = {
  id: 'town-hall',
  kind: 'town-hall',
  en: 'Town Hall',
  zh: '镇公所',
  at: [40, 3],
  seed: 1,
  wall: 'stone',
  roof: 'copper',
  shape: 'hip',
  floor: 'tiles',
  paper: 'panel',
  door: 9,
  doorStyle: { colour: wood, glass: true },
  windows: [1, 3, 5, 7, 11, 13, 15, 17],
  windowStyle: { arched: true },
  tower: { rows: 2, paint: (canvas) => paintClockTower(canvas, 9 * 16 + 8) },
  rooms: [
    { id: 'hall', kind: 'hall', en: 'Assembly hall', zh: '议事厅', area: [5, 0, 7, 8] },
    { id: 'mayor', kind: 'office', en: "Mayor's office", zh: '镇长室', area: [0, 0, 4, 4], floor: 'dark' },
    { id: 'registry', kind: 'office', en: 'Registry', zh: '文书室', area: [13, 0, 4, 4], floor: 'boards' },
    { id: 'poll', kind: 'office', en: 'Polling room', zh: '投票室', area: [0, 5, 4, 3], floor: 'boards' },
    {
      id: 'post',
      kind: 'post-office',
      en: 'Post office',
      zh: '邮政所',
      area: [13, 5, 4, 3],
      floor: 'boards',
    },
  ],
  plan: [
    'S.d.|p..L..p|S.d.',
    '....|.......|....',
    '..h.,.z..z..,..h.',
    '....|.......|....',
    '----|.z..z..|----',
    'S.v.|.......|n.S.',
    '....,.z..z..,....',
    '....|.......|....',
  ],
  carpets: [
    [8, 1, 1, 7, tile],
    [1, 1, 3, 2, slate],
  ],
};

export const clinic: Building = {
  id: 'clinic',
  kind: 'clinic',
  en: 'Clinic',
  zh: '诊所',
  at: [77, 4],
  seed: 9,
  wall: 'sky',
  roof: 'slate',
  shape: 'hip',
  floor: 'tiles',
  paper: 'blue',
  door: 3,
  doorStyle: { colour: slate, glass: true },
  windows: [1, 6, 8, 10],
  windowStyle: { box: true },
  chimneys: [[166, 24, 'stone']],
  sign: {
    column: 4,
    rows: [
      'wwwwwrrwwwww',
      'wwwwwrrwwwww',
      'wwwrrrrrrwww',
      'wwwrrrrrrwww',
      'wwwwwrrwwwww',
      'wwwwwrrwwwww',
      'wwwwwwwwwwww',
    ],
  },
  rooms: [
    { id: 'waiting-room', kind: 'waiting-room', en: 'Waiting room', zh: '候诊室', area: [0, 0, 4, 6] },
    { id: 'ward', kind: 'ward', en: 'Ward', zh: '病房', area: [5, 0, 6, 3] },
    {
      id: 'surgery',
      kind: 'surgery',
      en: 'Consulting room',
      zh: '诊室',
      area: [5, 4, 6, 2],
      floor: 'boards',
      isPrivate: true,
    },
  ],
  plan: ['MMk.|m.m.m.', '....|......', 'd...,......', '....|------', 'z...,.d.MS.', '....|......'],
};

/** An open belfry over the door of the school. */
function paintBellTower(canvas: Canvas, middle: number): void {
  const left = middle - 12;
  canvas.rect(left, 14, 24, 34, plaster[2]);
  canvas.rect(left, 14, 3, 34, plaster[3]);
  canvas.rect(left + 19, 14, 5, 34, plaster[1]);
  canvas.rect(left + 6, 20, 12, 18, wood[0]);
  canvas.rect(left + 7, 19, 10, 1, wood[0]);
  canvas.ellipse(middle, 28, 4, 4.5, straw[2]);
  canvas.rect(middle - 5, 31, 10, 2, straw[1]);
  canvas.set(middle - 2, 25, ink('white'));
  canvas.rect(middle - 1, 33, 2, 2, wood[1]);
  canvas.rect(left - 2, 46, 28, 3, slate[1]);
  canvas.rect(left - 2, 46, 28, 1, slate[3]);
  for (let row = 0; row < 15; row += 1) {
    const reach = 3 + row;
    for (let x = middle - reach; x < middle + reach; x += 1)
      canvas.set(x, row, slate[x < middle - 1 ? (row % 4 === 3 ? 2 : 3) : row % 4 === 3 ? 0 : 1]);
  }
  canvas.rect(middle - 18, 15, 36, 2, slate[0]);
}

/** A square tower with a clock and a pointed roof of copper. */
function paintClockTower(canvas: Canvas, middle: number): void {
  const left = middle - 22;
  const top = 30;
  for (let y = top; y < 92; y += 1)
    for (let x = left; x < left + 44; x += 1) {
      const isJoint = (y - top) % 7 === 6 || (x + Math.floor((y - top) / 7) * 5) % 11 === 10;
      canvas.set(
        x,
        y,
        x > left + 37
          ? isJoint
            ? stone[0]
            : stone[1]
          : isJoint
            ? stone[1]
            : x < left + 3
              ? stone[3]
              : stone[2],
      );
    }
  for (const x of [left - 2, left + 40]) {
    canvas.rect(x, top - 2, 6, 64, stone[2]);
    canvas.rect(x, top - 2, 2, 64, stone[3]);
    canvas.rect(x + 5, top - 2, 1, 64, stone[0]);
  }
  canvas.ellipse(middle, 52, 14, 14, stone[0]);
  canvas.ellipse(middle, 52, 13, 13, straw[2]);
  canvas.ellipse(middle, 52, 11, 11, ink('white'));
  canvas.ellipse(middle + 1, 53, 9.5, 9.5, plaster[3]);
  for (const [x, y] of [
    [0, -9],
    [9, 0],
    [0, 9],
    [-9, 0],
  ] as const)
    canvas.rect(middle + x - 1, 52 + y - 1, 2, 2, slate[0]);
  canvas.rect(middle - 1, 45, 2, 8, slate[0]);
  canvas.rect(middle, 51, 6, 2, slate[0]);
  canvas.rect(middle - 1, 51, 2, 2, ink('red'));
  canvas.rect(left - 4, 88, 52, 4, stone[3]);
  canvas.rect(left - 4, 91, 52, 2, stone[0]);
  for (const x of [middle - 12, middle + 4]) {
    canvas.rect(x, 72, 8, 14, stone[0]);
    canvas.rect(x + 1, 73, 6, 12, ramps.water[1]);
    canvas.rect(x + 1, 73, 3, 5, ramps.water[3]);
  }
  for (let row = 0; row < 30; row += 1) {
    const reach = 1 + row * 0.95;
    for (let x = Math.floor(middle - reach); x < middle + reach; x += 1) {
      const side = (x + 0.5 - middle) / reach;
      canvas.set(
        x,
        row + 1,
        teal[side < -0.25 ? 3 : side < 0.35 ? (row % 6 === 5 ? 1 : 2) : row % 6 === 5 ? 0 : 1],
      );
    }
  }
  canvas.rect(middle - 29, 29, 58, 3, teal[0]);
  canvas.rect(middle - 29, 29, 30, 1, teal[3]);
  canvas.rect(middle - 1, 0, 2, 3, ink('gold'));
}
