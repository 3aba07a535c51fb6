import { expect, onTestFinished, test } from 'vitest';
import type { Chronicle } from './index.ts';
import { createLog, serve, watch } from './testing.ts';

test('how a fact spread is told to each pair of eyes from its own log', async () => {
  const log = createLog();
  log.note('for Ada', { audience: ['Ada'] });
  const seen = (): Chronicle => {
    let count = 0;
    return {
      take: () => void (count += 1),
      spread: (fact) => (fact === 'party' ? { ...nothing, count } : null),
    };
  };
  const server = await serve(log, { chronicle: seen });
  onTestFinished(() => server.close());
  const [god, bo] = [await watch(server.url), await watch(server.url, { watcher: 'Bo' })];
  server.push([log.note('for all')]);
  for (const [watcher, count] of [
    [god, 3],
    [bo, 2],
  ] as const) {
    await watcher.next('entries');
    watcher.send({ type: 'spread', id: 4, fact: 'party' });
    expect(await watcher.next('spread')).toMatchObject({ id: 4, fact: 'party', spread: { count } });
    watcher.send({ type: 'spread', id: 5, fact: 'else' });
    expect(await watcher.next('spread')).toMatchObject({ id: 5, spread: null });
  }
});

test('without a chronicle nobody is told', async () => {
  const server = await serve(createLog());
  onTestFinished(() => server.close());
  const god = await watch(server.url);
  god.send({ type: 'spread', id: 1, fact: 'party' });
  expect(await god.next('spread')).toEqual({ type: 'spread', id: 1, fact: 'party', spread: null });
});

const nothing = {
  fact: 'party',
  endTime: 0,
  agents: [],
  versions: [],
  nodes: [],
  left: 0,
  corrections: [],
  curve: { times: [], rows: [] },
  erred: [],
};
