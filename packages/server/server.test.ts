import { afterEach, expect, test } from 'vitest';
import { createSeat, type Entry } from '@hearsay/kernel';
import { ServerError, type Server, type ServerParts, type Steering } from './index.ts';
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

/** A log in which Ada and Bo each know a part, and causes point into both. */
function mixedLog(length: number): Log {
  const log = createLog();
  const audiences: readonly Entry['audience'][] = ['all', ['Ada'], ['Bo'], [], ['Ada', 'Bo']];
  while (log.entries.length < length) {
    const seq = log.entries.length;
    log.note(`n${seq}`, { audience: audiences[(seq * 7) % 5], causes: [seq - 1, (seq * 3) % seq] });
  }
  return log;
}

function seenFrom(agent: string, entries: readonly Entry[]): Entry[] {
  const seat = createSeat(agent);
  return entries.flatMap((entry) => seat.take(entry) ?? []);
}

/** Adds entries and hands them to the server, as a run does. */
function happen(server: Server, log: Log, ...add: (() => Entry)[]): void {
  const before = log.entries.length;
  for (const one of add) one();
  server.push(log.entries.slice(before));
}

test('whoever wants another moment than the newest is sent only the world of that one', async () => {
  const log = mixedLog(20);
  const server = await served(log);
  const watching = await connectTo(server.url);
  watching.send({ type: 'hello', protocol: 1, watcher: 'god', now: false });
  watching.send({ type: 'seek', id: 1, seq: 12 });
  await watching.next('outline');
  expect(await watching.next('entries')).toMatchObject({ id: 1 });
  const keyframes = watching.texts.filter((text) => text.startsWith('{"type":"keyframe"'));
  expect(keyframes.map((text) => (JSON.parse(text) as { id: number }).id)).toEqual([1]);
});

test('a god watcher is welcomed with the run, the world of now and the outline in both languages', async () => {
  const log = createLog();
  log.note('dusk', { kind: 'phase' });
  log.note('word', { kind: 'speech' });
  log.note('loss', { kind: 'death' });
  const server = await served(log);
  const watching = await connectTo(server.url);
  watching.send({ type: 'hello', protocol: 1, watcher: 'god' });
  const welcome = await watching.next('welcome');
  expect(welcome).toMatchObject({ protocol: 1, watcher: 'god', count: 4, run: { id: 'run-1', seed: '7' } });
  expect(await watching.next('keyframe')).toEqual({
    type: 'keyframe',
    id: 0,
    glance: false,
    seq: 4,
    world: worldOf(log.entries),
  });
  expect(await watching.next('outline')).toMatchObject({
    count: 4,
    endTime: 30,
    marks: [
      { seq: 1, time: 10, kind: 'phase', label: { en: 'Note: dusk', zh: '记：dusk' } },
      { seq: 3, time: 30, kind: 'death', label: { en: 'Note: loss', zh: '记：loss' } },
    ],
  });
});

test('a seat is sent its own log: own numbers without gaps, known causes, its own world', async () => {
  const log = mixedLog(60);
  const server = await served(log);
  const known = seenFrom('Ada', log.entries);
  const watching = await connectTo(server.url);
  watching.send({ type: 'hello', protocol: 1, watcher: 'Ada' });
  expect((await watching.next('welcome')).count).toBe(known.length);
  expect((await watching.next('keyframe')).world).toEqual(worldOf(known));
  watching.send({ type: 'slice', id: 5, from: 0, to: 60 });
  const { id, from, entries } = await watching.next('entries');
  expect({ id, from, entries }).toEqual({ id: 5, from: 0, entries: known });
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index));
});

test('what happens reaches who may notice it, in order, and nobody else', async () => {
  const log = createLog();
  const server = await served(log);
  const [god, ada, bo] = await Promise.all(
    ['god', 'Ada', 'Bo'].map((watcher) => watch(server.url, { watcher })),
  );
  happen(server, log, () => log.note('for Bo', { audience: ['Bo'] }));
  happen(
    server,
    log,
    () => log.note('nobody', { audience: [] }),
    () => log.note('for all', { causes: [1] }),
  );
  expect((await god.next('entries')).entries).toEqual(log.entries.slice(1, 2));
  expect((await god.next('entries')).entries).toEqual(log.entries.slice(2));
  expect((await bo.next('entries')).entries).toMatchObject([{ seq: 1, audience: ['Bo'] }]);
  expect((await bo.next('entries')).entries).toMatchObject([{ seq: 2, causes: [{ seq: 1 }] }]);
  expect(await ada.next('entries')).toMatchObject({ from: 1, entries: [{ seq: 1, causes: [] }] });
  expect(ada.texts.filter((text) => text.includes('for Bo') || text.includes('nobody'))).toEqual([]);
});

