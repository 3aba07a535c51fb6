import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startFaultServer, type FaultServerOptions } from '@hearsay/models/testing';
import { isSettled, readCalls, readManifest } from '@hearsay/runs';
import { expect, onTestFinished, test } from 'vitest';
import { holdsWhereverCut, place, playOut } from './fixtures/play-out.ts';
import { forkRun } from './fork.ts';
import { readScenario } from './load.ts';
import { resumeRun, startRun, type Play } from './play.ts';
import { verifyRun } from './verify.ts';

const quick = { sync: 'never' } as const;

/** A clock whose short waits are shorter still: what is waited for is the same. */
const hurried = {
  now: () => performance.now(),
  sleep: (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((done, fail) => {
      const timer = setTimeout(done, ms < 30_000 ? Math.min(ms, 60) : ms);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        fail(signal.reason as Error);
      });
    }),
  random: () => 0.5,
};

const table = (vectors: string, memory = 'embedder: vectors'): string => `hearsay: 1
title: Minds with vectors
setting: werewolf
seed: 4
models: { main: { provider: fake }, vectors: ${vectors} }
minds:
  default: { kind: deliberate, reflection: { threshold: 3 }, memory: { ${memory} } }
  rules: { kind: instinct, memory: { embedder: vectors } }
agents:
  - Ada
  - Bo
  - Cy
  - { name: Di, mind: rules }
  - { name: Eve, mind: rules }
  - Flo
interviews:
  - { at: end, who: [Ada, Di], ask: Who died first? }
`;

async function serve(options: FaultServerOptions = {}) {
  const server = await startFaultServer(options);
  onTestFinished(() => server.close());
  return server;
}

async function begin(text: string, folder: string, environment = {}): Promise<Play> {
  const scenario = await readScenario(text, 'vectors.yaml', { environment });
  return startRun({ scenario, folder, environment, outside: hurried, ...quick });
}

const embedded = async (folder: string) =>
  (await readCalls(folder)).filter(isSettled).filter(({ purpose }) => purpose === 'embed');

test('vectors of an endpoint are bought once a text, recorded and metered, and a rerun needs no endpoint', async () => {
  const server = await startFaultServer({ dimensions: 96 });
  const folder = join(await place(), 'run');
  await playOut(await begin(table(`{ model: embed-1, baseUrl: "${server.baseUrl}" }`), folder));
  await server.close();
  const lines = await embedded(folder);
  expect(lines.length).toBeGreaterThan(30);
  expect(new Set(server.embedded).size).toBe(server.embedded.length);
  expect(lines.map(({ text }) => text).sort()).toEqual([...server.embedded].sort());
  // what was counted is what the server was asked, request by request
  const tries = lines.reduce((sum, line) => sum + ('answer' in line ? line.answer.tries : 0), 0);
  expect(tries).toBe(server.served.embeddings);
  const tokens = lines.reduce((sum, line) => sum + ('answer' in line ? line.answer.tokens.input : 0), 0);
  expect(tokens).toBe(4 * server.embedded.length);
  expect(lines.every((line) => 'answer' in line && line.answer.usd === 0 && line.model === 'embed-1')).toBe(
    true,
  );
  expect((await readManifest(folder)).embedder).toBe('openai:embed-1, exact search');
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  // without one of its vectors it cannot be done again, and says which is missing
  const text = await readFile(join(folder, 'calls.ndjson'), 'utf8');
  const cut = text.split('\n').filter((line) => !line.includes(`"call":${lines[8].call},`));
  await writeFile(join(folder, 'calls.ndjson'), cut.join('\n'));
  await expect(verifyRun(folder)).rejects.toThrow(/vector of a text that is not in the recording \(embed-1/);
});

test('vectors of LangChain go through the same limits and the same recording', async () => {
  const server = await serve({ embeddingFault: (count) => (count === 1 ? 'rate-limited' : null) });
  const folder = join(await place(), 'run');
  const model = `{ provider: langchain, model: "openai:embed-1", baseUrl: "${server.baseUrl}", key: PLANTED }`;
  await playOut(await begin(table(model), folder, { PLANTED: 'planted-key-0123456789' }));
  const lines = await embedded(folder);
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.map(({ text }) => text).sort()).toEqual([...new Set(server.embedded)].sort());
  const tries = lines.reduce((sum, line) => sum + ('answer' in line ? line.answer.tries : 0), 0);
  expect(tries).toBe(server.served.embeddings);
  expect((await readManifest(folder)).embedder).toBe('langchain:openai:embed-1, exact search');
  await server.close();
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  const calls = await readFile(join(folder, 'calls.ndjson'), 'utf8');
  expect(calls).not.toContain('planted-key');
});

