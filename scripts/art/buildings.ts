import type { Building } from './building.ts';
import type { Canvas } from './canvas.ts';
import { ink, ramps } from './palette.ts';

const { tile, slate, straw, teal, wood, rose, stone, plaster, foliage } = ramps;

const bedroom = { kind: 'bedroom', isPrivate: true } as const;
const kitchen = { id: 'kitchen', kind: 'kitchen', en: 'Kitchen', zh: '厨房' } as const;

/** Every house of the town; no two are alike. */
export const buildings: readonly Building[] = [
  {
    id: 'willow-cottage',
    kind: 'house',
    en: 'Willow Cottage',
    zh: '柳荫小筑',
    at: [6, 5],
    seed: 3,
    isPrivate: true,
    wall: 'cream',
    roof: 'straw',
    shape: 'hip',
    floor: 'boards',
    paper: 'rose',
    door: 3,
    doorStyle: { colour: teal },
    windows: [1, 5, 8],
    windowStyle: { shutters: teal[2], box: true },
    chimneys: [[130, 14, 'stone']],
    ivy: [9],
    rooms: [
      { ...kitchen, area: [0, 0, 4, 5], floor: 'checks' },
      { id: 'bedroom', ...bedroom, en: 'Bedroom', zh: '卧室', area: [5, 0, 4, 5] },
    ],
    plan: ['skf.|B..w', '....|....', 'ht.h,...l', '....|u..p', 'p...,....'],
    carpets: [[5, 2, 3, 2, rose]],
  },
  {
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
  },
  {
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
  },
  {
    id: 'newspaper',
    kind: 'newspaper',
    en: 'Riverside Post',
    zh: '河畔报社',
    at: [61, 4],
    seed: 6,
    wall: 'timber',
    roof: 'tile',
    shape: 'gable',
    floor: 'boards',
    paper: 'cream',
    door: 3,
    doorStyle: { colour: slate, glass: true },
    windows: [1, 6, 9, 11],
    windowStyle: {},
    chimneys: [[150, 50, 'brick']],
    sign: {
      column: 4,
      rows: ['wwwwwwwwwwww', 'wkkkkwwkkkkw', 'wwwwwwwwwwww', 'wkkkwwkkkkkw', 'wkkkwwkkkkkw', 'wwwwwwwwwwww'],
    },
    rooms: [
      { id: 'newsroom', kind: 'office', en: 'Newsroom', zh: '编辑部', area: [0, 0, 5, 6] },
      {
        id: 'press-room',
        kind: 'press-room',
        en: 'Press room',
        zh: '印刷间',
        area: [6, 0, 5, 6],
        floor: 'flags',
      },
    ],
    plan: ['S.S.p|P.y.n', '.....|.....', 'd.d..,....n', '.....|.P..n', 'd..h.|....E', '.....,.....'],
  },
  {
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
  },
  {
    id: 'oak-house',
    kind: 'house',
    en: 'Oak House',
    zh: '橡树屋',
    at: [5, 19],
    seed: 5,
    isPrivate: true,
    wall: 'timber',
    roof: 'tile',
    shape: 'cross',
    wing: [6, 11],
    floor: 'boards',
    paper: 'cream',
    door: 3,
    doorStyle: { colour: tile },
    windows: [1, 5, 7, 9],
    windowStyle: { box: true },
    chimneys: [[38, 10, 'brick']],
    dormers: [[54, 66]],
    rooms: [
      { id: 'living', kind: 'living-room', en: 'Living room', zh: '客厅', area: [0, 0, 5, 6] },
      { id: 'bedroom', ...bedroom, en: 'Bedroom', zh: '卧室', area: [6, 0, 4, 3] },
      { id: 'nursery', ...bedroom, en: "Pip's room", zh: '小皮的房间', area: [6, 4, 4, 2] },
    ],
    plan: ['sckf.|B..w', '.....|...l', 'ht.h.,....', '.....|----', 'u..p.,...b', '.....|d...'],
    carpets: [[0, 4, 4, 2, tile]],
  },
  {
    id: 'long-row',
    kind: 'house',
    en: 'Long Row',
    zh: '长街联排',
    at: [24, 19],
    seed: 12,
    isPrivate: true,
    wall: 'plaster',
    roof: 'slate',
    shape: 'saddle',
    floor: 'boards',
    paper: 'green',
    door: 8,
    doorStyle: { colour: teal },
    windows: [1, 3, 5, 10, 12, 14, 15],
    windowStyle: { shutters: tile[2] },
    chimneys: [
      [40, 8, 'brick'],
      [216, 8, 'brick'],
    ],
    dormers: [
      [36, 78],
      [100, 78],
      [164, 78],
      [216, 78],
    ],
    rooms: [
      { id: 'room-1', ...bedroom, en: "Jonas's room", zh: '庞约的房间', area: [0, 0, 3, 3] },
      { id: 'room-2', ...bedroom, en: "Tilda's room", zh: '马蒂的房间', area: [4, 0, 3, 3] },
      { id: 'room-3', ...bedroom, en: "Yuki's room", zh: '空雪的房间', area: [8, 0, 3, 3] },
      { id: 'room-4', ...bedroom, en: "Kofi's room", zh: '白可非的房间', area: [12, 0, 3, 3] },
      {
        id: 'common-room',
        kind: 'living-room',
        en: 'Common room',
        zh: '公共厅',
        area: [0, 4, 15, 2],
        floor: 'checks',
      },
    ],
    plan: [
      'b.w|b.T|b.E|b.l',
      '...|..h|...|...',
      '...|...|...|...',
      '-,---,---,---,-',
      'p.sck.ht..u...p',
      '...............',
    ],
  },
  {
    id: 'cafe',
    kind: 'café',
    en: 'Café',
    zh: '咖啡馆',
    at: [59, 19],
    seed: 14,
    wall: 'rose',
    roof: 'tile',
    shape: 'hip',
    floor: 'checks',
    paper: 'cream',
    door: 8,
    doorStyle: { colour: teal, glass: true },
    windows: [1, 3, 5, 10, 12],
    windowStyle: {},
    chimneys: [[52, 20, 'brick']],
    awning: { from: 1, to: 6, colour: teal },
    dormers: [[150, 72]],
    sign: {
      column: 9,
      rows: [
        '............',
        '..wwwwwww...',
        '..wwwwwwwww.',
        '..wwwwwww.w.',
        '..wwwwwwwww.',
        '...wwwww....',
        '.kkkkkkkkk..',
      ],
    },
    rooms: [],
    plan: ['o.sckpS.S..p', '............', 'CCCCC.hTh.hT', '............', 'hTh.hTh..hTh', '............'],
  },
  {
    id: 'brick-house',
    kind: 'house',
    en: 'Brick House',
    zh: '红砖宅',
    at: [80, 19],
    seed: 17,
    isPrivate: true,
    wall: 'brick',
    roof: 'slate',
    shape: 'hip',
    floor: 'dark',
    paper: 'panel',
    door: 4,
    doorStyle: { colour: straw },
    windows: [2, 7, 9],
    windowStyle: { shutters: plaster[2], arched: true },
    chimneys: [
      [48, 22, 'brick'],
      [134, 22, 'brick'],
    ],
    dormers: [
      [58, 74],
      [116, 74],
    ],
    rooms: [
      { id: 'dining', kind: 'living-room', en: 'Dining room', zh: '餐厅', area: [0, 0, 4, 6] },
      { id: 'bedroom', ...bedroom, en: 'Bedroom', zh: '卧室', area: [5, 0, 5, 3] },
      { id: 'study', kind: 'study', en: 'Study', zh: '书房', area: [5, 4, 5, 2], isPrivate: true },
    ],
    plan: ['skc.|B..wp', '....|.....', 'ht.h,.....', '....|-----', 'pu..,.d.S.', '....|.....'],
    carpets: [
      [5, 1, 4, 2, slate],
      [0, 1, 4, 3, tile],
    ],
  },
  {
    id: 'plum-house',
    kind: 'house',
    en: 'Plum House',
    zh: '梅园',
    at: [5, 32],
    seed: 21,
    isPrivate: true,
    wall: 'plaster',
    roof: 'slate',
    shape: 'cross',
    wing: [1, 6],
    floor: 'boards',
    paper: 'blue',
    door: 8,
    doorStyle: { colour: rose },
    windows: [2, 4, 10],
    windowStyle: { shutters: slate[2], box: true },
    chimneys: [[160, 12, 'stone']],
    ivy: [11],
    rooms: [
      { id: 'living', kind: 'living-room', en: 'Living room', zh: '客厅', area: [6, 0, 5, 6] },
      { id: 'bedroom', ...bedroom, en: 'Bedroom', zh: '卧室', area: [0, 0, 5, 3] },
      { id: 'duo', ...bedroom, en: "Duo's room", zh: '林朵的房间', area: [0, 4, 5, 2] },
    ],
    plan: ['B..wp|skcf.', '.....|.....', 'i....,.ht.h', '-----|.....', 'b.d..,..u.p', '.....|.....'],
    carpets: [[7, 4, 3, 2, rose]],
  },
  {
    id: 'inkwell-house',
    kind: 'house',
    en: 'Inkwell House',
    zh: '墨斋',
    at: [39, 33],
    seed: 24,
    isPrivate: true,
    wall: 'stone',
    roof: 'slate',
    shape: 'gable',
    floor: 'dark',
    paper: 'green',
    door: 3,
    doorStyle: { colour: slate },
    windows: [1, 6],
    windowStyle: { arched: true },
    chimneys: [[94, 34, 'stone']],
    ivy: [5],
    rooms: [],
    plan: ['sk.bS.', '......', '..d...', 'n..h.n', '......'],
  },
  {
    id: 'workshop',
    kind: 'workshop',
    en: 'Workshop',
    zh: '工坊',
    at: [54, 32],
    seed: 27,
    wall: 'plank',
    roof: 'tile',
    shape: 'saddle',
    floor: 'flags',
    paper: 'stone',
    door: 4,
    doorStyle: { colour: wood, double: false },
    windows: [1, 7, 9, 11],
    windowStyle: {},
    chimneys: [
      [140, 8, 'stone'],
      [154, 12, 'stone'],
    ],
    sign: {
      column: 5,
      rows: [
        '............',
        '..kkkkkkkk..',
        '.kkkkkkkkkk.',
        '....kkkk....',
        '...kkkkkk...',
        '..kkkkkkkk..',
        '............',
      ],
    },
    rooms: [
      { id: 'joinery', kind: 'joinery', en: 'Joinery', zh: '木工间', area: [0, 0, 6, 6], floor: 'boards' },
      { id: 'smithy', kind: 'smithy', en: 'Smithy', zh: '铁匠间', area: [7, 0, 5, 6] },
    ],
    plan: ['W.W.g.|F..x.', '......|.....', 'g.....,.a..r', '......|.....', 'W..x..|W...q', '......,.....'],
  },
  {
    id: 'ferry-house',
    kind: 'house',
    en: 'Ferry House',
    zh: '渡口屋',
    at: [81, 33],
    seed: 30,
    isPrivate: true,
    wall: 'sky',
    roof: 'tile',
    shape: 'saddle',
    floor: 'boards',
    paper: 'blue',
    door: 4,
    doorStyle: { colour: straw },
    windows: [2, 6, 8],
    windowStyle: { shutters: plaster[3] },
    chimneys: [[26, 6, 'brick']],
    dormers: [[84, 62]],
    rooms: [
      { ...kitchen, area: [0, 0, 4, 5] },
      { id: 'bedroom', ...bedroom, en: 'Bedroom', zh: '卧室', area: [5, 0, 4, 5] },
    ],
    plan: ['skf.|B..w', '....|....', 'ht.h,....', '....|..d.', 'p.u.|l...'],
    carpets: [[5, 1, 3, 2, teal]],
  },
  {
    id: 'mill-house',
    kind: 'house',
    en: 'Mill House',
    zh: '磨坊居',
    at: [5, 58],
    seed: 33,
    isPrivate: true,
    wall: 'stone',
    roof: 'tile',
    shape: 'gable',
    floor: 'boards',
    paper: 'stone',
    door: 6,
    doorStyle: { colour: wood },
    windows: [1, 4, 8],
    windowStyle: { shutters: foliage[2] },
    rooms: [
      { id: 'mill', kind: 'mill', en: 'Mill', zh: '磨房', area: [0, 0, 3, 5], floor: 'flags' },
      { id: 'living', kind: 'living-room', en: 'Living room', zh: '起居室', area: [4, 0, 4, 5] },
    ],
    plan: ['G.q|B..s', '...|...k', 'q..,....', 'r..|.th.', '...,....'],
  },
  {
    id: 'garden-cottage',
    kind: 'house',
    en: 'Garden Cottage',
    zh: '花圃小屋',
    at: [37, 58],
    seed: 36,
    isPrivate: true,
    wall: 'rose',
    roof: 'straw',
    shape: 'saddle',
    floor: 'boards',
    paper: 'green',
    door: 4,
    doorStyle: { colour: foliage },
    windows: [2, 6, 8],
    windowStyle: { box: true, shutters: foliage[2] },
    chimneys: [[114, 8, 'stone']],
    dormers: [[52, 58]],
    rooms: [],
    plan: ['skf..B.w', '........', 'ht.h....', '........', 'p..u...p'],
    carpets: [[4, 2, 3, 2, straw]],
  },
  {
    id: 'fisher-hut',
    kind: 'house',
    en: "Fisher's Hut",
    zh: '渔家小屋',
    at: [53, 59],
    seed: 39,
    isPrivate: true,
    wall: 'plank',
    roof: 'straw',
    shape: 'gable',
    floor: 'boards',
    paper: 'panel',
    door: 3,
    doorStyle: { colour: slate },
    windows: [1, 5],
    windowStyle: {},
    rooms: [],
    plan: ['s.b.w', 'k....', 'Th..r', 'x....'],
  },
  {
    id: 'hill-farm',
    kind: 'house',
    en: 'Hill Farm',
    zh: '坡上农舍',
    at: [63, 57],
    seed: 42,
    isPrivate: true,
    wall: 'timber',
    roof: 'straw',
    shape: 'cross',
    wing: [7, 12],
    floor: 'boards',
    paper: 'cream',
    door: 4,
    doorStyle: { colour: foliage },
    windows: [2, 6, 8, 10],
    windowStyle: { shutters: foliage[2] },
    chimneys: [[40, 8, 'brick']],
    rooms: [
      { ...kitchen, area: [0, 0, 5, 6], floor: 'flags' },
      { id: 'bedroom', ...bedroom, en: 'Bedroom', zh: '卧室', area: [6, 0, 5, 3] },
      { id: 'lotte', ...bedroom, en: "Lotte's room", zh: '苗洛的房间', area: [6, 4, 5, 2] },
    ],
    plan: ['sckf.|B..wq', '.....|.....', 'ht.h.,.....', '.....|-----', 'q.rx.,.d..b', '.....|.....'],
  },
];

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
