import { claims, withClaims, type ClaimsPlan } from '@hearsay/claims';
import {
  createFolder,
  createSeat,
  createSimulation,
  encodeEntry,
  foldLog,
  languages,
  parseEntry,
  playToEnd,
  type AgentId,
  type Entry,
  type Mind,
  type Moment,
  type Rng,
} from '@hearsay/kernel';
import { describe, expect, test } from 'vitest';
import type { Cast, Setting } from './setting.ts';

type Subject<O, F, S> = {
  readonly setting: Setting<O, F, S>;
  readonly cast: Cast<O, F>;
  readonly seed?: number;
  /** Facts and rumours to go round in it; none unless said. */
  readonly truth?: ClaimsPlan<S>;
};

/**
 * What every setting promises, its own or from outside: it ends, refuses nonsense, folds to the same world, leaks no secret and reruns
 * byte-equal. Call it in a test file.
 */
export function settingContract<O, F, S>(
  name: string,
  { setting, cast, seed = 1, truth }: Subject<O, F, S>,
): void {
  const folder = createFolder(setting.state, [claims]);
  const rulesFor = () => (truth ? withClaims(setting.rules(cast), truth) : setting.rules(cast));
  const agents = cast.agents.map(({ id }) => ({ id }));

  function begin(
    of: { mind?: (mind: Mind<S>) => Mind<S>; provisional?: (count: number) => number; seed?: number } = {},
  ) {
    const { mind = (own: Mind<S>) => own, provisional } = of;
    const instinct = new Map(cast.agents.map(({ id }) => [id, setting.instinct(cast, id)]));
    const minds = new Map([...instinct].map(([id, own]) => [id, mind(own)]));
    return createSimulation<S>({
      opening: { setting: setting.name, title: cast.title, language: cast.language, agents },
      seed: of.seed ?? seed,
      folder,
      rules: rulesFor(),
      minds,
      ...(provisional ? { provisional } : {}),
    });
  }

  async function play(of: Parameters<typeof begin>[0] = {}) {
    const simulation = begin(of);
    const entries: Entry[] = [];
    const world = await playToEnd(simulation, (step) => entries.push(...step.entries));
    return { entries, world, text: entries.map(encodeEntry).join('') };
  }

  describe(`the contract of a setting: ${name}`, () => {
    test('it ends, and the same seed gives the same bytes', async () => {
      const [one, two, other] = [await play(), await play(), await play({ seed: seed + 1 })];
      expect(one.world.society.outcome).not.toBeNull();
      expect(two.text).toBe(one.text);
      expect(other.text).not.toBe(one.text);
    });

    test('nothing is computed with numbers of entries: other provisional ones give the same log', async () => {
      expect((await play({ provisional: (count) => 3 * count + 7 })).text).toBe((await play()).text);
    });

    test('the log folds to the world of the simulation, also when it was written and read', async () => {
      const { entries, world, text } = await play();
      expect(foldLog(folder, entries)).toEqual(world);
      const lines = text.trimEnd().split('\n');
      const read = lines.map((line) => parseEntry(line));
      expect(read.map(encodeEntry).join('')).toBe(text);
      const folded = foldLog(folder, read);
      expect(folded).toEqual(world);
      expect(JSON.parse(JSON.stringify(folded))).toEqual(folded);
    });

    test('nonsense is refused as an event, and it still ends', async () => {
      const nonsense = (): Mind<S> => ({ decide: (_, { rng }) => ({ intent: absurd(rng), inner: [] }) });
      const { entries, world } = await play({ mind: nonsense });
      expect(world.society.outcome).not.toBeNull();
      expect(entries.some(({ event }) => event.type === 'intent.refused')).toBe(true);
    });

    test('a moment holds only what its agent could notice, and its offers follow from that', async () => {
      const seen: { agent: AgentId; world: string; offers: string; time: number; count: number }[] = [];
      const spying = (own: Mind<S>): Mind<S> => ({
        decide(moment: Moment<S>, context) {
          seen.push({
            agent: moment.self,
            world: JSON.stringify(moment.world),
            offers: JSON.stringify([moment.occasion, moment.offers]),
            time: moment.time,
            count: moment.world.count,
          });
          return own.decide(moment, context);
        },
      });
      const { entries } = await play({ mind: spying });
      const rules = rulesFor();
      expect(seen.length).toBeGreaterThan(10);
      for (const { id } of cast.agents) {
        // a filter of its own: audience, numbers from 0, causes that were noticed
        const noticed = entries.filter(({ audience }) => audience === 'all' || audience.includes(id));
        const numbers = new Map(noticed.map((entry, at) => [entry.seq, at]));
        const world = folder.open();
        const moments = seen.filter(({ agent }) => agent === id);
        const check = (): void => {
          while (moments[0] && moments[0].count === world.count) {
            const moment = moments.shift();
            expect(moment?.world).toBe(JSON.stringify(world));
            const [occasion] = JSON.parse(moment?.offers ?? '[]') as [string];
            expect(JSON.stringify([occasion, rules.offers(world, id, occasion)])).toBe(moment?.offers);
          }
        };
        check();
        for (const entry of noticed) {
          const causes = entry.causes.flatMap((cause) => {
            const seq = numbers.get(cause.seq);
            return seq === undefined ? [] : [{ ...cause, seq }];
          });
          const audience = entry.audience === 'all' ? 'all' : [id];
          folder.fold(world, {
            seq: numbers.get(entry.seq) ?? -1,
            time: entry.time,
            event: entry.event,
            audience,
            causes,
          });
          check();
        }
        expect(moments).toEqual([]);
      }
    });

    test('a seat has no gaps in its numbers and no cause that it may not know', async () => {
      const { entries } = await play();
      for (const { id } of cast.agents) {
        const seat = createSeat(id);
        const known = entries.flatMap((entry) => seat.take(entry) ?? []);
        expect(known.map(({ seq }) => seq)).toEqual(known.map((_, at) => at));
        for (const entry of known) {
          expect(entry.audience === 'all' || entry.audience).toEqual(entry.audience === 'all' ? true : [id]);
          for (const { seq } of entry.causes) expect(seq).toBeLessThan(entry.seq);
        }
      }
    });

    test('the page shows every moment, in both languages, for everybody, and never throws', async () => {
      const { entries } = await play();
      for (const watcher of ['god', cast.agents[0].id, cast.agents.at(-1)?.id ?? 'god']) {
        const seat = watcher === 'god' ? null : createSeat(watcher);
        const world = folder.open();
        for (const entry of entries) {
          const known = seat ? seat.take(entry) : entry;
          if (!known) continue;
          folder.fold(world, known);
          for (const language of languages) {
            const line = setting.page.tell(known, world, language);
            expect(line === null || line.text.length > 0).toBe(true);
            if (known.seq % 7 !== 0) continue;
            expect(setting.page.scene(world, language).tokens.length).toBeLessThanOrEqual(agents.length);
            expect(JSON.stringify(setting.page.inspect(world, cast.agents[0].id, language))).not.toContain(
              'NaN',
            );
          }
        }
      }
    });

    test.runIf(setting.prompts !== undefined)(
      'what it tells a language model is made from one seat, never throws, and its rules never change',
      async () => {
        const { entries } = await play();
        const prompts = setting.prompts?.(cast);
        const rules = rulesFor();
        for (const { id } of cast.agents.slice(0, 3)) {
          const seat = createSeat(id);
          const world = folder.open();
          const first = prompts?.rules(id);
          expect(first).toBeTruthy();
          for (const entry of entries) {
            const known = seat.take(entry);
            if (!known) continue;
            folder.fold(world, known);
            const line = prompts?.news?.(known, world, id);
            if (line) expect(line.importance >= 0 && line.importance <= 1 && line.text.length > 0).toBe(true);
            if (known.seq % 11 !== 0) continue;
            expect(prompts?.standing?.(world, id) ?? '').not.toMatch(/undefined|NaN|\[object/);
            expect(prompts?.rules(id)).toBe(first);
            for (const offer of rules.offers(world, id, 'nothing of the kind'))
              prompts?.offer?.(offer, 'nothing of the kind');
            const stakes = prompts?.stakes?.('nothing of the kind', world, id) ?? 0;
            expect(stakes >= 0 && stakes <= 1).toBe(true);
          }
        }
      },
    );

    test('its measures close at any length of a log, without NaN', async () => {
      const { entries } = await play();
      const lengths = [
        ...Array.from({ length: Math.floor(entries.length / 17) }, (_, at) => 17 * at),
        entries.length,
      ];
      for (const length of lengths) {
        const measure = setting.measure();
        for (const entry of entries.slice(0, length)) measure.take(entry);
        const { figures, tables, series } = measure.close();
        const numbers: unknown[] = [
          ...figures.map(({ value }) => value),
          ...tables.flatMap(({ rows }) => rows.flat()),
          ...series.flatMap(({ lines }) => lines.flatMap(({ points }) => points.flat())),
        ];
        for (const value of numbers) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        for (const { value, why } of figures) if (value === null) expect(why?.zh).toBeTruthy();
      }
    });
  });
}

/** An intent of any shape but a sensible one, now and then an impossible vote. */
function absurd(rng: Rng): { type: string } {
  const shapes: unknown[] = [
    null,
    { type: 'nonsense' },
    { type: 'vote', target: 'nobody' },
    { type: 'speak' },
    { type: 'speak', text: 7, acts: [] },
    { type: 'vote', target: { toString: 'x' } },
    { type: 'poison', target: ['a'] },
    { type: '__proto__' },
    [],
    'vote',
  ];
  // minds from outside may hand over anything, which the types forbid
  return rng.pick(shapes) as { type: string };
}
