import { createRng, type Entry } from '@hearsay/kernel';
import type { Interest, ServerMessage } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';
import { expect, onTestFinished, test } from 'vitest';
import { createLog, page, serve, watch, type Watching } from './testing.ts';

type Notes = { count: number; last: string };
type Entries = Extract<ServerMessage, { type: 'entries' }>;

/** A setting whose notes begin with the tile where they were made, `3,4 …`; one that begins with `?` is to be seen nowhere. */
const placed = {
  ...page,
  glance: (notes: Notes) => notes,
  where({ event }: Entry) {
    const { text = '' } = event as { text?: string };
    if (text.startsWith('?')) return 'inside';
    const [left, top] = text.split(' ')[0].split(',').map(Number);
    return top === undefined ? 'everywhere' : { left, top, right: left, bottom: top };
  },
} as Page;

const large = 'x'.repeat(1 << 20);
const corner: Interest = { area: { left: 0, top: 0, right: 9, bottom: 9 }, agents: [], fact: null };
/** Entries before anybody could know that the world is large; they are everywhere. */
const early = 300;

async function served(of: { title?: string; placed?: Page } = {}) {
  const log = createLog(of.title ?? large);
  while (log.entries.length < early) log.note('begin');
  const server = await serve(log, { page: of.placed ?? placed });
  onTestFinished(() => server.close());
  return {
    log,
    url: server.url,
    push: (...given: Parameters<typeof log.note>) => server.push([log.note(...given)]),
  };
}

/** What just happened, up to number `to`; checks that every number is accounted for once. */
async function heard(watching: Watching, from: number, to: number) {
  const messages: Entries[] = [];
  for (let at = from; at < to;) {
    const message = await watching.next('entries');
    expect([message.id, message.from]).toEqual([0, at]);
    at = message.left?.to ?? message.from + message.entries.length;
    if (message.left) expect(at - message.from - message.entries.length).toBe(message.left.count);
    messages.push(message);
  }
  return { messages, texts: messages.flatMap(({ entries }) => entries.map(textOf)) };
}

const textOf = ({ event }: Entry): string => (event as { text?: string }).text ?? event.type;

/** An answer after which what was said before is in force. */
async function settle(watching: Watching): Promise<void> {
  watching.send({ type: 'slice', id: 99, from: 0, to: 0 });
  await watching.next('entries');
}

