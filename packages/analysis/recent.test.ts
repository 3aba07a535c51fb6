import { expect, test } from 'vitest';
import { createRecent } from './recent.ts';

test('the newest notes are found under their entries, older ones and those between are not', () => {
  const recent = createRecent<string>(3);
  expect(recent.get(0)).toBeUndefined();
  for (const seq of [2, 3, 7, 20, 21]) recent.note(seq, `at ${seq}`);
  const found = Array.from({ length: 30 }, (_, seq) => recent.get(seq)).filter((one) => one !== undefined);
  expect(found).toEqual(['at 7', 'at 20', 'at 21']);
});

test('what is taken is gone, and the rest stays', () => {
  const recent = createRecent<string>(3);
  for (const seq of [1, 4, 6]) recent.note(seq, `at ${seq}`);
  expect(recent.take(4)).toBe('at 4');
  expect(recent.take(4)).toBeUndefined();
  expect(recent.take(5)).toBeUndefined();
  expect([recent.get(1), recent.get(6)]).toEqual(['at 1', 'at 6']);
});
