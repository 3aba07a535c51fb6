import type { Entry, SocietyEvent } from '@hearsay/kernel';
import type { Measure } from '../measure.ts';
import type { GrapevineEvent } from './state.ts';

/** What only the grapevine can measure: how long it talked, and how even its network is. Spread and truth are measured for all settings alike. */
export function measure(): Measure {
  const degrees: number[] = [];
  let rounds = 0;
  let meetings = 0;
  let weary = 0;
  let ended: string | null = null;
  return {
    take({ event: raw }: Entry) {
      // picked by type; whatever is not named here does not count
      const event = raw as GrapevineEvent | SocietyEvent;
      switch (event.type) {
        case 'contacts.known':
          if (event.contacts !== 'everybody') degrees.push(event.contacts.length);
          return;
        case 'round.began':
          rounds = event.round;
          return;
        case 'pair.met':
          meetings += 1;
          return;
        case 'teller.wearied':
          weary += 1;
          return;
        case 'round.ended':
          ended = event.why;
          return;
        default:
          return;
      }
    },
    close() {
      const mean = degrees.length === 0 ? null : degrees.reduce((sum, one) => sum + one, 0) / degrees.length;
      const everybody = { en: 'everybody may talk to everybody', zh: '人人相识' };
      return {
        figures: [
          { id: 'rounds', title: { en: 'Rounds', zh: '轮数' }, value: rounds },
          { id: 'meetings', title: { en: 'Meetings', zh: '会面次数' }, value: meetings },
          { id: 'wearied', title: { en: 'Tellers grown weary', zh: '不再讲述者' }, value: weary },
          {
            id: 'mean-degree',
            title: { en: 'Contacts of an agent', zh: '人均来往者' },
            value: mean,
            why: everybody,
          },
          {
            id: 'end',
            title: { en: 'How it ended', zh: '如何结束' },
            value: ended,
            why: { en: 'it goes on', zh: '尚未结束' },
            words: {
              silent: { en: 'nobody had anything left to tell', zh: '无人再提' },
              over: { en: 'with the last round', zh: '轮数用尽' },
            },
          },
        ],
        tables: [],
        series: [],
      };
    },
  };
}
