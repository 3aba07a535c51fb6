import { fork } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { digestOf } from '@hearsay/kernel';
import { loadScenario, startRun } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { here, small, workplace } from './fixtures.ts';
import { loadExperiment } from './load.ts';
import { renderExperimentMarkdown } from './markdown.ts';
import { renderExperimentHtml, renderExperimentText } from './render.ts';
import { reportOf } from './report.ts';
import { runExperiment } from './run.ts';

async function whole(out: string, file: string) {
  const experiment = await loadExperiment(file);
  const done = await runExperiment({ experiment, out, play: here });
  return { experiment, done, report: reportOf(experiment, done) };
}

test('stopped three times, once in the middle of a line, it ends with the same table', async () => {
  const { folder, file } = workplace(small);
  const straight = await whole(join(folder, 'a'), file);
  expect(straight.done.finished).toBe(true);
  const out = join(folder, 'b');
  const experiment = await loadExperiment(file);
  for (const after of [3, 17, 30]) {
    const stop = new AbortController();
    const done = await runExperiment({
      experiment,
      out,
      play: here,
      signal: stop.signal,
      progress: (count) => {
        if (count >= after) stop.abort();
      },
    });
    expect(done.finished).toBe(false);
    const results = join(out, 'results.ndjson');
    truncateSync(results, readFileSync(results).length - 40);
  }
  const resumed = await whole(out, file);
  expect(resumed.report).toEqual(straight.report);
  expect(renderExperimentText(resumed.report, 'en')).toBe(renderExperimentText(straight.report, 'en'));
});

test('killed three times without a word, it goes on where it was and ends with the same table', async () => {
  const { folder, file } = workplace(small);
  const out = join(folder, 'killed');
  const results = join(out, 'results.ndjson');
  const done: number[] = [];
  for (const after of [4, 11, 17]) {
    const child = fork(join(import.meta.dirname, 'experiment-child.ts'), [file, out], {
      execArgv: ['--import', 'tsx'],
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, by) => resolve(by)));
    child.on('message', (count) => {
      // it is told nothing more, and is in the middle of one of the next two
      if (Number(count) === after) child.kill('SIGKILL');
      else if (Number(count) < after) child.send(Number(count));
    });
    expect(await ended).toBe('SIGKILL');
    done.push(readFileSync(results, 'utf8').split('\n').length - 1);
  }
  // each time it had gone on, and it was never done
  expect(done[0]).toBeGreaterThanOrEqual(4);
  expect(done[1]).toBeGreaterThanOrEqual(done[0] + 11);
  expect(done[2]).toBeGreaterThanOrEqual(done[1] + 17);
  expect(done[2]).toBeLessThan(48);
  const resumed = await whole(out, file);
  expect(resumed.report).toEqual((await whole(join(folder, 'straight'), file)).report);
  // nothing was played twice that stood in the results
  const keys = readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .map((line) => /"cell":"[^"]*","seed":\d+/.exec(line)?.[0]);
  expect(new Set(keys).size).toBe(48);
  expect(keys).toHaveLength(48);
});

test('every run can be played again from its kept file and seed: the log has the digest of the report', async () => {
  const { folder, file } = workplace(small);
  const { report } = await whole(join(folder, 'a'), file);
  const run = report.runs[5];
  const cell = report.cells.find(({ id }) => id === run.cell);
  const scenario = await loadScenario(join(folder, 'a', cell?.file ?? ''));
  const play = await startRun({ scenario, folder: join(folder, 'again'), seed: run.seed, sync: 'never' });
  while (await play.step());
  await play.close();
  expect(play.writer.manifest.digest).toBe(run.digest);
  expect(digestOf(readFileSync(join(folder, 'again', 'log.ndjson'), 'utf8'))).toBe(run.digest);
});

test('logs are kept when asked for, whole', async () => {
  const { folder, file } = workplace(small);
  const experiment = await loadExperiment(file);
  const out = join(folder, 'a');
  const { runs } = await runExperiment({ experiment, out, play: here, logs: true });
  const cells = readdirSync(join(out, 'logs'));
  expect(cells).toHaveLength(4);
  const log = gunzipSync(readFileSync(join(out, 'logs', cells[0], '7.ndjson.gz'))).toString('utf8');
  expect(runs.map(({ digest }) => digest)).toContain(digestOf(log));
});

test('the results of another experiment are not mixed in', async () => {
  const { folder, file } = workplace(small);
  await whole(join(folder, 'a'), file);
  writeFileSync(file, small.replace('delayMinutes: 60', 'delayMinutes: 90'));
  await expect(whole(join(folder, 'a'), file)).rejects.toThrow(/another scenario, experiment or version/);
});

test('damaged results are refused, with the line', async () => {
  const { folder, file } = workplace(small);
  await whole(join(folder, 'a'), file);
  appendFileSync(join(folder, 'a', 'results.ndjson'), '{"seed": oops}\n');
  await expect(whole(join(folder, 'a'), file)).rejects.toThrow(/damaged: \{"seed": oops/);
});

test('a run that breaks is reported, and the others are played', async () => {
  const { folder, file } = workplace(small);
  const experiment = await loadExperiment(file);
  const done = await runExperiment({
    experiment,
    out: join(folder, 'a'),
    play: (parts) =>
      here({
        ...parts,
        take: (answer) =>
          parts.take(
            answer.id.endsWith('#5')
              ? { id: answer.id, error: { en: 'a fuse blew', zh: '保险丝断了' } }
              : answer,
          ),
      }),
  });
  expect(done.failed.map(({ seed }) => seed)).toEqual([5, 5, 5, 5]);
  expect(done.runs).toHaveLength(44);
  const report = reportOf(experiment, done);
  expect(report.comparisons[0]).toMatchObject({ missing: 1, effect: { n: 11 } });
  expect(renderExperimentText(report, 'en')).toMatch(/4 runs broke. NOT FINISHED/);
});

test('a measure that no run has is named, with the nearest', async () => {
  const { folder, file } = workplace(
    small.replace('spread/party/believing-false\n', 'spread/party/believing-fals\n'),
  );
  await expect(whole(join(folder, 'a'), file)).rejects.toThrow(
    /did you mean "spread\/party\/believing-false"/,
  );
});

test('the report is there in both languages, without a value that is none', async () => {
  const { folder, file } = workplace(small);
  const { report } = await whole(join(folder, 'a'), file);
  for (const language of ['en', 'zh'] as const) {
    for (const text of [
      renderExperimentText(report, language),
      renderExperimentMarkdown(report, language),
      renderExperimentHtml(report, language),
    ])
      expect(text).not.toMatch(/NaN|undefined<|\[object|Infinity/);
  }
  const reading = { en: 'It is **so** & `x < 1`.', zh: '就是**这样**。' };
  expect(renderExperimentHtml({ ...report, reading }, 'en')).toContain(
    '<p>It is <strong>so</strong> &amp; <code>x &lt; 1</code>.</p>',
  );
  const html = renderExperimentHtml(report, 'en');
  // a reader can get from every run to its file, seed and log
  for (const { digest } of report.runs) expect(html).toContain(digest);
  expect(html).toMatch(/no difference shown/);
  expect(renderExperimentText(report, 'zh')).toMatch(/未显示出差异/);
});
