/**
 * Does a seat learn what it may not know? Every seat of many games: what it was shown at each moment against the fold of its own entries alone
 * (moment, news, offers, refusals, scene), its numbers, its causes and the rhythm of its nights; then pairs of games that differ in one hidden
 * act, and pairs of deals, byte against byte. The first leak stops it with its place.
 *
 *   npx tsx bench/privacy.ts --games 200
 */
import { parseArgs } from 'node:util';
import { checkDeals, checkSeats, checkTwins, guarded } from '../test/privacy.ts';

const { values } = parseArgs({ options: { games: { type: 'string', default: '200' } } });
const games = Number(values.games);
const tables = [
  { players: 6 },
  { players: 9 },
  { players: 12 },
  { players: 9, options: { roles: guarded, selfExposure: 'anytime', lastWordsAfterNight: 'always' } },
];

let moments = 0;
let seats = 0;
for (let seed = 0; seed < games; seed += 1) {
  const table = tables[seed % tables.length];
  moments += await checkSeats({ seed, ...table });
  seats += table.players;
}
console.log(`${games} games, ${seats} seats: ${moments} moments were what the seat's own entries give`);

let pairs = 0;
let unaware = 0;
let later = 0;
for (let seed = 0; seed < games; seed += 1) {
  const twins = await checkTwins({ seed, players: 9, options: { roles: guarded } }, 1 + ((seed * 5) % 17));
  if (!twins) continue;
  pairs += 1;
  later += twins.differing;
  unaware += twins.seats - twins.differing;
}
console.log(
  `${pairs} pairs of games with one hidden act changed: ${unaware} seats have equal logs to the end, ${later} up to the first entry that they can notice`,
);

let alike = 0;
for (let seed = 0; seed < games; seed += 1) alike += await checkDeals(seed);
console.log(
  `${games} pairs of deals: ${alike} seats with the same card, all with equal bytes until cards are turned`,
);
