import type { Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { createFeedLines } from './feed-lines.ts';

const entry = (seq: number): Entry => ({
  seq,
  time: seq,
  event: { type: 'note.made' },
  audience: 'all',
  causes: [],
});
const entries = Array.from({ length: 30 }, (_, seq) => entry(seq));

test('however entries come and go, the lines are those that a fresh look gives', () => {
  const kept = createFeedLines();
  let asked = 0;
  const lineOf = ({ seq }: Entry) => {
    asked += 1;
    return seq % 3 === 0
      ? null
      : { text: String(seq), about: [], kind: 'act' as const, tone: 'plain' as const };
  };
  const steps: readonly (readonly [key: string, from: number, to: number])[] = [
    ['a', 5, 10],
    ['a', 5, 12],
    ['a', 7, 20],
    ['a', 7, 20],
    ['a', 2, 20],
    ['b', 2, 20],
    ['b', 0, 4],
    ['b', 10, 10],
    ['b', 10, 30],
  ];
  for (const [key, from, to] of steps) {
    const some = entries.slice(from, to);
    expect(kept(some, { key, lineOf }).map(({ entry: { seq } }) => seq)).toEqual(
      some.map(({ seq }) => seq).filter((seq) => seq % 3 !== 0),
    );
  }
  asked = 0;
  kept(entries.slice(10, 30), { key: 'b', lineOf });
  expect(asked).toBe(0);
});
