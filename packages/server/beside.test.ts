import { besidePath } from '@hearsay/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { createLog, runOf, serve, watch } from './testing.ts';

const another = { id: 'run-2', seed: '8', title: 'Other notes' };

test('two runs are served side by side, each with its own entries, and the god view is told where they part', async () => {
  const [one, other] = [createLog(), createLog('Other notes')];
  one.note('here');
  const parting = { seq: 1, time: 10 };
  const server = await serve(one, { beside: { ...runOf(other, another), parting } });
  onTestFinished(() => server.close());
  const first = await watch(server.url);
  expect(first.welcome).toMatchObject({ run: { id: 'run-1' }, count: 2, beside: { parting } });
  const path = server.url.replace(/\/$/, besidePath);
  const second = await watch(path);
  expect(second.welcome).toMatchObject({ run: { id: 'run-2' }, count: 1, beside: null });
  const seat = await watch(server.url, { watcher: 'Ada' });
  expect(seat.welcome).toMatchObject({ beside: null });
  server.beside?.push([other.note('there')]);
  expect(await second.next('entries')).toMatchObject({ from: 1, entries: [{ event: { text: 'there' } }] });
  server.push([one.note('and here')]);
  expect(await first.next('entries')).toMatchObject({ from: 2, entries: [{ event: { text: 'and here' } }] });
});

test('a run alone has nothing beside it, whatever path is asked for', async () => {
  const server = await serve(createLog());
  onTestFinished(() => server.close());
  expect(server.beside).toBeNull();
  const only = await watch(server.url.replace(/\/$/, besidePath));
  expect(only.welcome).toMatchObject({ run: { id: 'run-1' }, beside: null });
});
