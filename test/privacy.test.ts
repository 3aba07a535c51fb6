import { expect, test } from 'vitest';
import { checkDeals, checkSeats, checkTwins, guarded } from './privacy.ts';

const games = process.env.HEARSAY_FULL === '1' ? 200 : 12;
const tables = [
  { players: 6 },
  { players: 9 },
  { players: 12 },
  { players: 9, options: { roles: guarded, selfExposure: 'anytime', lastWordsAfterNight: 'always' } },
];

test(`in ${games} games, each seat is shown exactly what its own entries give, and by night nothing but its own`, async () => {
  let moments = 0;
  for (let seed = 0; seed < games; seed += 1)
    moments += await checkSeats({ seed, ...tables[seed % tables.length] });
  expect(moments).toBeGreaterThan(games * 40);
}, 600_000);

test(`in ${games} pairs of games that differ in one hidden act, nobody can tell them apart before something shows`, async () => {
  const seen = { pairs: 0, unaware: 0, differing: 0 };
  for (let seed = 0; seed < games; seed += 1) {
    const twins = await checkTwins({ seed, players: 9, options: { roles: guarded } }, 1 + ((seed * 5) % 17));
    if (!twins) continue;
    seen.pairs += 1;
    seen.differing += twins.differing;
    seen.unaware += twins.seats - twins.differing;
  }
  // acts that show in the end, and acts that never do
  expect(seen.pairs).toBeGreaterThan(games / 2);
  expect(seen.differing).toBeGreaterThan(0);
  expect(seen.unaware).toBeGreaterThan(0);
}, 600_000);

test(`in ${games} pairs of deals, whoever holds the same card has the same bytes until cards are turned`, async () => {
  let alike = 0;
  for (let seed = 0; seed < games; seed += 1) alike += await checkDeals(seed);
  expect(alike).toBeGreaterThan(3 * games);
}, 600_000);
