import { readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { AnalysisError, analyzeRun, diffLogs, readWhole, renderJson, traceBeliefs } from '@hearsay/analysis';
import { createRng, encodeEntry, parseEntry, type Entry } from '@hearsay/kernel';
import { openRun, RunError, type Torn } from '@hearsay/runs';
import { folderFor, readScenario, startRun } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { workplace } from './command.ts';

const text = readFileSync(new URL('../scenarios/grapevine-party.yaml', import.meta.url), 'utf8');
const scenario = await readScenario(text.replace('rounds: 36', 'rounds: 12'), 'party.yaml');
const folder = folderFor(scenario.setting);

const whole = join(workplace(), 'whole');
const play = await startRun({ scenario, folder: whole, sync: 'never' });
while (await play.step());
await play.close();
const lines = readFileSync(join(whole, 'log.ndjson'), 'utf8').trimEnd().split('\n');

type Said = { readonly json: string; readonly torn: Torn | null };

async function* oneByOne(batches: AsyncIterable<readonly Entry[]>): AsyncGenerator<Entry> {
  for await (const batch of batches) yield* batch;
}

/** What each of the readers says of a run, or the error that it ends with. */
const readers: Readonly<Record<string, (run: string) => Promise<Said>>> = {
  async analyze(path) {
    const run = await openRun(path);
    let torn: Torn | null = null;
    const found = await analyzeRun({
      entries: readWhole(run, (one) => (torn = one)),
      manifest: run.manifest,
      measure: scenario.setting.measure(),
      folder,
    });
    return { json: renderJson(found), torn };
  },
  async trace(path) {
    const run = await openRun(path);
    let torn: Torn | null = null;
    const read = () => oneByOne(readWhole(run, (one) => (torn = one)));
    const found = await traceBeliefs(read, { fact: 'party', folder, manifest: run.manifest });
    return { json: JSON.stringify(found), torn };
  },
  async diff(path) {
    const [one, two] = [await openRun(whole), await openRun(path)];
    let torn: Torn | null = null;
    const found = await diffLogs(
      { entries: oneByOne(readWhole(one)), folder, manifest: one.manifest },
      { entries: oneByOne(readWhole(two, (some) => (torn = some))), folder, manifest: two.manifest },
    );
    return { json: JSON.stringify(found), torn };
  },
};

/** A copy of the run with another log; as it would be had the process died, or after it was finished. */
async function runWith(log: string | Buffer, isFinished: boolean): Promise<string> {
  const path = join(workplace(), 'run');
  await cp(whole, path, { recursive: true });
  writeFileSync(join(path, 'log.ndjson'), log);
  if (isFinished) return path;
  const file = join(path, 'manifest.json');
  // the manifest that was just copied
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(
    file,
    JSON.stringify({ ...manifest, finished: null, outcome: null, count: null, digest: null }),
  );
  return path;
}

const textOf = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const changed = (at: number, change: (entry: Entry) => Entry): string =>
  textOf(lines.map((line, index) => (index === at ? encodeEntry(change(parseEntry(line))).trimEnd() : line)));
const swapped = [...lines];
[swapped[40], swapped[41]] = [swapped[41], swapped[40]];

const damages: readonly (readonly [what: string, log: string, says: RegExp])[] = [
  ['a line missing', textOf(lines.filter((_, at) => at !== 50)), /lines are missing before it/],
  ['lines in another order', textOf(swapped), /lines are missing before it|out of order/],
  ['a line twice', textOf([...lines.slice(0, 60), lines[59], ...lines.slice(60)]), /stands there twice/],
  ['the beginning cut off', textOf(lines.slice(5)), /lines are missing before it/],
  [
    'a line broken in the middle',
    textOf(lines.map((line, at) => (at === 30 ? line.slice(0, 80) : line))),
    /log\.ndjson:31 is damaged/,
  ],
  [
    'an event of a newer version',
    changed(70, (entry) => ({ ...entry, event: { type: 'belief.measured' } })),
    /entry 70: .*"belief\.measured".*newer version/,
  ],
  [
    'an event of somebody unknown',
    changed(70, (entry) => ({ ...entry, event: { type: 'weather.changed' } })),
    /entry 70: nobody owns the event "weather\.changed"/,
  ],
  [
    'a cause that comes later',
    changed(40, (entry) => ({ ...entry, causes: [{ seq: 90, link: 'exact' }] })),
    /causes/,
  ],
  ['time running backwards', changed(200, (entry) => ({ ...entry, time: 1 })), /wanted a time from/],
  [
    'entries behind the end',
    textOf([...lines, lines[lines.length - 1].replace(/^\{"seq":\d+/, `{"seq":${lines.length}`)]),
    /over before it|added to/,
  ],
  ['nothing', '', /empty|digest/],
];

for (const [name, read] of Object.entries(readers)) {
  test(`${name}: the whole log is read, and what is damaged is refused with a clear word`, async () => {
    await expect(read(whole)).resolves.toMatchObject({ torn: null });
    for (const isFinished of [true, false])
      for (const [what, log, says] of damages) {
        const found = read(await runWith(log, isFinished)).then(
          () => `${what} was read`,
          (error: unknown) => error,
        );
        const error = await found;
        expect(error instanceof RunError || error instanceof AnalysisError, `${what}: ${String(error)}`).toBe(
          true,
        );
        expect(String(error), what).toMatch(says);
      }
  });

  test(`${name}: of a run that was interrupted, a half-written last line is left out and said`, async () => {
    const cut = `${textOf(lines.slice(0, 100))}${lines[100].slice(0, 30)}`;
    const { json, torn } = await read(await runWith(cut, false));
    expect(torn).toMatchObject({ bytes: 30 });
    // as if the line had never been begun
    expect(json).toBe((await read(await runWith(textOf(lines.slice(0, 100)), false))).json);
  });

  test(`${name}: no change of a byte, cut or copy of a finished run is read as if it were the run`, async () => {
    const rng = createRng(name);
    const log = Buffer.from(textOf(lines));
    for (let round = 0; round < 60; round += 1) {
      const bytes = Buffer.from(log);
      const at = rng.integer(log.length);
      let broken: Buffer;
      if (round % 3 === 0) {
        bytes[at] = (bytes[at] + 1 + rng.integer(255)) % 256;
        broken = bytes;
      } else if (round % 3 === 1) broken = bytes.subarray(0, at);
      else {
        const length = 1 + rng.integer(2_000);
        broken = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]);
      }
      const path = await runWith(broken, true);
      await expect(read(path), `round ${round}`).rejects.toThrow(
        /damaged|digest|manifest says|entry \d+:|empty|causes/,
      );
    }
  });
}
