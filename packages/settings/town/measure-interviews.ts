import type { AnyEvent, Seq } from '@hearsay/kernel';
import { share, type Figure, type Measure } from '../measure.ts';

/** What was answered to one question. */
export type Answered = {
  readonly question: string;
  answers: number;
  knowing: number;
  ungrounded: number;
};

/** Answers in interviews, by question; the question itself is not what an answer rests on. */
export function createAnswers(): {
  take(entry: Parameters<Measure['take']>[0]): void;
  readonly byQuestion: ReadonlyMap<string, Answered>;
} {
  const asked = new Set<Seq>();
  const byQuestion = new Map<string, Answered>();
  return {
    byQuestion,
    take({ event, seq, causes }) {
      if (event.type === 'interview.asked') asked.add(seq);
      if (!isAnswer(event)) return;
      const found = byQuestion.get(event.question);
      const one = found ?? { question: event.question, answers: 0, knowing: 0, ungrounded: 0 };
      if (!found) byQuestion.set(event.question, one);
      one.answers += 1;
      if (!event.known) return;
      one.knowing += 1;
      if (causes.every((cause) => asked.has(cause.seq))) one.ungrounded += 1;
    },
  };
}

/** Answers in interviews that claim to know and rest on nothing that the agent noticed (in Park et al. 2023: hallucinated, 1.3 %). */
export function measureInterviews(): Measure {
  const counted = createAnswers();
  return {
    take: (entry) => counted.take(entry),
    close() {
      const all = [...counted.byQuestion.values()];
      const sum = (of: (one: Answered) => number): number => all.reduce((total, one) => total + of(one), 0);
      const answers = sum((one) => one.answers);
      const nobody = { en: 'nobody was interviewed', zh: '没有采访' };
      const part = (count: number): Pick<Figure, 'unit' | 'value' | 'why'> =>
        answers > 0 ? { unit: share, value: count / answers } : { unit: share, value: null, why: nobody };
      return {
        figures: [
          {
            id: 'town.interviews-knowing',
            title: { en: 'Answers that claim to know', zh: '自称知道的回答' },
            ...part(sum((one) => one.knowing)),
          },
          {
            id: 'town.interviews-ungrounded',
            title: { en: 'Answers that claim to know and rest on nothing', zh: '自称知道却无所依据的回答' },
            ...part(sum((one) => one.ungrounded)),
          },
        ],
        tables: [],
        series: [],
      };
    },
  };
}

type Answer = AnyEvent & { readonly known: boolean; readonly question: string };

function isAnswer(event: AnyEvent): event is Answer {
  return (
    event.type === 'interview.answered' &&
    'known' in event &&
    typeof event.known === 'boolean' &&
    'question' in event &&
    typeof event.question === 'string'
  );
}
