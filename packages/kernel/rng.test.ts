import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng, type Rng } from './rng.ts';

function draw(rng: Rng, count: number): number[] {
  return Array.from({ length: count }, () => rng.next());
}

/** Pearson's chi-square of counts that should be alike. */
function chiSquare(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Asks that a chi-square lies within 4 standard deviations of its mean, on both sides: too even is not chance either. */
function expectEven(counts: readonly number[]): void {
  const degrees = counts.length - 1;
  const spread = 4 * Math.sqrt(2 * degrees);
  expect(chiSquare(counts)).toBeLessThan(degrees + Math.max(spread, 16));
  if (degrees > spread) expect(chiSquare(counts)).toBeGreaterThan(degrees - spread);
}

function countWhole(range: number, draws: number, one: () => number): number[] {
  const counts = new Array<number>(range).fill(0);
  for (let index = 0; index < draws; index += 1) counts[one()] += 1;
  return counts;
}

test('a seed gives the same numbers for ever', () => {
  expect(draw(createRng('hearsay'), 4)).toEqual([
    0.9259102437280273, 0.7738840780655961, 0.5060792301779642, 0.4606635691055795,
  ]);
  expect(draw(createRng(7), 2)).toEqual([0.9915363562079352, 0.17211080657508315]);
  expect(draw(createRng('hearsay').fork('Ada').fork('注意'), 3)).toEqual([
    0.12722661225902532, 0.6137473885452259, 0.6920072553581436,
  ]);
  expect(
    createRng('hearsay')
      .shuffle([...'abcdefgh'])
      .join(''),
  ).toBe('adchbgfe');
});

test('a seed that is a number and one that is its text are two seeds', () => {
  expect(createRng(1).next()).not.toBe(createRng('1').next());
});

test('a fork does not depend on what was drawn before, and drawing from it disturbs nobody', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(20), (seed, name, drawn) => {
      const quiet = createRng(seed);
      const busy = createRng(seed);
      draw(busy, drawn);
      busy.normal();
      expect(draw(busy.fork(name), 3)).toEqual(draw(quiet.fork(name), 3));

      const alone = createRng(seed);
      const disturbed = createRng(seed);
      draw(disturbed.fork(name).fork('deeper'), drawn);
      expect(draw(disturbed, 3)).toEqual(draw(alone, 3));
    }),
  );
});

test('where one name ends and the next begins makes a difference', () => {
  const chains = [
    ['a', 'b/c'],
    ['a/b', 'c'],
    ['a/b/c'],
    ['a', 'b', 'c'],
    ['a', 'bc'],
    ['ab', 'c'],
    ['abc'],
    ['', 'abc'],
    ['abc', ''],
    ['', '', 'abc'],
    ['a\0bc'],
    [],
    [''],
    ['', ''],
  ];
  const firsts = chains.map((names) => names.reduce((rng, name) => rng.fork(name), createRng('seed')).next());
  expect(new Set(firsts).size).toBe(chains.length);
});

test('names that are hard to tell apart lead to unrelated streams', () => {
  const root = createRng('seed').fork('mind');
  const names = [
    ...Array.from({ length: 20_000 }, (_, index) => `${index}`),
    ...Array.from({ length: 20_000 }, (_, index) => String.fromCharCode(0x4e00 + index)),
  ];
  const firsts = names.map((name) => root.fork(name).next());
  expect(new Set(firsts).size).toBe(names.length);
  for (const half of [firsts.slice(0, 20_000), firsts.slice(20_000)]) {
    const counts = new Array<number>(64).fill(0);
    for (const first of half) counts[Math.floor(first * 64)] += 1;
    expectEven(counts);
    // neighbours: the pair of one first number and the next
    const pairs = new Array<number>(64).fill(0);
    half.forEach((first, index) => {
      if (index > 0) pairs[Math.floor(first * 8) * 8 + Math.floor(half[index - 1] * 8)] += 1;
    });
    expectEven(pairs);
  }
});

test('numbers fill [0, 1) evenly, in their first and in their last bits', () => {
  const rng = createRng('even');
  expectEven(countWhole(256, 200_000, () => Math.floor(rng.next() * 256)));
  // 2⁵³ times each is whole, so that the remainder is one of the 256 counted
  const lastBits = countWhole(256, 200_000, () => (rng.next() * 2 ** 53) % 256);
  expect(Object.keys(lastBits)).toHaveLength(256);
  expectEven(lastBits);
});

