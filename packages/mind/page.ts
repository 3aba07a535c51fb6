export type { MindEvent } from './event.ts';
export { inspectMind, type MindRow, type MindSection } from './inspect.ts';
export { mindOwner, mindsIn, type Inside, type Minds } from './owner.ts';
export { tellMind } from './tell.ts';
