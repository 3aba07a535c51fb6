import type { Entry } from '@hearsay/kernel';
import type { Measure } from '../measure.ts';
import { measureBeliefs } from './measure-beliefs.ts';
import { measureClaims } from './measure-claims.ts';
import { followCourse, type Course, type Happening, type Part } from './measure-course.ts';
import { measureDeceit } from './measure-deceit.ts';
import { measureSurvival } from './measure-survival.ts';
import { measureSway } from './measure-sway.ts';
import { measureVotes } from './measure-votes.ts';

/** What only werewolf can measure, from the log alone, in one pass. It may be closed after any entry, and taken further. */
export function measure(): Measure {
  const course = followCourse();
  const parts = [
    measureOutcome,
    measureBeliefs,
    measureVotes,
    measureClaims,
    measureDeceit,
    measureSway,
    measureSurvival,
  ].map((part) => part(course));
  return {
    take(entry) {
      // whoever analyses folds the same log, and the fold refuses events that nobody owns
      const known = entry as Entry<Happening>;
      for (const part of parts) part.take(known);
      course.take(known);
    },
    close() {
      const all = parts.map((part) => part.close());
      return {
        figures: all.flatMap(({ figures }) => figures),
        tables: all.flatMap(({ tables }) => tables),
        series: all.flatMap(({ series }) => series),
      };
    },
  };
}

function measureOutcome(course: Course): Part {
  return {
    take() {},
    close: () => ({
      figures: [
        {
          id: 'winner',
          title: { en: 'Winner', zh: '胜方' },
          value: course.result,
          words: {
            village: { en: 'village', zh: '好人阵营' },
            wolves: { en: 'wolves', zh: '狼人阵营' },
            draw: { en: 'draw', zh: '平局' },
          },
          why: { en: 'the game is not over', zh: '游戏尚未结束' },
          note: {
            en: 'village, wolves or draw; over many runs, the win rate of each side.',
            zh: '好人阵营、狼人阵营或平局；多局汇总即各阵营胜率。',
          },
        },
        {
          id: 'days',
          title: { en: 'Days played', zh: '进行天数' },
          value: course.day > 0 ? course.day : null,
          why: { en: 'the first night has not begun', zh: '第一夜尚未开始' },
          note: { en: 'A day begins with its night.', zh: '一天从其夜晚开始计。' },
        },
      ],
      tables: [],
      series: [],
    }),
  };
}
