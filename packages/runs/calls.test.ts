import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { callsOf, openCalls, readCalls } from './calls.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

test('a call is on disk when its promise is done, and many at once all are', async () => {
  const at = await folder();
  const calls = await openCalls(at);
  await calls.append({ dropped: 0 });
  expect(await readFile(callsOf(at), 'utf8')).toBe('{"dropped":0}\n');
  await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      calls.append({ asked: n + 1, agent: '狼\n', purpose: 'act', key: '' }),
    ),
  );
  expect(await readCalls(at)).toHaveLength(201);
  await calls.close();
  await expect(calls.append({ dropped: 202 })).rejects.toThrow('closed');
});

test('a half-written last line is left out when read, and cut when the recording goes on', async () => {
  const at = await folder();
  const first = await openCalls(at);
  await first.append({ dropped: 1 });
  await first.close();
  await appendFile(callsOf(at), '{"dropped":2,"te');
  expect(await readCalls(at)).toEqual([{ dropped: 1 }]);
  const second = await openCalls(at);
  await second.append({ dropped: 3 });
  await second.close();
  expect(await readCalls(at)).toEqual([{ dropped: 1 }, { dropped: 3 }]);
});

test('a run that asks no model has no recording, and a damaged line is named', async () => {
  const at = await folder();
  const calls = await openCalls(at);
  await calls.close();
  await expect(readFile(callsOf(at))).rejects.toThrow('ENOENT');
  expect(await readCalls(at)).toEqual([]);
  await writeFile(callsOf(at), '{"dropped":1}\nnonsense\n{"dropped":2}\n');
  await expect(readCalls(at)).rejects.toThrow(
    'calls.ndjson:2 is damaged: wanted a JSON object, found nonsense',
  );
});
