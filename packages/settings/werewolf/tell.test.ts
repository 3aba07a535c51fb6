import { createFolder, type Entry, type Language } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { Line } from '../page.ts';
import type { Happening } from './measure-course.ts';
import { state } from './state.ts';
import type { WerewolfAct } from './events.ts';
import { tell } from './tell.ts';

const accusation: readonly WerewolfAct[] = [{ type: 'accuse', target: 'Bo' }];

test('the end names the side that won', () => {
  const end = (result: string): Happening => ({
    type: 'run.finished',
    outcome: { result, winners: ['Ada'] },
  });
  const words = ['village', 'wolves', 'draw'].map((result) => [
    told(end(result), 'en')?.text,
    told(end(result), 'zh')?.text,
  ]);
  expect(words).toEqual([
    ['The village wins', '好人阵营胜利'],
    ['The wolves win', '狼人阵营胜利'],
    ['A draw', '平局'],
  ]);
  expect(told(end('village'), 'en')).toMatchObject({ kind: 'end', about: ['Ada'] });
});

test('a speech is quoted in the language of the run and told by its acts in the other', () => {
  const said: Happening = {
    type: 'agent.said',
    speaker: 'Ada',
    text: 'It is Bo.',
    acts: accusation,
    voice: 'public',
  };
  expect(told(said, 'en')).toMatchObject({ kind: 'speech', text: 'Ada: It is Bo.' });
  expect(told(said, 'zh')?.text).toBe('Ada：踩Bo');
});

test('who says nothing is told, too', () => {
  const said: Happening = { type: 'agent.said', speaker: 'Ada', text: '', acts: [], voice: 'public' };
  expect(told(said, 'en')?.text).toBe('Ada: (says nothing)');
});

test('an abstention is no vote for nobody in particular, and a weight is named when it is not one', () => {
  const vote = (target: string | null, weight: number): Happening => ({
    type: 'vote.cast',
    voter: 'Ada',
    target,
    weight,
    round: 'exile',
    day: 1,
  });
  expect(told(vote(null, 1), 'en')).toMatchObject({ text: 'Ada abstains', about: ['Ada'] });
  expect(told(vote('Bo', 1), 'en')?.text).toBe('Ada votes for Bo');
  expect(told(vote('Bo', 1.5), 'en')).toMatchObject({ text: 'Ada votes for Bo (1.5)', about: ['Ada', 'Bo'] });
});

test('a count tells the tally from the most to the least, and a tie as a tie', () => {
  const counted = (chosen: string | null, tied: readonly string[]): Happening => ({
    type: 'vote.counted',
    round: 'exile',
    tally: { Ada: 1, Bo: 2 },
    chosen,
    tied,
    day: 1,
  });
  expect(told(counted('Bo', []), 'en')?.text).toBe('Vote to exile: Bo (Bo 2, Ada 1)');
  expect(told(counted(null, ['Ada', 'Bo']), 'zh')?.text).toBe('放逐投票结果：平票（Bo 2，Ada 1）');
});

test('a suspicion names the three living players that are suspected most', () => {
  const wolf = { Ada: 0.2, Bo: 0.9, Cy: 0.5, Di: 0.4, Gone: 1 };
  expect(told({ type: 'suspicion.changed', agent: 'Flo', wolf }, 'en')).toMatchObject({
    kind: 'inner',
    text: 'Flo suspects Bo 90 %, Cy 50 %, Di 40 %',
  });
});

test('what another line says already gets none', () => {
  const silent: readonly Happening[] = [
    { type: 'choice.made', agent: 'Ada', question: 'exile/1', choice: 'Bo', weight: 1 },
    { type: 'decision.reached', question: 'exile/1', choice: 'Bo' },
    { type: 'floor.given', agent: 'Ada' },
  ];
  expect(silent.map((event) => told(event, 'en'))).toEqual([null, null, null]);
});

test('trouble is told as trouble, with what went wrong', () => {
  const line = told(
    { type: 'agent.failed', agent: 'Ada', kind: 'timeout', message: 'no answer in 30 s', then: 'instinct' },
    'en',
  );
  expect(line).toMatchObject({ kind: 'trouble', about: ['Ada'] });
  expect(line?.text).toContain('no answer in 30 s');
});

function told(event: Happening, language: Language): Line | null {
  const folder = createFolder(state);
  const world = folder.open();
  world.society.language = 'en';
  world.state.alive = ['Ada', 'Bo', 'Cy', 'Di', 'Flo'];
  const entry: Entry = { seq: 0, time: 0, event, audience: 'all', causes: [] };
  folder.fold(world, entry);
  return tell(entry, world, language);
}
