import { afterEach, expect, test } from 'vitest';
import type { Entry } from '@hearsay/kernel';
import type { WebSocket } from 'ws';
import type { Server, ServerParts } from './index.ts';
import { connectTo, createLog, serve, watch, worldOf, type Log } from './testing.ts';

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function served(log: Log, parts: Partial<ServerParts> = {}): Promise<Server> {
  const server = await serve(log, parts);
  open.push(server);
  return server;
}

test('200 watchers hear the same, and it is encoded once for each pair of eyes', async () => {
  const log = createLog();
  const server = await served(log);
  const eyes = ['god', 'Ada', 'Bo'];
  const watchers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => watch(server.url, { watcher: eyes[index % 3] })),
  );
  expect(server.watchers).toBe(200);
  let encodings = 0;
  for (let round = 0; round < 20; round += 1) {
    const event = { type: 'note.made', text: `round ${round}`, kind: 'act' };
    const counting = { ...event, toJSON: () => ((encodings += 1), event) };
    const entry: Entry = {
      seq: log.entries.length,
      time: round,
      event: counting,
      audience: 'all',
      causes: [],
    };
    log.entries.push(entry);
    server.push([entry]);
  }
  for (const watching of watchers) {
    for (let round = 0; round < 20; round += 1) {
      const { from, entries } = await watching.next('entries');
      expect(from).toBe(round + 1);
      expect(entries).toMatchObject([{ seq: round + 1, event: { text: `round ${round}` } }]);
    }
  }
  expect(encodings).toBe(20 * eyes.length);
});

test('a slow watcher fills no memory and gets a fresh picture when it listens again', async () => {
  const log = createLog();
  const server = await served(log, { heartbeatMs: 250 });
  const [slow, quick] = await Promise.all([watch(server.url), watch(server.url)]);
  slow.socket.pause();
  const long = 'x'.repeat(1 << 20);
  const pushed = 64;
  for (let at = 0; at < pushed; at += 1) {
    server.push([log.note(`${at} ${long}`)]);
    await quick.next('entries');
  }
  server.push([log.note('the last')]);
  await quick.next('entries');
  slow.socket.resume();
  // the first picture came with the welcome
  await slow.next('keyframe');
  const { seq, world } = await slow.next('keyframe');
  expect(seq).toBe(log.entries.length);
  expect(world).toEqual(worldOf(log.entries));
  const receivedBytes = slow.texts.reduce((sum, text) => sum + text.length, 0);
  expect(receivedBytes).toBeLessThan((pushed << 20) / 2);
  server.push([log.note('and on')]);
  for (;;) {
    const { from, entries } = await slow.next('entries');
    if (from !== seq) continue;
    expect(entries).toMatchObject([{ seq, event: { text: 'and on' } }]);
    break;
  }
});

test('who asks and does not read is served no faster than it reads', async () => {
  const log = createLog();
  const long = 'x'.repeat(1 << 19);
  while (log.entries.length < 20) log.note(long);
  let reads = 0;
  const server = await served(log, {
    async *read(from, to) {
      reads += 1;
      for (const entry of log.entries.slice(from, to)) yield await Promise.resolve(entry);
    },
  });
  const [greedy, other] = await Promise.all([watch(server.url), watch(server.url)]);
  greedy.socket.pause();
  for (let id = 1; id <= 100; id += 1) greedy.send({ type: 'slice', id, from: 0, to: 20 });
  for (let id = 1; id <= 20; id += 1) {
    other.send({ type: 'slice', id, from: 0, to: 1 });
    await other.next('entries');
  }
  // 100 answers would be a gigabyte; the line between the two holds a few megabytes
  expect(reads).toBeLessThan(20 + 10);
  greedy.socket.terminate();
});

