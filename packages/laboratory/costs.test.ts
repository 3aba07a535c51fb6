import type { Entry } from '@hearsay/kernel';
import { readScenario } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { measureCosts } from './costs.ts';
import { few } from './experiment/fixtures.ts';
import { playGame } from './game.ts';

type Written = Pick<Entry, 'event'> & { readonly causes?: readonly number[]; readonly time?: number };

function costsOf(written: readonly Written[]): Readonly<Record<string, unknown>> {
  const measure = measureCosts();
  for (const [seq, { event, causes = [], time = 0 }] of written.entries())
    measure.take({
      seq,
      time,
      event,
      audience: [],
      causes: causes.map((cause) => ({ seq: cause, link: 'exact' as const })),
    });
  return Object.fromEntries(
    measure
      .close()
      .figures.filter(({ value }) => value !== 0)
      .map(({ id, value }) => [id.slice('cost/'.length), value]),
  );
}

const acted = (did: string, hitTruth: boolean | null = null) => ({
  event: { type: 'intervention.acted', kind: 'any', by: 'Ada', did, fact: 'party', about: null, hitTruth },
});
const says = (text: string) => ({ type: 'agent.said', speaker: 'Ada', text, acts: [], voice: 'talk' });

test('what an intervention lets somebody say is its message, by its words; what others say is not', () => {
  const costs = costsOf([
    { event: says('x'.repeat(38)) },
    acted('checked'),
    { event: says('x'.repeat(76)), causes: [1] },
  ]);
  expect(costs).toEqual({
    acts: 1,
    checked: 1,
    messages: 1,
    'own-tokens': 20,
    speeches: 2,
    'said-tokens': 30,
  });
});

test('a question comes with its answer; what only takes away costs no message, and hits are counted', () => {
  expect(costsOf([acted('asked', true)])).toEqual({
    acts: 1,
    asked: 1,
    messages: 2,
    'own-tokens': 24,
    'true-hit': 1,
  });
  expect(costsOf([acted('quarantined', true), acted('withheld', false)])).toEqual({
    acts: 2,
    quarantined: 1,
    withheld: 1,
    'true-hit': 1,
  });
});

/** Each kind, as its item under `interventions:`, and what of it must show in the costs of runs. */
const kinds = {
  'fact-checker': ['{ kind: fact-checker, share: 0.5 }', 'checked'],
  'ask-source': ['{ kind: ask-source }', 'asked'],
  provenance: ['{ kind: provenance }', 'tagged'],
  'trust-decay': ['{ kind: trust-decay }', 'distrusted'],
  majority: ['{ kind: majority, at: [14400000] }', 'voted'],
  debate: ['{ kind: debate, at: [14400000, 21600000] }', 'argued'],
  'second-reading': ['{ kind: second-reading }', 'reread'],
  quarantine: ['{ kind: quarantine, sources: [Ed] }', 'quarantined'],
  prebunking: ['{ kind: prebunking }', 'withheld'],
  authority: ['{ kind: authority, by: Ada, at: 14400000 }', 'announced'],
} as const;

test.each(Object.entries(kinds))('in a run, %s shows what it cost', async (_, [item, did]) => {
  const scenario = await readScenario(`${few}interventions: [${item}]\n`, 'few.yaml');
  let sum = 0;
  for (let seed = 0; seed < 10; seed += 1) {
    const { figures } = await playGame(scenario, seed);
    const of = (id: string): number => Number(figures[`cost/${id}`]);
    expect(of('acts')).toBeGreaterThanOrEqual(of(did));
    sum += of(did);
  }
  expect(sum).toBeGreaterThan(0);
});

test('a placebo costs nothing', async () => {
  const scenario = await readScenario(`${few}interventions: [{ kind: placebo }]\n`, 'few.yaml');
  const { figures } = await playGame(scenario, 1);
  expect(figures).toMatchObject({ 'cost/acts': 0, 'cost/messages': 0, 'cost/own-tokens': 0 });
});
