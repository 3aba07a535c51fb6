import { expect, test } from 'vitest';
import type { Entry, World } from '@hearsay/kernel';
import { createChannel } from './channel.ts';
import { createKeyframes } from './keyframes.ts';
import { createOutline } from './outline.ts';
import { createRateLimit } from './rate-limit.ts';
import { createLog, folder, page, worldOf } from './testing.ts';

function fill(
  count: number,
  each: (entry: Entry, world: World) => void,
  kind: 'vote' | 'phase' | 'act' = 'act',
): Entry[] {
  const log = createLog();
  const world = folder.open();
  for (let seq = 1; seq < count; seq += 1) log.note(`n${seq}`, { kind });
  for (const entry of log.entries) {
    folder.fold(world, entry);
    each(entry, world);
  }
  return log.entries;
}

test('keyframes of a long log stay few, and each is the fold of what was before it', () => {
  const keyframes = createKeyframes(folder.open());
  const entries = fill(100_000, (_, world) => keyframes.note(world));
  const found = new Set<number>();
  for (let seq = 0; seq <= entries.length; seq += 97) {
    const frame = keyframes.before(seq);
    expect(frame.seq).toBeLessThanOrEqual(seq);
    expect(seq - frame.seq).toBeLessThan(1_024);
    found.add(frame.seq);
  }
  expect(found.size).toBeLessThanOrEqual(256);
  for (const seq of [0, 5_000, 99_999]) {
    const frame = keyframes.before(seq);
    expect(JSON.parse(frame.world)).toEqual(worldOf(entries.slice(0, frame.seq)));
  }
});

test('keyframes of a big world are kept further apart, so that they stay small together', () => {
  const big: World = { ...folder.open(), state: 'x'.repeat(1 << 20) };
  const keyframes = createKeyframes(folder.open());
  for (let count = 1; count <= 100_000; count += 1) keyframes.note({ ...big, count });
  const kept = new Set(Array.from({ length: 1_000 }, (_, index) => keyframes.before(index * 100)));
  expect(kept.size).toBeGreaterThan(4);
  expect([...kept].reduce((sum, { world }) => sum + world.length, 0)).toBeLessThanOrEqual(16 << 20);
});

test('far from a keyframe the server folds, so that a page never folds much', async () => {
  // a big title makes every world big, and keyframes rare
  const log = createLog('x'.repeat(1 << 20));
  while (log.entries.length < 3_000)
    log.note(`n${log.entries.length}`, { audience: log.entries.length % 3 ? 'all' : [] });
  for (const watcher of ['god', 'Ada']) {
    const channel = createChannel({
      watcher,
      folder,
      page,
      async *read(from, to) {
        for (const entry of log.entries.slice(from, to)) yield await Promise.resolve(entry);
      },
    });
    const known = channel.take(log.entries);
    const { seq, world, entries } = await channel.seek(1_900);
    expect(seq).toBe(1_300);
    expect(JSON.parse(world)).toEqual(worldOf(known.slice(0, seq)));
    expect(entries).toEqual(known.slice(seq, 1_900));
  }
});

test('an outline of a long log stays short and spans all of it', () => {
  const outline = createOutline(page);
  const entries = fill(50_000, (entry, world) => outline.note(entry, world), 'phase');
  expect(outline.times.length).toBeLessThanOrEqual(600);
  expect(outline.marks.length).toBeLessThanOrEqual(1_500);
  expect(outline.marks.length).toBeGreaterThan(500);
  expect(outline.times.at(-1)?.[0]).toBeGreaterThan(entries.length - 200);
  expect(outline.marks.at(-1)?.seq).toBe(entries.length - 1);
});

test('what is rare keeps its mark when there are too many', () => {
  const outline = createOutline(page);
  const log = createLog();
  log.note('the only death', { kind: 'death' });
  for (let round = 0; round < 5_000; round += 1) {
    log.note('ballot', { kind: 'vote' });
    log.note('phase', { kind: 'phase' });
  }
  log.note('over', { kind: 'end' });
  const world = folder.open();
  for (const entry of log.entries) {
    folder.fold(world, entry);
    outline.note(entry, world);
  }
  const kinds = outline.marks.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'death' || kind === 'end')).toEqual(['death', 'end']);
  expect(kinds).toContain('phase');
  expect(kinds.length).toBeLessThanOrEqual(1_500);
});

test('a ballot is one mark, and a long label is cut between letters', () => {
  const outline = createOutline(page);
  fill(13, (entry, world) => outline.note(entry, world), 'vote');
  expect(outline.marks.map(({ seq }) => seq)).toEqual([1]);
  const log = createLog();
  outline.note(log.note('🐺'.repeat(500), { kind: 'trouble' }), folder.open());
  const { en } = outline.marks[1].label;
  expect([...en].length).toBe(161);
  expect(en).toBe('Note: ' + '🐺'.repeat(154) + '…');
});

test('a rate limit lets a burst through, then so many a second', () => {
  let time = 0;
  const limit = createRateLimit({ perSecond: 10, burst: 5, now: () => time });
  const taken = () => Array.from({ length: 20 }, () => limit.take()).filter(Boolean).length;
  expect(taken()).toBe(5);
  time = 200;
  expect(taken()).toBe(2);
  time = 60_000;
  expect(taken()).toBe(5);
  time = 0;
  expect(taken()).toBe(0);
});
