import type { Manifest } from '@hearsay/runs';
import { expect, test } from 'vitest';
import { manifest as madeUp } from '../runs/fixtures.ts';
import type { CallHealth } from './calls.ts';
import { createHealth } from './health.ts';
import { paceOf } from './pace.ts';
import { sayHealth } from './text.ts';

const manifest: Manifest = {
  ...madeUp,
  started: '2024-01-01T10:00:00.000Z',
  finished: '2024-01-01T10:00:04.000Z',
  count: 10,
};
const empty = { id: 'made-up', title: { en: '', zh: '' }, columns: [], rows: [] };
const calls: CallHealth = {
  calls: 6,
  failed: 1,
  lostInFlight: 0,
  retries: 0,
  troubles: {},
  tokens: { input: 0, output: 0, cached: 0 },
  usd: null,
  ms: 10_000,
  byPurpose: empty,
  byAgent: empty,
};
const valuesOf = (of: Manifest | null, asked: CallHealth | null): readonly unknown[] =>
  paceOf(of, 10, asked).map(({ value }) => value);

test('ten entries and six calls of ten seconds in all within four are 2.5 and 1.5 a second, 2.5 at once', () => {
  expect(valuesOf(manifest, calls)).toEqual([4, 2.5, 1.5, 2.5]);
});

test('a pace that cannot be known is no number, and says why in both languages', () => {
  const cases: readonly (readonly [Manifest | null, CallHealth | null, readonly unknown[]])[] = [
    [null, calls, [null, null, null, null]],
    [{ ...manifest, finished: null }, calls, [null, null, null, null]],
    [{ ...manifest, started: 'yesterday' }, calls, [null, null, null, null]],
    [{ ...manifest, started: '2025-01-01T00:00:00Z' }, calls, [null, null, null, null]],
    [{ ...manifest, finished: manifest.started }, calls, [0, null, null, null]],
    [{ ...manifest, parent: { name: 'a', hash: '0', at: 5 } }, calls, [4, null, null, null]],
    [manifest, null, [4, 2.5, null, null]],
  ];
  for (const [of, asked, values] of cases) {
    expect(valuesOf(of, asked)).toEqual(values);
    for (const { value, why } of paceOf(of, 10, asked).filter((one) => one.value === null)) {
      expect(value).toBeNull();
      expect(why?.en).toMatch(/\w/);
      expect(why?.zh).toMatch(/\p{Script=Han}/u);
    }
  }
});

test('a run that was not done again is not called verified, and one that differs says where', () => {
  const said = (verified: Parameters<typeof createHealth>[2]): string =>
    sayHealth(createHealth(manifest, null, verified).close(), 'en')
      .split('\n')
      .at(-1) ?? '';
  expect(said(null)).toBe('Done again: not checked (--verify does it)');
  expect(said({ same: true })).toBe('Done again: the same, byte for byte');
  expect(said({ same: false, seq: 12 })).toBe('Done again: differs from entry 12');
});
