import { createFolder, createSeat, languages, type Language } from '@hearsay/kernel';
import { claims } from '@hearsay/claims';
import { expect, test } from 'vitest';
import { playGame, namesFor } from './game.ts';
import { agentSchema, optionsSchema } from './options.ts';
import { createPrompts } from './prompts.ts';
import { state } from './state.ts';

const names = namesFor(9);

function promptsIn(language: Language) {
  const agents = names.map((id) => ({ id, persona: '', ...agentSchema.parse({}) }));
  return createPrompts({ title: '', language, options: optionsSchema.parse({}), agents });
}

test.each(languages)('what a model is told at the table, word for word: %s', async (language) => {
  const prompts = promptsIn(language);
  const { entries } = await playGame({ seed: 3, names, language });
  const folder = createFolder(state, [claims]);
  const told = names.slice(0, 4).map((self) => {
    const seat = createSeat(self);
    const world = folder.open();
    const news: string[] = [];
    for (const entry of entries.slice(0, 220)) {
      const known = seat.take(entry);
      if (!known) continue;
      folder.fold(world, known);
      const line = prompts.news?.(known, world, self);
      if (line) news.push(`${line.importance} ${line.text}`);
    }
    return { self, standing: prompts.standing?.(world, self), news: news.slice(-12) };
  });
  const occasions = ['prey', 'speech', 'exile vote', 'potion', 'last words'] as const;
  const world = folder.open();
  expect({
    rules: prompts.rules('P1'),
    told,
    questions: occasions.map((occasion) => prompts.question?.(occasion, world, 'P1')),
    offers: ['vote', 'speak', 'heal', 'pass'].map((type) =>
      prompts.offer?.({ type, fields: {} }, 'exile vote'),
    ),
    stakes: occasions.map((occasion) => prompts.stakes?.(occasion, world, 'P1')),
  }).toMatchSnapshot();
});

test.each(languages)(
  'the rules are the same text for everybody and at every moment, and name no card: %s',
  (language) => {
    const prompts = promptsIn(language);
    expect(new Set(names.map((name) => prompts.rules(name))).size).toBe(1);
  },
);

test('what a player is told of how things stand follows from its own seat: nobody reads another’s card', async () => {
  for (const seed of [1, 2, 3]) {
    const { entries } = await playGame({ seed, names });
    const folder = createFolder(state, [claims]);
    const dealt = new Map(
      entries.flatMap(({ event }) =>
        event.type === 'role.dealt'
          ? [[(event as unknown as { agent: string }).agent, (event as unknown as { role: string }).role]]
          : [],
      ),
    );
    const prompts = promptsIn('en');
    for (const self of names) {
      const seat = createSeat(self);
      const world = folder.open();
      for (const entry of entries.slice(0, 150)) {
        const known = seat.take(entry);
        if (known) folder.fold(world, known);
      }
      const standing = prompts.standing?.(world, self) ?? '';
      expect(standing.includes('Your partners are')).toBe(dealt.get(self) === 'werewolf');
      expect(standing.includes('antidote')).toBe(dealt.get(self) === 'witch');
    }
  }
});

test('asked by somebody from outside, a player answers what it believes, and nothing of what it does not know', async () => {
  const prompts = promptsIn('en');
  const { entries } = await playGame({ seed: 3, names });
  const folder = createFolder(state, [claims]);
  const seat = createSeat('P2');
  const world = folder.open();
  for (const entry of entries.slice(0, 200)) {
    const known = seat.take(entry);
    if (known) folder.fold(world, known);
  }
  const answer = prompts.answer?.('Who is a wolf?', world, 'P2');
  expect(answer?.text).toMatch(/^I take P\d/);
  expect(answer?.sources).toEqual([world.state.suspicion.P2.seq]);
  expect(prompts.answer?.('What is the moon made of?', world, 'P2')).toBeNull();
  const gone = world.state.deaths[0];
  expect(prompts.answer?.('Who is dead?', world, 'P2')).toMatchObject({
    sources: expect.arrayContaining([gone.seq]) as unknown,
  });
});
