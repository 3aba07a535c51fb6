export { arm, coat, skirt, torso, trousers } from './clothes.ts';
export { hair } from './hair.ts';
export { hat } from './hats.ts';
export { beard, glasses, head } from './head.ts';
export type { Part, Stride, View } from './part.ts';
export { apron, bag, bib, scarf } from './worn-over.ts';
