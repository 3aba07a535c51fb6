/**
 * Do the server and its other watchers live on? Thousands of malformed, oversized and hostile messages, made from a seed, over as many
 * connections as it takes; a watcher beside them must hear every entry, in order, and answers must come within the stated time.
 *
 *   npx tsx bench/hostile.ts --messages 10000
 */
import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { createRng, type Rng } from '@hearsay/kernel';
import { WebSocket } from 'ws';
import { createLog, serve, watch } from '../packages/server/testing.ts';

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '10000' }, seed: { type: 'string', default: '7' } },
});
const total = Number(values.messages);
const rng = createRng(values.seed);

const good = [
  '{"type":"hello","protocol":1,"watcher":"god"}',
  '{"type":"hello","protocol":1,"watcher":"Ada","after":3,"token":"x","run":"y"}',
  '{"type":"seek","id":1,"seq":1}',
  '{"type":"slice","id":2,"from":0,"to":9}',
  '{"type":"look","watcher":"Bo"}',
  '{"type":"steer","do":"pace","pace":2}',
];
const otherKinds = [
  'null',
  '-1',
  '1e999',
  '9007199254740993',
  '"x"',
  '[]',
  '{}',
  'true',
  '"__proto__"',
  '"\\ud800"',
];

/** After most of them a connection goes on. */
const mild: readonly ((rng: Rng) => string | Buffer)[] = [
  // some letters of a good message changed
  (luck) => {
    const text = [...luck.pick(good)];
    for (let edits = 1 + luck.integer(4); edits > 0; edits -= 1) {
      text[luck.integer(text.length)] = String.fromCharCode(luck.integer(0x250));
    }
    return text.join('');
  },
  // cut short
  (luck) => {
    const text = luck.pick(good);
    return text.slice(0, luck.integer(text.length));
  },
  // a value of another kind
  (luck) =>
    luck
      .pick(good)
      .replace(/:(\d+|"[^"]*")(?=[,}])/g, (found) => (luck.integer(2) ? found : `:${luck.pick(otherKinds)}`)),
  (luck) => '['.repeat(luck.integer(16_000)),
  (luck) => '{"type":"look","watcher":'.repeat(luck.integer(600)),
  (luck) => luck.pick(good),
];

/** Each of them ends its connection. */
const fatal: readonly ((rng: Rng) => string | Buffer)[] = [
  (luck) => 'x'.repeat(16_385 + luck.integer(200_000)),
  (luck) => `{"type":"look","watcher":"${'夜'.repeat(16_385 + luck.integer(20_000))}"}`,
  (luck) => Buffer.from(Array.from({ length: luck.integer(300) }, () => luck.integer(256))),
];

const log = createLog();
while (log.entries.length < 2_000)
  log.note(`n${log.entries.length}`, { audience: log.entries.length % 3 ? 'all' : ['Bo'] });
const server = await serve(log, { heartbeatMs: 500 });
const witness = await watch(server.url, { watcher: 'Ada' });
const before = process.memoryUsage().rss;
let known = witness.welcome.count;
let slowest = 0;

/** The witness hears what happens and is answered, whatever the others do. */
async function prove(): Promise<void> {
  const begun = performance.now();
  server.push([log.note('still here')]);
  const { from, entries } = await witness.next('entries');
  if (from !== known || entries.length !== 1) throw new Error(`the witness missed something at ${known}`);
  known += 1;
  witness.send({ type: 'slice', id: known, from: 0, to: 5 });
  if ((await witness.next('entries')).id !== known)
    throw new Error('the witness was answered something else');
  slowest = Math.max(slowest, performance.now() - begun);
}

let refusals = 0;
const endings = new Map<string, number>();
const count = (ending: string) => endings.set(ending, (endings.get(ending) ?? 0) + 1);

async function attack(sent: number): Promise<number> {
  const luck = rng.fork(`connection ${sent}`);
  if (luck.integer(20) === 0) return attackBelow(luck);
  const socket = new WebSocket(server.url.replace('http', 'ws'));
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    if ((data as Buffer).toString('latin1', 0, 17) === '{"type":"refused"') refusals += 1;
  });
  const closed = new Promise<void>((resolve) =>
    socket.on('close', (code) => {
      count(String(code));
      resolve();
    }),
  );
  await new Promise<void>((resolve) => socket.once('open', resolve));
  if (luck.integer(6)) socket.send(good[0]);
  const many = 1 + luck.integer(120);
  for (let at = 0; at < many; at += 1) socket.send(luck.pick(luck.integer(200) ? mild : fatal)(luck));
  // some leave, some wait until they are thrown out, some just go away
  const how = luck.integer(3);
  if (how === 0) socket.close();
  else if (how === 1) socket.terminate();
  else setTimeout(() => socket.terminate(), 50);
  await closed;
  return many;
}

/** Below the frames: half a handshake, a wrong one, and bytes that are no frames. */
async function attackBelow(luck: Rng): Promise<number> {
  const { hostname, port } = new URL(server.url);
  const socket: Socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.resume();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const shake = `GET / HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;
  socket.write(luck.integer(3) ? shake : shake.slice(0, luck.integer(shake.length)));
  socket.write(Buffer.from(Array.from({ length: luck.integer(4_000) }, () => luck.integer(256))));
  setTimeout(() => socket.destroy(), 30);
  await closed;
  count('no frames');
  return 1;
}

const begun = performance.now();
let sent = 0;
for (let round = 0; sent < total; round += 1) {
  const many = await Promise.all(Array.from({ length: 8 }, (_, index) => attack(round * 8 + index)));
  sent += many.reduce((sum, one) => sum + one, 0);
  await prove();
}
const seconds = (performance.now() - begun) / 1_000;
const { rss } = process.memoryUsage();

console.log(
  `${sent} hostile messages in ${seconds.toFixed(1)} s, seed ${values.seed}; ${refusals} refusals were read before going away; the server and its witness live on`,
);
console.log(
  `the witness heard ${known - witness.welcome.count} entries and had its answer within ${slowest.toFixed(0)} ms each time`,
);
console.log(
  `connections ended with: ${[...endings]
    .sort()
    .map(([code, times]) => `${code} ×${times}`)
    .join(', ')}`,
);
console.log(
  `resident memory: ${(before / 2 ** 20).toFixed(0)} MB before, ${(rss / 2 ** 20).toFixed(0)} MB after, both ends together`,
);
witness.socket.terminate();
await server.close();
