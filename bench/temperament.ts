/**
 * Does a temper show? Every other seat has the trait at 1, the seats between at 0, all else at 0.5; which is which changes with
 * the seed, so that each seat has both. Printed is each figure for those with the trait and those without, and the difference with
 * the 95 % interval of a bootstrap over games (percentiles of 2,000 resamples; Efron 1979), since what is said in one game hangs together.
 *
 *   npx tsx bench/temperament.ts --games 300 --board 12
 */
import { parseArgs } from 'node:util';
import { createRng, type AgentId, type Rng } from '@hearsay/kernel';
import { namesFor, playGame, type Game } from '../packages/settings/werewolf/game.ts';
import type { Temperament } from '../packages/settings/werewolf/options.ts';
import type { WerewolfAct, WerewolfEvent } from '../packages/settings/werewolf/events.ts';

const { values } = parseArgs({
  options: { games: { type: 'string', default: '200' }, board: { type: 'string', default: '12' } },
});
const games = wholeFrom1('games', values.games);
const board = wholeFrom1('board', values.board);

/** What is added up over a game for one side: a figure is a sum by the count that it is divided by. */
type Tally = {
  speeches: number;
  claims: number;
  accusations: number;
  characters: number;
  /** Moments at which a good player who had not been told it himself held a belief on somebody reported as a wolf by a sole seer. */
  heard: number;
  believed: number;
  good: number;
  won: number;
};

type Figure = { readonly title: string; of(tally: Tally): number };

const figures: Readonly<Record<keyof Temperament, readonly Figure[]>> = {
  bold: [
    { title: 'claims a speech', of: ({ claims, speeches }) => claims / speeches },
    { title: 'accusations a speech', of: ({ accusations, speeches }) => accusations / speeches },
    { title: 'characters a speech', of: ({ characters, speeches }) => characters / speeches },
    { title: 'wins of the good', of: ({ won, good }) => won / good },
  ],
  quiet: [
    { title: 'characters a speech', of: ({ characters, speeches }) => characters / speeches },
    { title: 'accusations a speech', of: ({ accusations, speeches }) => accusations / speeches },
    { title: 'wins of the good', of: ({ won, good }) => won / good },
  ],
  trusting: [
    { title: 'belief in a reported wolf', of: ({ believed, heard }) => believed / heard },
    { title: 'characters a speech', of: ({ characters, speeches }) => characters / speeches },
    { title: 'wins of the good', of: ({ won, good }) => won / good },
  ],
};

function wholeFrom1(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`--${name}: wanted a whole number from 1, found ${text}`);
}

function blank(): Tally {
  return { speeches: 0, claims: 0, accusations: 0, characters: 0, heard: 0, believed: 0, good: 0, won: 0 };
}

/** Adds up one game: those with the trait, those without. */
function read({ entries, world }: Game, has: (agent: AgentId) => boolean): readonly [Tally, Tally] {
  const sides = [blank(), blank()] as const;
  const { roles, seats } = world.state;
  const sideOf = (agent: AgentId): Tally => sides[has(agent) ? 0 : 1];
  const seers = new Set<AgentId>();
  const reported = new Set<AgentId>();
  for (const { event } of entries) {
    // only the two types that are read here are narrowed
    const one = event as
      WerewolfEvent | { type: 'agent.said'; speaker: AgentId; text: string; acts: readonly WerewolfAct[] };
    if (one.type === 'agent.said') {
      const side = sideOf(one.speaker);
      side.speeches += 1;
      side.characters += one.text.length;
      for (const act of one.acts) {
        if (act.type === 'claim') side.claims += 1;
        if (act.type === 'accuse') side.accusations += 1;
        if (act.type !== 'report') continue;
        seers.add(one.speaker);
        if (act.verdict === 'wolf') reported.add(act.target);
      }
    }
    if (one.type !== 'suspicion.changed' || seers.size !== 1) continue;
    if (roles[one.agent] === 'werewolf' || roles[one.agent] === 'seer') continue;
    for (const target of reported) {
      if (target === one.agent) continue;
      sideOf(one.agent).heard += 1;
      sideOf(one.agent).believed += one.wolf[target];
    }
  }
  for (const agent of seats) {
    if (roles[agent] === 'werewolf') continue;
    sideOf(agent).good += 1;
    if (world.society.outcome?.winners.includes(agent)) sideOf(agent).won += 1;
  }
  return sides;
}

function total(tallies: readonly Tally[]): Tally {
  const sum = blank();
  for (const one of tallies) {
    sum.speeches += one.speeches;
    sum.claims += one.claims;
    sum.accusations += one.accusations;
    sum.characters += one.characters;
    sum.heard += one.heard;
    sum.believed += one.believed;
    sum.good += one.good;
    sum.won += one.won;
  }
  return sum;
}

type Played = readonly (readonly [Tally, Tally])[];

function difference(played: Played, of: Figure['of']): number {
  return of(total(played.map(([one]) => one))) - of(total(played.map(([, other]) => other)));
}

function interval(played: Played, of: Figure['of'], rng: Rng): readonly [number, number] {
  const drawn = Array.from({ length: 2_000 }, () =>
    difference(
      played.map(() => rng.pick(played)),
      of,
    ),
  ).sort((one, other) => one - other);
  return [drawn[49], drawn[1949]];
}

console.log(`${board} players, ${games} games for each trait, seeds 0…${games - 1}`);
for (const trait of ['bold', 'quiet', 'trusting'] as const) {
  const played: (readonly [Tally, Tally])[] = [];
  for (let seed = 0; seed < games; seed += 1) {
    const has = (seat: number) => (seat + seed) % 2 === 0;
    const game = await playGame({
      seed,
      names: namesFor(board),
      temperament: (seat) => ({ [trait]: has(seat) ? 1 : 0 }),
    });
    played.push(read(game, (agent) => has(game.world.state.seats.indexOf(agent))));
  }
  for (const { title, of } of figures[trait]) {
    const [low, high] = interval(played, of, createRng('bootstrap').fork(trait).fork(title));
    const [one, other] = [of(total(played.map(([a]) => a))), of(total(played.map(([, b]) => b)))];
    const digits = Math.abs(one) >= 10 ? 1 : 3;
    console.log(
      `${trait.padEnd(9)} ${title.padEnd(26)} at 1: ${one.toFixed(digits).padStart(7)}   at 0: ${other.toFixed(digits).padStart(7)}   ` +
        `difference ${(one - other).toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`,
    );
  }
}
