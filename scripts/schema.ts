/** Writes the JSON Schemas that editors use for scenarios and experiments: npx tsx scripts/schema.ts */
import { writeFile } from 'node:fs/promises';
import { experimentJsonSchema } from '@hearsay/laboratory';
import { scenarioJsonSchema } from '@hearsay/scenario';

for (const [name, schema] of [
  ['scenario', scenarioJsonSchema()],
  ['experiment', experimentJsonSchema()],
] as const)
  await writeFile(new URL(`../schema/${name}.json`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
