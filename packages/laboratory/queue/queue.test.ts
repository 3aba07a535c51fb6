import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { here, small, workplace } from '../experiment/fixtures.ts';
import { loadExperiment } from '../experiment/load.ts';
import { reportOf } from '../experiment/report.ts';
import { runExperiment, type Play } from '../experiment/run.ts';
import { playOverRedis } from './ask.ts';
import { hasRedis, startRedis } from './fixtures/redis.ts';
import { serveRedis } from './serve.ts';

test('without a Redis, or with no address of one, that is said at once', async () => {
  const parts = { kit: { scenarios: [], root: null }, tasks: [], take: () => undefined };
  await expect(playOverRedis(parts, { url: 'http://there' })).rejects.toThrow(
    /wanted an address such as redis:/,
  );
  await expect(playOverRedis(parts, { url: 'redis://:secret@127.0.0.1:1', waitMs: 300 })).rejects.toThrow(
    'no Redis answers at redis://…@127.0.0.1:1 within 0.3 s',
  );
});

// Debian: apt-get install redis-server
describe.skipIf(!hasRedis)('with the redis-server of this machine', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.stop());

  const over: () => Play = () => (parts) => playOverRedis(parts, { url: redis.url, pollMs: 50 });

  async function table(file: string, out: string, play: Play) {
    const experiment = await loadExperiment(file);
    return reportOf(experiment, await runExperiment({ experiment, out, play }));
  }

  test('the table is that of one machine, digests of all logs included', async () => {
    const { folder, file } = workplace(small);
    const workers = [
      await serveRedis(redis.url, { lockMs: 1_000 }),
      await serveRedis(redis.url, { lockMs: 1_000 }),
    ];
    const far = await table(file, join(folder, 'far'), over());
    // more than once only when the machine stood still for longer than a lock lasts
    expect(workers.map(({ played }) => played).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(48);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(far).toEqual(await table(file, join(folder, 'near'), here));
  });

  test('the runs of a worker that is killed are taken up by another', async () => {
    const { folder, file } = workplace(small);
    const child = fork(join(import.meta.dirname, 'fixtures', 'worker-child.ts'), [redis.url], {
      execArgv: ['--import', 'tsx'],
    });
    const killed = new Promise<void>((resolve) => {
      let played = 0;
      child.on('message', (word) => {
        if (word === 'ready') return;
        played += 1;
        // in the middle of the next one
        if (played === 5) child.kill('SIGKILL');
      });
      child.on('exit', () => resolve());
    });
    const far = table(file, join(folder, 'far'), over());
    await killed;
    const second = await serveRedis(redis.url, { lockMs: 1_000 });
    const found = await far;
    expect(second.played).toBeGreaterThan(20);
    await second.stop();
    expect(found).toEqual(await table(file, join(folder, 'near'), here));
  });

  test('who asks again after being killed finds what was done, and the table is the same', async () => {
    const { folder, file } = workplace(small);
    const worker = await serveRedis(redis.url, { lockMs: 1_000 });
    const out = join(folder, 'far');
    for (const after of [5, 20, 35]) {
      const stop = new AbortController();
      const experiment = await loadExperiment(file);
      // how far it comes until then is the machine's business
      await runExperiment({
        experiment,
        out,
        play: over(),
        signal: stop.signal,
        progress: (count) => void (count >= after && stop.abort()),
      });
    }
    const found = await table(file, out, over());
    await worker.stop();
    expect(found).toEqual(await table(file, join(folder, 'near'), here));
  });

  test('a worker of another version is refused, before and when it comes to it', async () => {
    const { folder, file } = workplace(small);
    const old = await serveRedis(redis.url, { lockMs: 1_000, version: '0.0.9' }).catch(
      (error: unknown) => error,
    );
    const far = table(file, join(folder, 'far'), over());
    // nobody had asked for anything when it began: it is refused with its first run
    if (old instanceof Error) expect(old.message).toMatch(/this worker is refused.*0\.0\.9/);
    else
      await expect((old as Awaited<ReturnType<typeof serveRedis>>).ended).rejects.toThrow(/refused.*0\.0\.9/);
    await expect(serveRedis(redis.url, { lockMs: 1_000, version: '0.0.9' })).rejects.toThrow(
      /refused.*0\.0\.9/,
    );
    const right = await serveRedis(redis.url, { lockMs: 1_000 });
    const found = await far;
    expect(right.played).toBeGreaterThanOrEqual(48);
    await right.stop();
    expect(found.failed).toEqual([]);
  });
});

test.skipIf(hasRedis)(
  'there is no redis-server here: what needs one is left out (apt-get install redis-server)',
  () => undefined,
);