/** Plays a run in which other things happen out of Ada's sight, and returns every frame that she was sent. */
async function framesOfAda(hidden: number, seed: string): Promise<string[]> {
  const log = createLog();
  for (let at = 0; at < hidden; at += 1)
    log.note(`hidden ${seed}`, { audience: ['Bo'], kind: 'death', time: 1 });
  log.note('all awake', { kind: 'phase', time: 100 });
  const server = await served(log, {
    run: {
      id: `run-${seed}`,
      name: `notes-${seed}`,
      title: 'Notes',
      setting: 'notes',
      language: 'en',
      seed,
      agents: [{ id: 'Ada' }, { id: 'Bo' }],
      outcome: null,
    },
    live: {
      state: 'running',
      pace: 1,
      time: 100,
      agents: [
        { agent: 'Ada', doing: 'waiting', since: 5, error: null },
        { agent: 'Bo', doing: 'thinking', since: hidden, error: null },
      ],
      trouble: null,
    },
  });
  const [god, ada] = await Promise.all(['god', 'Ada'].map((watcher) => watch(server.url, { watcher })));
  for (let at = 0; at < hidden; at += 1) {
    happen(server, log, () => log.note(`secret ${at}`, { audience: ['Bo'], time: 200 + at }));
    server.update({
      time: 200 + at,
      agents: [
        { agent: 'Ada', doing: 'waiting', since: 5, error: null },
        { agent: 'Bo', doing: 'failed', since: at, error: 'no answer' },
      ],
      trouble: { en: `Bo: no answer ${at}`, zh: `Bo：第 ${at} 次没有回答` },
    });
    // whoever sees everything is told at the next tick; so the tick at which Ada is not told is over
    await god.next('live');
  }
  happen(server, log, () => log.note('morning', { causes: hidden > 0 ? [0, hidden + 2] : [0], time: 900 }));
  await ada.next('entries');
  ada.send({ type: 'seek', id: 1, seq: 2 });
  await ada.next('entries');
  // the one thing that tells two runs apart is drawn anew by each server
  return ada.texts.map((text) => text.replace(/"id":"[0-9a-f]{32}"/, '"id":"…"'));
}

test('two runs that differ only in what a seat cannot notice send it the same bytes', async () => {
  const [quiet, busy] = await Promise.all([framesOfAda(0, '7'), framesOfAda(3, '8')]);
  expect(busy).toEqual(quiet);
  expect(quiet.length).toBeGreaterThan(5);
  expect(quiet.join('')).not.toContain('notes-');
});

test('a seat is told how its own agent is, and nothing of the others', async () => {
  const log = createLog();
  const server = await served(log);
  const ada = await watch(server.url, { watcher: 'Ada' });
  const own = { agent: 'Ada', doing: 'thinking' as const, since: 3, error: null };
  const other = { agent: 'Bo', doing: 'failed' as const, since: 4, error: 'broken' };
  server.update({ agents: [own, other], trouble: { en: 'Bo: broken', zh: 'Bo：坏了' }, time: 5_000 });
  expect((await ada.next('live')).live).toEqual({
    state: 'running',
    pace: 1,
    time: 0,
    agents: [own],
    trouble: null,
  });
});

test('the heartbeat of a seat counts its own log', async () => {
  const log = mixedLog(40);
  const server = await served(log, { heartbeatMs: 20 });
  const ada = await watch(server.url, { watcher: 'Ada' });
  expect(await ada.next('heartbeat')).toEqual({
    type: 'heartbeat',
    count: seenFrom('Ada', log.entries).length,
  });
});

test('any moment is a keyframe and the entries after it, for every pair of eyes', async () => {
  const log = mixedLog(3_000);
  const server = await served(log);
  for (const watcher of ['god', 'Ada']) {
    const known = watcher === 'god' ? log.entries : seenFrom(watcher, log.entries);
    const watching = await watch(server.url, { watcher });
    await watching.next('keyframe');
    const moments = [0, 1, 2, 255, 256, 257, 900, known.length - 1, known.length];
    for (const [id, seq] of moments.entries()) {
      watching.send({ type: 'seek', id: id + 1, seq });
      const keyframe = await watching.next('keyframe');
      const { from, entries, id: answered } = await watching.next('entries');
      expect(answered).toBe(id + 1);
      expect(from).toBe(keyframe.seq);
      expect(keyframe.world).toEqual(worldOf(known.slice(0, keyframe.seq)));
      expect(entries).toEqual(known.slice(keyframe.seq, seq));
      expect(entries.length).toBeLessThanOrEqual(600);
    }
    watching.send({ type: 'slice', id: 99, from: 100, to: 103 });
    expect((await watching.next('entries')).entries).toEqual(known.slice(100, 103));
  }
});

