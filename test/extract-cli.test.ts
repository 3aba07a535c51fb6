import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { hearsay, workplace } from './command.ts';

const few = `hearsay: 1
title: A few
setting: grapevine
seed: 1
grapevine: { network: { kind: ring, neighbours: 4 }, rounds: 8 }
models: { main: { provider: fake } }
facts:
  - { id: party, text: The party is at 17:00., slots: { time: '17:00' }, importance: 0.4 }
agents: [Ada, Bo, Cy, Di, Ed, Fay, Gus, Hal]
rumours:
  - { fact: party, by: [Ada] }
`;

const analysis = z.object({
  figures: z.array(
    z.object({
      id: z.string(),
      value: z.union([z.number(), z.string(), z.null()]),
      why: z.object({ en: z.string() }).optional(),
      note: z.object({ en: z.string() }).optional(),
    }),
  ),
});

test('how well a reader reads is part of the report: by words on every labelled sentence, by a model on as many as are asked for', async () => {
  const place = workplace();
  writeFileSync(join(place, 'few.yaml'), few);
  expect((await hearsay(['run', 'few.yaml', '--out', 'run', '-q'], place)).code).toBe(0);
  const labelled = async (...flags: readonly string[]) => {
    const read = await hearsay(['analyze', 'run', '--json', '--extract', ...flags], place);
    expect(read.code).toBe(0);
    const { figures } = analysis.parse(JSON.parse(read.out));
    return ['precision', 'recall'].map((id) => {
      const found = figures.find((figure) => figure.id === `extract/${flags[0]}/labelled-${id}`);
      return { value: found?.value, why: found?.why?.en, note: found?.note?.en };
    });
  };
  for (const { value, note } of await labelled('lexical')) {
    expect(value).toBeGreaterThan(0.95);
    expect(note).toMatch(/^1\d\d of 1\d\d claims, 95 % \[0\.9\d\d, [\d.]+\]; 164 sentences/);
  }
  for (const { value, why } of await labelled('model')) {
    expect(value).toBeNull();
    expect(why).toMatch(/--labelled says for how many/);
  }
  const [, recall] = await labelled('model', '--labelled', '6');
  // the model that answers by rules reads nothing
  expect(recall).toMatchObject({ value: 0, note: expect.stringContaining('; 6 sentences') as string });
  const [precision] = await labelled('both', '--labelled', '6');
  expect(precision.value).toBe(1);
});
