import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepMemories, memoriesOf, readMemories } from './memories.ts';

async function kept(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await keepMemories(folder, { entries: 12, memories }, { flush: false });
  return folder;
}

const memories = new Map<string, unknown>([
  ['Ada', { items: [{ name: 'm1', text: 'the mill\nat five' }] }],
  ['小明', { items: [] }],
]);

test('what agents remember is read back as it was put down, for a run of that length alone', async () => {
  const folder = await kept();
  expect(await readMemories(folder, 12)).toEqual(memories);
  expect(await readMemories(folder, 13)).toBeNull();
  await keepMemories(folder, { entries: 13, memories: new Map() }, { flush: false });
  expect(await readMemories(folder, 13)).toEqual(new Map());
});

test('lost, torn, longer or changed by a letter, it is not taken for what it was', async () => {
  const folder = await kept();
  const file = memoriesOf(folder);
  const text = await readFile(file, 'utf8');
  for (let cut = 0; cut < text.length; cut += 7) {
    await writeFile(file, text.slice(0, cut));
    expect(await readMemories(folder, 12)).toBeNull();
  }
  for (const [from, to] of [
    ['mill', 'milk'],
    ['"Ada"', '7'],
    ['"agents":2', '"agents":3'],
    ['"format":1', '"format":2'],
  ]) {
    await writeFile(file, text.replace(from, to));
    expect(await readMemories(folder, 12)).toBeNull();
  }
  await writeFile(file, text);
  expect(await readMemories(folder, 12)).toEqual(memories);
  await appendFile(file, '{}\n');
  expect(await readMemories(folder, 12)).toBeNull();
  await rm(file);
  expect(await readMemories(folder, 12)).toBeNull();
});
