import { expect, test } from 'vitest';
import { guarded, OutOfReach } from './fixtures/guard.ts';
import {
  openVillage,
  villageFolder,
  villageRules,
  villager,
  villagers,
  type Village,
  type VillageOptions,
} from './fixtures/village.ts';
import { createVirtualClock } from './fixtures/virtual-clock.ts';
import {
  createRng,
  createSimulation,
  defineOwner,
  createFolder,
  digestLog,
  encodeEntry,
  KernelError,
  playToEnd,
  type AnyEvent,
  type Entry,
  type Lookahead,
  type Mind,
  type Rules,
  type SimulationParts,
  type Wait,
} from './index.ts';

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

type Played = { readonly log: string; readonly took: number; readonly entries: readonly Entry[] };

/** Plays a village whose minds take their time, drawn by `latency`. */
async function play(
  options: VillageOptions & { seed: number; latency?: number },
  parts: Partial<SimulationParts<Village>> = {},
): Promise<Played> {
  const clock = createVirtualClock();
  const own = villager(options);
  const luck = createRng(options.latency ?? 0);
  const mind: Mind<Village> = {
    async decide(moment, context) {
      // slow ones are very slow, so that others get far ahead
      const z = luck.next();
      await clock.work(1 + Math.floor(z * z * z * 60_000));
      return own.decide(moment, context);
    },
  };
  const entries: Entry[] = [];
  const simulation = openVillage(options, { mind, ...parts });
  const world = await clock.run(
    playToEnd(simulation, (step) => entries.push(...step.entries)),
    idle,
  );
  expect(world.count).toBe(entries.length);
  return { log: digestLog(entries), took: clock.time, entries };
}

const small: VillageOptions = { agents: 9, width: 40, height: 24, lasts: 30_000 };

test('the log is that of lock-step for 120 seeds, whatever the latencies, the crowd and the concurrency', async () => {
  let faster = 0;
  for (let seed = 0; seed < 120; seed += 1) {
    const options = {
      ...small,
      agents: [2, 5, 9, 14][seed % 4],
      // times of hundreds collide, so that priorities and insertion decide
      pace: seed % 3 === 0 ? 500 : 700,
      rest: seed % 5 === 0 ? 3 : 8_000,
      reaction: seed % 3 === 0 ? 500 : 1_500,
      seed,
    };
    const plain = await play(options, { schedule: 'lockstep' });
    for (const concurrency of [1, 3, undefined]) {
      const ahead = await play({ ...options, latency: seed + 7 }, { schedule: 'lookahead', concurrency });
      expect(ahead.log).toBe(plain.log);
      if (ahead.took < plain.took) faster += 1;
    }
  }
  expect(faster).toBeGreaterThan(120);
}, 120_000);

test('rules that look no further than they said give the same log in a guarded world', async () => {
  const looks = { count: 0 };
  for (let seed = 0; seed < 8; seed += 1) {
    const options = { ...small, seed };
    // the village's intents are its own
    const rules = guarded(villageRules(options), looks) as Rules<Village>;
    const plain = await play(options);
    expect((await play(options, { rules, schedule: 'lookahead' })).log).toBe(plain.log);
  }
  expect(looks.count).toBeGreaterThan(1_000);
});

test('a guarded world throws at a look beyond what was said', async () => {
  const options = { ...small, agents: 14, seed: 3, promise: 0.5 };
  const rules = guarded(villageRules(options), { count: 0 }) as Rules<Village>;
  await expect(play(options, { rules })).rejects.toThrow(OutOfReach);
});

test('a promise that is not kept is an error, not another log', async () => {
  let broken = 0;
  for (let seed = 0; seed < 30; seed += 1) {
    const options = { ...small, agents: 14, seed, promise: 0.1 };
    const plain = await play(options);
    const ahead = await play(options, { schedule: 'lookahead' }).catch((error: unknown) => error);
    if (ahead instanceof KernelError) broken += 1;
    // what nobody noticed out of order did no harm
    else expect((ahead as Played).log).toBe(plain.log);
  }
  expect(broken).toBeGreaterThan(5);
});

