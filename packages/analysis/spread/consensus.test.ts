import { versionOf } from '@hearsay/claims';
import { expect, test } from 'vitest';
import {
  bookOf,
  createSmallLog,
  party,
  type SmallLog,
  truth,
  wrongPlace,
  wrongTime,
} from '../fixtures/small-log.ts';
import { consensusFindings } from './consensus.ts';

function consensusOf(write: (log: SmallLog) => void) {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di'], [party]);
  write(log);
  return consensusFindings(bookOf(log)).figures[0];
}

test('a false answer of more than half is a false consensus when somebody had believed the truth', () => {
  const found = consensusOf((log) => {
    log.believes('Ada', truth);
    for (const agent of ['Ada', 'Bo', 'Cy']) log.believes(agent, wrongTime);
  });
  expect(found.value).toBe(1);
});

test('it is none when nobody had known better, when the answer is true, and none is told of half of them', () => {
  expect(
    consensusOf((log) => {
      for (const agent of ['Ada', 'Bo', 'Cy']) log.believes(agent, wrongTime);
    }).value,
  ).toBe(0);
  expect(
    consensusOf((log) => {
      for (const agent of ['Ada', 'Bo', 'Cy']) log.believes(agent, truth);
    }).value,
  ).toBe(0);
  const split = consensusOf((log) => {
    log.believes('Ada', truth);
    log.believes('Bo', wrongTime);
    log.believes('Cy', wrongTime);
    log.believes('Di', wrongPlace);
  });
  expect(split.value).toBeNull();
  expect(split.why).toEqual({ en: 'the group has no common answer', zh: '群体没有共同答案' });
});

test('what was decided goes before what most believe', () => {
  const found = consensusOf((log) => {
    for (const agent of ['Ada', 'Bo', 'Cy']) log.believes(agent, truth);
    log.believes('Di', wrongTime);
    log.decided(`belief/party`, versionOf(wrongTime));
  });
  expect(found.value).toBe(1);
});

test('a decision for a version that nobody ever believed is judged by what it says', () => {
  const found = consensusOf((log) => {
    for (const agent of ['Ada', 'Bo', 'Cy']) log.believes(agent, truth);
    log.claims('Di', wrongPlace);
    log.decided('belief/party', versionOf(wrongPlace));
  });
  expect(found.value).toBe(1);
});
