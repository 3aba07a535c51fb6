import { describe, expect, test } from 'vitest';
import { encodeEntry, type AgentId, type AnyEvent, type Entry } from './entry.ts';
import { AgentFailure, type Decision, type Mind, type Moment } from './mind.ts';
import { defineOwner } from './owner.ts';
import type { Rules, Turn } from './rules.ts';
import { KernelError } from './kernel-error.ts';
import { createSimulation, playToEnd, type SimulationParts } from './simulation.ts';
import { createFolder } from './world.ts';

/** A table at which notes are made until somebody says that it is enough. */
type Notes = { notes: string[]; over: boolean };
type NoteEvent = { readonly type: string; readonly text: string };

const state = defineOwner<Notes, NoteEvent>({
  name: 'notes',
  prefixes: ['note', 'mood'],
  inner: ['mood.felt'],
  hears: [],
  open: () => ({ notes: [], over: false }),
  apply(slice, event) {
    if (event.type === 'note.made') slice.notes.push(event.text);
    if (event.type === 'note.ended') slice.over = true;
  },
});
const folder = createFolder(state);

const note = (text: string): NoteEvent => ({ type: 'note.made', text });
const feel = (text: string): NoteEvent => ({ type: 'mood.felt', text });
const enough: NoteEvent = { type: 'note.ended', text: '' };

/** Everybody is asked at 1,000 and writes a note for all; then it is over. */
const once: Rules<Notes> = {
  open: (turn) => void turn.wake(1_000, { occasion: 'write', who: ['Ada', 'Bo'] }),
  toAct: (_, { who = [] }) => who,
  offers: () => [{ type: 'write', fields: { text: { kind: 'text', maxLength: 9 } } }],
  resolve: (turn, self, intent) =>
    void turn.emit(note(`${self}: ${(intent as unknown as NoteEvent).text}`), { audience: 'all' }),
  settle: (turn) => void turn.emit(enough, { audience: 'all' }),
  outcome: ({ state: { over } }) => (over ? { result: 'over', winners: [] } : null),
};

const write = (text: string): Decision => {
  const intent: NoteEvent = { type: 'write', text };
  return { intent, inner: [] };
};
const writes = (text: string): Mind<Notes> => ({ decide: () => write(text) });

function begin(of: Partial<SimulationParts<Notes>> & { agents?: readonly AgentId[] } = {}) {
  const { agents = ['Ada', 'Bo'], ...parts } = of;
  return createSimulation<Notes>({
    opening: { setting: 'notes', title: 'Notes', language: 'en', agents: agents.map((id) => ({ id })) },
    seed: 1,
    folder,
    rules: once,
    minds: new Map(agents.map((id) => [id, writes(id)])),
    ...parts,
  });
}

async function logOf(of: Parameters<typeof begin>[0] = {}): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await playToEnd(begin(of), (step) => entries.push(...step.entries));
  return entries;
}

const textOf = (entries: readonly Entry[]): string => entries.map(encodeEntry).join('');
const notesIn = (entries: readonly Entry[]): readonly string[] =>
  // these tests make no other notes
  entries.flatMap(({ event }) => (event.type === 'note.made' ? [(event as NoteEvent).text] : []));

/** Rules that do something at the opening alone, and end at `endAt`. */
const opening = (open: (turn: Turn<Notes>) => void, endAt = 10_000): Rules<Notes> => ({
  ...once,
  open(turn) {
    open(turn);
    turn.wake(endAt, { occasion: 'end' }, 99);
  },
  settle: (turn, { occasion }) =>
    void turn.emit(occasion === 'end' ? enough : note(occasion), { audience: 'all' }),
});

describe('the queue', () => {
  test('wakes come by time, then by priority, then as they were set; withdrawn ones do not', async () => {
    const entries = await logOf({
      rules: opening((turn) => {
        turn.wake(30, { occasion: 'late' });
        turn.wake(20, { occasion: 'second' });
        turn.wake(20, { occasion: 'third' });
        turn.wake(20, { occasion: 'first' }, -1);
        const gone = turn.wake(10, { occasion: 'gone' });
        expect(turn.withdraw(gone)).toBe(true);
        expect(turn.withdraw(gone)).toBe(false);
      }),
    });
    expect(notesIn(entries)).toEqual(['first', 'second', 'third', 'late']);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at));
    expect(entries.map(({ time }) => time)).toEqual([0, 20, 20, 20, 30, 10_000, 10_000]);
  });

  test('the run begins with its opening at time 0 and ends with its outcome', async () => {
    const simulation = begin();
    expect(simulation.nextTime).toBe(0);
    const first = await simulation.step();
    expect(first?.entries.map(({ event }) => event.type)).toEqual(['run.opened']);
    expect(simulation.nextTime).toBe(1_000);
    const last = await simulation.step();
    expect(last?.finished).toBe(true);
    expect(last?.entries.at(-1)?.event).toEqual({
      type: 'run.finished',
      outcome: { result: 'over', winners: [] },
    });
    expect(simulation.nextTime).toBeNull();
    expect(await simulation.step()).toBeNull();
  });
});