/** People at fixed places on a line, each asked at its time; whoever acts is noticed within 10, and may be woken 100 ms later. */
type Line = { done: string[] };
type LineOptions = {
  readonly people: Readonly<Record<string, { at: number; times: readonly number[]; priority?: number }>>;
  readonly endsAt?: number;
  /** Who ends the run as soon as it acts. */
  readonly last?: string;
};

const line = defineOwner<Line, AnyEvent & { who: string }>({
  name: 'line',
  prefixes: ['line'],
  inner: [],
  hears: [],
  open: () => ({ done: [] }),
  apply: (slice, { who }) => void slice.done.push(who),
});

function lineRules({ people, endsAt = 10_000, last }: LineOptions): Rules<Line> {
  const at = (who: string): number => people[who].at;
  const within = (who: string): readonly string[] =>
    Object.keys(people).filter((other) => Math.abs(at(other) - at(who)) <= 10);
  return {
    open(turn) {
      for (const [who, { times, priority }] of Object.entries(people))
        for (const time of times) turn.wake(time, { occasion: 'act', who: [who] }, priority);
      turn.wake(endsAt, { occasion: 'end' });
    },
    toAct: (_, { who = [] }) => who,
    offers: () => [{ type: 'act', fields: {} }],
    resolve(turn, self) {
      const event: AnyEvent & { who: string } = { type: 'line.acted', who: self };
      turn.emit(event, { audience: within(self) });
      for (const other of within(self))
        if (other > self) turn.wake(turn.time + 100, { occasion: 'act', who: [other], aside: self });
    },
    settle(turn, { occasion }) {
      const event: AnyEvent & { who: string } = { type: 'line.ended', who: 'end' };
      if (occasion === 'end') turn.emit(event, { audience: 'all' });
    },
    outcome: ({ state: { done } }) =>
      done.at(-1) === (last ?? 'end') || done.at(-1) === 'end' ? { result: 'over', winners: [] } : null,
    lookahead: {
      reach: (_, { occasion, who = [] }) =>
        occasion === 'act' ? who.map((one) => ({ x: at(one), y: 0, radius: 10 })) : 'everywhere',
      spread: (elapsed) => 10 * Math.floor(elapsed / 100),
    },
  };
}

/** Minds that wait until they are let go, and what is going on meanwhile. */
function onLine(
  options: LineOptions,
  of: Partial<SimulationParts<Line>> & { held?: readonly string[] } = {},
) {
  const { held = [], ...parts } = of;
  const asked: string[] = [];
  const waits: Wait[] = [];
  const signals: AbortSignal[] = [];
  const release = new Map<string, () => void>();
  const mindOf = (who: string): Mind<Line> => ({
    async decide({ time, news }, { signal }) {
      asked.push(`${who} ${time} (${news.length})`);
      signals.push(signal);
      if (held.includes(who)) await new Promise<void>((resolve) => release.set(who, resolve));
      return { intent: { type: 'act' }, inner: [] };
    },
  });
  const entries: Entry[] = [];
  const agents = Object.keys(options.people);
  const simulation = createSimulation<Line>({
    opening: { setting: 'line', title: '', language: 'en', agents: agents.map((id) => ({ id })) },
    seed: 1,
    folder: createFolder(line),
    rules: lineRules(options),
    minds: new Map(agents.map((id) => [id, mindOf(id)])),
    schedule: 'lookahead',
    observer: { waits: (wait) => waits.push(wait) },
    ...parts,
  });
  const played = playToEnd(simulation, (step) => entries.push(...step.entries));
  return { simulation, entries, asked, waits, signals, release, played };
}

const textOf = (entries: readonly Entry[]): string => entries.map(encodeEntry).join('');

async function logOfLine(options: LineOptions): Promise<string> {
  const { played, entries } = onLine(options, { schedule: 'lockstep' });
  await played;
  return textOf(entries);
}

