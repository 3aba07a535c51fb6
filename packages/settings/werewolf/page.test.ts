import { createFolder, createSeat, languages, type Entry, type Language, type World } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { page } from './page.ts';
import { sampleGame } from './sample-game.ts';
import type { Werewolf } from './state.ts';

const games = [
  await sampleGame({ players: 9, seed: 3 }),
  await sampleGame({ players: 12, seed: 5, language: 'zh' }),
];
const han = /\p{Script=Han}/u;

test('every eye can be shown every moment of a game in both languages, in whole words', () => {
  const faults: string[] = [];
  for (const log of games) {
    for (const watcher of ['god', 'P1']) {
      watch(log, watcher, (entry, world) => {
        for (const language of languages) {
          for (const text of textsOf(entry, world, language)) {
            if (/undefined|null|NaN|\[object/.test(text)) faults.push(`${entry.event.type}: ${text}`);
            if (language === 'en' && han.test(text)) faults.push(`Han in English: ${text}`);
            if (language === 'zh' && /[a-z]{2,}/.test(text)) faults.push(`Latin in Chinese: ${text}`);
          }
        }
      });
    }
  }
  expect(faults).toEqual([]);
});

test('the page is data: it survives being sent', () => {
  watch(games[0], 'god', (entry, world) => {
    if (entry.seq % 10 !== 0) return;
    const shown = page.scene(world, 'en');
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  });
});

test('looking changes nothing', () => {
  watch(games[0], 'god', (entry, world) => {
    if (entry.seq % 10 !== 0) return;
    const before = JSON.stringify(world);
    textsOf(entry, world, 'zh');
    expect(JSON.stringify(world)).toBe(before);
  });
});

test('every entry that a page points at is one that the watcher has', () => {
  const faults: string[] = [];
  for (const watcher of ['god', 'P2']) {
    watch(games[1], watcher, (_, world) => {
      for (const agent of world.state.seats)
        for (const { id, rows } of page.inspect(world, agent, 'en'))
          for (const { entry } of rows)
            if (entry !== undefined && !(entry < world.count)) faults.push(`${watcher} ${id}: ${entry}`);
    });
  }
  expect(faults).toEqual([]);
});

test('from a seat only those cards and thoughts are shown that it may know', () => {
  const faults: string[] = [];
  for (const log of games) {
    const wolves = log.flatMap(({ event }) =>
      event.type === 'pack.met' ? [(event as { wolves?: string[] }).wolves] : [],
    )[0];
    for (const watcher of ['P1', 'P2', 'P3', 'P4']) {
      watch(log, watcher, (entry, world) => {
        const { state } = world;
        for (const { id, card } of page.scene(world, 'en').tokens) {
          const isPartner = wolves?.includes(watcher) && wolves.includes(id);
          if (card && id !== watcher && !isPartner && !state.revealed[id])
            faults.push(`${watcher} sees the card of ${id} at ${entry.seq}`);
          const beliefs = page.inspect(world, id, 'en').find((section) => section.id === 'beliefs');
          if (id !== watcher && beliefs?.rows.length !== 0)
            faults.push(`${watcher} reads the mind of ${id} at ${entry.seq}`);
        }
      });
    }
  }
  expect(faults).toEqual([]);
});

/** Folds a log for these eyes and stops at every entry. */
function watch(
  log: readonly Entry[],
  watcher: string,
  look: (entry: Entry, world: World<Werewolf>) => void,
): void {
  const folder = createFolder(page.state);
  const world = folder.open();
  const seat = createSeat(watcher);
  for (const entry of log) {
    const known = watcher === 'god' ? entry : seat.take(entry);
    if (!known) continue;
    folder.fold(world, known);
    look(known, world);
  }
}

/** All that a page would print, but for what the players themselves wrote. */
function textsOf(entry: Entry, world: World<Werewolf>, language: Language): readonly string[] {
  const { caption, phase, tokens, marks } = page.scene(world, language);
  const line = page.tell(entry, world, language);
  const isTitle = entry.event.type === 'run.opened';
  return [
    caption,
    phase,
    ...tokens.flatMap(({ subtitle, card, badges, bubble }) => [
      subtitle,
      card?.title ?? '',
      ...badges.map(({ label }) => label),
      bubble?.text ?? '',
      ...(bubble?.chips.map(({ text }) => text) ?? []),
    ]),
    ...marks.map(({ label }) => label),
    ...(line && !isTitle ? [line.text] : []),
    ...world.state.seats.flatMap((agent) =>
      page
        .inspect(world, agent, language)
        .flatMap(({ title, empty, rows }) => [
          title,
          empty,
          ...rows.flatMap(({ label, value }) => [label, value]),
        ]),
    ),
  ];
}
