import { expect, test } from 'vitest';
import type { Entry } from '@hearsay/kernel';
import { rings } from './fixtures/bells.ts';
import { open, playerAt, serve } from './fixtures/serve.ts';
import { createPair } from './pair.ts';

/** Every third ring is worth a line. */
function bells(count: number, gap?: number): Entry[] {
  return rings(count, (seq) => (seq % 3 === 0 ? 'phase' : null), gap);
}

test('a page opens at the newest moment, with what came before at hand', async () => {
  const server = serve({ entries: bells(50) });
  const player = await open(server);
  expect(player.picture).toMatchObject({ state: 'shown', seq: 50, count: 50, following: true });
  expect(player.picture.recent.map(({ seq }) => seq)).toEqual(bells(50).map(({ seq }) => seq));
});

test('a page that opens at a moment never shows the end on its way there', async () => {
  const server = serve({ entries: bells(50) });
  const player = playerAt(server, { startAt: 12 });
  const seen = new Set<number>();
  player.subscribe(() => player.picture.world && seen.add(player.picture.seq));
  player.opened();
  await server.settle(player);
  expect([...seen]).toEqual([12]);
  expect(player.picture.following).toBe(false);
  // nor is the world of the end sent
  expect(server.ofType('hello')).toMatchObject([{ now: false }]);
});

test('who looked at the past of a run finds another run behind the same address', async () => {
  const server = serve({ entries: bells(40) });
  const player = await open(server, { startAt: 12 });
  server.cut(player);
  server.becomes('two', bells(25, 500));
  server.restore(player);
  await server.settle(player);
  expect(player.picture.run?.id).toBe('two');
  expect(player.picture).toMatchObject({ state: 'shown', count: 25 });
  expect(player.picture.world).toEqual(server.worldAt(player.picture.seq));
});

test('any moment is the fold of the entries up to it', async () => {
  const server = serve({ entries: bells(60) });
  const player = await open(server);
  for (const seq of [0, 1, 7, 59, 30, 60, 3]) {
    player.seek(seq);
    await server.settle(player);
    expect(player.picture.seq).toBe(seq);
    expect(player.picture.world).toEqual(server.worldAt(seq));
  }
});

test('of many moments asked for while one is under way, the newest is shown', async () => {
  const server = serve({ entries: bells(200) });
  const player = await open(server);
  const before = server.heard.length;
  for (let seq = 100; seq > 20; seq -= 1) player.seek(seq);
  await server.settle(player);
  expect(player.picture.seq).toBe(21);
  const seeks = server.heard.slice(before).filter(({ type }) => type === 'seek');
  expect(seeks.length).toBe(2);
});

test('who follows sees what happens as it happens; who looks at the past stays there', async () => {
  const server = serve({ entries: bells(10) });
  const player = await open(server);
  server.push(player, bells(13).slice(10));
  expect(player.picture).toMatchObject({ seq: 13, count: 13 });
  expect(player.picture.marks.map(({ seq }) => seq)).toEqual([12]);
  player.seek(4);
  await server.settle(player);
  server.push(player, bells(16).slice(13));
  await server.settle(player);
  expect(player.picture).toMatchObject({ seq: 4, count: 16, endTime: 15_000 });
  player.toLive();
  await server.settle(player);
  expect(player.picture).toMatchObject({ seq: 16, following: true });
});

test('a lost line keeps the last picture, and what was missed is folded when it comes back', async () => {
  const entries = bells(10);
  const server = serve({ entries });
  const player = await open(server);
  server.cut(player);
  expect(player.picture).toMatchObject({ connected: false, state: 'shown', seq: 10 });
  entries.push(...bells(20).slice(10));
  server.restore(player);
  await server.settle(player);
  expect(player.picture).toMatchObject({ connected: true, seq: 20, count: 20 });
  expect(player.picture.world).toEqual(server.worldAt(20));
  expect(server.ofType('hello').at(-1)).toMatchObject({ after: 10 });
});

test('a moment asked for while the line was lost is shown when it comes back', async () => {
  const server = serve({ entries: bells(40) });
  const player = await open(server);
  player.seek(30);
  await server.settle(player);
  player.seek(10);
  server.cut(player);
  server.restore(player);
  await server.settle(player);
  expect(player.picture.seq).toBe(10);
});

test('an entry asked for while the line was lost is still answered', async () => {
  const server = serve({ entries: bells(1_000) });
  const player = await open(server);
  const found = player.entry(3);
  server.cut(player);
  server.restore(player);
  await server.settle(player);
  expect((await found)?.seq).toBe(3);
});

test('another run behind the same address is never folded into this one', async () => {
  const server = serve({ entries: bells(10) });
  const player = await open(server);
  server.cut(player);
  server.becomes('two', bells(25, 500));
  server.restore(player);
  await server.settle(player);
  expect(player.picture.run?.id).toBe('two');
  expect(player.picture.world).toEqual(server.worldAt(25));
  expect(player.picture.recent.every(({ seq, time }) => time === seq * 500)).toBe(true);
});

test('other eyes see the same moment', async () => {
  const server = serve({ entries: bells(40) });
  const player = await open(server);
  player.seek(20);
  await server.settle(player);
  const shown = new Set<number>();
  player.subscribe(() => player.picture.state === 'shown' && shown.add(player.picture.seq));
  player.look('Ada');
  await server.settle(player);
  expect([...shown]).toEqual([20]);
  expect(player.picture.watcher).toBe('Ada');
  expect(player.picture.world?.time).toBe(19_000);
});

