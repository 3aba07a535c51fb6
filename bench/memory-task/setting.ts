import { defineOwner, type AgentId, type AnyEvent, type Mind, type Rng } from '@hearsay/kernel';
import { defineSetting } from '@hearsay/settings';
import { z } from 'zod';

/**
 * A task that only memory can do. Over some days an agent is told who keeps which key, which key opens which room, and much that does not matter, each
 * once; then it is asked, with four answers to choose from. Half of the questions need one statement, half need two that were told apart.
 */
type Task = {
  asked: number;
  right: number;
  rightOne: number;
  rightTwo: number;
  one: number;
  two: number;
  days: number;
};
type Told = {
  readonly type: 'note.told';
  readonly agent: AgentId;
  readonly text: string;
  readonly matters: boolean;
};
type TaskEvent =
  | Told
  | { readonly type: 'note.rested'; readonly agent: AgentId }
  | {
      readonly type: 'quiz.answered';
      readonly agent: AgentId;
      readonly question: string;
      readonly hops: 1 | 2;
      readonly right: boolean;
    };

type Question = {
  readonly text: string;
  readonly options: readonly string[];
  readonly answer: string;
  readonly hops: 1 | 2;
};
type Options = { readonly days: number; readonly chains: number; readonly noise: number };

const people = [
  'Mira',
  'Tomas',
  'Ilse',
  'Bruno',
  'Nadia',
  'Otto',
  'Vera',
  'Kaspar',
  'Lena',
  'Yusuf',
  'Petra',
  'Anton',
];
const colours = [
  'blue',
  'green',
  'copper',
  'silver',
  'yellow',
  'black',
  'white',
  'purple',
  'orange',
  'crimson',
];
const rooms = [
  'cellar',
  'attic',
  'library',
  'chapel',
  'stable',
  'kitchen',
  'observatory',
  'vault',
  'greenhouse',
  'workshop',
];
const dull = ['walked past', 'swept', 'sat down in', 'complained about', 'drew a picture of'];
const things = ['curtain', 'kettle', 'umbrella', 'ribbon', 'lantern'];

const state = defineOwner<Task, TaskEvent>({
  name: 'memory-task',
  prefixes: ['note', 'quiz'],
  inner: [],
  hears: [],
  open: () => ({ asked: 0, right: 0, rightOne: 0, rightTwo: 0, one: 0, two: 0, days: 0 }),
  apply(slice, event) {
    if (event.type === 'note.rested') slice.days += 1;
    if (event.type !== 'quiz.answered') return;
    slice.asked += 1;
    if (event.right) slice.right += 1;
    slice[event.hops === 1 ? 'one' : 'two'] += 1;
    if (event.right) slice[event.hops === 1 ? 'rightOne' : 'rightTwo'] += 1;
  },
});

/** What is told, in order, and what is asked, drawn from one stream. */
function drawn({ chains, noise }: Options, rng: Rng) {
  const keepers = rng.shuffle(people).slice(0, chains);
  const keys = rng.shuffle(colours).slice(0, chains);
  const places = rng.shuffle(rooms).slice(0, chains);
  const facts = keepers.flatMap((who, at) => [
    `${who} keeps the ${keys[at]} key.`,
    `The ${keys[at]} key opens the ${places[at]}.`,
  ]);
  const idle = Array.from({ length: noise }, (_, at) =>
    at % 3 === 0
      ? `${rng.pick(people)} has a ${rng.pick(colours)} ${rng.pick(things)}.`
      : `${rng.pick(people)} ${rng.pick(dull)} the ${rng.pick(rooms)}.`,
  );
  const told = rng.shuffle([
    ...facts.map((text) => ({ text, matters: true })),
    ...idle.map((text) => ({ text, matters: false })),
  ]);
  const four = (answer: string, among: readonly string[]): readonly string[] =>
    rng.shuffle([answer, ...rng.shuffle(among.filter((one) => one !== answer)).slice(0, 3)]);
  const questions = keepers.flatMap((who, at): Question[] => [
    { text: `Who keeps the ${keys[at]} key?`, options: four(who, people), answer: who, hops: 1 },
    { text: `Who can open the ${places[at]}?`, options: four(who, people), answer: who, hops: 2 },
  ]);
  return { told, questions: rng.shuffle(questions) };
}

const resting: Mind<Task> = {
  decide({ offers }, { rng }) {
    const { choice } = offers[0].fields;
    const intent =
      choice?.kind === 'choice' ? { type: 'answer', choice: rng.pick(choice.among) } : { type: 'rest' };
    return { intent, inner: [] };
  },
};

