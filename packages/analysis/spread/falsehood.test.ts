import type { ClaimEvent } from '@hearsay/claims';
import { expect, test } from 'vitest';
import { bookOf, createSmallLog, faultsOf, party, truth, valueOf, wrongTime } from '../fixtures/small-log.ts';
import { falsehoodFindings } from './falsehood.ts';

test('an insincere statement counts as such whether it is false or true by mistake, and as false only when it is', () => {
  const log = createSmallLog(['Ada', 'Bo'], [party]);
  const judged = (so: boolean, deliberate: boolean): void => {
    const event: Extract<ClaimEvent, { type: 'claim.judged' }> = {
      type: 'claim.judged',
      speaker: 'Ada',
      fact: 'party',
      truth: so,
      kind: so ? null : 'invented',
      stage: null,
      parent: null,
      parentTrue: null,
      deliberate,
      support: deliberate ? 'contradicted' : 'supported',
    };
    log.put(event);
  };
  judged(false, true);
  judged(true, true);
  judged(true, false);
  judged(true, false);
  const found = falsehoodFindings(bookOf(log));
  expect(valueOf(found, 'falsehood/deliberate')).toBe(2 / 4);
  expect(valueOf(found, 'falsehood/false')).toBe(1 / 4);
  expect(valueOf(found, 'falsehood/contradicted')).toBe(2 / 4);
  expect(faultsOf(found)).toEqual([]);
});

test('what a speaker says again of its own false claim snowballs, what another says does not', () => {
  const log = createSmallLog(['Ada', 'Bo'], [party]);
  log.believes('Ada', wrongTime, { why: 'planted' });
  log.claims('Ada', wrongTime);
  log.claims('Ada', wrongTime);
  log.claims('Bo', wrongTime);
  log.claims('Ada', truth);
  expect(valueOf(falsehoodFindings(bookOf(log)), 'falsehood/snowball')).toBe(1);
});
