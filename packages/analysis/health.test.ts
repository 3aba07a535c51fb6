import { expect, test } from 'vitest';
import { createHealth } from './health.ts';
import { sayHealth } from './text.ts';

test('answers whose JSON was mended and answers with mended names are counted apart, one that is both in both', () => {
  const health = createHealth(null);
  const repairs = [
    { json: true, what: [] },
    { json: true, what: ['target: BO → Bo'] },
    { json: false, what: ['target: bo → Bo', 'type: SAY → say'] },
    { json: false, what: ['target: AD → Ada'] },
  ];
  for (const [seq, one] of repairs.entries()) {
    const event = { type: 'mind.repaired', agent: 'Ada', ...one };
    health.take({ seq, time: 0, audience: 'all', causes: [], event });
  }
  const weighed = { type: 'mind.weighed', agent: 'Ada', by: 'model', novelty: 1, conflict: 0, stakes: 0 };
  health.take({ seq: 4, time: 0, audience: 'all', causes: [], event: weighed });
  const closed = health.close();
  expect(closed.minds).toMatchObject({ jsonRepairs: 2, fieldRepairs: 3 });
  expect(sayHealth(closed, 'en')).toContain('2 answers with mended JSON, 3 with mended names or numbers');
  expect(sayHealth(closed, 'zh')).toContain('2 次修补 JSON，3 次修正名字或数值');
});
