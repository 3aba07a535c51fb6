import type { Building } from '../building.ts';
import { ramps } from '../palette.ts';

const { slate, teal, wood } = ramps;

export const newspaper: Building = {
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
};

export const cafe: Building = {
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
};

export const workshop: Building = {
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
};
