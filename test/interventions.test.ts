import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDigest, encodeEntry, playToEnd, type Entry } from '@hearsay/kernel';
import { assemble, readScenario, variantOf, type Scenario } from '@hearsay/scenario';
import { expect, test } from 'vitest';

const scenarios = join(import.meta.dirname, '..', 'scenarios');

/** All ten at once, each strong enough to act within a day. */
const tenOf = (office: string, outcast: string) => [
  { kind: 'provenance' },
  { kind: 'ask-source', share: 0.5 },
  { kind: 'trust-decay' },
  { kind: 'second-reading' },
  { kind: 'fact-checker', share: 0.3 },
  { kind: 'prebunking', share: 0.3, hits: 1, falseAlarms: 0.3 },
  { kind: 'quarantine', sources: [outcast] },
  { kind: 'majority', at: [12 * hour] },
  // every hour: who is of two minds and meets does not wait for a time
  { kind: 'debate', at: Array.from({ length: 24 }, (_, at) => (10 + at) * hour) },
  { kind: 'authority', by: office, at: 24 * hour },
];
const hour = 3_600_000;

async function scenarioOf(name: string, office: string, outcast: string): Promise<Scenario> {
  const file = join(scenarios, `${name}.yaml`);
  const plain = await readScenario(readFileSync(file, 'utf8'), file);
  return variantOf(plain, [{ path: 'interventions', value: tenOf(office, outcast) }]);
}

async function played(
  scenario: Scenario,
): Promise<{ readonly kinds: ReadonlySet<string>; readonly digest: string }> {
  const kinds = new Set<string>();
  const digest = createDigest();
  const bytes = new TextEncoder();
  const take = (entry: Entry): void => {
    const { event } = entry;
    if (event.type === 'intervention.acted' && 'kind' in event) kinds.add(String(event.kind));
    if (event.type === 'claim.drafted' && 'reread' in event) kinds.add('second-reading');
    digest.update(bytes.encode(encodeEntry(entry)));
  };
  await playToEnd(assemble(scenario).simulation, ({ entries }) => entries.forEach(take));
  return { kinds, digest: digest.hex() };
}

test.each([
  ['grapevine-party', 'Ines', 'Karl'],
  ['town-party', 'Gwen', 'Hazel'],
])('all ten act together in %s, and the log is the same again', async (name, office, outcast) => {
  const scenario = await scenarioOf(name, office, outcast);
  const { kinds, digest } = await played(scenario);
  const wanted = tenOf(office, outcast).map(({ kind }) => kind);
  expect(wanted.filter((kind) => !kinds.has(kind))).toEqual([]);
  expect((await played(scenario)).digest).toBe(digest);
});
