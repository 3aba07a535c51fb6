/** Writes the JSON Schema that editors use for scenarios: npx tsx scripts/schema.ts */
import { writeFile } from 'node:fs/promises';
import { scenarioJsonSchema } from '@hearsay/scenario';

await writeFile(
  new URL('../schema/scenario.json', import.meta.url),
  `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
);
