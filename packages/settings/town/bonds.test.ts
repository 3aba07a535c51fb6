import { expect, test } from 'vitest';
import { lookAtEach } from './play-town.ts';
import { sampleTown } from './sample-town.ts';

test('ties stay in their bounds; a talk makes more familiar; who is ignored or stood up likes less', async () => {
  const { cast, truth } = sampleTown({ agents: 16, hours: 40 });
  const counts: Record<string, number> = {};
  await lookAtEach({ cast, truth, seeds: [1] }, ['tie.changed'], (event, { lives }) => {
    counts[event.why] = (counts[event.why] ?? 0) + 1;
    const { familiarity, trust, liking } = event;
    expect(familiarity >= 0 && familiarity <= 1 && trust >= 0 && trust <= 1).toBe(true);
    expect(liking >= -1 && liking <= 1).toBe(true);
    const before = lives[event.agent].ties[event.of];
    if (event.why === 'met') expect(before).toBeUndefined();
    if (event.why === 'talked') expect(familiarity).toBeGreaterThanOrEqual(before.familiarity);
    if (event.why === 'ignored') expect(liking).toBeLessThan(before?.liking ?? 0);
    if (event.why === 'stood up') {
      expect(liking).toBeLessThan(before.liking);
      expect(trust).toBeLessThan(before.trust);
    }
  });
  expect(counts.talked).toBeGreaterThan(50);
  expect(counts.met).toBeGreaterThan(5);
  expect(counts.ignored).toBeGreaterThan(0);
});
