import { expect, test } from 'vitest';
import { createDigest } from './digest.ts';
import { entropy, exp, log, logistic, logit, power } from './math.ts';
import { createRng } from './rng.ts';

const smallest = 5e-324;
const smallestNormal = 2 ** -1022;

const view = new DataView(new ArrayBuffer(8));

/** The place of a number in the row of all doubles. */
function rank(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** How many doubles lie between: for normal numbers, units in the last place. */
function distance(found: number, wanted: number): number {
  if (Object.is(found, wanted)) return 0;
  if (!Number.isFinite(found) || !Number.isFinite(wanted)) return Infinity;
  const apart = Number(rank(found) - rank(wanted));
  return Math.abs(apart);
}

/** The largest distance over a sweep, with the argument where it lies. */
function worst(
  xs: Iterable<number>,
  found: (x: number) => number,
  wanted: (x: number) => number,
): { at: number; units: number } {
  let result = { at: NaN, units: 0 };
  for (const x of xs) {
    const units = distance(found(x), wanted(x));
    if (!(units <= result.units)) result = { at: x, units };
  }
  return result;
}

function* between(low: number, high: number, count: number): Generator<number> {
  const rng = createRng(`between ${low} and ${high}`);
  for (let index = 0; index < count; index += 1) yield low + (high - low) * rng.next();
}

/** Positive doubles with every exponent, subnormal ones included. */
function* anyPositive(count: number): Generator<number> {
  const rng = createRng('any positive');
  for (let index = 0; index < count; index += 1) {
    view.setUint32(0, rng.integer(0x7ff00000));
    view.setUint32(4, rng.integer(2 ** 32));
    yield view.getFloat64(0);
  }
}

test('exp is within 2 units in the last place, from what rounds to 0 to what overflows', () => {
  for (const [low, high] of [
    [-746, 710],
    [-40, 40],
    [-1, 1],
    [-1e-8, 1e-8],
    [-745.2, -708],
    [709, 709.79],
  ]) {
    expect(worst(between(low, high, 40_000), exp, Math.exp).units).toBeLessThanOrEqual(2);
  }
});

test('log is within 2 units in the last place, near 1 and for subnormal numbers too', () => {
  expect(worst(anyPositive(120_000), log, Math.log).units).toBeLessThanOrEqual(2);
  for (const [low, high] of [
    [0, 1],
    [0.9, 1.1],
    [1 - 1e-9, 1 + 1e-9],
    [0.5, 2],
    [1, 1e6],
    [smallest, smallestNormal],
  ]) {
    expect(worst(between(low, high, 40_000), log, Math.log).units).toBeLessThanOrEqual(2);
  }
});

test('exp knows its special values', () => {
  expect(exp(0)).toBe(1);
  expect(exp(-0)).toBe(1);
  expect(exp(Infinity)).toBe(Infinity);
  expect(exp(-Infinity)).toBe(0);
  expect(exp(NaN)).toBeNaN();
  expect(exp(smallest)).toBe(1);
  expect(exp(-1e-300)).toBe(1);
  // the last argument before overflow, and the one after it
  expect(distance(exp(709.782712893384), Math.exp(709.782712893384))).toBeLessThanOrEqual(2);
  expect(exp(709.7827128933841)).toBe(Infinity);
  // the last argument that does not round to 0, and the one after it
  expect(exp(-745.1332191019411)).toBe(smallest);
  expect(exp(-745.1332191019412)).toBe(0);
  expect(exp(-1e308)).toBe(0);
});

test('log knows its special values', () => {
  expect(log(1)).toBe(0);
  expect(log(0)).toBe(-Infinity);
  expect(log(-0)).toBe(-Infinity);
  expect(log(Infinity)).toBe(Infinity);
  expect(log(-smallest)).toBeNaN();
  expect(log(-Infinity)).toBeNaN();
  expect(log(NaN)).toBeNaN();
  for (const x of [smallest, smallestNormal, smallestNormal - smallest, Number.MAX_VALUE]) {
    expect(distance(log(x), Math.log(x))).toBeLessThanOrEqual(2);
  }
  for (let k = -1074; k <= 1023; k += 1) {
    expect(distance(log(2 ** k), Math.log(2 ** k))).toBeLessThanOrEqual(2);
  }
});

test('every bit of exp and log is the same on every engine', () => {
  const digest = createDigest();
  const add = (value: number): void => {
    view.setFloat64(0, value);
    digest.update(new Uint8Array(view.buffer));
  };
  for (const x of between(-745, 709, 5000)) add(exp(x));
  // drawn beforehand, because the draws and the digest share the bytes of `view`
  for (const x of [...anyPositive(5000)]) add(log(x));
  expect(digest.hex()).toBe('9ead6abf94641d83f518b7fe0493ff34774d76ba261d1e4c4870a48ef0fba8d3');
});

test('logistic and logit undo each other and keep to their ends', () => {
  expect(logistic(0)).toBe(0.5);
  expect(logistic(Infinity)).toBe(1);
  expect(logistic(-Infinity)).toBe(0);
  expect(logistic(-745)).toBe(smallest);
  expect(logistic(NaN)).toBeNaN();
  expect(logit(0.5)).toBe(0);
  expect(logit(0)).toBe(-Infinity);
  expect(logit(1)).toBe(Infinity);
  expect(logit(1.5)).toBeNaN();
  expect(logit(-0.5)).toBeNaN();
  for (const x of between(-30, 15, 2000)) {
    // near 1 a probability has few digits left to tell the odds by
    expect(Math.abs(logit(logistic(x)) - x)).toBeLessThan(1e-15 * (1 + Math.abs(x) + Math.exp(x)));
    expect(Math.abs(logistic(x) + logistic(-x) - 1)).toBeLessThan(3e-16);
  }
});

test('whole powers are exact where doubles can be, and reach the ends of the range', () => {
  for (let k = 0, exact = 1; k <= 1024; k += 1, exact *= 2) expect(power(2, k)).toBe(exact);
  for (let k = 0, exact = 1; k <= 1076; k += 1, exact /= 2) expect(power(2, -k)).toBe(exact);
  expect(power(10, 22)).toBe(1e22);
  expect(power(-3, 5)).toBe(-243);
  expect(power(-2, -3)).toBe(-0.125);
  expect(power(0, 0)).toBe(1);
  expect(power(NaN, 0)).toBe(1);
  expect(power(10, -320)).toBe(1e-320);
  expect(power(-10, -321)).toBe(-1e-321);
  expect(power(-1, 2000)).toBe(1);
  expect(power(-1, 2001)).toBe(-1);
  expect(power(-2, 1025)).toBe(-Infinity);
  expect(power(0, -1)).toBe(Infinity);
});

test('powers agree with the platform to 12 digits', () => {
  const bases = [...between(0.01, 30, 2000)];
  const exponents = [...between(-100, 100, 2000)];
  bases.forEach((base, index) => {
    expect(power(base, exponents[index]) / base ** exponents[index]).toBeCloseTo(1, 12);
    const whole = Math.floor(exponents[index]);
    expect(power(-base, whole) / (-base) ** whole).toBeCloseTo(1, 12);
  });
  expect(power(2, 0.5)).toBeCloseTo(Math.SQRT2, 15);
  expect(power(0, 0.5)).toBe(0);
  expect(power(0, -0.5)).toBe(Infinity);
  expect(power(-8, 1 / 3)).toBeNaN();
  expect(power(2, NaN)).toBeNaN();
  expect(power(2, -Infinity)).toBe(0);
});

test('entropy is in bits, and what cannot happen adds nothing', () => {
  expect(entropy([])).toBe(0);
  expect(entropy([1, 0])).toBe(0);
  expect(entropy([0.5, 0.5])).toBe(1);
  expect(entropy(new Array<number>(8).fill(1 / 8))).toBeCloseTo(3, 15);
  expect(entropy([0.5, 0.25, 0.125, 0.125])).toBeCloseTo(1.75, 15);
});

test('entropy of what is no probability is refused', () => {
  expect(entropy([1 + 2 ** -52])).toBeCloseTo(0, 14);
  for (const bad of [-0.1, 1.1, NaN, Infinity]) {
    expect(() => entropy([0.5, bad])).toThrow(RangeError);
    expect(() => entropy([0.5, bad])).toThrow(`found ${bad}`);
  }
});
