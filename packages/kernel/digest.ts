/** A SHA-256 that grows with what it is given. */
export type Digest = {
  /** Takes bytes, or text as UTF-8; half a surrogate pair, also one cut apart by two calls, counts as U+FFFD. */
  update(part: Uint8Array | string): void;
  /** The digest of everything so far, in hexadecimal; more may follow. */
  hex(): string;
};

const encoder = new TextEncoder();

/** SHA-256 (FIPS 180-4) without any library, so that a browser and Node give the same digest of the same log. */
export function createDigest(): Digest {
  const state = new Int32Array(initial);
  const words = new Int32Array(64);
  const block = new Uint8Array(64);
  let held = 0;
  let length = 0;

  function absorb(bytes: Uint8Array): void {
    length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(64 - held, bytes.length);
      block.set(bytes.subarray(0, at), held);
      held += at;
      if (held < 64) return;
      compress(state, words, block, 0);
      held = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) compress(state, words, bytes, at);
    block.set(bytes.subarray(at), 0);
    held = bytes.length - at;
  }

  return {
    update(part) {
      absorb(typeof part === 'string' ? encoder.encode(part) : part);
    },
    hex() {
      const end = new Uint8Array(held < 56 ? 64 : 128);
      end.set(block.subarray(0, held));
      end[held] = 0x80;
      const view = new DataView(end.buffer);
      view.setUint32(end.length - 8, Math.floor(length / 536870912));
      view.setUint32(end.length - 4, (length * 8) >>> 0);
      const last = state.slice();
      for (let at = 0; at < end.length; at += 64) compress(last, words, end, at);
      return Array.from(last, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

/** The SHA-256 of a text as UTF-8, in hexadecimal. */
export function digestOf(text: string): string {
  const digest = createDigest();
  digest.update(text);
  return digest.hex();
}

/** The first 32 bits of the fractional part of a root of each prime, found once by exact integer search. */
function fractions(count: number, root: 2 | 3): Int32Array {
  const found = new Int32Array(count);
  let candidate = 2;
  for (let index = 0; index < count; candidate += 1) {
    if (!isPrime(candidate)) continue;
    found[index] = Number(BigInt.asIntN(32, wholeRoot(BigInt(candidate) << BigInt(32 * root), root)));
    index += 1;
  }
  return found;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}

function wholeRoot(value: bigint, root: 2 | 3): bigint {
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    const raised = root === 2 ? middle * middle : middle * middle * middle;
    if (raised <= value) low = middle;
    else high = middle;
  }
  return low;
}

const initial = fractions(8, 2);
const constants = fractions(64, 3);

/** One round of the compression of FIPS 180-4, 6.2.2, with Ch and Maj in forms that take fewer steps. */
function compress(state: Int32Array, w: Int32Array, bytes: Uint8Array, from: number): void {
  for (let index = 0, at = from; index < 16; index += 1, at += 4) {
    w[index] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let index = 16; index < 64; index += 1) {
    const x = w[index - 15];
    const y = w[index - 2];
    const first = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const second = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[index] = (w[index - 16] + first + w[index - 7] + second) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let index = 0; index < 64; index += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + constants[index] + w[index]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0;
  state[5] = (state[5] + f) | 0;
  state[6] = (state[6] + g) | 0;
  state[7] = (state[7] + h) | 0;
}
