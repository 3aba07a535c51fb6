import { expect, test } from 'vitest';
import { lineRules, logOfLine, onLine, textOf, type Line } from './fixtures/line.ts';
import type { AnyEvent, Lookahead, Rules, Wait } from './index.ts';

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

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
