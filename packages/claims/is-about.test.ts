import { expect, test } from 'vitest';
import { isAbout, tellAct } from './index.ts';

const claim = { fact: 'party', slots: { day: 'Friday' }, denies: false };

test('what tells of a fact is about it, whoever believes it or not, and about no other', () => {
  const events = [
    { type: 'claim.made', speaker: 'Ada', claim, sure: 1, via: null },
    { type: 'belief.changed', agent: 'Bo', fact: 'party' },
    { type: 'intervention.acted', kind: 'check', fact: 'party' },
    {
      type: 'agent.said',
      speaker: 'Ada',
      text: '',
      acts: [{ type: 'greet' }, tellAct(claim)],
      voice: 'talk',
    },
  ];
  for (const event of events)
    expect([isAbout(event, 'party'), isAbout(event, 'flood')]).toEqual([true, false]);
  expect(isAbout({ type: 'trust.changed' }, 'party')).toBe(false);
  expect(isAbout({ type: 'walk.began' }, 'party')).toBe(false);
});