describe('thinking together', () => {
  test('all are asked before anything of what they want happens', async () => {
    const seen: number[] = [];
    const mind: Mind<Notes> = {
      decide({ world }) {
        seen.push(world.state.notes.length);
        return write('x');
      },
    };
    await logOf({
      minds: new Map([
        ['Ada', mind],
        ['Bo', mind],
      ]),
    });
    expect(seen).toEqual([0, 0]);
  });

  test('who answers first changes nothing; another seed may change the order', async () => {
    const slow = (text: string, turns: number): Mind<Notes> => ({
      async decide() {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        return write(text);
      },
    });
    const minds = (ada: number, bo: number) =>
      new Map([
        ['Ada', slow('a', ada)],
        ['Bo', slow('b', bo)],
      ]);
    const orders = new Set<string>();
    for (let seed = 0; seed < 12; seed += 1) {
      const [one, other] = [
        await logOf({ seed, minds: minds(0, 50) }),
        await logOf({ seed, minds: minds(50, 0) }),
      ];
      expect(textOf(one)).toBe(textOf(other));
      expect(
        textOf(
          await logOf({
            seed,
            minds: new Map([
              ['Ada', writes('a')],
              ['Bo', writes('b')],
            ]),
          }),
        ),
      ).toBe(textOf(one));
      orders.add(notesIn(one).join());
    }
    expect([...orders].sort()).toEqual(['Ada: a,Bo: b', 'Bo: b,Ada: a']);
  });

  test('a new agent disturbs the luck of nobody else', async () => {
    const draws: Record<string, number[]> = {};
    const drawing = (key: string): Mind<Notes> => ({
      decide(_, { rng }) {
        (draws[key] ??= []).push(rng.next());
        return write('x');
      },
    });
    await logOf({
      minds: new Map([
        ['Ada', drawing('alone')],
        ['Bo', writes('b')],
      ]),
    });
    await logOf({
      agents: ['Cy', 'Ada', 'Bo'],
      minds: new Map([
        ['Ada', drawing('with Cy')],
        ['Bo', writes('b')],
        ['Cy', writes('c')],
      ]),
    });
    expect(draws['with Cy']).toEqual(draws.alone);
  });

  test('each moment has a stream of its own, also two of one name at one instant', async () => {
    const draws: number[] = [];
    const mind: Mind<Notes> = {
      decide(_, { rng }) {
        draws.push(rng.next());
        return write('x');
      },
    };
    const wakes = (early: boolean): Rules<Notes> =>
      opening((turn) => {
        if (early) turn.wake(5, { occasion: 'before' });
        turn.wake(20, { occasion: 'write', who: ['Ada'] });
        turn.wake(20, { occasion: 'write', who: ['Ada'] });
        turn.wake(40, { occasion: 'write', who: ['Ada'] });
      });
    await logOf({ rules: wakes(false), minds: new Map([['Ada', mind]]) });
    expect(new Set(draws).size).toBe(3);
    const first = draws.splice(0);
    await logOf({ rules: wakes(true), minds: new Map([['Ada', mind]]) });
    expect(draws).toEqual(first);
  });
});

