import type { SpreadNode } from '@hearsay/protocol';
import { expect, test } from 'vitest';
import { treeRows } from './tree.ts';

const node = (parent: number): SpreadNode => ({
  agent: 0,
  version: 0,
  time: 0,
  seq: 0,
  parent,
  why: 'heard',
  isChanged: false,
  isCorrection: false,
});

test('children stand behind their parent, and a line goes on as long as a sibling follows', () => {
  // 0 ─ 1 ─ 3
  //  └─ 2        4 is a birth of its own
  const rows = treeRows({ nodes: [node(-1), node(0), node(0), node(1), node(-1)] });
  expect(rows.map(({ at, depth, goesOn }) => [at, depth, goesOn])).toEqual([
    [0, 0, []],
    [1, 1, [true]],
    [3, 2, [true, false]],
    [2, 1, [false]],
    [4, 0, []],
  ]);
});

test('a chain of thousands is no trouble', () => {
  const rows = treeRows({ nodes: Array.from({ length: 4_000 }, (_, at) => node(at - 1)) });
  expect(rows.at(-1)?.depth).toBe(3_999);
});