test('one who hangs holds up the log and those near, and nobody far away', async () => {
  const options = {
    people: {
      ada: { at: 0, times: [100] },
      bo: { at: 15, times: [150] },
      zoe: { at: 1_000, times: [120, 400, 900] },
    },
  };
  const { played, entries, asked, waits, release, simulation } = onLine(options, { held: ['ada'] });
  await idle();
  expect(asked).toEqual(['ada 100 (1)', 'zoe 120 (1)', 'zoe 400 (1)', 'zoe 900 (1)']);
  expect(entries.map(({ event }) => event.type)).toEqual(['run.opened']);
  expect(simulation.world.state.done).toEqual([]);
  expect(simulation.nextTime).toBe(100);
  const act = { occasion: 'act', does: 'think', first: 'act', why: 'near' };
  const wait = { wake: 1, who: ['bo'], time: 150, for: ['ada'], until: 100, ...act };
  expect(waits).toContainEqual(wait);
  expect(simulation.waits).toEqual([wait]);
  release.get('ada')?.();
  await played;
  expect(textOf(entries)).toBe(await logOfLine(options));
});

test('an observer is told when a step is ready, whom it waits for, and when it goes on', async () => {
  const people = {
    ada: { at: 0, times: [100] },
    bo: { at: 15, times: [150] },
    zoe: { at: 1_000, times: [120] },
  };
  const told: string[] = [];
  const observer = {
    ready: (wake: number) => told.push(`ready ${wake}`),
    waits: ({ wake, why, for: whom }: Wait) => told.push(`${wake} waits for ${whom.join()} (${why})`),
    settled: (wake: number, how: string) => told.push(`${how} ${wake}`),
  };
  const { played, release } = onLine({ people }, { held: ['ada'], observer, concurrency: 1 });
  await idle();
  expect(told).toEqual([
    'ready 0',
    'ready 1',
    'ready 2',
    'began 0',
    '1 waits for ada (near)',
    '2 waits for  (busy)',
  ]);
  release.get('ada')?.();
  await played;
  // the end is a step of the rules alone
  expect(told.slice(6)).toEqual([
    'began 2',
    'began 0',
    '1 waits for  (busy)',
    'began 1',
    'began 2',
    'began 1',
    'began 3',
  ]);
});

test('at rest nobody begins to think, and what was asked is waited for', async () => {
  const people = {
    ada: { at: 0, times: [100, 300] },
    zoe: { at: 1_000, times: [120, 400] },
    yan: { at: 2_000, times: [130] },
  };
  const { played, asked, entries, release, simulation } = onLine(
    { people },
    { held: ['ada', 'zoe'], concurrency: 2 },
  );
  await idle();
  let isAtRest = false;
  const rested = simulation.rest().then(() => (isAtRest = true));
  release.get('zoe')?.();
  await idle();
  expect(isAtRest).toBe(false);
  release.get('ada')?.();
  await rested;
  await played;
  expect(asked).toEqual(['ada 100 (1)', 'zoe 120 (1)']);
  expect(simulation.finished).toBe(false);
  expect(entries.map(({ event }) => event.type)).toEqual(['run.opened']);
});

test('who is exactly at the border of reach waits, and one step beyond does not', async () => {
  for (const [at, isFree] of [
    [20, false],
    [20.001, true],
  ] as const) {
    const options = { people: { ada: { at: 0, times: [100] }, bo: { at, times: [199] } } };
    const { played, asked, release } = onLine(options, { held: ['ada'] });
    await idle();
    expect(asked.length).toBe(isFree ? 2 : 1);
    release.get('ada')?.();
    await played;
  }
});

test('who is in reach, but notices nothing of it, thinks meanwhile and acts in turn', async () => {
  const people = { ada: { at: 0, times: [100] }, bo: { at: 15, times: [150] }, cy: { at: 8, times: [160] } };
  const rules = lineRules({ people });
  const { reach, spread } = rules.lookahead ?? {};
  const lookahead: Lookahead<Line> = {
    reach(...of) {
      const areas = reach?.(...of) ?? 'everywhere';
      return areas === 'everywhere' ? areas : areas.map((area) => ({ ...area, noticed: 10, heeds: 0 }));
    },
    spread: (elapsed) => spread?.(elapsed) ?? 0,
  };
  const { played, asked, entries, waits, release } = onLine(
    { people },
    { held: ['ada'], rules: { ...rules, lookahead } },
  );
  await idle();
  // cy is near enough to notice
  expect(asked).toEqual(['ada 100 (1)', 'bo 150 (1)']);
  expect(waits.map(({ who, does }) => [...who, does])).toContainEqual(['bo', 'act']);
  expect(entries).toHaveLength(1);
  release.get('ada')?.();
  await played;
  expect(textOf(entries)).toBe(await logOfLine({ people }));
});

