import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDigest, digestOf } from './digest.ts';

function reference(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

test('the published examples of SHA-256 come out', () => {
  expect(digestOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(digestOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('every length around the ends of blocks agrees with Node', () => {
  for (let length = 0; length <= 260; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 167 + length);
    const digest = createDigest();
    digest.update(bytes);
    expect(digest.hex()).toBe(reference(bytes));
  }
});

test('however bytes and texts are cut into parts, the digest is that of the whole, at every point', () => {
  const part = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 80 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const digest = createDigest();
      parts.forEach((one, index) => {
        digest.update(one);
        expect(digest.hex()).toBe(reference(...parts.slice(0, index + 1)));
      });
      // asking again takes nothing away
      expect(digest.hex()).toBe(reference(...parts));
    }),
  );
});

test('a text in one part or in many is the same text, whatever its script', () => {
  const text = '王小明 said: «naïve» — 🐺🌕, 天黑请闭眼。'.repeat(20);
  const digest = createDigest();
  for (const character of text) digest.update(character);
  expect(digest.hex()).toBe(digestOf(text));
  expect(digestOf(text)).toBe(reference(text));
});

test('half a surrogate pair counts as U+FFFD', () => {
  const replaced = reference('a\ufffdb');
  expect(digestOf('a\ud83db')).toBe(replaced);
  expect(digestOf('a\ude00b')).toBe(replaced);

  const cut = createDigest();
  cut.update('\ud83d');
  cut.update('\ude00');
  expect(cut.hex()).toBe(reference('\ufffd\ufffd'));
});

test('bytes that change after they were given do not change the digest', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const digest = createDigest();
  digest.update(bytes);
  bytes.fill(9);
  expect(digest.hex()).toBe(reference(new Uint8Array([1, 2, 3])));
});

test('two digests at work at once do not disturb each other', () => {
  const one = createDigest();
  const other = createDigest();
  for (let index = 0; index < 100; index += 1) {
    one.update(`line ${index}\n`);
    other.update(`行 ${index}\n`);
  }
  const lines = Array.from({ length: 100 }, (_, index) => index);
  expect(one.hex()).toBe(reference(lines.map((index) => `line ${index}\n`).join('')));
  expect(other.hex()).toBe(reference(lines.map((index) => `行 ${index}\n`).join('')));
});

test('megabytes agree with Node', () => {
  const bytes = Uint8Array.from({ length: 3_000_001 }, (_, index) => (index * index) >>> 3);
  const digest = createDigest();
  digest.update(bytes.subarray(0, 1_000_003));
  digest.update(bytes.subarray(1_000_003));
  expect(digest.hex()).toBe(reference(bytes));
});
