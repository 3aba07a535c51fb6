import fc from 'fast-check';
import {
  createFolder,
  createRandomMind,
  createSimulation,
  playToEnd,
  type AnyEvent,
  type Entry,
  type Mind,
} from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { agentSchema, optionsSchema } from './options.ts';
import { createRules, type WerewolfCast } from './rules.ts';
import { state, type Werewolf } from './state.ts';
import type { WerewolfEvent } from './events.ts';

const boards = {
  6: { werewolf: 2, seer: 1, witch: 1, villager: 2 },
  8: { werewolf: 2, seer: 1, witch: 1, hunter: 1, guard: 1, idiot: 1, villager: 1 },
  12: { werewolf: 4, seer: 1, witch: 1, hunter: 1, idiot: 1, villager: 4 },
};

async function play(
  players: keyof typeof boards,
  of: { seed: number; options: object; mind: Mind<Werewolf> },
) {
  const agents = Array.from({ length: players }, (_, seat) => ({
    id: `P${seat + 1}`,
    persona: '',
    ...agentSchema.parse({}),
  }));
  const options = optionsSchema.parse({ roles: boards[players], ...of.options });
  const cast: WerewolfCast = { title: 'property', language: 'en', options, agents };
  const simulation = createSimulation({
    opening: {
      setting: 'werewolf',
      title: 'property',
      language: 'en',
      agents: agents.map(({ id }) => ({ id })),
    },
    seed: of.seed,
    folder: createFolder(state),
    rules: createRules(cast),
    minds: new Map(agents.map(({ id }) => [id, of.mind])),
  });
  const entries: Entry<WerewolfEvent | AnyEvent>[] = [];
  const world = await playToEnd(simulation, (step) => entries.push(...step.entries));
  return { world, events: entries.map(({ event }) => event as WerewolfEvent), options };
}

const optionsOf = fc.record({
  sheriff: fc.boolean(),
  guardedAndHealed: fc.constantFrom('dies', 'lives'),
  guardTwice: fc.boolean(),
  witchHealsHerself: fc.constantFrom('first-night', 'always', 'never'),
  potionsPerNight: fc.constantFrom(1, 2),
  poisonedHunterShoots: fc.boolean(),
  lastWordsAfterNight: fc.constantFrom('first', 'always', 'never'),
  selfExposure: fc.constantFrom('turn', 'anytime', 'never'),
  secondTie: fc.constantFrom('nobody', 'lot'),
  revealRoleOnDeath: fc.boolean(),
  win: fc.constantFrom('side', 'all'),
  maxDays: fc.integer({ min: 1, max: 12 }),
});

/** Legal ones by chance, and anything else in between. */
function unruly(junk: readonly unknown[], share: number): Mind<Werewolf> {
  const random = createRandomMind();
  return {
    decide(moment, context) {
      if (!context.rng.chance(share)) return random.decide(moment, context);
      // minds from outside may hand over anything, which the types forbid
      return { intent: context.rng.pick(junk) as { type: string }, inner: [] };
    },
  };
}

test('whatever players want, the game ends and its rules hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<keyof typeof boards>(6, 8, 12),
      fc.integer({ min: 0, max: 1e6 }),
      optionsOf,
      fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            type: fc.constantFrom('vote', 'hunt', 'heal', 'poison', 'speak', 'shoot', 'guard'),
            target: fc.constantFrom('P1', 'P2', 'nobody'),
          }),
        ),
        { minLength: 1, maxLength: 8 },
      ),
      fc.constantFrom(0, 0.3, 0.9, 1),
      async (players, seed, written, junk, share) => {
        const { world, events, options } = await play(players, {
          seed,
          options: written,
          mind: unruly(junk, share),
        });
        expect(world.society.outcome).not.toBeNull();
        const dead = new Set<string>();
        const idiots = new Set<string>();
        let guarded: string | null = null;
        let potions = new Map<number, number>();
        let sheriffs = 0;
        for (const event of events) {
          if (event.type === 'player.died') {
            expect(dead.has(event.agent)).toBe(false);
            dead.add(event.agent);
          }
          if (event.type === 'role.revealed' && event.because === 'idiot') idiots.add(event.agent);
          if (event.type === 'vote.cast') {
            expect(dead.has(event.voter)).toBe(false);
            expect(event.target !== null && dead.has(event.target)).toBe(false);
            if (event.round.startsWith('exile')) expect(idiots.has(event.voter)).toBe(false);
          }
          if (event.type === 'guard.stood') {
            if (!options.guardTwice && event.target !== null) expect(event.target).not.toBe(guarded);
            guarded = event.target;
          }
          if (event.type === 'witch.healed' || event.type === 'witch.poisoned') {
            potions = potions.set(event.day, (potions.get(event.day) ?? 0) + 1);
            expect(potions.get(event.day)).toBeLessThanOrEqual(options.potionsPerNight);
            if (event.type === 'witch.healed' && event.target === event.agent) {
              expect(
                options.witchHealsHerself === 'always' ||
                  (options.witchHealsHerself === 'first-night' && event.day === 1),
              ).toBe(true);
            }
          }
          if (event.type === 'sheriff.elected' && event.agent !== null) sheriffs += 1;
          if (event.type === 'wolf.exposed') expect(options.selfExposure).not.toBe('never');
          if (event.type === 'hunter.shot' && event.target !== null)
            expect(world.state.roles[event.agent]).toBe('hunter');
        }
        expect(events.filter(({ type }) => type === 'witch.healed').length).toBeLessThanOrEqual(1);
        expect(events.filter(({ type }) => type === 'witch.poisoned').length).toBeLessThanOrEqual(1);
        expect(sheriffs).toBeLessThanOrEqual(options.sheriff ? 1 : 0);
        expect(world.state.alive).toEqual(world.state.seats.filter((agent) => !dead.has(agent)));
      },
    ),
    { seed: 20260213, numRuns: process.env.HEARSAY_FULL === '1' ? 3_000 : 150 },
  );
});

test('a game in which nobody ever acts is a draw after the last day', async () => {
  const { world } = await play(8, {
    seed: 1,
    options: { maxDays: 3 },
    mind: { decide: () => ({ intent: null, inner: [] }) },
  });
  expect(world.society.outcome).toEqual({ result: 'draw', winners: [] });
});
