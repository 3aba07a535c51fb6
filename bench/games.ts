/**
 * How many games a second, on one core? Twelve players, rounds of the same seeds, best of several. Beside the whole game stand the same
 * tables with minds that cost nothing, so that the ratio says what limits it, and a game that is written to a folder as it is played.
 *
 *   npm run bench                          or  npx tsx bench/games.ts --games 100 --rounds 5 --board 12
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandomMind, playToEnd, type Mind } from '@hearsay/kernel';
import { assemble, loadScenario, startRun } from '@hearsay/scenario';
import { namesFor, playGame } from '../packages/settings/werewolf/game.ts';
import type { Werewolf } from '../packages/settings/werewolf/state.ts';

const { values } = parseArgs({
  options: {
    games: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    board: { type: 'string', default: '12' },
  },
});
const games = Number(values.games);
const rounds = Number(values.rounds);
const names = namesFor(Number(values.board));
const random = createRandomMind();
const idle: Mind<Werewolf> = { decide: () => ({ intent: null, inner: [] }) };

type Way = { readonly title: string; play(seed: number): Promise<number> };

const inMemory = (title: string, around: (mind: Mind<Werewolf>) => Mind<Werewolf>): Way => ({
  title,
  async play(seed) {
    const { entries } = await playGame({ seed, names, around });
    return entries.length;
  },
});

const scenario = await loadScenario('scenarios/werewolf-12.yaml');
const root = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));
let folders = 0;

const ways: readonly Way[] = [
  inMemory('instinct, kernel and rules alone', (mind) => mind),
  inMemory('random minds', () => random),
  inMemory('minds that want nothing', () => idle),
  {
    title: 'the scenario, claims around the rules',
    async play(seed) {
      const world = await playToEnd(assemble(scenario, { seed }).simulation);
      return world.count;
    },
  },
  {
    title: 'the scenario, written as it is played',
    async play(seed) {
      folders += 1;
      const play = await startRun({ scenario, seed, folder: join(root, String(folders)) });
      while (await play.step());
      await play.close();
      return play.writer.count;
    },
  },
];

try {
  console.log(`${names.length} players, ${games} games a round, best of ${rounds} rounds, one core`);
  const best = ways.map(() => ({ seconds: Infinity, entries: 0 }));
  // round about, so that a noisy minute hits all alike; the first round warms up
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, way] of ways.entries()) {
      let entries = 0;
      const begun = performance.now();
      for (let seed = 0; seed < games; seed += 1) entries += await way.play(seed);
      const seconds = (performance.now() - begun) / 1_000;
      if (round > 0 && seconds < best[at].seconds) best[at] = { seconds, entries };
    }
  }
  for (const [at, { title }] of ways.entries()) {
    const { seconds, entries } = best[at];
    const share = seconds / best[0].seconds;
    console.log(
      `${title.padEnd(40)} ${(games / seconds).toFixed(0).padStart(5)} games/s  ${(entries / games).toFixed(0).padStart(4)} entries a game  ` +
        `${Math.round(entries / seconds)
          .toLocaleString('en')
          .padStart(8)} entries/s  × ${share.toFixed(2)} the time of the first`,
    );
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