test('whole numbers are without bias, also where a remainder alone would favour the small ones', () => {
  const rng = createRng('whole');
  expectEven(countWhole(3, 300_000, () => rng.integer(3)));
  expectEven(countWhole(6, 60_000, () => rng.integer(6)));
  // of 2³² values, the remainder by 3 × 2³⁰ hits the first third twice as often as the others
  expectEven(countWhole(3, 30_000, () => Math.floor(rng.integer(3 * 2 ** 30) / 2 ** 30)));
  expectEven(countWhole(4, 30_000, () => Math.floor(rng.integer(2 ** 32) / 2 ** 30)));
  expect(countWhole(1, 10, () => rng.integer(1))).toEqual([10]);
});

test('a whole number below nothing, below a fraction or beyond 2³² is refused', () => {
  for (const below of [0, -1, 1.5, NaN, Infinity, 2 ** 32 + 1]) {
    expect(() => createRng(1).integer(below)).toThrow(RangeError);
    expect(() => createRng(1).integer(below)).toThrow(`found ${below}`);
  }
});

test('a chance comes as often as it says, never at 0 and always at 1', () => {
  const rng = createRng('chance');
  const hits = countWhole(2, 100_000, () => Number(rng.chance(0.3)))[1];
  expect(Math.abs(hits - 30_000)).toBeLessThan(4 * Math.sqrt(100_000 * 0.3 * 0.7));
  expect(countWhole(2, 1000, () => Number(rng.chance(0)))).toEqual([1000, 0]);
  expect(countWhole(2, 1000, () => Number(rng.chance(1)))).toEqual([0, 1000]);
});

test('each item is as likely to be picked, and an empty list is refused', () => {
  const rng = createRng('pick');
  expectEven(countWhole(5, 50_000, () => rng.pick([0, 1, 2, 3, 4])));
  expect(() => rng.pick([])).toThrow(RangeError);
});

test('weights are kept to, and weight 0 is never drawn, wherever it stands', () => {
  const rng = createRng('weights');
  const weights = [0, 1, 0, 2, 3, 0];
  const counts = countWhole(6, 60_000, () => rng.weighted([0, 1, 2, 3, 4, 5], (item) => weights[item]));
  expect([counts[0], counts[2], counts[5]]).toEqual([0, 0, 0]);
  expectEven([counts[1] * 6, counts[3] * 3, counts[4] * 2].map((count) => count / 6));
  // a total so small that a part of it rounds to 0 or to the whole
  expect(countWhole(3, 100, () => rng.weighted([0, 1, 2], (item) => (item === 1 ? 5e-324 : 0)))).toEqual([
    0, 100, 0,
  ]);
});

test('weights that are no weights are refused', () => {
  const rng = createRng('weights');
  for (const bad of [-1, NaN, Infinity]) {
    expect(() => rng.weighted([1, bad], (weight) => weight)).toThrow(`found ${bad}`);
  }
  expect(() => rng.weighted([0, 0], (weight) => weight)).toThrow(RangeError);
  expect(() => rng.weighted([], () => 1)).toThrow(RangeError);
  expect(() => rng.weighted([1e308, 1e308], (weight) => weight)).toThrow('sum');
});

test('a shuffle loses nothing, adds nothing and leaves the list it was given alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
      const before = [...items];
      const shuffled = createRng(seed).shuffle(items);
      expect(shuffled).not.toBe(items);
      expect(items).toEqual(before);
      const ascending = (a: number, b: number): number => a - b;
      expect(shuffled.sort(ascending)).toEqual(before.sort(ascending));
    }),
  );
});

test('every order of a shuffle is as likely', () => {
  const rng = createRng('orders');
  const counts = new Map<string, number>();
  for (let index = 0; index < 48_000; index += 1) {
    const order = rng.shuffle([...'abcd']).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  expectEven([...counts.values()]);
});

test('normal numbers have mean 0, deviation 1 and the tails of the bell', () => {
  const rng = createRng('bell');
  const count = 100_000;
  const drawn = Array.from({ length: count }, () => rng.normal());
  const mean = drawn.reduce((sum, x) => sum + x, 0) / count;
  const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(count));
  expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  // 4.550026 % lie beyond two deviations
  const beyond = drawn.filter((x) => Math.abs(x) > 2).length;
  expect(Math.abs(beyond - 0.04550026 * count)).toBeLessThan(4 * Math.sqrt(count * 0.0455 * 0.9545));
  // one number and the next have nothing to do with each other, though they are drawn in pairs
  const product = drawn.reduce((sum, x, index) => sum + (index % 2 === 1 ? x * drawn[index - 1] : 0), 0);
  expect(Math.abs(product)).toBeLessThan(4 * Math.sqrt(count / 2));
});
