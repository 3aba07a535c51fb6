/**
 * How fast do entries reach many watchers? Whole steps are pushed one after the other, each when the slowest watcher has the one before;
 * then as fast as the server takes them. What limits it: one write to the system for each watcher and message, on the one thread that
 * server and watchers share here.
 *
 *   npx tsx bench/deliver.ts --watchers 200 --steps 200
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createRng, type Audience, type Entry } from '@hearsay/kernel';
import { encode } from '@hearsay/protocol';
import { WebSocket } from 'ws';
import { agents, createLog, serve } from '../packages/server/testing.ts';

const { values } = parseArgs({
  options: {
    watchers: { type: 'string', default: '200' },
    steps: { type: 'string', default: '200' },
    seed: { type: 'string', default: '7' },
  },
});
const watchers = Number(values.watchers);
const steps = Number(values.steps);
const rng = createRng(values.seed);
const text = 'I have thought about last night, and I do not believe what was said about the third seat. ';

const log = createLog();
const server = await serve(log);
const eyes = ['god', ...agents.map(({ id }) => id)];

type Watching = { readonly socket: WebSocket; readonly eyes: string; count: number; at: number };
const all: Watching[] = [];
let arrived: () => void = () => undefined;
for (let index = 0; index < watchers; index += 1) {
  const socket = new WebSocket(server.url.replace('http', 'ws'), { perMessageDeflate: false });
  const one: Watching = { socket, eyes: eyes[index % eyes.length], count: 0, at: 0 };
  all.push(one);
  socket.on('message', (data) => {
    const message = data as Buffer;
    // a look at the beginning is enough; reading it all would measure the watchers
    const start = message.toString('latin1', 0, 60);
    const from = /^\{"type":"entries","id":0,"from":(\d+)/.exec(start);
    if (from) one.count = Number(from[1]);
    one.at = performance.now();
    arrived();
  });
  await once(socket, 'open');
  socket.send(encode({ type: 'hello', protocol: 1, watcher: one.eyes }));
}
while (all.some(({ at }) => at === 0)) await new Promise<void>((resolve) => (arrived = resolve));

/** A step of a game: some entries, most for all, some for one seat. */
function step(): Entry[] {
  const entries: Entry[] = [];
  for (let count = 1 + rng.fork(`size ${log.entries.length}`).integer(6); count > 0; count -= 1) {
    const kind = rng.fork(`audience ${log.entries.length}`).integer(4);
    const audience: Audience = kind === 0 ? [agents[0].id] : 'all';
    entries.push(log.note(text.repeat(3), { audience }));
  }
  // the last one is for all, so that everybody has something to wait for
  entries.push(log.note(text, { audience: 'all' }));
  return entries;
}

const counts = new Map(eyes.map((one) => [one, 1]));
function expected(entries: readonly Entry[]): Map<string, number> {
  const before = new Map(counts);
  for (const { audience } of entries) {
    for (const one of eyes) {
      if (one === 'god' || audience === 'all' || audience.includes(one))
        counts.set(one, (counts.get(one) ?? 0) + 1);
    }
  }
  return before;
}

async function allHave(wanted: ReadonlyMap<string, number>): Promise<void> {
  while (all.some((one) => one.count !== wanted.get(one.eyes))) {
    await new Promise<void>((resolve) => (arrived = resolve));
  }
}

const delays: number[] = [];
for (let done = 0; done < steps; done += 1) {
  const entries = step();
  const wanted = expected(entries);
  const begun = performance.now();
  server.push(entries);
  await allHave(wanted);
  for (const { at } of all) delays.push(at - begun);
}
delays.sort((a, b) => a - b);
const quantile = (share: number) =>
  delays[Math.min(delays.length - 1, Math.floor(delays.length * share))].toFixed(1);

const begun = performance.now();
const first = log.entries.length;
let wanted: ReadonlyMap<string, number> = new Map();
for (let done = 0; done < steps; done += 1) {
  const entries = step();
  wanted = expected(entries);
  server.push(entries);
  // as a run does, which reads and thinks between two steps
  await new Promise((resolve) => setImmediate(resolve));
}
await allHave(wanted);
const seconds = (performance.now() - begun) / 1_000;
const pushed = log.entries.length - first;

console.log(`${watchers} watchers, three pairs of eyes, ${steps} steps, seed ${values.seed}`);
console.log(`one step at a time: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms until a watcher has it`);
console.log(
  `at full speed: ${Math.round(pushed / seconds)} entries/s to each of them, ${Math.round((steps * watchers) / seconds)} messages/s in all`,
);
for (const { socket } of all) socket.terminate();
await server.close();
