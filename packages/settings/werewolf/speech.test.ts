import { languages } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { namesFor, playGame } from './game.ts';

test('nobody calls himself by his name', async () => {
  for (const language of languages) {
    for (let seed = 0; seed < 12; seed += 1) {
      // names that stand in no other word
      const names = namesFor(12).map((name) => `${name}x`);
      const { entries } = await playGame({ seed, names, language });
      for (const { event } of entries) {
        if (event.type !== 'agent.said') continue;
        const { speaker, text } = event as unknown as { speaker: string; text: string };
        expect(text).not.toContain(speaker);
      }
    }
  }
});
