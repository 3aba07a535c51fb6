import { log } from './math.ts';

/** A stream of chance. Forks have streams of their own, which nothing that is drawn here disturbs. */
export type Rng = {
  /** A number in [0, 1) with 53 random bits. */
  next(): number;
  /** A whole number in [0, below), without bias. `below` is a whole number from 1 to 2³². */
  integer(below: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** Any of the items, each as likely. Throws a RangeError when there are none. */
  pick<T>(items: readonly T[]): T;
  /** Any of the items, as likely as its weight (finite, with a finite sum, not negative, not all 0: a RangeError otherwise). */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
  /** The items in a drawn order (Fisher–Yates), as a new array. */
  shuffle<T>(items: readonly T[]): T[];
  /** A number from the standard normal distribution (Marsaglia's polar method). */
  normal(): number;
  /** The stream called `name` under this one; depends on the seed and the names alone, not on what was drawn. */
  fork(name: string): Rng;
};

/**
 * The stream of a seed: sfc32 (Chris Doty-Humphrey, PractRand), set up by a 128-bit hash of the seed and the
 * names of the forks.
 */
export function createRng(seed: string | number): Rng {
  const key: Key = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x85ebca6b];
  return new Stream(absorb(key, `${typeof seed}:${seed}`));
}

type Key = [number, number, number, number];

class Stream implements Rng {
  readonly #key: Key;
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 0;
  #started = false;
  #spare: number | null = null;

  constructor(key: Key) {
    this.#key = key;
  }

  #bits(): number {
    if (!this.#started) this.#start();
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  #start(): void {
    this.#started = true;
    [this.#a, this.#b, this.#c, this.#counter] = this.#key;
    // lets the key spread over the whole state
    for (let round = 0; round < 12; round += 1) this.#bits();
  }

  next(): number {
    return ((this.#bits() >>> 5) * 67108864 + (this.#bits() >>> 6)) / 9007199254740992;
  }

  integer(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 4294967296) {
      throw new RangeError(`below: wanted a whole number from 1 to 4294967296, found ${below}`);
    }
    const limit = 4294967296 - (4294967296 % below);
    let drawn = this.#bits();
    while (drawn >= limit) drawn = this.#bits();
    return drawn % below;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('wanted something to pick from, found an empty list');
    return items[this.integer(items.length)];
  }

  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    const weights = items.map(weight);
    let total = 0;
    for (const one of weights) {
      if (!(one >= 0) || one === Infinity)
        throw new RangeError(`weight: wanted a finite number from 0, found ${one}`);
      total += one;
    }
    if (!(total > 0)) throw new RangeError('wanted at least one positive weight, found none');
    if (total === Infinity) throw new RangeError('wanted weights with a finite sum, found a sum of Infinity');
    let rest = this.next() * total;
    let last = 0;
    for (const [index, one] of weights.entries()) {
      if (one === 0) continue;
      last = index;
      rest -= one;
      if (rest < 0) break;
    }
    return items[last];
  }

  shuffle<T>(items: readonly T[]): T[] {
    const drawn = [...items];
    for (let last = drawn.length - 1; last > 0; last -= 1) {
      const other = this.integer(last + 1);
      [drawn[last], drawn[other]] = [drawn[other], drawn[last]];
    }
    return drawn;
  }

  normal(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * log(square)) / square);
      this.#spare = y * scale;
      return x * scale;
    }
  }

  fork(name: string): Rng {
    return new Stream(absorb(this.#key, name));
  }
}

/**
 * Hashes a name into a key: four lanes of multiply-and-mix over UTF-16 units as in cyrb128 (bryc, public domain), with
 * constants of MurmurHash3 (Austin Appleby), then the length. For one name, different keys always stay different.
 */
function absorb(key: Key, name: string): Key {
  let [a, b, c, d] = key;
  for (let index = 0; index < name.length; index += 1) {
    const unit = name.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 0x239b961b);
    b = c ^ Math.imul(b ^ unit, 0xab0e9789);
    c = d ^ Math.imul(c ^ unit, 0x38b34ae5);
    d = a ^ Math.imul(d ^ unit, 0xa1e38b93);
  }
  // the length ends the name, so that a/bc and ab/c differ
  a = finish(a ^ name.length);
  b = finish((b + a) | 0);
  c = finish((c + b) | 0);
  d = finish((d + c) | 0);
  return [(a + d) | 0, b, c, d];
}

function finish(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
