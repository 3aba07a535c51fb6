import { expect, test } from 'vitest';
import {
  AgentFailure,
  createFolder,
  createSimulation,
  defineOwner,
  encodeEntry,
  playToEnd,
  type AnyEvent,
  type Entry,
  type Mind,
  type Rules,
} from './index.ts';

type Count = { said: number };

const owner = defineOwner<Count, AnyEvent>({
  name: 'count',
  prefixes: ['count', 'poll', 'thought'],
  inner: ['thought.had'],
  hears: [],
  open: () => ({ said: 0 }),
  apply(slice, event) {
    if (event.type === 'count.said') slice.said += 1;
  },
});

/** Two agents count to three; between two counts, both may be asked something by the way. */
function rules(withPoll: boolean): Rules<Count> {
  return {
    open(turn) {
      turn.wake(1_000, { occasion: 'count', who: ['Ada', 'Bo'] });
      if (withPoll) turn.wake(1_500, { occasion: 'poll', who: ['Ada', 'Bo'], quiet: true });
    },
    toAct: (_, { who = [] }) => who,
    offers: (_, __, occasion) => [{ type: occasion === 'poll' ? 'answer' : 'count', fields: {} }],
    resolve(turn, self, { type }) {
      const event: AnyEvent & { by: string } = {
        type: type === 'answer' ? 'poll.answered' : 'count.said',
        by: self,
      };
      turn.emit(event, { audience: type === 'answer' ? [] : 'all' });
    },
    settle(turn, { occasion }) {
      if (occasion === 'count') turn.wake(turn.time + 1_000, { occasion, who: ['Ada', 'Bo'] });
    },
    outcome: ({ state }) => (state.said >= 6 ? { result: 'done', winners: [] } : null),
  };
}

async function play(mind: Mind<Count>, of: { poll?: boolean; attempts?: (agent: string) => number } = {}) {
  const entries: Entry[] = [];
  const minds = new Map(['Ada', 'Bo'].map((id) => [id, mind]));
  const simulation = createSimulation<Count>({
    opening: { setting: 'count', title: '', language: 'en', agents: [{ id: 'Ada' }, { id: 'Bo' }] },
    seed: 1,
    folder: createFolder(owner),
    rules: rules(of.poll ?? false),
    minds,
    instinct: new Map(['Ada', 'Bo'].map((id) => [id, counting])),
    attempts: of.attempts,
  });
  await playToEnd(simulation, (step) => entries.push(...step.entries));
  return entries;
}

const counting: Mind<Count> = {
  decide: ({ offers }) => ({ intent: { type: offers[0].type }, inner: [] }),
};

test('who is asked quietly keeps no trace: news, world, chance and log are the same but for the answers', async () => {
  const seen: string[][] = [[], []];
  const watching = (at: number): Mind<Count> => ({
    decide(moment, { rng }) {
      if (moment.occasion === 'count')
        seen[at].push(JSON.stringify([moment.self, moment.news, moment.world, rng.next()]));
      return counting.decide(moment, { rng, signal: new AbortController().signal });
    },
  });
  const [plain, polled] = [await play(watching(0)), await play(watching(1), { poll: true })];
  expect(polled.filter(({ event }) => event.type === 'poll.answered')).toHaveLength(2);
  expect(seen[1]).toEqual(seen[0]);
  const rest = polled.filter(({ event }) => event.type !== 'poll.answered');
  expect(rest.map((entry, seq) => encodeEntry({ ...entry, seq, causes: [] })).join('')).toBe(
    plain.map((entry) => encodeEntry({ ...entry, causes: [] })).join(''),
  );
});

test('a mind that fails while it is asked quietly is the god view’s business alone', async () => {
  const failing: Mind<Count> = {
    decide(moment) {
      if (moment.occasion === 'poll') throw new AgentFailure('timeout', 'too slow');
      return { intent: { type: 'count' }, inner: [] };
    },
  };
  const failed = (await play(failing, { poll: true })).filter(({ event }) => event.type === 'agent.failed');
  expect(failed.map(({ audience }) => audience)).toEqual([[], [], [], []]);
});

test('what went on in a mind until it failed is in the log, before the failure', async () => {
  const failing: Mind<Count> = {
    decide: () => {
      throw new AgentFailure('unreadable', 'no JSON', { inner: [{ event: { type: 'thought.had' } }] });
    },
  };
  const entries = await play(failing, { attempts: (agent) => (agent === 'Ada' ? 3 : 1) });
  const first = entries.filter(({ time, audience }) => time === 1_000 && audience[0] === 'Ada');
  expect(first.map(({ event }) => event.type)).toEqual(
    Array.from({ length: 3 }, () => ['thought.had', 'agent.failed']).flat(),
  );
  const others = entries.filter(({ time, audience }) => time === 1_000 && audience[0] === 'Bo');
  expect(others).toHaveLength(2);
});
