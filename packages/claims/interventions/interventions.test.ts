import { readFileSync } from 'node:fs';
import { createRng, type Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { hear, type Belief } from '../belief.ts';
import type { ClaimEvent } from '../event.ts';
import { lossless, party, playLine } from '../fixtures/line.ts';
import type { Intervention, InterventionTurn } from '../intervention.ts';
import { interventionFrom, interventionSchema, interventionWords } from './index.ts';

const agents = ['Ada', 'Bo', 'Cy', 'Di', 'Ed'];
const hour = 3_600_000;
const late = [{ fact: 'party', held: { time: '19:00' }, denies: false, by: ['Ada'], at: 0 }];

function make(written: unknown): Intervention {
  return interventionFrom(interventionSchema.parse(written), {
    agents,
    facts: ['party'],
    rng: createRng(1),
    momentOf: (at) => Number(at),
  });
}

async function play(
  interventions: readonly unknown[],
  more: Partial<Parameters<typeof playLine>[0]['plan']> = {},
) {
  const plan = {
    facts: [party],
    rumours: late,
    parameters: lossless,
    interventions: interventions.map(make),
    ...more,
  };
  return playLine({ agents, plan });
}

function of<T extends ClaimEvent['type']>(entries: readonly Entry[], type: T) {
  return entries.flatMap(({ event }) =>
    event.type === type ? [event as Extract<ClaimEvent, { type: T }>] : [],
  );
}

function timeBelievedBy(entries: readonly Entry[], agent: string): string | undefined {
  return of(entries, 'belief.changed')
    .filter((event) => event.agent === agent && event.stance === 'believes')
    .at(-1)?.claim.slots.time;
}

test('every kind of the schema has words in both languages, and defaults', () => {
  for (const kind of Object.keys(interventionWords) as (keyof typeof interventionWords)[]) {
    expect(make({ kind, ...neededBy(kind) }).kind).toBe(kind);
    expect(interventionWords[kind].zh.length).toBeGreaterThan(0);
  }
});

test('a placebo changes no byte', async () => {
  expect(await play([{ kind: 'placebo' }])).toEqual(await play([]));
});

test('a checker corrects itself and whoever is with it, and the check is on record', async () => {
  const entries = await play([{ kind: 'fact-checker', agents: ['Bo'], delayMinutes: 10, accuracy: 1 }]);
  expect(of(entries, 'intervention.acted')).toMatchObject([{ did: 'checked', by: 'Bo', hitTruth: null }]);
  expect(agents.slice(1).map((agent) => timeBelievedBy(entries, agent))).toEqual([
    '17:00',
    '17:00',
    '17:00',
    '17:00',
  ]);
});

test('a checker that errs suppresses a true claim, and that is said', async () => {
  const checker = { kind: 'fact-checker', agents: ['Bo'], delayMinutes: 10, accuracy: 0 };
  const entries = await play([checker], { rumours: [{ ...late[0], held: {} }] });
  expect(of(entries, 'intervention.acted')).toMatchObject([{ did: 'checked', hitTruth: true }]);
  const bo = of(entries, 'belief.changed').find((event) => event.agent === 'Bo' && event.why === 'checked');
  expect(bo?.claim.denies).toBe(true);
});

test('whoever asks for the source believes hearsay less than a witness', async () => {
  const plain = of(await play([]), 'belief.changed');
  const asked = of(await play([{ kind: 'ask-source', hearsay: 0.2 }]), 'belief.changed');
  const strength = (events: typeof plain, agent: string) =>
    events.find((event) => event.agent === agent)?.strength ?? 0;
  // Ada has it from the scenario itself, Bo only from Ada
  expect(strength(asked, 'Bo')).toBe(strength(plain, 'Bo'));
  expect(strength(asked, 'Cy')).toBeLessThan(strength(plain, 'Cy'));
});

test('every question for the source is counted, and a true claim heeded less for it is a true claim hit', async () => {
  const acts = of(
    await play([{ kind: 'ask-source' }], { rumours: [{ ...late[0], held: {} }] }),
    'intervention.acted',
  );
  expect(acts.slice(0, 2)).toMatchObject([
    { did: 'asked', by: 'Bo', about: 'Ada', hitTruth: null },
    { did: 'asked', by: 'Cy', about: 'Bo', hitTruth: true },
  ]);
});

test('with tags, claims name their source', async () => {
  const entries = await play([{ kind: 'provenance' }]);
  const made = of(entries, 'claim.made');
  expect(of(entries, 'intervention.acted').map(({ did, by, about }) => [did, by, about])).toEqual([
    ['tagged', 'Bo', 'Ada'],
    ['tagged', 'Cy', 'Ada'],
    ['tagged', 'Di', 'Ada'],
  ]);
  expect(made.map(({ speaker, via }) => [speaker, via])).toEqual([
    ['Ada', null],
    ['Bo', 'Ada'],
    ['Cy', 'Ada'],
    ['Di', 'Ada'],
  ]);
});

test('who is in quarantine is not heeded, and who was silenced for a true claim is counted', async () => {
  const wrong = await play([{ kind: 'quarantine', sources: ['Ada'] }]);
  expect(timeBelievedBy(wrong, 'Bo')).toBeUndefined();
  expect(of(wrong, 'intervention.acted')).toMatchObject([
    { did: 'quarantined', about: 'Ada', hitTruth: false },
  ]);
  const right = await play([{ kind: 'quarantine', sources: ['Ada'] }], {
    rumours: [{ ...late[0], held: {} }],
  });
  expect(of(right, 'intervention.acted')).toMatchObject([{ hitTruth: true }]);
  const later = await play([{ kind: 'quarantine', sources: ['Ada'], from: 5 * hour }]);
  expect(timeBelievedBy(later, 'Bo')).toBe('19:00');
});

test('who was warned does not take up what is false', async () => {
  const warning = { kind: 'prebunking', agents: ['Bo'], hits: 1, falseAlarms: 0, leaves: 0 };
  const entries = await play([warning]);
  expect(of(entries, 'intervention.acted').map(({ did }) => did)).toEqual(['warned', 'withheld']);
  expect(timeBelievedBy(entries, 'Bo')).toBeUndefined();
});

test('an announcement reaches its hearers at its time, and they weigh it against what they hold', async () => {
  const entries = await play([{ kind: 'authority', by: 'Ed', at: 2.5 * hour, trust: 1 }]);
  const said = entries.find(
    ({ event }) => event.type === 'agent.said' && 'voice' in event && event.voice === 'announce',
  );
  expect(said?.time).toBe(2.5 * hour);
  expect(said?.audience).toHaveLength(5);
  expect(timeBelievedBy(entries, 'Ed')).toBe('17:00');
  expect(of(entries, 'intervention.acted')).toMatchObject([{ did: 'announced', by: 'Ed' }]);
});

test('interventions combine: each does its part, in the order written', async () => {
  const entries = await play([
    { kind: 'provenance' },
    { kind: 'ask-source' },
    { kind: 'quarantine', sources: ['Cy'] },
    { kind: 'fact-checker', agents: ['Di'], delayMinutes: 10, accuracy: 1 },
  ]);
  const did = of(entries, 'intervention.acted').map((act) => `${act.kind}: ${act.did} ${act.by}`);
  expect(did).toEqual([
    'ask-source: asked Bo',
    'provenance: tagged Bo',
    'ask-source: asked Cy',
    'provenance: tagged Cy',
    'ask-source: asked Di',
    'quarantine: quarantined Di',
  ]);
  // Di heeds nobody, so that there is nothing to look up
  expect(timeBelievedBy(entries, 'Di')).toBeUndefined();
});

test('most votes are told to all, and every vote is a choice', async () => {
  const rumours = [
    { ...late[0], by: ['Ada'] },
    { ...late[0], held: {}, by: ['Cy', 'Di', 'Ed'] },
  ];
  const entries = await play([{ kind: 'majority', at: [hour / 2] }], { rumours });
  expect(entries.filter(({ event }) => event.type === 'choice.made')).toHaveLength(4);
  const decided = entries.find(({ event }) => event.type === 'decision.reached');
  expect(decided?.event).toMatchObject({ choice: expect.stringContaining('17:00') });
  expect(of(entries, 'intervention.acted').map(({ did, by, hitTruth }) => [did, by, hitTruth])).toEqual([
    ['voted', 'Ada', false],
    ['voted', 'Cy', null],
    ['voted', 'Di', null],
    ['voted', 'Ed', null],
  ]);
});

test('a truth that is outvoted is counted as hit', async () => {
  const rumours = [
    { ...late[0], by: ['Ada', 'Bo', 'Cy'] },
    { ...late[0], held: {}, by: ['Di'] },
  ];
  const acts = of(await play([{ kind: 'majority', at: [hour / 2] }], { rumours }), 'intervention.acted');
  expect(acts.map(({ hitTruth }) => hitTruth)).toEqual([null, null, null, true]);
});

test('contrary believers argue before the others, in turns', async () => {
  const rumours = [late[0], { ...late[0], held: {}, by: ['Di'] }];
  const entries = await play([{ kind: 'debate', at: [hour / 2], rounds: 2 }], { rumours });
  const argued = entries.filter(({ event, time }) => event.type === 'agent.said' && time === hour / 2);
  expect(argued).toHaveLength(4);
  expect(of(entries, 'intervention.acted').map(({ did }) => did)).toEqual(Array(4).fill('argued'));
  expect(argued[0].audience.length).toBe(agents.length);
});

test('who turns out to have been wrong loses trust', async () => {
  const rumours = [late[0], { ...late[0], held: {}, by: ['Bo'], at: 1.5 * hour }];
  const entries = await play([{ kind: 'trust-decay', rate: 0.5 }], { rumours });
  expect(of(entries, 'trust.changed')).toMatchObject([
    { agent: 'Bo', of: 'Ada', why: 'was wrong', trust: 0.45 },
  ]);
  expect(of(entries, 'intervention.acted')).toMatchObject([{ did: 'distrusted', by: 'Bo', hitTruth: false }]);
});

test('trust decays although the belief had faded to mere hearing in between', async () => {
  // Bo believes Ada, doubts when Cy speaks, and believes Cy when he insists
  const believes = { slots: { time: '19:00' }, from: 'Ada' };
  const contrary = { slots: { time: '17:00' }, from: 'Cy' };
  const trustOf: string[] = [];
  const { changed } = make({ kind: 'trust-decay', rate: 0.5 });
  let before: Belief | null = null;
  for (const { slots, from } of [believes, contrary, contrary, contrary, contrary]) {
    const claim = { fact: 'party', slots, denies: false };
    const origin = { by: 'heard', from, parent: null, stage: null } as const;
    const heard = { claim, from, trust: 0.85, sure: 1, plausibility: 0.5, origin, time: 0 };
    const after: Belief = { ...hear(before, heard, lossless), entry: 1 };
    const turn = {
      spend: () => 2,
      trustOf: () => 0.8,
      trust: (agent: string, other: string, trust: number, why: string) =>
        void trustOf.push(`${after.stance}: ${agent} ${why} ${other} ${trust.toFixed(2)}`),
    };
    // what `changed` of this kind asks of its turn
    changed?.(turn as unknown as InterventionTurn, {
      agent: 'Bo',
      fact: party,
      before,
      after,
      why: 'heard',
      from,
    });
    before = after;
  }
  expect(trustOf).toEqual(['believes: Bo was wrong Ada 0.40', 'believes: Bo was right Cy 0.85']);
});

test('a second reading catches slips of the tongue', async () => {
  const parameters = { ...lossless, telling: { ...lossless.telling, assimilation: 0.3 } };
  const falseClaims = async (interventions: readonly unknown[]): Promise<number> => {
    const made = interventions.map(make);
    const own = made.reduce((usual, one) => one.parameters?.(usual) ?? usual, parameters);
    let count = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const plan = {
        facts: [party],
        knows: new Map([['Ada', ['party']]]),
        parameters: own,
        interventions: made,
      };
      count += of(await playLine({ agents: ['Ada', 'Bo'], plan, seed }), 'claim.judged').filter(
        ({ truth }) => !truth,
      ).length;
    }
    return count;
  };
  expect(await falseClaims([{ kind: 'second-reading' }])).toBeLessThan((await falseClaims([])) / 2);
});

test.each(['interventions.md', 'interventions.zh.md'])(
  'docs/%s lists every kind with its defaults',
  (file) => {
    const rows = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8').split('\n');
    for (const kind of Object.keys(interventionWords) as (keyof typeof interventionWords)[]) {
      const row = rows.find((line) => line.startsWith(`| \`${kind}\``)) ?? `no row for ${kind}`;
      const needed = neededBy(kind);
      for (const [option, value] of Object.entries(interventionSchema.parse({ kind, ...needed })))
        if (option !== 'kind')
          expect(row).toContain(option in needed ? `${option}: ` : `${option}: ${JSON.stringify(value)}`);
    }
  },
);

/** What has no default. */
function neededBy(kind: string): Readonly<Record<string, unknown>> {
  if (kind === 'authority') return { by: 'Ada', at: 0 };
  return kind === 'majority' || kind === 'debate' ? { at: [0] } : {};
}
