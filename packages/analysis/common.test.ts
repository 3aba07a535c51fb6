import type { ClaimEvent } from '@hearsay/claims';
import type { AgentId, Entry, SocietyEvent } from '@hearsay/kernel';
import type { Findings, Measure } from '@hearsay/settings';
import { expect, test } from 'vitest';
import { measureChoices } from './choices.ts';
import { party } from './fixtures/small-log.ts';
import { createHealth } from './health.ts';
import { measureSpeaking } from './speaking.ts';
import { evenness, gini } from './statistics.ts';
import { renderTable } from './text.ts';
import { sayFigure } from './words.ts';

const opened: SocietyEvent = {
  type: 'run.opened',
  setting: 'made-up',
  title: 'Made up',
  language: 'en',
  agents: [{ id: 'Ada' }, { id: 'Bo' }, { id: 'Cy' }],
};
const said = (speaker: AgentId, text: string): SocietyEvent => ({
  type: 'agent.said',
  speaker,
  text,
  acts: [],
  voice: 'public',
});
const chose = (agent: AgentId, choice: string | null): SocietyEvent => ({
  type: 'choice.made',
  agent,
  question: 'where',
  choice,
  weight: 1,
});

const entriesOf = (events: readonly (SocietyEvent | ClaimEvent)[]): Entry[] =>
  events.map((event, seq) => ({ seq, time: seq * 10, event, audience: 'all', causes: [] }));

function measured(measure: Measure, events: readonly (SocietyEvent | ClaimEvent)[]): Findings {
  for (const entry of entriesOf([opened, ...events])) measure.take(entry);
  return measure.close();
}

test('inequality is 0 when all have the same, and all but one n-th when one has everything', () => {
  expect(gini([3, 3, 3])).toBe(0);
  expect(gini([0, 0, 9])).toBeCloseTo(2 / 3, 12);
  expect(gini([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
  expect(gini([])).toBeNull();
  expect(gini([0, 0])).toBeNull();
});

test('evenness is 1 when all have the same and 0 when one has everything', () => {
  expect(evenness([2, 2, 2])).toBeCloseTo(1, 12);
  expect(evenness([5, 0])).toBe(0);
  expect(evenness([7])).toBeNull();
});

test('speaking counts letters, not bytes, and those who are silent as well', () => {
  const { figures, tables } = measured(measureSpeaking(), [
    said('Ada', '狼人𠮷'),
    said('Ada', 'a'),
    said('Bo', ''),
  ]);
  expect(tables[0].rows).toEqual([
    ['Ada', 2, 4, 1],
    ['Bo', 0, 0, 0],
    ['Cy', 0, 0, 0],
  ]);
  expect(figures[0].value).toBeCloseTo(1 / 3, 12);
  expect(measured(measureSpeaking(), []).figures.map(({ value }) => value)).toEqual([null, null]);
});

test('choices have shares, an entropy in bits and those who go with a speaker', () => {
  const { figures, tables } = measured(measureChoices(), [
    said('Ada', 'The mill!'),
    chose('Ada', 'mill'),
    chose('Bo', 'mill'),
    chose('Cy', 'inn'),
    { type: 'decision.reached', question: 'where', choice: 'mill' },
  ]);
  const [where] = tables[0].rows;
  expect(where.slice(0, 3)).toEqual(['where', 3, 3]);
  expect(where[3]).toBeCloseTo(2 / 3, 12);
  expect(where[4]).toBeCloseTo(0.9182958340544896, 12);
  expect(figures[0].value).toBe(where[4]);
  expect(tables[1].rows).toEqual([['Ada', 1, 0.5, 1]]);
});

test('what is chosen among versions of a fact is said in words, and its names stay for programs', () => {
  const version = 'party{place=café,time=19:00}';
  const voted = (agent: AgentId, choice: string | null): SocietyEvent => ({
    type: 'choice.made',
    agent,
    question: 'belief/party',
    choice,
    weight: 1,
  });
  const log: (SocietyEvent | ClaimEvent)[] = [
    { type: 'fact.declared', fact: party },
    voted('Ada', version),
    voted('Bo', version),
    { type: 'decision.reached', question: 'belief/party', choice: version },
    // of a fact that nobody declared, nothing can be said but its name
    { type: 'choice.made', agent: 'Ada', question: 'belief/fair', choice: 'fair{}', weight: 1 },
    chose('Ada', 'mill'),
  ];
  const [choices] = measured(measureChoices(), log).tables;
  expect(choices.rows.map((row) => [row[0], row[5]])).toEqual([
    ['belief/party', version],
    ['belief/fair', null],
    ['where', null],
  ]);
  const english = renderTable(choices, 'en');
  for (const words of [
    'The party is at the café at 17:00',
    'the party is at the café at 19:00',
    'belief/fair',
  ])
    expect(english).toContain(words);
  const chinese = renderTable(choices, 'zh');
  for (const words of ['聚会 17:00 在咖啡馆', '聚会在café，19:00', 'where']) expect(chinese).toContain(words);
  for (const text of [english, chinese]) expect(text).not.toMatch(/belief\/party|party\{/);
});

test('nobody who abstains counts as having chosen', () => {
  const { figures, tables } = measured(measureChoices(), [chose('Ada', null), chose('Bo', null)]);
  expect(tables[0].rows[0].slice(0, 4)).toEqual(['where', 2, 0, null]);
  expect(figures[0].value).toBeNull();
});

test('the health of a run counts what went wrong, and who acted instead', () => {
  const health = createHealth(null);
  const failed = (then: 'instinct' | 'nothing' | 'asked again'): SocietyEvent => ({
    type: 'agent.failed',
    agent: 'Ada',
    kind: 'timeout',
    message: 'late',
    then,
  });
  const refusal = { code: 'not offered', at: 'type', wanted: [] } as const;
  const events: SocietyEvent[] = [
    opened,
    failed('asked again'),
    failed('instinct'),
    failed('nothing'),
    { type: 'intent.refused', agent: 'Bo', intent: null, refusal },
    { type: 'intent.refused', agent: 'Bo', intent: null, refusal, then: 'asked again' },
    { type: 'intent.refused', agent: 'Bo', intent: null, refusal, then: 'instinct' },
    { type: 'run.finished', outcome: { result: 'over', winners: [] } },
  ];
  for (const entry of entriesOf(events)) health.take(entry);
  expect(health.close()).toMatchObject({
    title: 'Made up',
    agents: 3,
    entries: 8,
    time: 70,
    failures: 3,
    fallbacks: 2,
    dropped: 1,
    refusals: 3,
    finished: true,
  });
});

test('a figure that is a word is said in the language that is asked for', () => {
  const figure = {
    id: 'winner',
    title: { en: 'Winner', zh: '胜方' },
    value: 'wolves',
    words: { wolves: { en: 'wolves', zh: '狼人阵营' } },
  };
  expect([sayFigure(figure, 'en'), sayFigure(figure, 'zh')]).toEqual(['wolves', '狼人阵营']);
  expect(sayFigure({ ...figure, value: 'Ada' }, 'zh')).toBe('Ada');
});
