import type { AnyEvent } from '@hearsay/kernel';
import type { Measure } from '../measure.ts';

/** Answers in interviews that claim to know and rest on nothing that the agent noticed (in Park et al. 2023: hallucinated, 1.3 %). */
export function measureInterviews(): Measure {
  let answers = 0;
  let knowing = 0;
  let ungrounded = 0;
  return {
    take({ event, causes }) {
      if (!isAnswer(event)) return;
      answers += 1;
      if (!event.known) return;
      knowing += 1;
      if (causes.length === 0) ungrounded += 1;
    },
    close() {
      const nobody = { en: 'nobody was interviewed', zh: '没有采访' };
      const value = answers > 0 ? ungrounded / answers : null;
      const why = value === null ? { why: nobody } : {};
      const share = answers > 0 ? knowing / answers : null;
      return {
        figures: [
          {
            id: 'town.interviews-knowing',
            title: { en: 'answers that claim to know', zh: '自称知道的回答' },
            value: share,
            ...why,
          },
          {
            id: 'town.interviews-ungrounded',
            title: { en: 'answers that claim to know and rest on nothing', zh: '自称知道却无所依据的回答' },
            value,
            ...why,
          },
        ],
        tables: [],
        series: [],
      };
    },
  };
}

type Answer = AnyEvent & { readonly known: boolean };

function isAnswer(event: AnyEvent): event is Answer {
  return event.type === 'interview.answered' && 'known' in event && typeof event.known === 'boolean';
}
