import { expect, test } from 'vitest';
import type { TownEvent } from './events.ts';
import { playTown } from './play-town.ts';
import { sampleTown } from './sample-town.ts';

test('ties stay in their bounds; a talk makes more familiar; who is ignored or stood up likes less', async () => {
  const { cast, truth } = sampleTown({ agents: 16, hours: 40 });
  const counts: Record<string, number> = {};
  for (const seed of [1])
    await playTown({
      cast,
      truth,
      seed,
      look({ event: raw }, { state }) {
        // picked by type
        const event = raw as TownEvent;
        if (event.type !== 'tie.changed') return;
        counts[event.why] = (counts[event.why] ?? 0) + 1;
        const { familiarity, trust, liking } = event;
        expect(familiarity >= 0 && familiarity <= 1 && trust >= 0 && trust <= 1).toBe(true);
        expect(liking >= -1 && liking <= 1).toBe(true);
        const before = state.lives[event.agent].ties[event.of];
        expect(event.why === 'met').toBe(event.why === 'met' && before === undefined);
        if (event.why === 'talked') expect(familiarity).toBeGreaterThanOrEqual(before.familiarity);
        if (event.why === 'ignored') expect(liking).toBeLessThan(before?.liking ?? 0);
        if (event.why === 'stood up') {
          expect(liking).toBeLessThan(before.liking);
          expect(trust).toBeLessThan(before.trust);
        }
      },
    });
  expect(counts.talked).toBeGreaterThan(50);
  expect(counts.met).toBeGreaterThan(5);
  expect(counts.ignored).toBeGreaterThan(0);
});