describe('a moment', () => {
  const whispers: Rules<Notes> = opening((turn) => {
    const secret = turn.emit(note('for Ada'), { audience: ['Ada'] });
    turn.emit(note('for all'), { audience: 'all', causes: [secret] });
    turn.emit(note('for nobody'), { audience: [] });
    turn.wake(10, { occasion: 'write', who: ['Ada', 'Bo'] });
    turn.wake(20, { occasion: 'write', who: ['Ada', 'Bo'] });
  });

  async function momentsOf(agent: AgentId): Promise<readonly Moment<Notes>[]> {
    const moments: Moment<Notes>[] = [];
    const keep: Mind<Notes> = {
      decide(moment) {
        moments.push(structuredClone({ ...moment, recall: undefined }) as unknown as Moment<Notes>);
        return { intent: null, inner: [] };
      },
    };
    await logOf({ rules: whispers, minds: new Map([[agent, keep]]) });
    return moments;
  }

  test('holds what its agent could notice, in its own numbering, and no cause beyond that', async () => {
    const [ada] = await momentsOf('Ada');
    const [bo] = await momentsOf('Bo');
    expect(ada.world.state.notes).toEqual(['for Ada', 'for all']);
    expect(bo.world.state.notes).toEqual(['for all']);
    expect(ada.news.at(-1)).toMatchObject({ seq: 2, causes: [{ seq: 1, link: 'exact' }] });
    expect(bo.news.at(-1)).toMatchObject({ seq: 1, audience: 'all', causes: [] });
  });

  test('tells as news what came since its agent was last asked', async () => {
    const [first, second] = await momentsOf('Bo');
    expect(first.news.map(({ event }) => event.type)).toEqual(['run.opened', 'note.made']);
    expect(second.news.map(({ event }) => (event as NoteEvent).text)).toEqual(['write']);
  });
});

describe('mistakes of agents are events', () => {
  const typesOf = (entries: readonly Entry[]): string[] => entries.map(({ event }) => event.type);

  test('what does not fit is refused, asked again with the reason, and then instinct acts', async () => {
    const refusals: number[] = [];
    const stubborn: Mind<Notes> = {
      decide(moment) {
        refusals.push(moment.refusals.length);
        return write('much too long a text');
      },
    };
    const entries = await logOf({
      minds: new Map([['Ada', stubborn]]),
      instinct: new Map([['Ada', writes('safe')]]),
    });
    expect(refusals).toEqual([0, 1]);
    expect(typesOf(entries)).toEqual([
      'run.opened',
      'intent.refused',
      'intent.refused',
      'note.made',
      'note.ended',
      'run.finished',
    ]);
    expect(entries[1]).toMatchObject({
      audience: ['Ada'],
      event: {
        agent: 'Ada',
        refusal: { code: 'too long', at: 'text', wanted: ['≤ 9'] },
        then: 'asked again',
      },
    });
    expect(entries[2].event).toMatchObject({ then: 'instinct' });
    expect(notesIn(entries)).toEqual(['Ada: safe']);
  });

  test('a mind that fails is recorded with what went on in it, told to whoever watches, and the others go on', async () => {
    const failing: Mind<Notes> = {
      decide: () => {
        throw new AgentFailure('timeout', 'no answer in 5 s', { inner: [{ event: feel('lost') }] });
      },
    };
    const told: string[] = [];
    const entries = await logOf({
      minds: new Map([
        ['Ada', failing],
        ['Bo', writes('b')],
      ]),
      attempts: 1,
      observer: { failed: (agent, message) => told.push(`${agent}: ${message}`) },
    });
    expect(told).toEqual(['Ada: no answer in 5 s']);
    const at = typesOf(entries).indexOf('agent.failed');
    expect(entries[at]).toMatchObject({
      audience: ['Ada'],
      event: { kind: 'timeout', message: 'no answer in 5 s', then: 'nothing' },
    });
    expect(entries[at - 1]).toMatchObject({ event: feel('lost'), audience: ['Ada'] });
    expect(notesIn(entries)).toEqual(['Bo: b']);
  });

  test('an error of a programmer stops the run with itself, after everybody in flight has answered', async () => {
    const bug = new TypeError('x is undefined');
    let answered = false;
    const broken: Mind<Notes> = {
      decide: () => Promise.reject(bug),
    };
    const late: Mind<Notes> = {
      async decide() {
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        answered = true;
        return write('b');
      },
    };
    await expect(
      logOf({
        minds: new Map([
          ['Ada', broken],
          ['Bo', late],
        ]),
      }),
    ).rejects.toBe(bug);
    expect(answered).toBe(true);
  });
});