test('a page that comes back is sent only what it missed; of another run, everything', async () => {
  const log = mixedLog(30);
  const server = await served(log);
  const known = seenFrom('Ada', log.entries);
  const { welcome } = await watch(server.url, { watcher: 'Ada' });
  const back = await watch(server.url, { watcher: 'Ada', after: 10, run: welcome.run.id });
  expect(await back.next('entries')).toMatchObject({ id: 0, from: 10, entries: known.slice(10) });
  expect(back.texts.some((text) => text.includes('keyframe'))).toBe(false);
  const other = await watch(server.url, { watcher: 'Ada', after: 10, run: 'run-1' });
  expect((await other.next('keyframe')).world).toEqual(worldOf(known));
  const ahead = await watch(server.url, { watcher: 'Ada', after: 1_000, run: welcome.run.id });
  expect((await ahead.next('keyframe')).seq).toBe(known.length);
});

/** A log that can be stopped: reading waits while it is shut, and says when somebody waits. */
function gated(log: Log): { read: ServerParts['read']; shut(): { waited: Promise<void>; open(): void } } {
  let gate: Promise<void> = Promise.resolve();
  let waits: () => void = () => undefined;
  return {
    async *read(from, to) {
      waits();
      await gate;
      for (const entry of log.entries.slice(from, to)) yield entry;
    },
    shut() {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => (open = resolve));
      return { waited: new Promise((resolve) => (waits = resolve)), open };
    },
  };
}

test('what happens while a channel is being read is neither lost nor told twice', async () => {
  const log = mixedLog(20);
  const { read, shut } = gated(log);
  const { waited, open } = shut();
  const server = await served(log, { read });
  const watching = await connectTo(server.url);
  watching.send({ type: 'hello', protocol: 1, watcher: 'god' });
  await waited;
  happen(server, log, () => log.note('meanwhile'));
  open();
  expect((await watching.next('welcome')).count).toBe(21);
  expect((await watching.next('keyframe')).world).toEqual(worldOf(log.entries));
  happen(server, log, () => log.note('after'));
  expect((await watching.next('entries')).from).toBe(21);
});

test('what happens while a page that came back is caught up is neither lost nor told twice', async () => {
  const log = mixedLog(20);
  const { read, shut } = gated(log);
  const server = await served(log, { read });
  await watch(server.url);
  const { waited, open } = shut();
  const back = await connectTo(server.url);
  back.send({ type: 'hello', protocol: 1, watcher: 'god', after: 10, run: 'run-1' });
  await waited;
  happen(server, log, () => log.note('meanwhile'));
  open();
  expect((await back.next('welcome')).count).toBe(21);
  expect(await back.next('entries')).toMatchObject({ from: 10, entries: log.entries.slice(10) });
  happen(server, log, () => log.note('after'));
  expect((await back.next('entries')).from).toBe(21);
});

test('another pair of eyes ends the old ones', async () => {
  const log = createLog();
  const server = await served(log);
  const watching = await watch(server.url);
  watching.send({ type: 'look', watcher: 'Ada' });
  expect((await watching.next('welcome')).watcher).toBe('Ada');
  await watching.next('outline');
  happen(server, log, () => log.note('hidden', { audience: ['Bo'] }));
  happen(server, log, () => log.note('seen'));
  expect((await watching.next('entries')).entries).toMatchObject([{ seq: 1, event: { text: 'seen' } }]);
});

test('the god view steers a live run; a seat does not, nor anybody a finished one', async () => {
  const done: Steering[] = [];
  const server = await served(createLog(), { steer: (steering) => done.push(steering) });
  const [god, ada] = await Promise.all(['god', 'Ada'].map((watcher) => watch(server.url, { watcher })));
  ada.send({ type: 'steer', do: 'pause' });
  expect(await ada.next('refused')).toMatchObject({ reason: 'not allowed', fatal: false });
  god.send({ type: 'steer', do: 'pace', pace: 8 });
  god.send({ type: 'slice', id: 1, from: 0, to: 1 });
  await god.next('entries');
  expect(done).toEqual([{ type: 'steer', do: 'pace', pace: 8 }]);
  server.update({ state: 'finished' });
  god.send({ type: 'steer', do: 'play' });
  expect(await god.next('refused')).toMatchObject({ reason: 'not allowed', fatal: false });
  expect(done.length).toBe(1);
});

