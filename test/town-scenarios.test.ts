import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng, createSeat, encodeEntry, playToEnd, type Entry } from '@hearsay/kernel';
import { assemble, loadScenario, readScenario, startRun, verifyRun, type Scenario } from '@hearsay/scenario';
import { expect, onTestFinished, test } from 'vitest';
import type { AgentFields } from '../packages/settings/town/options.ts';
import { resumeCuts } from './resume-cuts.ts';

const load = (name: string): Promise<Scenario> => loadScenario(`scenarios/${name}.yaml`);
/** A scenario whose text is a little other, read beside the others. */
async function changed(name: string, change: (text: string) => string): Promise<Scenario> {
  const file = `scenarios/${name}.yaml`;
  return readScenario(change(await readFile(file, 'utf8')), file);
}
const untilNoon = (text: string): string => text.replace(/until: '[^']*'/, "until: '2026-02-13T13:00'");

function residentsOf({ cast }: Scenario): readonly (AgentFields & { id: string; persona: string })[] {
  // the town read them
  return cast.agents as unknown as readonly (AgentFields & { id: string; persona: string })[];
}

test.each(['', '-zh'])(
  'the same twenty-five live in both scenarios%s; one of them knows something',
  async (suffix) => {
    const [party, election] = [await load(`town-party${suffix}`), await load(`town-election${suffix}`)];
    const plain = (scenario: Scenario) => residentsOf(scenario);
    expect(plain(party)).toHaveLength(25);
    expect(plain(election)).toEqual(plain(party));
    for (const { written } of [party, election])
      expect(written.agents.filter(({ knows }) => knows.length > 0)).toHaveLength(1);
  },
);

test('Riverside is the same town in Chinese: homes, hours and ties, in words of its own', async () => {
  const [en, zh] = [residentsOf(await load('town-party')), residentsOf(await load('town-party-zh'))];
  const names = new Map(en.map(({ id }, at) => [id, zh[at].id]));
  for (const [at, one] of en.entries()) {
    const { id, persona, interests, remarks, ties, ...rest } = one;
    const { id: _, persona: theirs, interests: liked, remarks: said, ties: known, ...others } = zh[at];
    expect(others).toEqual(rest);
    expect(Object.keys(known)).toEqual(Object.keys(ties).map((name) => names.get(name)));
    expect([liked.length, said.length, remarks.length > 2]).toEqual([interests.length, remarks.length, true]);
    for (const text of [theirs, ...liked, ...said]) expect(text, id).toMatch(/\p{Script=Han}/u);
    expect(persona.length).toBeGreaterThan(20);
  }
});

test('at the beginning fifty of three hundred pairs know each other, both ways', async () => {
  const residents = residentsOf(await load('town-party'));
  const byName = new Map(residents.map((one) => [one.id, one]));
  let ends = 0;
  for (const one of residents)
    for (const other of Object.keys(one.ties)) {
      ends += 1;
      expect(byName.get(other)?.ties[one.id], `${one.id} and ${other}`).toBeDefined();
    }
  expect(ends).toBe(100);
});

test('a thousand residents are made up, the same for the same seed', async () => {
  const [one, other] = [residentsOf(await load('town-1000')), residentsOf(await load('town-1000'))];
  expect(one).toHaveLength(1_000);
  expect(other).toEqual(one);
  expect(residentsOf(await load('town-1000-zh'))).toHaveLength(1_000);
});

test('a morning in Riverside, cut by hand anywhere, is resumed to the same bytes and verified from disk', async () => {
  const root = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'town');
  const play = await startRun({ scenario: await changed('town-party', untilNoon), folder, sync: 'never' });
  while (await play.step());
  await play.close();
  const log = join(folder, 'log.ndjson');
  const whole = await readFile(log);
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  const rng = createRng('cuts');
  await resumeCuts(folder, [whole.length - 20, rng.integer(whole.length), rng.integer(whole.length)]);
}, 120_000);

/** The whole log of a scenario, and what each agent could notice of it, in its own numbering, with times. */
async function played(scenario: Scenario) {
  const entries: Entry[] = [];
  const seats = new Map(
    scenario.cast.agents.map(({ id }) => [id, { seat: createSeat(id), lines: [] as Noticed[] }]),
  );
  await playToEnd(assemble(scenario).simulation, (step) => {
    for (const entry of step.entries) {
      entries.push(entry);
      for (const { seat, lines } of seats.values()) {
        const own = seat.take(entry);
        if (own) lines.push({ time: entry.time, line: encodeEntry(own) });
      }
    }
  });
  return { entries, seats };
}

type Noticed = { readonly time: number; readonly line: string };

/** What others could see or hear of somebody: where it goes, what it does and says. */
function outward(entries: readonly Entry[], agent: string): readonly Noticed[] {
  return entries.flatMap((entry) => {
    const event = entry.event as { type: string; agent?: string; speaker?: string; by?: string };
    const isOwn = event.agent === agent || event.speaker === agent || event.by === agent;
    const shows = /^(walk|activity\.began|talk|agent\.said|appointment\.made)/.test(event.type);
    return isOwn && shows ? [{ time: entry.time, line: JSON.stringify(entry.event) }] : [];
  });
}

test('twins: until something of it shows, nobody else notices what one resident knows', async () => {
  const secrets: readonly ((text: string) => string)[] = [
    (text) => text,
    // she believes that it is an hour later
    (text) => text.replace("time: '17:00' }", "time: '18:00' }"),
    // she knows of nothing
    (text) => text.replace(/\n {4}knows: \[party\]/, ''),
  ];
  const [first, ...others] = await Promise.all(
    secrets.map(async (secret) => {
      const told = (text: string): string =>
        untilNoon(secret(text)).replaceAll(/text:\n.*\n.*\n/g, 'text: A party.\n');
      return played(await changed('town-party', told));
    }),
  );
  for (const other of others) {
    const [mine, theirs] = [outward(first.entries, 'Nela'), outward(other.entries, 'Nela')];
    const parts = mine.findIndex(({ line }, at) => line !== theirs[at]?.line);
    expect(parts).toBeGreaterThan(3);
    const until = Math.min(mine[parts].time, theirs[parts]?.time ?? Infinity);
    let compared = 0;
    for (const [agent, { lines }] of first.seats) {
      if (agent === 'Nela') continue;
      const before = (all: readonly Noticed[]): readonly string[] =>
        all.flatMap(({ time, line }) => (time < until && !line.includes('"fact.declared"') ? [line] : []));
      expect(before(other.seats.get(agent)?.lines ?? []), agent).toEqual(before(lines));
      compared += before(lines).length;
    }
    expect(compared).toBeGreaterThan(100);
  }
}, 120_000);