export const memoryTask = defineSetting<Options, object, Task>({
  name: 'memory-task',
  version: '1',
  title: { en: 'A task for memory', zh: '记忆任务' },
  options: z.strictObject({
    days: z.int().min(1).max(100).default(12),
    chains: z.int().min(1).max(10).default(8),
    noise: z.int().min(0).max(1_000).default(72),
  }),
  agent: z.object({}),
  check: () => [],
  state,
  rules(cast) {
    const { options, agents } = cast;
    const who = agents[0].id;
    // made once the run's own chance is there, and the same for every mind
    let plan: ReturnType<typeof drawn> | null = null;
    const put = (
      emit: (event: AnyEvent, of: { audience: readonly AgentId[] }) => number,
      event: TaskEvent,
    ): void => void emit(event, { audience: [who] });
    const nextQuestion = (asked: number): string => `quiz: ${plan?.questions[asked].text ?? ''}`;
    const questionAt = (occasion: string): Question | undefined =>
      plan?.questions.find(({ text }) => occasion === `quiz: ${text}`);
    return {
      open(turn) {
        plan = drawn(options, turn.rng.fork('task'));
        turn.wake(day, { occasion: 'day' });
      },
      toAct: (_, wake) => wake.who ?? [],
      offers(_, __, occasion) {
        const question = questionAt(occasion);
        if (!question) return [{ type: 'rest', fields: {} }];
        return [{ type: 'answer', fields: { choice: { kind: 'choice', among: question.options } } }];
      },
      resolve(turn, self, intent, occasion) {
        const question = questionAt(occasion);
        if (!question) return put(turn.emit, { type: 'note.rested', agent: self });
        // the offer allows nothing else
        const { choice } = intent as { readonly type: 'answer'; readonly choice: string };
        const right = choice === question.answer;
        // the agent is not told whether it was right
        turn.emit(
          {
            type: 'quiz.answered',
            agent: self,
            question: question.text,
            hops: question.hops,
            right,
          } as AnyEvent,
          {
            audience: [],
          },
        );
      },
      settle(turn, { occasion }) {
        const told = plan?.told ?? [];
        const { days, asked } = turn.world.state;
        if (occasion === 'day') {
          const each = Math.ceil(told.length / options.days);
          for (const { text, matters } of told.slice(days * each, (days + 1) * each))
            put(turn.emit, { type: 'note.told', agent: who, text, matters });
          turn.wake(turn.time + 1_000, { occasion: 'evening', who: [who] });
        } else if (days < options.days) turn.wake(turn.time + day, { occasion: 'day' });
        else if (asked < (plan?.questions.length ?? 0))
          turn.wake(turn.time + 60_000, { occasion: nextQuestion(asked), who: [who] });
      },
      outcome: ({ state: { asked, days } }) =>
        days >= options.days && asked > 0 && asked >= (plan?.questions.length ?? Infinity)
          ? { result: 'done', winners: [] }
          : null,
    };
  },
  instinct: () => resting,
  prompts: () => ({
    rules: () =>
      'You live in a house with many rooms and keys. People tell you things. Later you are asked about them.',
    standing: () => '',
    news({ event }) {
      const { type, text } = event as Told;
      return type === 'note.told' ? { text, importance: 0.4, by: null, about: [] } : null;
    },
    question: (occasion) => (occasion.startsWith('quiz: ') ? occasion.slice(6) : 'It is evening.'),
  }),
  change: () => ({ events: [] }),
  page: {
    state,
    scene: () => ({
      ground: { kind: 'table', seats: 1 },
      light: 1,
      caption: '',
      phase: '',
      tokens: [],
      marks: [],
    }),
    tell: () => null,
    inspect: () => [],
  },
  measure() {
    const slice = state.open();
    return {
      take(entry) {
        if (entry.event.type.startsWith('quiz.') || entry.event.type.startsWith('note.'))
          state.apply(slice, entry);
      },
      close: () => ({
        figures: [
          figure('right', 'Right answers', '答对', slice.right, slice.asked),
          figure('right-one', 'Right, from one statement', '答对：一条信息', slice.rightOne, slice.one),
          figure('right-two', 'Right, from two statements', '答对：两条信息', slice.rightTwo, slice.two),
        ],
        tables: [],
        series: [],
      }),
    };
  },
});

const day = 86_400_000;

function figure(id: string, en: string, zh: string, right: number, of: number) {
  const unit = { en: 'share', zh: '占比' };
  const why = { en: 'nothing was asked', zh: '没有提问' };
  return { id, title: { en, zh }, unit, value: of > 0 ? right / of : null, why };
}