test('a name that nobody has leads to the god view, and the page says why', async () => {
  const server = serve({ entries: bells(5) });
  const player = await open(server, { watcher: 'Zed' });
  expect(player.picture).toMatchObject({ watcher: 'god', state: 'shown', seq: 5 });
  expect(player.picture.refusal).toMatchObject({
    en: expect.stringContaining('Zed'),
    zh: expect.stringContaining('没有人叫 Zed'),
  });
});

test('a step goes to the next line and back, not to the next entry', async () => {
  const server = serve({ entries: bells(30) });
  const player = await open(server);
  player.seek(1);
  await server.settle(player);
  const at: number[] = [];
  for (const count of [1, 1, 3, -1, -2, -10]) {
    player.step(count);
    await server.settle(player);
    at.push(player.picture.seq);
  }
  expect(at).toEqual([4, 7, 16, 13, 7, 0]);
});

test('a step forward at the end stays at the end', async () => {
  const server = serve({ entries: bells(8) });
  const player = await open(server);
  player.step(5);
  await server.settle(player);
  expect(player.picture.seq).toBe(8);
});

test('playing advances simulated time at the chosen speed and skips long silences', async () => {
  const entries = bells(20);
  const late = entries.map((entry) => (entry.seq < 10 ? entry : { ...entry, time: entry.time + 3_600_000 }));
  const server = serve({ entries: late });
  const player = await open(server);
  player.seek(0);
  await server.settle(player);
  player.setSpeed(2);
  player.setPlaying(true);
  await server.settle(player);
  for (let ms = 0; ms < 2_000; ms += 50) player.tick(50);
  expect(player.picture.world?.time).toBe(4_000);
  for (let ms = 0; ms < 5_000; ms += 50) player.tick(50);
  // an hour of silence takes two seconds
  expect(player.picture.seq).toBeGreaterThan(10);
  for (let ms = 0; ms < 10_000; ms += 50) player.tick(50);
  expect(player.picture).toMatchObject({ seq: 20, playing: false });
});

test('play at the end of a finished run begins at the beginning', async () => {
  const server = serve({ entries: bells(20) });
  const player = await open(server);
  player.setPlaying(true);
  await server.settle(player);
  expect(player.picture).toMatchObject({ seq: 0, playing: true });
});

test('what happened earlier is fetched until the beginning', async () => {
  const server = serve({ entries: bells(5_000) });
  const player = await open(server);
  for (let round = 0; round < 4; round += 1) {
    player.earlier();
    await server.settle(player);
  }
  expect(player.picture.recent.length).toBe(5_000);
  expect(player.picture.recent.every(({ seq }, at) => seq === at)).toBe(true);
});

test('a setting that cannot be loaded is said, not swallowed', async () => {
  const server = serve({ entries: bells(3) });
  const player = await open(server, { loadPage: () => Promise.reject(new Error('page not found')) });
  expect(player.picture).toMatchObject({
    state: 'loading',
    refusal: { en: 'page not found', zh: expect.stringContaining('载入失败') },
  });
});

test('two runs go through the same moments together, and neither goes on before the other is at hand', async () => {
  const [dense, sparse] = [serve({ entries: bells(5_000, 100) }), serve({ entries: bells(50, 10_000) })];
  const players = [await open(dense), await open(sparse)] as const;
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 8; round += 1) {
      pair.tick(0);
      await dense.settle(players[0]);
      await sparse.settle(players[1]);
    }
  };
  const shown = (): readonly number[] => players.map(({ picture }) => picture.seq);
  const pair = createPair(players, 0);
  pair.goTo(250_000);
  expect(pair.isThere).toBe(false);
  await settle();
  expect(pair.isThere).toBe(true);
  // everything up to that moment, itself included, and nothing later
  expect(shown()).toEqual([2_501, 26]);
  pair.setSpeed(100);
  pair.setPlaying(true);
  for (let at = 0; at < 20; at += 1) {
    pair.tick(50);
    await settle();
    const { time } = pair;
    expect(shown()).toEqual([Math.floor(time / 100) + 1, Math.floor(time / 10_000) + 1]);
  }
  expect(pair.time).toBe(350_000);
  pair.goTo(20_500);
  await settle();
  expect(shown()).toEqual([206, 3]);
  // the shorter one waits at its end
  pair.setPlaying(false);
  pair.goTo(495_000);
  await settle();
  expect(shown()).toEqual([4_951, 50]);
  pair.setPlaying(true);
  pair.tick(10_000);
  await settle();
  expect([pair.playing, ...shown()]).toEqual([false, 5_000, 50]);
});

test('of a large world, a life is asked for once, whenever somebody is attended to', async () => {
  const server = serve({ entries: bells(50), isLarge: true });
  const player = await open(server);
  const seeks = () => server.ofType('seek');
  player.attend('Ada');
  await server.settle(player);
  expect(seeks()).toMatchObject([{ seq: 50, attend: ['Ada'] }]);
  expect(player.picture).toMatchObject({ state: 'shown', seq: 50 });
  // what was at hand of the feed stays
  expect(player.picture.recent).toHaveLength(50);
  player.seek(20);
  await server.settle(player);
  expect(seeks().slice(1)).toMatchObject([{ seq: 20, attend: ['Ada'] }]);
  player.attend(null);
  player.seek(10);
  await server.settle(player);
  expect(seeks().slice(2)).toEqual([expect.not.objectContaining({ attend: ['Ada'] })]);
});

test('a world that was sent whole needs no more of anybody', async () => {
  const server = serve({ entries: bells(50) });
  const player = await open(server);
  player.attend('Ada');
  await server.settle(player);
  expect(server.ofType('seek')).toEqual([]);
});
