import { cloth, hairs, skins, type ClothName, type Shades } from './shades.ts';

export const cuts = ['short', 'long', 'bun', 'bob', 'curls', 'cropped', 'tail', 'parted'] as const;
export type Cut = (typeof cuts)[number];

export const hats = ['straw', 'toque', 'cap', 'flat', 'bowler', 'scarf', 'cross', 'beret', 'visor'] as const;
export type Hat = (typeof hats)[number];

/** What one sees of somebody: of the name, and of what the job makes one wear. */
export type Looks = {
  readonly skin: Shades;
  readonly hair: Shades;
  readonly cut: Cut;
  readonly top: Shades;
  readonly legs: Shades;
  readonly isSkirt: boolean;
  readonly hasBeard: boolean;
  readonly hasGlasses: boolean;
  /** A long coat over all. */
  readonly coat: Shades | null;
  readonly apron: Shades | null;
  readonly bib: Shades | null;
  readonly bag: Shades | null;
  readonly scarf: Shades | null;
  readonly hat: { readonly kind: Hat; readonly cloth: Shades } | null;
  readonly isChild: boolean;
};

type Dress = {
  readonly hat?: readonly [Hat, ClothName];
  readonly top?: ClothName;
  readonly legs?: ClothName;
  readonly coat?: ClothName;
  readonly apron?: ClothName;
  readonly bib?: ClothName;
  readonly bag?: ClothName;
  readonly scarf?: ClothName;
  readonly hasGlasses?: boolean;
  readonly isChild?: boolean;
  readonly isOld?: boolean;
};

/** By what somebody does for a living; the first word that is part of the job decides. */
const dresses: readonly (readonly [words: string, dress: Dress])[] = [
  ['baker pastry', { hat: ['toque', 'linen'], apron: 'linen', top: 'cream' }],
  ['cook chef', { hat: ['toque', 'linen'], apron: 'linen', top: 'linen' }],
  ['barista café cafe waiter waitress innkeeper', { apron: 'teal', top: 'cream' }],
  ['doctor physician surgeon', { coat: 'linen', hasGlasses: true, top: 'sky' }],
  ['nurse midwife', { hat: ['cross', 'linen'], apron: 'linen', top: 'sky' }],
  ['pharmacist apothecary', { coat: 'cream', top: 'teal' }],
  ['beekeeper', { hat: ['straw', 'cream'], coat: 'cream' }],
  ['farmer shepherd', { hat: ['straw', 'straw'], bib: 'blue', legs: 'blue' }],
  ['gardener florist', { hat: ['straw', 'sand'], apron: 'pine' }],
  ['fisher ferry boat sailor', { hat: ['flat', 'navy'], top: 'gold', legs: 'navy' }],
  ['smith', { apron: 'dark', top: 'grey', legs: 'dark' }],
  ['carpenter joiner workshop', { bib: 'brown', legs: 'brown', hat: ['flat', 'brown'] }],
  ['mechanic engineer', { hat: ['cap', 'blue'], top: 'blue', legs: 'blue' }],
  ['miller', { hat: ['beret', 'linen'], apron: 'cream', top: 'sand' }],
  ['printer typesetter', { hat: ['visor', 'pine'], apron: 'navy' }],
  ['editor', { bib: 'dark', top: 'linen', hasGlasses: true }],
  ['journalist reporter photographer', { hat: ['flat', 'brown'], coat: 'sand', bag: 'dark' }],
  ['post mail', { hat: ['cap', 'navy'], top: 'navy', legs: 'navy', bag: 'brown' }],
  ['police constable guard', { hat: ['cap', 'black'], top: 'blue', legs: 'black' }],
  ['mayor', { hat: ['bowler', 'black'], coat: 'black', scarf: 'gold' }],
  ['clerk registrar accountant lawyer', { bib: 'grey', top: 'linen', legs: 'grey' }],
  ['librarian', { bib: 'violet', hasGlasses: true }],
  ['teacher professor', { bib: 'pine', hasGlasses: true, scarf: 'red' }],
  ['artist painter', { hat: ['beret', 'red'], apron: 'sand' }],
  ['musician', { hat: ['beret', 'violet'], scarf: 'gold' }],
  ['grocer shop merchant seller stall vendor', { apron: 'pine', hat: ['scarf', 'orange'] }],
  ['tailor weaver cloth', { scarf: 'rose', bib: 'navy' }],
  ['pupil child schoolgirl schoolboy', { isChild: true, bag: 'red' }],
  ['student', { bag: 'brown', scarf: 'sky' }],
  ['retired pensioner widow', { isOld: true, scarf: 'cream' }],
];

const tops: readonly ClothName[] = [
  'red',
  'blue',
  'teal',
  'rose',
  'violet',
  'orange',
  'gold',
  'sky',
  'navy',
  'cream',
  'pink',
];
const bottoms: readonly ClothName[] = ['navy', 'brown', 'grey', 'dark', 'blue', 'sand'];

/** How somebody looks: always the same for the same name and job. */
export function looksOf(name: string, job = ''): Looks {
  const choose = chooserFor(name);
  const dress = dressOf(job);
  const skin = skins[choose(skins.length)];
  const cut = cuts[choose(cuts.length)];
  const hair = dress.isOld ? hairs[6 + choose(2)] : hairs[choose(7)];
  const top = cloth[dress.top ?? tops[choose(tops.length)]];
  const legs = cloth[dress.legs ?? bottoms[choose(bottoms.length)]];
  const isLong = cut === 'long' || cut === 'bun' || cut === 'bob' || cut === 'tail';
  const shadesOf = (one: ClothName | undefined): Shades | null => (one === undefined ? null : cloth[one]);
  return {
    skin,
    hair,
    cut,
    top,
    legs,
    isSkirt: isLong && choose(3) > 0 && dress.legs === undefined,
    hasBeard: !isLong && dress.isChild !== true && choose(4) === 0,
    hasGlasses: dress.hasGlasses ?? choose(7) === 0,
    coat: shadesOf(dress.coat),
    apron: shadesOf(dress.apron),
    bib: shadesOf(dress.bib),
    bag: shadesOf(dress.bag),
    scarf: shadesOf(dress.scarf),
    hat: dress.hat ? { kind: dress.hat[0], cloth: cloth[dress.hat[1]] } : null,
    isChild: dress.isChild ?? false,
  };
}

/** All words that dress somebody. */
export const jobsThatShow: readonly string[] = dresses.flatMap(([words]) => words.split(' '));

function dressOf(job: string): Dress {
  const said = job.toLowerCase();
  if (said === '') return {};
  return dresses.find(([words]) => words.split(' ').some((word) => said.includes(word)))?.[1] ?? {};
}

/** FNV-1a over the name, stirred anew for each choice. */
function chooserFor(name: string): (count: number) => number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (count) => {
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 12;
    return (hash >>> 0) % count;
  };
}