test('a watcher that answers no ping is let go', async () => {
  const server = await served(createLog(), { heartbeatMs: 5 });
  const silent = await connectTo(server.url, { autoPong: false });
  silent.send({ type: 'hello', protocol: 1, watcher: 'god' });
  await silent.closed;
  expect(silent.texts.filter((text) => text.includes('heartbeat')).length).toBeGreaterThan(10);
});

test('a connection that never says hello is let go', async () => {
  let time = 0;
  const server = await served(createLog(), { heartbeatMs: 5, now: () => time });
  const silent = await connectTo(server.url);
  time = 10_001;
  expect(await silent.closed).toBe(1006);
});

test('too many messages at once end a connection and no other', async () => {
  const server = await served(createLog(), { now: () => 0 });
  const other = await watch(server.url);
  const noisy = await watch(server.url);
  for (let sent = 0; sent < 600; sent += 1) noisy.send({ type: 'look', watcher: 'nobody' });
  for (;;) {
    const refused = await noisy.next('refused');
    if (!refused.fatal) continue;
    expect(refused.reason).toBe('too often');
    break;
  }
  expect(await noisy.closed).toBe(1008);
  other.send({ type: 'slice', id: 1, from: 0, to: 1 });
  expect((await other.next('entries')).entries.length).toBe(1);
});

test('1,000 malformed messages leave the server and the other watchers as they were', async () => {
  const log = createLog();
  const server = await served(log);
  const other = await watch(server.url, { watcher: 'Ada' });
  const nonsense = [
    '',
    '{',
    'null',
    '[]',
    '"hello"',
    '{"type":"hello"}',
    '{"type":"hello","protocol":1,"watcher":{"toString":1}}',
    '{"type":"seek","id":1e999,"seq":-1}',
    '{"__proto__":{"type":"look"},"watcher":"god"}',
    `{"type":"look","watcher":"${'x'.repeat(5_000)}"}`,
    '['.repeat(8_000),
    '\u0000\ud800',
  ];
  for (let sent = 0; sent < 1_000;) {
    const hostile = await watch(server.url);
    const until = Math.min(1_000, sent + 400);
    const first = sent;
    for (; sent < until; sent += 1) hostile.socket.send(nonsense[sent % nonsense.length]);
    for (let answered = first; answered < until; answered += 1) {
      expect(await hostile.next('refused')).toMatchObject({ reason: 'malformed', fatal: false });
    }
    hostile.socket.terminate();
  }
  server.push([log.note('still here')]);
  expect((await other.next('entries')).entries).toMatchObject([{ event: { text: 'still here' } }]);
});

test('what is too long, binary or no frame at all ends its own connection only', async () => {
  const log = createLog();
  const server = await served(log);
  const other = await watch(server.url);
  const long = await watch(server.url);
  long.socket.send('x'.repeat(20_000));
  expect(await long.next('refused')).toMatchObject({ reason: 'too large', fatal: true });
  const huge = await watch(server.url);
  huge.socket.send('x'.repeat(1 << 20));
  expect(await huge.closed).toBe(1009);
  const binary = await watch(server.url);
  binary.socket.send(Buffer.from([1, 2, 3]));
  expect(await binary.next('refused')).toMatchObject({ reason: 'malformed', fatal: true });
  const raw = await watch(server.url);
  rawSocketOf(raw.socket).write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
  expect(await raw.closed).toBe(1002);
  const unmasked = await watch(server.url);
  rawSocketOf(unmasked.socket).write(Buffer.from([0x81, 0x02, 0x7b, 0x7d]));
  expect(await unmasked.closed).toBe(1002);
  server.push([log.note('still here')]);
  expect((await other.next('entries')).entries.length).toBe(1);
});

/** The bare line below a client, to write what the client itself would never send. */
function rawSocketOf(socket: WebSocket): { write(bytes: Buffer): void } {
  const raw: unknown = Reflect.get(socket, '_socket');
  if (typeof raw !== 'object' || raw === null || !('write' in raw))
    throw new Error('the client has no socket');
  return raw as { write(bytes: Buffer): void };
}
