import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from './json-schema.ts';

test('the schema that editors read is the one that scenarios are checked with (npx tsx scripts/schema.ts)', async () => {
  const written = await readFile('schema/scenario.json', 'utf8');
  expect(written).toBe(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
});

test('the schema names every setting, lets an agent be a name, and says what a key means', () => {
  // the schema is plain JSON
  const text = JSON.stringify(scenarioJsonSchema());
  expect(text).toContain('"const":"werewolf"');
  expect(text).toContain('"anyOf":[{"type":"string"},{"type":"object"');
  expect(text).toContain('How many of each role');
});
