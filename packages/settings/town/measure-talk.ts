import type { SocietyEvent, Text } from '@hearsay/kernel';
import { share, type Figure, type Measure } from '../measure.ts';
import type { TownEvent } from './events.ts';

/** How much was talked and walked, for a sense of proportion and of cost. */
export function measureTalk(): Measure {
  let agents = 0;
  let talks = 0;
  let unanswered = 0;
  let said = 0;
  let hearers = 0;
  let walks = 0;
  let last = 0;
  return {
    take({ event: raw, audience, time }) {
      last = time;
      // picked by type; nothing else is looked at
      const event = raw as TownEvent | SocietyEvent;
      if (event.type === 'run.opened') agents = event.agents.length;
      if (event.type === 'talk.opened') talks += 1;
      if (event.type === 'talk.closed' && event.why === 'no answer') unanswered += 1;
      if (event.type === 'walk.began') walks += 1;
      if (event.type !== 'agent.said') return;
      said += 1;
      hearers += audience === 'all' ? agents - 1 : audience.length - 1;
    },
    close() {
      const agentDays = (agents * last) / 86_400_000;
      const nobody = { en: 'no time has passed', zh: '还没有时间经过' };
      const perDay = (count: number): Pick<Figure, 'value' | 'why'> =>
        agentDays > 0 ? { value: count / agentDays } : { value: null, why: nobody };
      const silent = { en: 'nothing was said', zh: '没有人说话' };
      const alone = { en: 'nobody talked', zh: '没有人交谈' };
      const ratio = (count: number, of: number, why: Text): Pick<Figure, 'value' | 'why'> =>
        of > 0 ? { value: count / of } : { value: null, why };
      return {
        figures: [
          {
            id: 'town.talks',
            title: { en: 'Talks per resident and day', zh: '每人每天的谈话' },
            ...perDay(talks),
          },
          {
            id: 'town.said',
            title: { en: 'Utterances per resident and day', zh: '每人每天的话' },
            ...perDay(said),
          },
          {
            id: 'town.walks',
            title: { en: 'Walks per resident and day', zh: '每人每天走路' },
            ...perDay(walks),
          },
          {
            id: 'town.hearers',
            title: { en: 'Hearers per utterance', zh: '每句话的听者' },
            ...ratio(hearers, said, silent),
          },
          {
            id: 'town.unanswered',
            title: { en: 'Talks without an answer', zh: '没有回应的谈话' },
            unit: share,
            ...ratio(unanswered, talks, alone),
          },
        ],
        tables: [],
        series: [],
      };
    },
  };
}
