import { expect, test } from 'vitest';
import {
  createSmallLog,
  faultsOf,
  measured,
  party,
  truth,
  type SmallLog,
  valueOf,
  wrongPlace,
  wrongTime,
} from '../fixtures/small-log.ts';
import { measureLeadership } from './leadership.ts';

function signaturesOf(log: SmallLog): readonly unknown[] {
  const found = measured(measureLeadership(), log.entries);
  expect(faultsOf(found)).toEqual([]);
  return ['lock-in', 'exploration', 'recovery'].map((id) => valueOf(found, `leadership/${id}`));
}
function choose(log: SmallLog, question: string, choices: readonly (string | null)[]): void {
  for (const [at, choice] of choices.entries()) log.chose(['Ada', 'Bo', 'Cy'][at], question, choice);
}

test('a group is locked in where its last majority is its first, and only questions put again with a first majority count', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy']);
  // stays; goes over; has no majority at first; is put once
  choose(log, 'a', ['inn', 'inn', 'mill']);
  choose(log, 'a', ['inn', 'mill', 'inn']);
  choose(log, 'b', ['inn', 'inn', 'mill']);
  choose(log, 'b', ['mill', 'mill', 'mill']);
  choose(log, 'c', ['inn', 'mill', null]);
  choose(log, 'c', ['inn', 'inn', 'inn']);
  choose(log, 'd', ['inn', 'inn', 'inn']);
  expect(signaturesOf(log)).toEqual([1 / 2, 0, null]);
});

test('a choice explores when nobody chose it at first; abstaining is no choice', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy']);
  choose(log, 'a', ['inn', 'inn', 'mill']);
  choose(log, 'a', ['barn', 'mill', null]);
  choose(log, 'a', ['barn', 'inn']);
  // barn, mill, barn, inn: two of four are new to the group
  expect(signaturesOf(log)).toEqual([0, 1 / 2, null]);
});

test('a group recovers when it first believed something false by majority, and the truth in the end', () => {
  const agents = ['Ada', 'Bo', 'Cy'];
  const begin = (): SmallLog => {
    const log = createSmallLog(agents, [party]);
    log.believes('Ada', truth);
    log.believes('Bo', wrongTime);
    log.believes('Cy', wrongPlace);
    // something of which a leader may be found, so that there is anything to say
    log.proposed('Ada', 'lunch', 'soup');
    return log;
  };
  const still = begin();
  expect(signaturesOf(still)).toEqual([null, null, 0]);
  const half = begin();
  half.believes('Bo', wrongTime, { stance: 'aware' });
  expect(signaturesOf(half)[2]).toBe(0);
  const recovered = begin();
  recovered.believes('Bo', truth);
  expect(signaturesOf(recovered)[2]).toBe(1);
  const right = createSmallLog(agents, [party]);
  right.proposed('Ada', 'lunch', 'soup');
  right.believes('Ada', truth);
  expect(signaturesOf(right)[2]).toBeNull();
});
