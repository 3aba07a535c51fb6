import { digestLog, type AgentId, type Entry, type Mind, type Moment } from '@hearsay/kernel';
import { beforeAll, expect, test } from 'vitest';
import { namesFor, playGame, type Game } from './game.ts';
import type { Werewolf } from './state.ts';
import type { WerewolfAct, WerewolfEvent } from './events.ts';

type Said = {
  readonly entry: Entry;
  readonly speaker: AgentId;
  readonly text: string;
  readonly acts: readonly WerewolfAct[];
};

const boards = [6, 9, 12];
const variants = [
  {},
  { selfExposure: 'anytime', potionsPerNight: 2, secondTie: 'lot' },
  { revealRoleOnDeath: true, guardTwice: true, lastWordsAfterNight: 'always', witchHealsHerself: 'always' },
];
const games: Game[] = [];

beforeAll(async () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const names = namesFor(boards[seed % 3]);
    games.push(await playGame({ seed, names, options: variants[Math.floor(seed / 3) % 3] }));
  }
  const withGuard = { roles: { werewolf: 3, seer: 1, witch: 1, guard: 1, villager: 3 } };
  for (let seed = 0; seed < 5; seed += 1)
    games.push(await playGame({ seed, names: namesFor(9), options: withGuard }));
});

/** What was said in the course of the game; the empty text of somebody who said nothing is left out. */
function speechesOf({ entries }: Game): readonly Said[] {
  return entries.flatMap((entry) => {
    const { event } = entry;
    if (event.type !== 'agent.said') return [];
    // every speech of these games is made by the instinct, in the form of the setting
    const { speaker, text, acts } = event as unknown as Omit<Said, 'entry'>;
    return [{ entry, speaker, text, acts }];
  });
}

test('what an instinct wants always fits, and none fails', () => {
  for (const { entries, world } of games) {
    const broken = entries.filter(({ event }) => /^(intent\.refused|agent\.failed)$/.test(event.type));
    expect(broken).toEqual([]);
    expect(world.society.outcome).not.toBeNull();
  }
});

test('a seer that found a wolf says so when next it speaks, and reports nothing that it did not see', () => {
  let told = 0;
  for (const { entries, world } of games) {
    const seer = world.state.seats.find((agent) => world.state.roles[agent] === 'seer');
    const seen = new Map<AgentId, string>();
    const reported = new Set<AgentId>();
    for (const { event } of entries) {
      // only the two types that are read here are narrowed
      const one = event as WerewolfEvent | { type: 'agent.said'; speaker: AgentId; acts: WerewolfAct[] };
      if (one.type === 'seer.checked') seen.set(one.target, one.verdict);
      if (one.type !== 'agent.said' || one.speaker !== seer) continue;
      for (const act of one.acts) {
        if (act.type !== 'report') continue;
        expect(seen.get(act.target)).toBe(act.verdict);
        reported.add(act.target);
      }
      for (const [target, verdict] of seen) {
        if (verdict !== 'wolf') continue;
        expect(reported).toContain(target);
        told += 1;
      }
    }
  }
  expect(told).toBeGreaterThan(10);
});

test('a wolf reports no partner as a wolf, and accuses one only after deciding to give it up', () => {
  let reports = 0;
  let given = 0;
  for (const game of games) {
    const { roles } = game.world.state;
    for (const { entry, speaker, acts } of speechesOf(game)) {
      if (roles[speaker] !== 'werewolf') continue;
      for (const [at, act] of acts.entries()) {
        if (act.type === 'report') reports += 1;
        if (act.type === 'report' && act.verdict === 'wolf') expect(roles[act.target]).not.toBe('werewolf');
        if (act.type !== 'accuse' || roles[act.target] !== 'werewolf') continue;
        const schemes = entry.causes
          .filter(({ part }) => part === `acts/${at}`)
          .map(({ seq }) => game.entries[seq].event);
        expect(schemes).toContainEqual({
          type: 'scheme.made',
          agent: speaker,
          scheme: { kind: 'bus a partner', partner: act.target },
        });
        given += 1;
      }
    }
  }
  expect(reports).toBeGreaterThan(10);
  expect(given).toBeGreaterThan(0);
});

test('every act of a speech rests on an entry that its speaker knew', () => {
  let acts = 0;
  for (const game of games) {
    for (const said of speechesOf(game)) {
      for (const at of said.acts.keys()) {
        const basis = said.entry.causes.filter(({ part }) => part === `acts/${at}`);
        expect(basis.length).toBeGreaterThan(0);
        for (const { seq } of basis) {
          const { audience } = game.entries[seq];
          expect(audience === 'all' || audience.includes(said.speaker)).toBe(true);
        }
        acts += 1;
      }
    }
  }
  expect(acts).toBeGreaterThan(500);
});

test('every vote rests on what its voter believed last', () => {
  let votes = 0;
  for (const { entries } of games) {
    const newest = new Map<AgentId, number>();
    for (const { seq, event, causes } of entries) {
      // only the two types that are read here are narrowed
      const one = event as WerewolfEvent;
      if (one.type === 'suspicion.changed') newest.set(one.agent, seq);
      if (one.type !== 'vote.cast' || one.target === null) continue;
      expect(causes.map((cause) => cause.seq)).toContain(newest.get(one.voter));
      votes += 1;
    }
  }
  expect(votes).toBeGreaterThan(500);
});

