export { playGame, type Result } from './game.ts';
export { bootstrapMean, wilson, type Interval } from './intervals.ts';
export { renderSweepCsv, renderSweepHtml, renderSweepText } from './render.ts';
export { parseSeeds } from './seeds.ts';
export { serveGames } from './serve-games.ts';
export { summarize, type Summary } from './summary.ts';
export { sweep, SweepError, type Swept, type SweepParts } from './sweep.ts';