test('what goes from one to the next in hearing is waited for as long as the chain could take', async () => {
  // a → b → c → d, each 10 further and 100 ms later: d at 300 ms is in time, d at 299 ms is not
  const chain = { a: { at: 0, times: [100] }, b: { at: 10, times: [] }, c: { at: 20, times: [] } };
  for (const [time, isFree] of [
    [299, true],
    [400, false],
  ] as const) {
    const options = { people: { ...chain, d: { at: 31, times: [time] } } };
    const { played, asked, entries, release } = onLine(options, { held: ['a'] });
    await idle();
    expect(asked.includes(`d ${time} (1)`)).toBe(isFree);
    release.get('a')?.();
    await played;
    expect(textOf(entries)).toBe(await logOfLine(options));
  }
});

test('at one instant, priority and then insertion decide who comes first', async () => {
  const people = {
    ada: { at: 0, times: [100], priority: 1 },
    bo: { at: 5, times: [100] },
    cy: { at: 500, times: [100], priority: 2 },
    di: { at: 505, times: [100], priority: 2 },
  };
  const { played, asked, entries, release } = onLine({ people }, { held: ['bo', 'cy'] });
  await idle();
  expect(asked).toEqual(['bo 100 (1)', 'cy 100 (1)']);
  release.get('cy')?.();
  await idle();
  expect(asked[2]).toBe('di 100 (2)');
  release.get('bo')?.();
  await idle();
  release.get('bo')?.();
  await played;
  expect(textOf(entries)).toBe(await logOfLine({ people }));
});

test('what was done beyond the end is thrown away, and who still thinks there is told to stop', async () => {
  const options = {
    people: {
      ada: { at: 0, times: [100] },
      zoe: { at: 1_000, times: [120, 400] },
      yan: { at: 2_000, times: [130] },
    },
    last: 'ada',
  };
  const { played, entries, asked, release, simulation, signals } = onLine(options, { held: ['ada', 'yan'] });
  await idle();
  expect(asked).toHaveLength(4);
  release.get('ada')?.();
  await played;
  expect(textOf(entries)).toBe(await logOfLine(options));
  expect(simulation.world.state.done).toEqual(['ada']);
  expect(simulation.finished).toBe(true);
  expect(await simulation.step()).toBeNull();
  expect(signals.every(({ aborted }) => aborted)).toBe(true);
  release.get('yan')?.();
  await idle();
  expect(entries.at(-1)?.event.type).toBe('run.finished');
});

test('behind a step that reaches everywhere nobody begins before it is in the log, since it may be the end', async () => {
  const options = { people: { ada: { at: 0, times: [100] }, zoe: { at: 1_000, times: [200] } }, endsAt: 150 };
  const { played, asked, entries } = onLine(options);
  await played;
  expect(asked).toEqual(['ada 100 (1)']);
  expect(textOf(entries)).toBe(await logOfLine(options));
});

test('no more than the window is done beyond the log', async () => {
  const times = Array.from({ length: 40 }, (_, at) => 200 + at);
  const options = { people: { ada: { at: 0, times: [100] }, zoe: { at: 1_000, times } } };
  const { played, asked, entries, release, waits } = onLine(options, { held: ['ada'], window: 8 });
  await idle();
  expect(asked).toHaveLength(8);
  expect(waits.at(-1)).toMatchObject({ who: ['zoe'], for: ['ada'], until: 100, why: 'window' });
  release.get('ada')?.();
  await played;
  expect(textOf(entries)).toBe(await logOfLine(options));
});

