/**
 * Who wins? Rates of the village over seeded games, with Wilson intervals (Wilson 1927): instinct against itself, and against random
 * players on either side.
 *
 *   npx tsx bench/balance.ts --games 2000 --board 12
 */
import { parseArgs } from 'node:util';
import { createFolder, createRandomMind, createSimulation, playToEnd, type Mind } from '@hearsay/kernel';
import { agentSchema, optionsSchema, type Temperament } from '../packages/settings/werewolf/options.ts';
import { createInstinct } from '../packages/settings/werewolf/instinct.ts';
import { createRules, type WerewolfCast } from '../packages/settings/werewolf/rules.ts';
import { state, type Werewolf } from '../packages/settings/werewolf/state.ts';

const { values } = parseArgs({
  options: { games: { type: 'string', default: '300' }, board: { type: 'string', default: '12' } },
});
const games = Number(values.games);
const board = Number(values.board);

type Side = 'instinct' | 'random';

async function play(
  seed: number,
  of: { village: Side; wolves: Side; temperament?: (seat: number) => Partial<Temperament> },
) {
  const agents = Array.from({ length: board }, (_, seat) => ({
    id: `P${seat + 1}`,
    persona: '',
    ...agentSchema.parse({
      temperament: of.temperament?.(seat) ?? {
        bold: ((seat * 7) % 10) / 10,
        quiet: ((seat * 3) % 10) / 10,
        trusting: ((seat * 9) % 10) / 10,
      },
    }),
  }));
  const cast: WerewolfCast = { title: 'balance', language: 'en', options: optionsSchema.parse({}), agents };
  const random = createRandomMind();
  const minds = new Map(agents.map(({ id }) => [id, sided(createInstinct(cast, id), random, of)]));
  const opening = {
    setting: 'werewolf',
    title: 'balance',
    language: 'en' as const,
    agents: agents.map(({ id }) => ({ id })),
  };
  const simulation = createSimulation({
    opening,
    seed,
    folder: createFolder(state),
    rules: createRules(cast),
    minds,
  });
  let entries = 0;
  let refused = 0;
  const world = await playToEnd(simulation, (step) => {
    entries += step.entries.length;
    for (const { event } of step.entries)
      if (event.type === 'intent.refused' || event.type === 'agent.failed') refused += 1;
  });
  return { result: world.society.outcome?.result ?? 'none', state: world.state, entries, refused };
}

/** Which of two minds acts is known once the card is dealt. */
function sided(
  instinct: Mind<Werewolf>,
  random: Mind<Werewolf>,
  of: { village: Side; wolves: Side },
): Mind<Werewolf> {
  return {
    decide(moment, context) {
      const side = moment.world.state.roles[moment.self] === 'werewolf' ? of.wolves : of.village;
      return (side === 'instinct' ? instinct : random).decide(moment, context);
    },
  };
}

function wilson(wins: number, n: number): string {
  const z = 1.96;
  const p = wins / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return `${(100 * p).toFixed(1)} % [${(100 * (middle - half)).toFixed(1)}, ${(100 * (middle + half)).toFixed(1)}]`;
}

async function report(title: string, of: Parameters<typeof play>[1]): Promise<void> {
  let village = 0;
  let draws = 0;
  let days = 0;
  let entries = 0;
  let refused = 0;
  const start = performance.now();
  for (let seed = 0; seed < games; seed += 1) {
    const game = await play(seed, of);
    if (game.result === 'village') village += 1;
    if (game.result === 'draw') draws += 1;
    days += game.state.day;
    entries += game.entries;
    refused += game.refused;
  }
  const rate = games / ((performance.now() - start) / 1000);
  console.log(
    `${title.padEnd(38)} village ${wilson(village, games).padEnd(24)} draws ${draws}  days ${(days / games).toFixed(2)}  entries ${(entries / games).toFixed(0)}  refused ${refused}  ${rate.toFixed(0)} games/s`,
  );
}

console.log(`${board} players, ${games} games each, seeds 0…${games - 1}`);
await report('instinct against instinct', { village: 'instinct', wolves: 'instinct' });
await report('instinct village, random wolves', { village: 'instinct', wolves: 'random' });
await report('random village, instinct wolves', { village: 'random', wolves: 'instinct' });
await report('random against random', { village: 'random', wolves: 'random' });
