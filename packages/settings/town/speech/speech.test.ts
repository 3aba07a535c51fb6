import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { atlasOf } from '../atlas.ts';
import { tempers } from '../options.ts';
import { playTown } from '../play-town.ts';
import { party, sampleTown } from '../sample-town.ts';
import { sayAloud } from './say-claim.ts';
import { createSpeaker, linesFor, situationsIn } from './speaker.ts';

/** What can stand in a blank. */
const filledIn =
  'you me clock part at to theplace atwork towork athome job next atnext tonext when interest theirs claim Claim source about atseen whenseen attheplace theplace2 theclock'.split(
    ' ',
  );

test('both languages have words for the same situations, for anybody and with the same blanks known', () => {
  expect(situationsIn('zh')).toEqual(situationsIn('en'));
  const blanks = (language: 'en' | 'zh'): Set<string> =>
    new Set(
      situationsIn(language).flatMap((situation) =>
        [
          linesFor(language, situation).any,
          ...tempers.map((temper) => linesFor(language, situation)[temper] ?? []),
        ]
          .flat()
          .flatMap((line) => [...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
      ),
    );
  for (const situation of situationsIn('en')) expect(linesFor('en', situation).any.length).toBeGreaterThan(0);
  for (const name of [...blanks('en'), ...blanks('zh')]) expect(filledIn).toContain(name);
});

test.each(['en', 'zh'] as const)(
  'a day of talk in %s has no blanks left, no sentence twice in one breath, and several tempers',
  async (language) => {
    const { cast, truth } = sampleTown({ agents: 14, language, hours: 14 });
    const said: { speaker: string; text: string }[] = [];
    for (const { event } of await playTown({ cast, truth }))
      if (event.type === 'agent.said' && 'text' in event && 'speaker' in event)
        said.push({ speaker: String(event.speaker), text: String(event.text) });
    expect(said.length).toBeGreaterThan(150);
    for (const { text } of said) {
      expect(text).not.toMatch(/[{}[\]]|undefined|null/);
      const sentences = text.split(/(?<=[.!?。！？])\s*/).filter((one) => one.length > 12);
      expect(new Set(sentences).size, text).toBe(sentences.length);
      if (language === 'zh') expect(text).not.toMatch(/[,;?!](?!\d)/);
      else expect(text).not.toMatch(/(^|[.!?] )\p{Ll}/u);
    }
    const different = new Set(said.map(({ text }) => text)).size;
    expect(different / said.length).toBeGreaterThan(0.7);
  },
);

test('nobody says again what he said lately while there is something else to say', () => {
  const speaker = (said: readonly string[], seed: number) =>
    createSpeaker({
      language: 'en',
      temper: 'dry',
      heard: [],
      said,
      fill: { you: 'Bo' },
      rng: createRng(seed),
    });
  const lines = linesFor('en', 'greet day');
  const all = [...lines.any, ...(lines.dry ?? [])].map((line) => line.replace('{you}', 'Bo'));
  let again = 0;
  for (let seed = 0; seed < 100; seed += 1)
    if (speaker(all.slice(0, -1), seed).say('greet day') !== all[all.length - 1]) again += 1;
  expect(again).toBeLessThan(30);
  expect(speaker(all, 1).say('greet day')).not.toBe('');
});

test('a claim is spoken as people speak, whatever is known of it', () => {
  const { cast } = sampleTown();
  const atlas = atlasOf(cast);
  const claim = { fact: 'party', slots: party.slots, denies: false };
  expect(sayAloud(atlas, party, claim, 0)).toBe('there is a party at the café on Friday at five');
  expect(sayAloud(atlas, party, { ...claim, slots: { time: '18:30' } }, 0)).toBe(
    'there is a party at half past six',
  );
  const zh = atlasOf(sampleTown({ language: 'zh' }).cast);
  expect(sayAloud(zh, party, { ...claim, slots: { place: '咖啡馆', time: '18:30' } }, 0)).toContain('六点半');
});
