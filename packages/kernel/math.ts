/**
 * The functions of chance that reach the log. The standard leaves `Math.exp`, `Math.log` and their kin to each engine;
 * these use only + − × ÷, square roots and the bits of a number, so that every engine gives the same one.
 * Method: argument reduction by ln 2 in two parts (Cody & Waite 1980), then a short rational or odd series, as in fdlibm
 * (Sun Microsystems 1993). Within 2 units in the last place.
 */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.4426950408889634;
const sqrtHalf = 0.7071067811865476;

const bits = new DataView(new ArrayBuffer(8));

/** e to the power of x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * inverseLn2 + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  // e^r = 1 + 2r / (c(r) − r) with c(r) = r coth(r/2) even in r: its Taylor coefficients are Bernoulli numbers
  const s = r * r;
  const c =
    2 +
    s *
      (1 / 6 +
        s *
          (-1 / 360 + s * (1 / 15120 + s * (-1 / 604800 + s * (1 / 23950080 + s * (-691 / 653837184000))))));
  // e^r − 1 − r = r (r − (c − 2)) / (c − r); added from small to large
  const rest = (r * (r - (c - 2))) / (c - r);
  return scale(1 + (high + (rest - low)), k);
}

/** value × 2^k, in two steps where one would leave the range. */
function scale(value: number, k: number): number {
  if (k > 1023) return value * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1021) return value * powerOfTwo(k + 54) * powerOfTwo(-54);
  return value * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** The natural logarithm: NaN below 0, −Infinity at 0. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let k = 0;
  let rest = x;
  if (rest < 2.2250738585072014e-308) {
    rest *= 18014398509481984;
    k = -54;
  }
  bits.setFloat64(0, rest);
  const top = bits.getUint32(0);
  k += (top >>> 20) - 1022;
  bits.setUint32(0, (top & 0x000fffff) | 0x3fe00000);
  let m = bits.getFloat64(0);
  if (m < sqrtHalf) {
    m *= 2;
    k -= 1;
  }
  // log m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) with s = f / (2 + f), f = m − 1
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (let odd = 27; odd >= 3; odd -= 2) series = z * (1 / odd + series);
  const half = 0.5 * f * f;
  // 2s = f − s f, so log m = f − (f²/2 − s (f²/2 + 2 × series)), which loses no digits when f is small
  const tail = s * (half + 2 * series);
  return k * ln2High - (half - (tail + k * ln2Low) - f);
}

/** 1 / (1 + e^−x): the probability that belongs to log-odds x. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(p / (1 − p)): the log-odds of a probability. */
export function logit(p: number): number {
  return log(p / (1 - p));
}

/**
 * base to the power of exponent. Whole exponents up to 1100 by repeated squaring, which may be wrong by as many units in
 * the last place as the exponent says, and is exact for powers of 2; others as exp(exponent × log(base)), by about as many
 * units as that product says.
 */
export function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent)) {
    if (Math.abs(exponent) <= 1100) return wholePower(base, exponent);
    if (base < 0) return exponent % 2 === 0 ? power(-base, exponent) : -power(-base, exponent);
  }
  if (base === 0 && exponent > 0) return 0;
  return exp(exponent * log(base));
}

function wholePower(base: number, exponent: number): number {
  if (exponent >= 0) return multiplied(base, exponent);
  const below = multiplied(base, -exponent);
  if (Number.isFinite(below)) return 1 / below;
  // what overflows may have an inverse that is still a number
  const half = Math.floor(-exponent / 2);
  return 1 / multiplied(base, half) / multiplied(base, -exponent - half);
}

function multiplied(base: number, times: number): number {
  let result = 1;
  let square = base;
  for (let left = times; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** Shannon's entropy of a distribution, in bits. What is 0 adds nothing; what is no probability is a RangeError. */
export function entropy(probabilities: readonly number[]): number {
  let sum = 0;
  for (const p of probabilities) {
    // a sum of shares may round to a little more than 1
    if (!(p >= 0 && p <= 1 + 1e-9))
      throw new RangeError(`probability: wanted a number from 0 to 1, found ${p}`);
    if (p > 0) sum -= p * log(p);
  }
  return sum * inverseLn2;
}
