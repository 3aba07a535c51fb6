import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { drawNetwork } from './network.ts';
import { networkSchema } from './options.ts';

const agents = Array.from({ length: 40 }, (_, at) => `A${at}`);

function degreesOf(network: unknown, seed: number): readonly number[] {
  const contacts = drawNetwork(networkSchema.parse(network), agents, createRng(seed));
  return agents.map((agent) =>
    contacts === 'everybody' ? agents.length - 1 : (contacts.get(agent) ?? []).length,
  );
}

function meanOver(network: unknown, at: (degrees: readonly number[]) => number, seeds = 200): number {
  let sum = 0;
  for (let seed = 0; seed < seeds; seed += 1) sum += at(degreesOf(network, seed));
  return sum / seeds;
}

const mean = (degrees: readonly number[]): number =>
  degrees.reduce((sum, degree) => sum + degree, 0) / degrees.length;

test('ring, small world, scale-free and random nets have about four contacts an agent when told so', () => {
  expect(meanOver({ kind: 'ring', neighbours: 4 }, mean, 1)).toBe(4);
  expect(meanOver({ kind: 'small-world', neighbours: 4 }, mean, 20)).toBe(4);
  // a triangle, and two ties for each of the 37 others
  expect(meanOver({ kind: 'scale-free', links: 2 }, mean, 20)).toBe((2 * (3 + 2 * 37)) / 40);
  expect(Math.abs(meanOver({ kind: 'random', degree: 4 }, mean) - 4)).toBeLessThan(0.1);
});

test('in a scale-free net some have many contacts, and to stand early in the list is no advantage', () => {
  const net = { kind: 'scale-free', links: 2 };
  expect(meanOver(net, (degrees) => Math.max(...degrees), 50)).toBeGreaterThan(10);
  const early = meanOver(net, (degrees) => mean(degrees.slice(0, 3)));
  const late = meanOver(net, (degrees) => mean(degrees.slice(-3)));
  expect(Math.abs(early - late)).toBeLessThan(0.5);
});