test('of a large world only what is in sight is sent, and how much was left out of which kind', async () => {
  const { url, push } = await served();
  const god = await watch(url, { interest: corner });
  for (const text of ['50,50 far', '3,4 near', '9,9 edge', '10,9 beyond', 'everywhere', '? thought'])
    push(text);
  const { messages, texts } = await heard(god, early, early + 6);
  expect(texts).toEqual(['3,4 near', '9,9 edge', 'everywhere']);
  const left = messages.map((message) => message.left?.kinds['note.made'] ?? 0);
  expect(left.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(messages.at(-1)?.left?.time).toBe((early + 5) * 10);
});

test('nothing notable is lost, wherever it happens', async () => {
  const { url, push } = await served();
  const god = await watch(url, { interest: corner });
  for (const kind of ['phase', 'death', 'vote', 'trouble', 'end', 'act'] as const)
    push(`80,80 ${kind}`, { kind });
  const { texts } = await heard(god, early, early + 6);
  expect(texts.map((text) => text.split(' ')[1])).toEqual(['phase', 'death', 'vote', 'trouble', 'end']);
});

test('whoever is looked into is heard of, wherever it is', async () => {
  const { url, push } = await served();
  const god = await watch(url, { interest: { ...corner, agents: ['Bo'] } });
  push('? of Ada', { audience: ['Ada'] });
  push('? of Bo', { audience: ['Bo'] });
  push('70,70 heard by both', { audience: ['Ada', 'Bo'] });
  push('70,70 by all', { audience: 'all' });
  expect((await heard(god, early, early + 4)).texts).toEqual(['? of Bo', '70,70 heard by both']);
});

test('whoever moves the view gets what happens there from then on', async () => {
  const { url, push } = await served();
  const god = await watch(url, { interest: corner });
  push('50,50 before');
  push('3,3 before');
  god.send({
    type: 'interest',
    interest: { ...corner, area: { left: 45, top: 45, right: 55, bottom: 55 } },
  });
  god.send({ type: 'seek', id: 5, seq: 0, newest: true });
  expect((await heard(god, early, early + 2)).texts).toEqual(['3,3 before']);
  // that of the welcome; then the world of now, and the next entries follow upon it
  await god.next('keyframe');
  expect(await god.next('keyframe')).toMatchObject({
    id: 5,
    seq: early + 2,
    world: { state: { last: '3,3 before' } },
  });
  expect(await god.next('entries')).toMatchObject({ id: 5, from: early + 2, entries: [] });
  push('50,50 after');
  push('3,3 after');
  expect((await heard(god, early + 2, early + 4)).texts).toEqual(['50,50 after']);
});

test('a part of the past is thinned when one asks for that, at most 8,000 numbers at once', async () => {
  const { log, url, push } = await served();
  for (let at = 0; at < 5_000; at += 1) push(at % 100 === 0 ? '5,5 here' : '60,60 there');
  const god = await watch(url, { interest: corner });
  const to = early + 5_000;
  god.send({ type: 'slice', id: 1, from: early, to, thin: true });
  const thin = await god.next('entries');
  expect([thin.entries.length, thin.left?.to, thin.left?.count]).toEqual([50, to, 4_950]);
  expect(thin.left?.time).toBe(log.entries.at(-1)?.time);
  // who does not ask for it gets every entry
  god.send({ type: 'slice', id: 2, from: early, to: early + 2_000 });
  expect(await god.next('entries')).toMatchObject({ entries: { length: 2_000 } });
  god.send({ type: 'slice', id: 3, from: 0, to: 8_001, thin: true });
  expect(await god.next('refused')).toMatchObject({ reason: 'range', fatal: false });
  // and whoever looks at nothing is sent all that fits
  const other = await watch(url);
  other.send({ type: 'slice', id: 1, from: early, to, thin: true });
  const all = await other.next('entries');
  expect([all.entries.length, all.left]).toEqual([2_000, undefined]);
});

test('who comes back is sent only what concerned it meanwhile', async () => {
  const { url, push } = await served();
  const god = await watch(url, { interest: corner });
  god.socket.terminate();
  for (let at = 0; at < 1_000; at += 1) push(at % 250 === 0 ? '1,1 here' : '60,60 there');
  const { run } = god.welcome;
  const back = await watch(url, { interest: corner, after: early, run: run.id });
  const { messages, texts } = await heard(back, early, early + 1_000);
  expect([messages.length, ...texts]).toEqual([1, '1,1 here', '1,1 here', '1,1 here', '1,1 here']);
  push('60,60 there');
  push('2,2 on');
  expect((await heard(back, early + 1_000, early + 1_002)).texts).toEqual(['2,2 on']);
});

test('a small world is sent whole to everybody, in the same bytes', async () => {
  for (const of of [{ title: 'small' }, { placed: { ...placed, where: undefined } as unknown as Page }]) {
    const { url, push } = await served(of);
    const [looking, plain] = [await watch(url, { interest: corner }), await watch(url)];
    await settle(looking);
    await settle(plain);
    for (const text of ['50,50 far', '3,4 near', '? thought']) push(text);
    await heard(looking, early, early + 3);
    await heard(plain, early, early + 3);
    const news = ({ texts }: Watching) => texts.filter((text) => text.startsWith('{"type":"entries","id":0'));
    expect(news(looking)).toEqual(news(plain));
    expect(news(plain)).toHaveLength(3);
  }
});

test('a seat learns nothing by what it looks at: of what it may not notice not even a count', async () => {
  const { url, push } = await served();
  const everything: Interest = {
    area: { left: 0, top: 0, right: 100, bottom: 100 },
    agents: ['Ada', 'Bo'],
    fact: 'party',
  };
  const seat = await watch(url, { watcher: 'Bo', interest: everything });
  const narrow = await watch(url, { watcher: 'Bo', interest: corner });
  const own = [0, 1, 2, 3];
  for (const at of own) {
    push(`3,3 Ada's ${at}`, { audience: ['Ada'], kind: 'death' });
    push(`? Ada's ${at}`, { audience: ['Ada'] });
    push(`3,3 Bo's ${at}`, { audience: ['Bo'] });
    push(`60,60 Bo's ${at}`, { audience: ['Bo'] });
  }
  const all = await heard(seat, early, early + 8);
  expect(all.texts.filter((text) => !text.includes('Bo'))).toEqual([]);
  expect(all.texts).toHaveLength(8);
  const { messages, texts } = await heard(narrow, early, early + 8);
  expect(texts).toEqual(own.map((at) => `3,3 Bo's ${at}`));
  expect(messages.reduce((sum, { left }) => sum + (left?.count ?? 0), 0)).toBe(4);
  for (const text of [...seat.texts, ...narrow.texts]) expect(text).not.toContain("Ada's");
});

test('bytes to a watcher follow how much happens in sight, not how much happens', async () => {
  const rng = createRng(5);
  const bytesAt = async (perRound: number): Promise<number> => {
    const { url, push } = await served();
    const god = await watch(url, { interest: corner });
    await settle(god);
    const from = god.texts.length;
    let [count, shown] = [0, 0];
    for (let round = 0; round < 20; round += 1) {
      push(`${rng.integer(10)},${rng.integer(10)} in sight, round ${round}`);
      for (let at = 0; at < perRound; at += 1)
        push(`${20 + rng.integer(80)},${rng.integer(100)} somewhere else`);
      count += 1 + perRound;
    }
    shown = (await heard(god, early, early + count)).texts.length;
    expect(shown).toBe(20);
    return god.texts.slice(from).reduce((sum, text) => sum + text.length, 0);
  };
  const [few, many] = [await bytesAt(10), await bytesAt(200)];
  expect(many).toBeLessThan(few * 1.2);
});