test('an error of a programmer comes up when the log is there, and not before', async () => {
  const people = { ada: { at: 0, times: [100] }, zoe: { at: 1_000, times: [50, 200] } };
  const bug = new TypeError('x is undefined');
  const { played, entries, release, asked } = onLine(
    { people },
    {
      held: ['ada'],
      rules: {
        ...lineRules({ people }),
        settle(turn, { who = [] }) {
          if (who[0] === 'zoe' && turn.time === 200) throw bug;
        },
      },
    },
  );
  const failed = expect(played).rejects.toBe(bug);
  await idle();
  expect(asked).toHaveLength(3);
  expect(entries.at(-1)?.time).toBe(50);
  release.get('ada')?.();
  await failed;
  expect(entries.at(-1)?.time).toBe(100);
});

test.each<[string, Partial<Rules<Line>>, RegExp]>([
  [
    'a step of bounded reach that speaks to all',
    { resolve: (turn) => void turn.emit({ type: 'line.acted', who: 'x' } as AnyEvent, { audience: 'all' }) },
    /"act" at 100 ms, of bounded reach, let everybody notice something/,
  ],
  [
    'a step of bounded reach that sets a wake that reaches everywhere',
    { settle: (turn) => void turn.wake(turn.time + 5, { occasion: 'end' }) },
    /set a wake "end" for 105 ms that reaches everywhere/,
  ],
  [
    'two wakes of one name for the rules alone',
    {
      settle(turn, { occasion }) {
        if (occasion === 'tick') return;
        turn.wake(turn.time + 5, { occasion: 'tick' });
        turn.wake(turn.time + 5, { occasion: 'tick' });
      },
      lookahead: { reach: () => [{ x: 0, y: 0, radius: 1 }], spread: () => 0 },
    },
    /two wakes "tick" for the rules alone at 105 ms have one name/,
  ],
])('%s breaks the promise', async (_, changed, message) => {
  const people = { ada: { at: 0, times: [100] } };
  const { played } = onLine({ people }, { rules: { ...lineRules({ people }), ...changed } });
  await expect(played).rejects.toThrow(message);
});

test('rules that promise nothing are played as in lock-step', async () => {
  const options = { ...small, seed: 5 };
  const rules = { ...villageRules(options), lookahead: undefined } as Rules<Village>;
  const [plain, ahead] = [await play(options), await play(options, { rules, schedule: 'lookahead' })];
  expect(ahead).toEqual(plain);
});

test('a change comes where lock-step would have it; beyond it nobody ran ahead', async () => {
  const options = { ...small, seed: 2 };
  const logs: string[] = [];
  for (const parts of [{}, { schedule: 'lookahead', lockstepUntil: 60 }] as const) {
    const simulation = openVillage(options, parts);
    const entries: Entry[] = [];
    let isChanged = false;
    for (let step = await simulation.step(); step; step = await simulation.step()) {
      entries.push(...step.entries);
      if (isChanged || entries.length < 60) continue;
      isChanged = true;
      const quiet: Mind<Village> = { decide: () => ({ intent: null, inner: [] }) };
      const event: AnyEvent & { path: string; value: unknown } = {
        type: 'scenario.changed',
        path: 'x',
        value: 1,
      };
      const minds = new Map(
        villagers(options.agents).map((id, at) => [id, at % 2 ? quiet : villager(options)]),
      );
      entries.push(...simulation.change({ minds, events: [{ event, audience: [] }] }).entries);
    }
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at));
    const world = villageFolder.open();
    for (const entry of entries) villageFolder.fold(world, entry);
    expect(simulation.world).toEqual(world);
    logs.push(digestLog(entries));
  }
  expect(logs[1]).toBe(logs[0]);
});

test('a change while somebody is ahead is refused by saying how to have it', async () => {
  const simulation = openVillage({ ...small, seed: 6 }, { schedule: 'lookahead' });
  for (let count = 0; count < 30; count += 1) await simulation.step();
  expect(() => simulation.change({})).toThrow(/steps beyond it were begun; say `lockstepUntil: \d+`/);
});

test('numbers that entries have until they are committed reach the log nowhere', async () => {
  const options = { ...small, seed: 4 };
  const provisional = (count: number): number => 3 * count + 7;
  expect((await play(options, { schedule: 'lookahead', provisional })).log).toBe((await play(options)).log);
});
