/**
 * All colours of Riverside. A ramp has four steps from shadow to light; shadows lean toward blue, lights toward yellow. Materials share steps
 * where they may, so that the whole town is of one family.
 */
const hex = {
  ink: '#1f1c2e',
  // leaves and lawns
  leaf0: '#1d4049',
  leaf1: '#2a5f52',
  leaf2: '#45864f',
  grass1: '#5f9f53',
  grass2: '#7cb459',
  grass3: '#a6cf63',
  lime: '#d3e588',
  // earth and wood
  wood0: '#3f2c3c',
  wood1: '#6a4641',
  wood2: '#996848',
  wood3: '#c8965c',
  earth2: '#b98d68',
  earth3: '#d6b283',
  sand: '#ecd5a5',
  // stone
  stone0: '#474a66',
  stone1: '#6f7389',
  stone2: '#9b9ea6',
  stone3: '#c8c6bd',
  // water
  water0: '#2c4f8a',
  water1: '#3b74ac',
  water2: '#559bc4',
  water3: '#86c8d6',
  foam: '#d4f1e6',
  // roofs
  tile0: '#6b2f45',
  tile1: '#a04443',
  tile2: '#cb664a',
  tile3: '#e99862',
  slate0: '#333a5f',
  slate1: '#4a5d85',
  slate2: '#6c88a3',
  slate3: '#a0bcc3',
  straw1: '#a97a48',
  straw2: '#d5ab55',
  straw3: '#f1d583',
  // plaster
  plaster0: '#8d7b8c',
  plaster1: '#c3ada2',
  plaster2: '#e6d6ba',
  plaster3: '#faf1da',
  // people and their things
  skin0: '#8f5049',
  skin1: '#c27d61',
  skin2: '#e8ae87',
  skin3: '#fbd9b3',
  rose0: '#733a63',
  rose1: '#b4527a',
  rose2: '#e08598',
  rose3: '#f8c3c0',
  teal0: '#1e4f5e',
  teal1: '#2c7d78',
  teal2: '#5cb096',
  violet: '#8a6cb8',
  gold: '#f6cd4b',
  red: '#d8434d',
  white: '#fffaf0',
} as const;

export type ColourName = keyof typeof hex;

/** What a pixel holds: 0 is nothing, 1 a soft shadow that lets the ground through, the rest are colours. */
export type Ink = number;

export const nothing: Ink = 0;
export const shadow: Ink = 1;

const names = Object.keys(hex) as readonly ColourName[]; // the keys of a literal

/** `#rrggbbaa` by ink. */
export const colours: readonly string[] = [
  '#00000000',
  '#1b204852',
  ...names.map((name) => `${hex[name]}ff`),
];

export function ink(name: ColourName): Ink {
  return names.indexOf(name) + 2;
}

/** From shadow to light. */
export type Ramp = readonly [Ink, Ink, Ink, Ink];

const ramp = (...steps: readonly [ColourName, ColourName, ColourName, ColourName]): Ramp => [
  ink(steps[0]),
  ink(steps[1]),
  ink(steps[2]),
  ink(steps[3]),
];

export const ramps = {
  grass: ramp('leaf2', 'grass1', 'grass2', 'grass3'),
  foliage: ramp('leaf0', 'leaf1', 'leaf2', 'grass2'),
  fresh: ramp('leaf1', 'leaf2', 'grass2', 'lime'),
  earth: ramp('wood2', 'earth2', 'earth3', 'sand'),
  soil: ramp('wood0', 'wood1', 'wood2', 'earth2'),
  stone: ramp('stone0', 'stone1', 'stone2', 'stone3'),
  wood: ramp('wood0', 'wood1', 'wood2', 'wood3'),
  water: ramp('water0', 'water1', 'water2', 'water3'),
  tile: ramp('tile0', 'tile1', 'tile2', 'tile3'),
  slate: ramp('slate0', 'slate1', 'slate2', 'slate3'),
  straw: ramp('wood1', 'straw1', 'straw2', 'straw3'),
  plaster: ramp('plaster0', 'plaster1', 'plaster2', 'plaster3'),
  skin: ramp('skin0', 'skin1', 'skin2', 'skin3'),
  hair: ramp('ink', 'wood0', 'wood1', 'wood2'),
  rose: ramp('rose0', 'rose1', 'rose2', 'rose3'),
  teal: ramp('leaf0', 'teal0', 'teal1', 'teal2'),
  linen: ramp('stone1', 'stone3', 'plaster3', 'white'),
  iron: ramp('ink', 'stone0', 'stone1', 'stone2'),
} satisfies Record<string, Ramp>;

export type RampName = keyof typeof ramps;

/** The next step toward the shadow, for what a shadow falls on. */
const darker = new Map<Ink, Ink>();
for (const steps of Object.values(ramps))
  for (const [at, step] of steps.entries()) if (at > 0 && !darker.has(step)) darker.set(step, steps[at - 1]);
for (const [from, to] of [
  ['foam', 'water3'],
  ['gold', 'straw1'],
  ['red', 'tile0'],
  ['violet', 'rose0'],
  ['lime', 'grass3'],
] as const)
  darker.set(ink(from), ink(to));

export function darkerOf(colour: Ink): Ink {
  return darker.get(colour) ?? colour;
}
