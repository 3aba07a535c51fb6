import type { Findings } from '@hearsay/settings';
import { expect, test } from 'vitest';
import {
  createSmallLog,
  faultsOf,
  measured,
  party,
  truth,
  valueOf,
  wrongTime,
} from '../fixtures/small-log.ts';
import { measureLeadership } from './leadership.ts';

const figure = (found: Findings, name: string) => valueOf(found, `leadership/${name}`);
const row = (found: Findings, agent: string) =>
  found.tables.find(({ id }) => id === 'leadership')?.rows.find(([name]) => name === agent);

test('words that change a belief or a choice of somebody else are credited to who said them', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di'], [party]);
  log.believes('Ada', truth);
  log.tells('Ada', truth, { Bo: truth, Cy: truth });
  log.tells('Bo', truth, { Di: truth });
  const speech = log.said('Ada');
  log.chose('Di', 'where', 'inn', log.exact(speech));
  const found = measured(measureLeadership(), log.entries);
  // Ada changed Bo, Cy and a choice of Di; Bo changed Di
  expect(figure(found, 'leader')).toBe('Ada');
  expect(row(found, 'Ada')?.slice(0, 3)).toEqual(['Ada', 3, 3]);
  expect(row(found, 'Bo')?.slice(0, 3)).toEqual(['Bo', 1, 1]);
  expect(row(found, 'Cy')?.slice(0, 3)).toEqual(['Cy', 0, 0]);
  // Gini of 0, 0, 1, 3: Σ (2i − n − 1) x = −1·0 … = 1·1 + 3·3 = 10, ÷ (4 × 4)
  expect(figure(found, 'concentration')).toBeCloseTo(10 / 16, 12);
});

test('a belief heard again, one of the agent’s own making and a link that is only shown credit nobody', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy'], [party]);
  const told = log.tells('Ada', truth, { Bo: truth });
  log.tells('Ada', truth, { Bo: truth });
  log.believes('Bo', wrongTime, { why: 'faded' });
  log.believes('Cy', truth, { why: 'heard', by: told, from: 'Ada', link: 'shown' });
  log.chose('Ada', 'where', 'inn', log.exact(log.said('Ada')));
  const found = measured(measureLeadership(), log.entries);
  expect(row(found, 'Ada')?.slice(0, 3)).toEqual(['Ada', 1, 1]);
});

test('the share of proposals that became the decision counts only questions that were decided', () => {
  const log = createSmallLog(['Ada', 'Bo']);
  log.proposed('Ada', 'lunch', 'soup');
  log.proposed('Ada', 'lunch', 'soup');
  log.proposed('Bo', 'lunch', 'cake');
  log.decided('lunch', 'soup');
  log.proposed('Bo', 'walk', 'hill');
  log.decided('walk', null);
  log.proposed('Ada', 'song', 'hymn');
  const found = measured(measureLeadership(), log.entries);
  // decided: soup, cake, hill; adopted: soup
  expect(figure(found, 'proposals-adopted')).toBeCloseTo(1 / 3, 12);
  expect(row(found, 'Ada')?.slice(5, 7)).toEqual([2, 1]);
  expect(row(found, 'Bo')?.slice(5, 7)).toEqual([2, 0]);
});

test('decision change is of those who chose before and after the speech, in both forms', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di', 'Ed']);
  for (const [agent, choice] of [
    ['Ada', 'inn'],
    ['Bo', 'mill'],
    ['Cy', 'mill'],
    ['Di', 'inn'],
    ['Ed', 'mill'],
  ])
    log.chose(agent, 'where', choice);
  const speech = log.said('Ada');
  log.chose('Ada', 'where', 'inn');
  log.chose('Bo', 'where', 'inn', log.exact(speech));
  log.chose('Cy', 'where', 'mill');
  log.chose('Di', 'where', 'inn');
  const found = measured(measureLeadership(), log.entries);
  // Bo, Cy and Di chose twice; Bo went over. Ed never chose again. With Ada counted among them: 1 of 4
  expect(figure(found, 'leader')).toBe('Ada');
  expect(figure(found, 'decision-change')).toBeCloseTo(1 / 3, 12);
  expect(figure(found, 'decision-change-code')).toBeCloseTo(1 / 4, 12);
  expect(row(found, 'Ada')?.[7]).toBeCloseTo(1 / 3, 12);
});

test('the trust ratio sets trust in the leader against trust in the others, the leader’s own left out', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy'], [party]);
  log.tells('Ada', truth, { Bo: truth });
  log.trusts('Bo', 'Ada', 0.5);
  log.trusts('Bo', 'Ada', 0.9);
  log.trusts('Cy', 'Ada', 0.7);
  log.trusts('Bo', 'Cy', 0.4);
  log.trusts('Ada', 'Bo', 0.1);
  const found = measured(measureLeadership(), log.entries);
  // (0.9 + 0.7) ÷ 2 = 0.8 against 0.4
  expect(figure(found, 'ratio')).toBeCloseTo(2, 12);
});