describe('provenance', () => {
  test('what an intent led to rests on what the intent rests on, and what follows on the first', async () => {
    const reasoned: Mind<Notes> = {
      decide: () => ({
        ...write('x'),
        inner: [
          { event: feel('why'), basedOn: [{ seq: 0, link: 'shown' }] },
          { event: feel('so'), basedOn: [{ inner: 0, link: 'exact' }] },
        ],
        basedOn: [{ inner: 1, link: 'cited', part: 'text' }],
      }),
    };
    const entries = await logOf({
      minds: new Map([['Ada', reasoned]]),
      rules: {
        ...once,
        resolve(turn) {
          turn.emit(note('act'), { audience: 'all' });
          turn.emit(note('effect'), { audience: 'all', causes: [0] });
        },
      },
    });
    const causes = Object.fromEntries(
      entries.map(({ seq, event, causes }) => [(event as NoteEvent).text ?? event.type, { seq, causes }]),
    );
    expect(causes.why.causes).toEqual([{ seq: 0, link: 'shown' }]);
    expect(causes.so.causes).toEqual([{ seq: causes.why.seq, link: 'exact' }]);
    expect(causes.act.causes).toEqual([{ seq: causes.so.seq, link: 'cited', part: 'text' }]);
    expect(causes.effect.causes).toEqual([
      { seq: causes.act.seq, link: 'exact' },
      { seq: 0, link: 'exact' },
    ]);
  });

  test('numbers that entries have until they are committed reach the log nowhere', async () => {
    const plain = await logOf();
    expect(textOf(await logOf({ provisional: (count) => 5 * count + 11 }))).toBe(textOf(plain));
  });
});

describe('a contract that is broken is an error of the kernel', () => {
  test.each<[string, Parameters<typeof begin>[0], RegExp]>([
    ['two agents of one name', { agents: ['Ada', 'Ada'] }, /two agents are called "Ada"/],
    [
      'a cause that is not before its effect',
      { rules: opening((turn) => void turn.emit(note('x'), { audience: 'all', causes: [7] })) },
      /names a cause \(7\) that is not before it/,
    ],
    [
      'an audience of strangers',
      { rules: opening((turn) => void turn.emit(note('x'), { audience: ['Zoe'] })) },
      /nobody is called "Zoe"; agents: Ada, Bo/,
    ],
    [
      'a wake in the past',
      { rules: { ...once, settle: (turn) => void turn.wake(3, { occasion: 'too late' }) } },
      /a wake "too late" is set for 3, but it is 1000 already/,
    ],
    [
      'rules that wake themselves without end',
      {
        rules: { ...once, settle: (turn) => void turn.wake(turn.time, { occasion: 'again' }) },
        maxStepsPerInstant: 50,
      },
      /more than 50 steps at 1000 ms/,
    ],
    [
      'nothing left to happen',
      { rules: { ...once, settle: () => undefined } },
      /nothing is left to happen at 1000 ms/,
    ],
    [
      'an inner event that belongs to the world',
      { minds: new Map([['Ada', { decide: () => ({ intent: null, inner: [{ event: note('forged') }] }) }]]) },
      /a mind may not emit "note.made"/,
    ],
  ])('%s', async (_, of, message) => {
    const played = (async () => logOf(of))();
    await expect(played).rejects.toThrow(KernelError);
    await expect(played).rejects.toThrow(message);
  });

  test('two steps at once, and a change in the middle of one', async () => {
    let release: () => void = () => undefined;
    const waiting: Mind<Notes> = {
      decide: () => new Promise((resolve) => (release = () => resolve(write('x')))),
    };
    const simulation = begin({ minds: new Map([['Ada', waiting]]) });
    await simulation.step();
    const first = simulation.step();
    await expect(simulation.step()).rejects.toThrow(/while another one runs/);
    expect(() => simulation.change({})).toThrow(/between two steps/);
    release();
    expect((await first)?.finished).toBe(true);
  });
});

test('a change takes effect from its step on, and is a step of its own', async () => {
  const simulation = begin({
    rules: opening((turn) => void turn.wake(50, { occasion: 'write', who: ['Ada'] })),
  });
  await simulation.step();
  const event: AnyEvent & { path: string; value: unknown } = {
    type: 'scenario.changed',
    path: 'x',
    value: 1,
  };
  const changed = simulation.change({
    minds: new Map([['Ada', writes('new')]]),
    events: [{ event, audience: [] }],
  });
  expect(changed.entries.map(({ seq, event: one }) => [seq, one.type])).toEqual([[1, 'scenario.changed']]);
  const step = await simulation.step();
  expect(notesIn(step?.entries ?? [])).toContain('Ada: new');
});

test('a mind is handed the signal of the run', async () => {
  const stop = new AbortController();
  let given: AbortSignal | undefined;
  const mind: Mind<Notes> = {
    decide(_, { signal }) {
      given = signal;
      return write('x');
    },
  };
  const simulation = begin({ minds: new Map([['Ada', mind]]) });
  await simulation.step(stop.signal);
  await simulation.step(stop.signal);
  expect(given).toBe(stop.signal);
});