test('what cannot be obeyed is refused with its reason', async () => {
  const server = await served(createLog());
  const expectRefusal = async (first: unknown, wanted: { reason: string; fatal: boolean }) => {
    const watching = await connectTo(server.url);
    watching.socket.send(JSON.stringify(first));
    const refused = await watching.next('refused');
    expect(refused).toMatchObject(wanted);
    expect(refused.text.en).toBe(refused.message);
    expect(refused.text.zh).toMatch(/\p{Script=Han}/u);
    if (wanted.fatal) expect(await watching.closed).toBe(1008);
  };
  await expectRefusal({ type: 'hello', protocol: 99, watcher: 'god' }, { reason: 'version', fatal: true });
  await expectRefusal({ type: 'hello', protocol: 1, watcher: 'Cy' }, { reason: 'watcher', fatal: false });
  await expectRefusal({ type: 'slice', id: 1, from: 0, to: 1 }, { reason: 'not allowed', fatal: true });
  await expectRefusal({ type: 'nonsense' }, { reason: 'malformed', fatal: true });
  const hasty = await connectTo(server.url);
  hasty.send({ type: 'hello', protocol: 1, watcher: 'god' });
  hasty.socket.send('nonsense before the welcome');
  expect(await hasty.next('refused')).toMatchObject({ reason: 'malformed', fatal: false });
  const god = await watch(server.url);
  god.send({ type: 'seek', id: 1, seq: 2 });
  expect(await god.next('refused')).toMatchObject({ reason: 'range', fatal: false });
  god.socket.send('{"type":"slice"');
  expect(await god.next('refused')).toMatchObject({ reason: 'malformed', fatal: false });
});

test('beyond loopback a token is required to start, and of every watcher', async () => {
  await expect(serve(createLog(), { host: '0.0.0.0' })).rejects.toThrow(ServerError);
  const server = await served(createLog(), { token: 'a long secret' });
  expect(server.url).toMatch(/\?token=a%20long%20secret$/);
  for (const token of [undefined, '', 'a long secreT', 'a long secret and more']) {
    const watching = await connectTo(server.url);
    watching.send({ type: 'hello', protocol: 1, watcher: 'god', ...(token === undefined ? {} : { token }) });
    expect(await watching.next('refused')).toMatchObject({ reason: 'token', fatal: true });
    expect(watching.texts.length).toBe(1);
  }
  expect((await watch(server.url, { token: 'a long secret' })).welcome.count).toBe(1);
});

test('a log that cannot be read is refused, told to whoever runs the server, and tried again', async () => {
  const log = mixedLog(10);
  const troubles: unknown[] = [];
  let isBroken = true;
  const server = await served(log, {
    trouble: (error) => troubles.push(error),
    async *read(from, to) {
      if (isBroken) throw new Error('the disk is gone');
      for (const entry of log.entries.slice(from, to)) yield await Promise.resolve(entry);
    },
  });
  const watching = await connectTo(server.url);
  watching.send({ type: 'hello', protocol: 1, watcher: 'Ada' });
  expect(await watching.next('refused')).toMatchObject({ reason: 'failed', fatal: true });
  expect(troubles).toMatchObject([{ message: 'the disk is gone' }, { message: 'the disk is gone' }]);
  isBroken = false;
  expect((await watch(server.url, { watcher: 'Ada' })).welcome.watcher).toBe('Ada');
});

test('an entry that nobody can fold ends the eyes that saw it, not the others', async () => {
  const log = createLog();
  const troubles: unknown[] = [];
  const server = await served(log, { trouble: (error) => troubles.push(error) });
  const [god, ada] = await Promise.all(['god', 'Ada'].map((watcher) => watch(server.url, { watcher })));
  const strange: Entry = { seq: 1, time: 1, event: { type: 'strange.thing' }, audience: ['Bo'], causes: [] };
  happen(server, log, () => {
    log.entries.push(strange);
    return strange;
  });
  expect(await god.next('refused')).toMatchObject({ reason: 'closing', fatal: true });
  expect(troubles.length).toBe(1);
  happen(server, log, () => log.note('goes on'));
  expect((await ada.next('entries')).entries).toMatchObject([{ event: { text: 'goes on' } }]);
});

test('closing says goodbye, also to a watcher that does not listen', async () => {
  const server = await serve(createLog());
  const watching = await watch(server.url);
  const deaf = await watch(server.url);
  deaf.socket.pause();
  await server.close();
  expect(await watching.next('refused')).toMatchObject({ reason: 'closing', fatal: true });
  expect(await watching.closed).toBe(1001);
  expect(server.watchers).toBe(0);
  deaf.socket.terminate();
});
