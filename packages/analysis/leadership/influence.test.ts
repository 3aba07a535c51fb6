import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { standingsOf, type Credit } from './influence.ts';

const by = (agents: readonly string[], credits: readonly Credit[]) =>
  new Map(standingsOf(agents, credits).map((one) => [one.agent, one]));

test('a line of influence has its middle on the shortest way, and its head on top', () => {
  // Cy was changed by Bo, Bo by Ada
  const found = by(
    ['Ada', 'Bo', 'Cy'],
    [
      { to: 'Bo', from: 'Cy', times: 1 },
      { to: 'Ada', from: 'Bo', times: 3 },
    ],
  );
  expect([...found.values()].map(({ credits, reached }) => [credits, reached])).toEqual([
    [3, 1],
    [1, 1],
    [0, 0],
  ]);
  // of the 2 ordered pairs without Bo, one leads through it
  expect([...found.values()].map(({ betweenness }) => betweenness)).toEqual([0, 0.5, 0]);
  // with d = 0.85: c = k, b = k + 0.85 c, a = k + 0.85 b, so a : b : c = 2.5725 : 1.85 : 1
  const ranks = ['Ada', 'Bo', 'Cy'].map((agent) => found.get(agent)?.pagerank ?? 0);
  expect(ranks[0] / ranks[2]).toBeCloseTo(2.5725, 5);
  expect(ranks[1] / ranks[2]).toBeCloseTo(1.85, 5);
  expect(ranks.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
});

test('ranks weigh edges by how often', () => {
  const found = by(
    ['Ada', 'Bo', 'Cy'],
    [
      { to: 'Ada', from: 'Cy', times: 3 },
      { to: 'Bo', from: 'Cy', times: 1 },
    ],
  );
  const [a, b, c] = ['Ada', 'Bo', 'Cy'].map((agent) => found.get(agent)?.pagerank ?? 0);
  // a = k + 0.85 · 3/4 · c and b = k + 0.85 · 1/4 · c with c = k
  expect(a / c).toBeCloseTo(1.6375, 5);
  expect(b / c).toBeCloseTo(1.2125, 5);
});

test('nobody between two, no rank without an edge, and nobody influences itself', () => {
  expect(standingsOf(['Ada', 'Bo'], [{ to: 'Ada', from: 'Ada', times: 4 }])).toEqual([
    { agent: 'Ada', credits: 0, reached: 0, pagerank: null, betweenness: null },
    { agent: 'Bo', credits: 0, reached: 0, pagerank: null, betweenness: null },
  ]);
});

test('betweenness and rank are those of brute force on random graphs', () => {
  const rng = createRng(3);
  for (let round = 0; round < 40; round += 1) {
    const n = 3 + rng.integer(6);
    const agents = Array.from({ length: n }, (_, at) => `A${at}`);
    const credits: Credit[] = [];
    for (const from of agents)
      for (const to of agents)
        if (from !== to && rng.chance(0.3)) credits.push({ from, to, times: 1 + rng.integer(4) });
    if (credits.length === 0) continue;
    const found = by(agents, credits);
    const between = betweennessOf(agents, credits);
    const ranks = ranksOf(agents, credits);
    for (const agent of agents) {
      expect(found.get(agent)?.betweenness).toBeCloseTo(between.get(agent) ?? NaN, 9);
      expect(found.get(agent)?.pagerank).toBeCloseTo(ranks.get(agent) ?? NaN, 5);
    }
  }
});

/** Counts every shortest path between two others, one by one. */
function betweennessOf(agents: readonly string[], credits: readonly Credit[]): ReadonlyMap<string, number> {
  const next = (agent: string): readonly string[] =>
    credits.filter(({ from }) => from === agent).map(({ to }) => to);
  const sums = new Map(agents.map((agent) => [agent, 0]));
  for (const start of agents)
    for (const end of agents) {
      if (start === end) continue;
      let paths: readonly (readonly string[])[] = [[start]];
      let found: readonly (readonly string[])[] = [];
      for (let length = 0; length < agents.length && found.length === 0 && paths.length > 0; length += 1) {
        paths = paths.flatMap((path) =>
          next(path[path.length - 1])
            .filter((one) => !path.includes(one))
            .map((one) => [...path, one]),
        );
        found = paths.filter((path) => path.at(-1) === end);
      }
      for (const path of found)
        for (const agent of path.slice(1, -1)) sums.set(agent, (sums.get(agent) ?? 0) + 1 / found.length);
    }
  const pairs = (agents.length - 1) * (agents.length - 2);
  return new Map([...sums].map(([agent, sum]) => [agent, sum / pairs]));
}

/** A thousand steps of the walk; who points at nobody goes on anywhere. */
function ranksOf(agents: readonly string[], credits: readonly Credit[]): ReadonlyMap<string, number> {
  const n = agents.length;
  let ranks = new Map(agents.map((agent) => [agent, 1 / n]));
  for (let step = 0; step < 1_000; step += 1) {
    const after = new Map(agents.map((agent) => [agent, 0.15 / n]));
    for (const agent of agents) {
      const own = credits.filter(({ from }) => from === agent);
      const all = own.reduce((sum, { times }) => sum + times, 0);
      const rank = 0.85 * (ranks.get(agent) ?? 0);
      if (all === 0) for (const other of agents) after.set(other, (after.get(other) ?? 0) + rank / n);
      for (const { to, times } of own) after.set(to, (after.get(to) ?? 0) + (rank * times) / all);
    }
    ranks = after;
  }
  return ranks;
}