test('what the vectors are decides what is remembered', async () => {
  const root = await place();
  const server = await serve();
  const endpoint = `{ model: embed-1, baseUrl: "${server.baseUrl}" }`;
  const other = await playOut(await begin(table(endpoint), join(root, 'other')));
  const offline = await playOut(await begin(table('{ provider: fake }'), join(root, 'fake')));
  expect(other).not.toBe(offline);
  expect((await embedded(join(root, 'fake'))).length).toBeGreaterThan(30);
  expect(await verifyRun(join(root, 'fake'))).toMatchObject({ same: true });
});

test('whatever goes wrong with an embedder, the game ends, what has no vector is found by words, and the rerun has the same bytes', async () => {
  const faults = ['rate-limited', 'server-error', 'hang', 'empty', 'other-length'] as const;
  const server = await serve({ embeddingFault: (count) => faults[(count % 9) - 4] ?? null });
  const folder = join(await place(), 'run');
  const model = `{ model: embed-1, baseUrl: "${server.baseUrl}", retries: 1, timeoutMs: 50 }`;
  const log = await playOut(await begin(table(model), folder));
  const lines = await embedded(folder);
  const failed = lines.filter((line) => 'failure' in line);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(lines.length);
  expect(JSON.stringify(failed)).toContain('wanted vectors of 64 numbers, found 65');
  expect(log).toContain('run.finished');
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  const gone = await serve({ embeddingFault: () => 'server-error' });
  const none = join(await place(), 'run');
  await playOut(await begin(table(`{ model: embed-1, baseUrl: "${gone.baseUrl}", retries: 0 }`), none));
  expect((await embedded(none)).every((line) => 'failure' in line)).toBe(true);
  expect(await verifyRun(none)).toMatchObject({ same: true, finished: true });
});

test('a spent budget of the embedder pauses the run; raised and resumed it buys no vector twice', async () => {
  const root = await place();
  const server = await serve();
  const endpoint = (more: string): string => `{ model: embed-1, baseUrl: "${server.baseUrl}"${more} }`;
  const free = await playOut(await begin(table(endpoint('')), join(root, 'free')));
  const folder = join(root, 'poor');
  const before = server.embedded.length;
  const poor = await begin(table(endpoint(', budget: { tokens: 150 }')), folder);
  await expect(playOut(poor)).rejects.toThrow(/budget of the model "vectors" is spent/);
  const raise = [{ path: 'models.vectors.budget.tokens', value: 1_000_000 }];
  const { play } = await resumeRun(folder, { ...quick, outside: hurried, raise });
  expect(await playOut(play)).toBe(free);
  const own = server.embedded.slice(before);
  expect(new Set(own).size).toBe(own.length);
});

test('wherever a log was cut, resuming gives the same bytes and buys no vector that is on record', async () => {
  await holdsWhereverCut(await begin(table('{ provider: fake }'), join(await place(), 'whole')), 5);
});

test('a fork takes its vectors with it, and one with another embedder begins with memories of its own', async () => {
  const root = await place();
  const server = await serve({ dimensions: 32 });
  const parent = join(root, 'parent');
  const log = await playOut(await begin(table('{ provider: fake }'), parent));
  const at = Math.floor(log.split('\n').length / 2);
  for (const [name, path, value] of [
    ['same', 'agents.Ada.mind', 'rules'],
    ['other', 'models.vectors', { provider: 'openai', model: 'embed-2', baseUrl: server.baseUrl }],
  ] as const) {
    const out = join(root, name);
    const { play } = await forkRun(parent, { at, out, set: [{ path, value }], outside: hurried, ...quick });
    await playOut(play);
  }
  await rm(parent, { recursive: true });
  const models = new Set((await embedded(join(root, 'other'))).map(({ model }) => model));
  expect(models).toEqual(new Set(['fake', 'embed-2']));
  for (const name of ['same', 'other'])
    expect(await verifyRun(join(root, name))).toMatchObject({ same: true, finished: true });
});

test('an embedder that is no embedder has its place and its word', async () => {
  const mistakes = async (vectors: string, memory?: string) => {
    const error = await readScenario(table(vectors, memory), 'vectors.yaml').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Error);
    return error;
  };
  expect(await mistakes('{ provider: fake }', 'embedder: vektors')).toMatchObject({
    mistakes: [{ path: ['minds', 'default', 'memory', 'embedder'], nearest: 'vectors' }],
  });
  expect(await mistakes('{ provider: fake }', 'embedder: main')).toMatchObject({
    mistakes: [{ path: ['minds', 'default', 'memory', 'embedder'] }],
  });
  expect(await mistakes('{ provider: langchain, model: "nowhere:x", fallback: [main] }')).toMatchObject({
    mistakes: [{ path: ['models', 'vectors', 'model'] }, { path: ['models', 'vectors', 'fallback'] }],
  });
});
