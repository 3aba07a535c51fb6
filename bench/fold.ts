/**
 * How fast is a log folded, and how much memory does it take? Three ways side by side: entries that lie in memory, the same entries read
 * from a file, and digested on top. Then a log of the given size is written and folded by a process of its own, whose peak of memory is
 * set beside that of a log a hundredth as long. The world of that log does not grow, so whatever grows is the reader's.
 *
 *   npx tsx bench/fold.ts --games 200 --rounds 5 --megabytes 2048
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createDigest, createFolder, encodeEntry, type Entry } from '@hearsay/kernel';
import { createRun, foldRun, openRun, type RunReader } from '@hearsay/runs';
import { manifest } from '../packages/runs/fixtures.ts';
import { ladder } from '../packages/scenario/fixtures/ladder.ts';
import { namesFor, playGame } from '../packages/settings/werewolf/game.ts';
import { state } from '../packages/settings/werewolf/state.ts';

const { values } = parseArgs({
  options: {
    games: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    megabytes: { type: 'string', default: '2048' },
    /** Folds this folder and says what it took; how the bench calls itself. */
    measure: { type: 'string' },
  },
});

if (values.measure === undefined) await compare();
else await measure(values.measure);

async function compare(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));
  try {
    await speeds(root);
    if (Number(values.megabytes) > 0) await memory(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function speeds(root: string): Promise<void> {
  const logs: (readonly Entry[])[] = [];
  for (let seed = 0; seed < Number(values.games); seed += 1) {
    logs.push((await playGame({ seed, names: namesFor(12) })).entries);
  }
  const folder = createFolder(state);
  const runs: RunReader[] = [];
  for (const [at, log] of logs.slice(0, 50).entries()) {
    const writer = await createRun(join(root, String(at)), manifest, { sync: 'never' });
    await writer.append(log);
    await writer.close();
    runs.push(await openRun(writer.folder));
  }
  const count = logs.reduce((sum, log) => sum + log.length, 0);
  const onDisk = logs.slice(0, 50).reduce((sum, log) => sum + log.length, 0);

  const ways: readonly { title: string; entries: number; run(): Promise<void> | void }[] = [
    {
      title: 'fold, in memory',
      entries: count,
      run() {
        for (const log of logs) {
          const world = folder.open();
          for (const entry of log) folder.fold(world, entry);
        }
      },
    },
    {
      title: 'read, parse and fold',
      entries: onDisk,
      async run() {
        for (const run of runs) await foldRun(run, folder);
      },
    },
    {
      title: 'encode and digest',
      entries: onDisk,
      run() {
        for (const log of logs.slice(0, 50)) {
          const digest = createDigest();
          for (const entry of log) digest.update(encodeEntry(entry));
          digest.hex();
        }
      },
    },
  ];
  const best = ways.map(() => Infinity);
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const [at, way] of ways.entries()) {
      const begun = performance.now();
      await way.run();
      if (round > 0) best[at] = Math.min(best[at], (performance.now() - begun) / 1_000 / way.entries);
    }
  }
  console.log(`${values.games} games of 12, ${count} entries, best of ${values.rounds} rounds, one core`);
  for (const [at, { title }] of ways.entries()) {
    console.log(
      `${title.padEnd(24)} ${Math.round(1 / best[at])
        .toLocaleString('en')
        .padStart(10)} entries/s   × ${(best[at] / best[0]).toFixed(1)} the time of the first`,
    );
  }
}

async function memory(root: string): Promise<void> {
  const speeches = (await playGame({ seed: 1, names: namesFor(12) })).entries.filter(
    ({ event }) => event.type === 'agent.said' || event.type === 'choice.made',
  );
  const whole = Number(values.megabytes);
  for (const megabytes of [Math.max(1, Math.round(whole / 100)), whole]) {
    const folder = join(root, `of-${megabytes}`);
    await writeLong(folder, speeches, megabytes * (1 << 20));
    const { size } = await stat(join(folder, 'log.ndjson'));
    const script = fileURLToPath(import.meta.url);
    const child = spawnSync(process.execPath, ['--import', 'tsx', script, '--measure', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    console.log(`a log of ${(size / (1 << 20)).toFixed(0)} MB: ${child.stdout.trim()}`);
    await rm(folder, { recursive: true });
  }
}

/** Speeches and choices over and over, numbered on, until the log has so many bytes. */
async function writeLong(folder: string, entries: readonly Entry[], size: number): Promise<void> {
  await (await createRun(folder, manifest, { sync: 'never' })).close();
  const out = createWriteStream(join(folder, 'log.ndjson'), { highWaterMark: 1 << 20 });
  let written = 0;
  for (let seq = 0; written < size;) {
    let text = '';
    for (const { event, audience } of entries) {
      text += encodeEntry({ seq, time: seq * 10, event, audience, causes: [] });
      seq += 1;
    }
    written += Buffer.byteLength(text);
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function measure(folder: string): Promise<void> {
  const before = process.resourceUsage().maxRSS;
  const begun = performance.now();
  const { count } = await foldRun(await openRun(folder), createFolder(ladder.state));
  const seconds = (performance.now() - begun) / 1_000;
  // kilobytes
  const peak = process.resourceUsage().maxRSS;
  console.log(
    `${count.toLocaleString('en')} entries folded in ${seconds.toFixed(1)} s (${Math.round(count / seconds).toLocaleString('en')}/s), ` +
      `peak of memory ${(peak / 1024).toFixed(0)} MB, of which ${(before / 1024).toFixed(0)} MB before the first entry`,
  );
}