test('the same moment and the same luck give the same decision, whatever was decided between', async () => {
  let decisions = 0;
  const twice = (mind: Mind<Werewolf>): Mind<Werewolf> => ({
    async decide(moment, { rng, signal }) {
      const before = JSON.stringify(moment);
      const lucky = () => ({ rng: rng.fork('same'), signal });
      const first = await mind.decide(moment, lucky());
      await mind.decide(moment, { rng: rng.fork('other'), signal });
      expect(JSON.stringify(moment)).toBe(before);
      // a copy of the moment has nothing in common with it but what it says
      const copy: Moment<Werewolf> = { ...moment, world: structuredClone(moment.world) };
      expect(await mind.decide(copy, lucky())).toEqual(first);
      expect(await mind.decide(moment, lucky())).toEqual(first);
      decisions += 1;
      return first;
    },
  });
  for (const seed of [1, 2, 3]) await playGame({ seed, names: namesFor(9), around: twice });
  expect(decisions).toBeGreaterThan(150);
});

test('a game is played again byte for byte, and other luck makes another game', async () => {
  const digest = async (seed: number) => digestLog((await playGame({ seed, names: namesFor(9) })).entries);
  expect(await digest(4)).toBe(await digest(4));
  expect(await digest(5)).not.toBe(await digest(4));
});

/** Plays with this trait at 1 on every other seat and at 0 between; which seats changes with the seed. */
async function contrast(trait: 'bold' | 'quiet' | 'trusting', count: number): Promise<readonly Contrasted[]> {
  const played: Contrasted[] = [];
  for (let seed = 0; seed < count; seed += 1) {
    const has = (seat: number) => (seat + seed) % 2 === 0;
    const game = await playGame({
      seed,
      names: namesFor(12),
      temperament: (seat) => ({ bold: 0.5, quiet: 0.5, trusting: 0.5, [trait]: has(seat) ? 1 : 0 }),
    });
    played.push({ game, has: (agent) => has(game.world.state.seats.indexOf(agent)) });
  }
  return played;
}

type Contrasted = { readonly game: Game; readonly has: (agent: AgentId) => boolean };

/** The mean of a figure of each speech, of those with the trait and of those without. */
function perSpeech(played: readonly Contrasted[], figure: (said: Said) => number): [number, number] {
  const sums = [0, 0];
  const counts = [0, 0];
  for (const { game, has } of played) {
    for (const said of speechesOf(game)) {
      const side = has(said.speaker) ? 0 : 1;
      sums[side] += figure(said);
      counts[side] += 1;
    }
  }
  return [sums[0] / counts[0], sums[1] / counts[1]];
}

test('the bold claim and accuse more', async () => {
  const played = await contrast('bold', 25);
  const [bold, timid] = perSpeech(
    played,
    ({ acts }) => acts.filter(({ type }) => type === 'claim' || type === 'accuse').length,
  );
  expect(bold).toBeGreaterThan(1.15 * timid);
});

test('the quiet say less', async () => {
  const [quiet, talkative] = perSpeech(await contrast('quiet', 25), ({ text }) => text.length);
  expect(quiet).toBeLessThan(0.7 * talkative);
});

test('the trusting believe more of what a single seer reports', async () => {
  const suspected = [0, 0];
  const counts = [0, 0];
  for (const { game, has } of await contrast('trusting', 40)) {
    const { roles } = game.world.state;
    const reported = new Set<AgentId>();
    const claimed = new Set<AgentId>();
    for (const { event } of game.entries) {
      // only the two types that are read here are narrowed
      const one = event as WerewolfEvent | { type: 'agent.said'; speaker: AgentId; acts: WerewolfAct[] };
      if (one.type === 'agent.said') {
        for (const act of one.acts) {
          if (act.type !== 'report') continue;
          claimed.add(one.speaker);
          if (act.verdict === 'wolf') reported.add(act.target);
        }
      }
      if (one.type !== 'suspicion.changed' || claimed.size !== 1) continue;
      const { agent, wolf } = one;
      if (roles[agent] === 'werewolf' || roles[agent] === 'seer') continue;
      for (const target of reported) {
        if (target === agent) continue;
        const side = has(agent) ? 0 : 1;
        suspected[side] += wolf[target];
        counts[side] += 1;
      }
    }
  }
  expect(Math.min(...counts)).toBeGreaterThan(50);
  expect(suspected[0] / counts[0]).toBeGreaterThan(suspected[1] / counts[1] + 0.02);
});

test('a Chinese table hears no Latin words and an English one no Han', async () => {
  const chinese = [
    '子墨',
    '雨桐',
    '浩然',
    '思远',
    '佳怡',
    '明轩',
    '若曦',
    '天宇',
    '梓涵',
    '书瑶',
    '一诺',
    '俊杰',
  ];
  const spoken = { zh: 0, en: 0 };
  for (let seed = 0; seed < 10; seed += 1) {
    for (const said of speechesOf(await playGame({ seed, names: chinese, language: 'zh' }))) {
      expect(said.text).toMatch(/\p{Script=Han}/u);
      expect(said.text).not.toMatch(/\p{Script=Latin}/u);
      spoken.zh += 1;
    }
  }
  for (const game of games) {
    for (const said of speechesOf(game)) {
      expect(said.text).toMatch(/\p{Script=Latin}/u);
      expect(said.text).not.toMatch(/\p{Script=Han}|[，。？]/u);
      spoken.en += 1;
    }
  }
  expect(Math.min(spoken.zh, spoken.en)).toBeGreaterThan(200);
});
