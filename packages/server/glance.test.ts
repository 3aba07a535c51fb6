import { expect, onTestFinished, test } from 'vitest';
import type { World } from '@hearsay/kernel';
import type { Page } from '@hearsay/settings';
import { createLog, folder, page, serve, watch, worldOf } from './testing.ts';

type Notes = { count: number; last: string };

/** What was noted last is the inner life of this world. */
const glancing = {
  ...page,
  glance: (notes: Notes, attended: readonly string[]) => ({
    ...notes,
    last: attended.includes('Ada') ? notes.last : '',
  }),
} as Page;

const large = 'x'.repeat(1 << 20);

async function served(title: string) {
  const log = createLog(title);
  while (log.entries.length < 2_000) log.note(`n${log.entries.length}`);
  const server = await serve(log, { page: glancing });
  onTestFinished(() => server.close());
  const god = await watch(server.url);
  return { log, god };
}

test('of a large world a glance is sent, at any moment, and somebody’s life with it for who asks', async () => {
  const { log, god } = await served(large);
  expect(await god.next('keyframe')).toMatchObject({
    glance: true,
    seq: 2_000,
    world: { state: { count: 1_999, last: '' } },
  });
  for (const seq of [0, 700, 1_999, 2_000]) {
    god.send({ type: 'seek', id: 1, seq });
    const frame = await god.next('keyframe');
    const { entries } = await god.next('entries');
    expect(frame).toMatchObject({ glance: true, world: { state: { last: '' } } });
    expect([frame.seq + entries.length, frame.world.count]).toEqual([seq, frame.seq]);
    god.send({ type: 'seek', id: 2, seq, attend: ['Ada'] });
    const attended = await god.next('keyframe');
    const rest = await god.next('entries');
    // of the folder of this test
    const world = attended.world as World<Notes>;
    for (const entry of rest.entries) folder.fold(world, entry);
    expect(world.state).toEqual(worldOf(log.entries.slice(0, seq)).state);
  }
});

test('a small world is sent whole', async () => {
  const { god } = await served('small');
  expect(await god.next('keyframe')).toMatchObject({ glance: false, world: { state: { last: 'n1999' } } });
  god.send({ type: 'seek', id: 1, seq: 900 });
  expect(await god.next('keyframe')).toMatchObject({ glance: false });
});
