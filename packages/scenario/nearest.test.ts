import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['sheriff', 'seer', 'werewolf', 'win', 'selfExposure'];

test.each([
  ['sherif', 'sheriff'],
  ['Sheriff', 'sheriff'],
  ['sehriff', 'sheriff'],
  ['wni', 'win'],
  ['selfexposure', 'selfExposure'],
  ['wolf', 'werewolf'],
  ['banana', null],
  ['', null],
  ['x'.repeat(10_000), null],
])('for %s, %s was meant', (found, meant) => {
  expect(nearest(found, names)).toBe(meant);
});