test('an answer counts for a leader when it names one agent and the question asked for one', () => {
  const log = createSmallLog(['Ann', 'Anna', 'Bo'], [party]);
  log.tells('Anna', truth, { Bo: truth });
  log.answered('Who leads this group?', 'Anna, I would say.');
  log.answered('谁是领头的？', '当然是Anna。');
  log.answered('Who is in charge here?', 'Bo or Anna.');
  log.answered('Who is the leader?', 'Ann does.');
  log.answered('What is for lunch?', 'Ask Bo.');
  const found = measured(measureLeadership(), log.entries);
  expect(figure(found, 'perceived')).toBe('Anna');
  expect(figure(found, 'perceived-agreement')).toBeCloseTo(2 / 3, 12);
});

test('emergence is the first of three windows with one leader, and a hand-over is counted across windows without one', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy']);
  const hour = 3_600_000;
  const changes = (agent: string, at: number): void => {
    const speech = log.said(agent, 'Well.', { time: at });
    log.chose('Cy', `q${at}`, 'yes', log.exact(speech), { time: at });
  };
  changes('Bo', 0);
  for (const at of [3, 4, 5, 6]) changes('Ada', at * hour);
  changes('Bo', 9 * hour);
  changes('Bo', 11 * hour);
  log.said('Cy', 'Good night.', { time: 12 * hour });
  const found = measured(measureLeadership(), log.entries);
  // Bo, then Ada, then Bo: two hand-overs
  expect(figure(found, 'handovers')).toBe(2);
  const emergence = figure(found, 'emergence');
  expect(emergence).toBeGreaterThan(2);
  expect(emergence).toBeLessThanOrEqual(3);
  const course = found.tables.find(({ id }) => id === 'leadership-course');
  const leaders = course?.rows.map((one) => one[3]);
  expect(leaders?.filter((one) => one !== null)).toEqual(expect.arrayContaining(['Ada', 'Bo']));
  const changed = course?.rows.reduce((sum, one) => sum + Number(one[2]), 0);
  expect(changed).toBe(7);
  // the index of a window is a share of its changes
  for (const { points } of found.series[0].lines)
    for (const [, share] of points) if (share !== null) expect(share).toBeLessThanOrEqual(1);
});

test('two who changed as much are no leader, and every figure says why it has no value', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy']);
  for (const [speaker, question] of [
    ['Ada', 'one'],
    ['Bo', 'two'],
  ])
    log.chose('Cy', question, 'yes', log.exact(log.said(speaker, 'Well.', { time: 5 })), { time: 5 });
  const found = measured(measureLeadership(), log.entries);
  expect(figure(found, 'leader')).toBeNull();
  expect(found.figures.filter(({ value }) => value === null).map(({ id }) => id)).toEqual([
    'leadership/leader',
    'leadership/proposals-adopted',
    'leadership/ratio',
    'leadership/decision-change',
    'leadership/decision-change-code',
    'leadership/emergence',
    'leadership/handovers',
    'leadership/perceived',
    'leadership/perceived-agreement',
    'leadership/lock-in',
    'leadership/exploration',
    'leadership/recovery',
  ]);
  expect(faultsOf(found)).toEqual([]);
});

test('a run in which nothing of the kind happens has nothing to say', () => {
  const log = createSmallLog(['Ada', 'Bo']);
  log.said('Ada');
  expect(measured(measureLeadership(), log.entries)).toEqual({ figures: [], tables: [], series: [] });
});

test('a table without betweenness says whether the graph was too large, too small or empty', () => {
  const told = (agents: readonly string[]) => {
    const log = createSmallLog(agents, [party]);
    log.tells(agents[0], truth, Object.fromEntries(agents.slice(1).map((agent) => [agent, truth])));
    return log.entries;
  };
  const gapsOf = (agents: readonly string[], most?: number) =>
    measured(measureLeadership(most === undefined ? {} : { most }), told(agents)).tables[0].gaps?.en;
  expect(gapsOf(['Ada', 'Bo', 'Cy'])).toBeUndefined();
  // three agents, two edges
  expect(gapsOf(['Ada', 'Bo', 'Cy'], 6)).toBeUndefined();
  expect(gapsOf(['Ada', 'Bo', 'Cy'], 5)).toContain('3 agents × 2 edges are more than 5');
  expect(gapsOf(['Ada', 'Bo'])).toContain('fewer than three');
  const log = createSmallLog(['Ada', 'Bo', 'Cy']);
  log.proposed('Ada', 'lunch', 'soup');
  const { tables } = measured(measureLeadership(), log.entries);
  expect(tables[0].gaps?.en).toContain('nobody’s words changed anything');
});
