import fc from 'fast-check';
import { exp } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { namesFor, playGame } from './game.ts';
import type { WerewolfEvent } from './events.ts';
import { wolfMarginals } from './suspicion.ts';

/** Adds up every set of `count` players, each as likely as the product of its odds. */
function bruteForce(logOdds: readonly number[], count: number): readonly number[] {
  const sums = logOdds.map(() => 0);
  let total = 0;
  for (let set = 0; set < 1 << logOdds.length; set += 1) {
    const members = logOdds.flatMap((_, at) => (set & (1 << at) ? [at] : []));
    if (members.length !== count) continue;
    const weight = members.reduce((product, at) => product * exp(logOdds[at]), 1);
    total += weight;
    for (const at of members) sums[at] += weight;
  }
  return sums.map((sum) => sum / total);
}

const table = fc
  .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 9 })
  .chain((logOdds) => fc.record({ logOdds: fc.constant(logOdds), count: fc.nat(logOdds.length) }));

test('the marginals are those of a sum over all sets of wolves', () => {
  fc.assert(
    fc.property(table, ({ logOdds, count }) => {
      const wanted = bruteForce(logOdds, count);
      const found = wolfMarginals(logOdds, count);
      for (const [at, p] of wanted.entries()) expect(found[at]).toBeCloseTo(p, 9);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('the marginals add up to the number of wolves', () => {
  fc.assert(
    fc.property(table, ({ logOdds, count }) => {
      const sum = wolfMarginals(logOdds, count).reduce((one, other) => one + other, 0);
      expect(sum).toBeCloseTo(count, 9);
    }),
    { seed: 12, numRuns: 200 },
  );
});

test('log-odds beyond all measure still give probabilities', () => {
  expect(wolfMarginals([1e6, -1e6, 0, Infinity], 2).every((p) => p >= 0 && p <= 1)).toBe(true);
});

test('everybody is as suspicious as anybody when nothing is known', () => {
  for (const p of wolfMarginals([0, 0, 0, 0, 0], 2)) expect(p).toBeCloseTo(0.4, 12);
});

test('every belief of a game holds as many wolves as there are, and what a card or a check showed is certain', async () => {
  let seen = 0;
  let shown = 0;
  for (let seed = 0; seed < 8; seed += 1) {
    const { world, entries } = await playGame({ seed, names: namesFor(12) });
    const { roles } = world.state;
    const checked = new Map<string, string>();
    for (const entry of entries) {
      // a game's log holds the events of its setting and the kernel's; the others are not looked at
      const event = entry.event as WerewolfEvent;
      if (event.type === 'seer.checked') checked.set(event.target, event.verdict);
      if (event.type !== 'suspicion.changed') continue;
      seen += 1;
      const { agent, wolf } = event;
      const isWolf = roles[agent] === 'werewolf';
      expect(wolf[agent]).toBeUndefined();
      const sum = Object.values(wolf).reduce((one, other) => one + other, 0);
      // each of the eleven is rounded to three digits
      expect(Math.abs(sum - (isWolf ? 3 : 4))).toBeLessThan(0.006);
      if (isWolf) {
        for (const [other, p] of Object.entries(wolf)) expect(p).toBe(roles[other] === 'werewolf' ? 1 : 0);
      }
      if (roles[agent] !== 'seer') continue;
      for (const [target, verdict] of checked) {
        shown += 1;
        if (verdict === 'wolf') expect(wolf[target]).toBeGreaterThan(0.95);
        else expect(wolf[target]).toBeLessThan(0.05);
      }
    }
  }
  expect(seen).toBeGreaterThan(200);
  expect(shown).toBeGreaterThan(50);
});
