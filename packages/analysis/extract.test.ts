import { lexical, tellAct, type Extractor } from '@hearsay/claims';
import type { AnyEvent, Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { measureExtraction } from './extract.ts';
import { createSmallLog, faultsOf, party, truth, valueOf, wrongTime } from './fixtures/small-log.ts';

const agents = ['Ada', 'Bo', 'Cy'];

async function read(
  write: (
    say: (speaker: string, text: string, acts?: readonly object[], to?: readonly string[]) => void,
  ) => void,
  extractor: Extractor = lexical,
) {
  const log = createSmallLog(agents, [party]);
  write((speaker, text, acts = [], to = agents) => {
    log.put({ type: 'agent.said', speaker, text, acts, voice: 'talk' } as AnyEvent, [], { to });
  });
  const measure = measureExtraction({ extractor });
  for (const entry of log.entries) measure.take(entry as Entry);
  return measure.close();
}

test('claims are read from speeches without acts, and judged by the facts of the log', async () => {
  const found = await read((say) => {
    say('Ada', 'The party is at the café at 17:00.');
    say('Bo', 'I heard the party is at 19:00.');
    say('Cy', 'Is the party at the market?');
  });
  expect(valueOf(found, 'extract/lexical/speeches')).toBe(3);
  expect(valueOf(found, 'extract/lexical/claims')).toBe(2);
  expect(valueOf(found, 'extract/lexical/false')).toBe(0.5);
  expect(found.figures.find(({ id }) => id.endsWith('precision'))?.why?.en).toMatch(/no speech carries acts/);
  const rows = found.tables.find(({ id }) => id === 'extracted')?.rows ?? [];
  expect(rows.map((row) => [row[1], row[3], row[4]])).toEqual([
    ['Ada', true, 1],
    ['Bo', false, 0.7],
  ]);
  expect(faultsOf(found)).toEqual([]);
});

test('where speeches carry acts, the reader is scored against them', async () => {
  const found = await read((say) => {
    say('Ada', 'The party is at the café at 17:00.', [tellAct(truth)]);
    say('Bo', 'You know where and when.', [tellAct(wrongTime)]);
    say('Cy', 'The party is at the market.', [tellAct(truth)]);
    say('Cy', 'The party is at the park.');
  });
  // read: Ada's right, Cy's another; made by acts: three
  expect(valueOf(found, 'extract/lexical/precision')).toBe(1 / 2);
  expect(valueOf(found, 'extract/lexical/recall')).toBeCloseTo(1 / 3, 12);
  const errors = found.tables.find(({ id }) => id === 'extraction-errors')?.rows ?? [];
  expect(errors.map((row) => row[1])).toEqual(['Bo', 'Cy']);
});

test('what spread is put together from who heard whom say it last', async () => {
  const found = await read((say) => {
    say('Ada', 'The party is at 19:00.', [], ['Ada', 'Bo']);
    say('Bo', 'The party is at 19:00.', [], ['Bo', 'Cy']);
    say('Cy', 'The party is at 19:00.', [], ['Cy', 'Ada']);
    say('Ada', 'The party is at 17:00.', [], ['Ada', 'Cy']);
  });
  const row = found.tables.find(({ id }) => id === 'extracted-cascades')?.rows[0];
  // Ada → Bo → Cy for 19:00, and Ada alone for 17:00; mean distance of a line of three is 4/3
  expect(row?.slice(0, 6)).toEqual(['party', 3, 2, 3, 2, 1]);
  expect(row?.[6]).toBeCloseTo(4 / 3, 12);
});

test('a reader that asks somebody else is waited for, and nothing read says why', async () => {
  const silent: Extractor = { name: 'model', extract: () => Promise.resolve([]) };
  const found = await read((say) => say('Ada', 'The party is at 19:00.', [tellAct(wrongTime)]), silent);
  expect(valueOf(found, 'extract/model/claims')).toBe(0);
  expect(valueOf(found, 'extract/model/recall')).toBe(0);
  expect(valueOf(found, 'extract/model/false')).toBeNull();
  expect(faultsOf(found)).toEqual([]);
});
