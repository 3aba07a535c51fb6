import type { Text } from '@hearsay/kernel';
import { share, type Figure } from '@hearsay/settings';
import { gini } from '../statistics.ts';
import type { Found } from './found.ts';
import type { Share } from './signatures.ts';
import { topOf, type Course } from './windows.ts';

const noLeader: Text = {
  en: 'nobody’s words changed more of others than everybody else’s',
  zh: '没有一个人的话比其他人更能改变别人',
};

/** Who leads, in numbers. */
export function leadershipFigures(
  { standings, proposals, switching, ratioOf, signatures, windows, perceived, leader }: Found,
  course: Course,
): readonly Figure[] {
  const figure = (
    id: string,
    title: Text,
    value: Figure['value'],
    why: Text,
    more: Partial<Figure> = {},
  ): Figure => ({
    id: `leadership/${id}`,
    title,
    value,
    why,
    ...more,
  });
  const all = [...proposals.values()];
  const decided = all.reduce((sum, one) => sum + one.decided, 0);
  const adopted = all.reduce((sum, one) => sum + one.adopted, 0);
  const over = leader === null ? undefined : switching.get(leader);
  const seen = topOf(perceived.named);
  const whoLeads = [...perceived.named.values()].reduce((sum, one) => sum + one, 0);
  const unasked: Text =
    switching.size === 0
      ? { en: 'no question was put twice with a speech between', zh: '没有问题在发言前后各问一次' }
      : {
          en: 'the leader did not speak between two choices of others',
          zh: '领头者没有在他人两次选择之间发言',
        };
  return [
    figure('leader', { en: 'Whose words changed most', zh: '谁的话改变最多' }, leader, noLeader, {
      note: {
        en: 'most changes of others’ beliefs and choices by exact links',
        zh: '按确知的因果，改变他人信念与选择最多的人',
      },
    }),
    figure(
      'concentration',
      { en: 'Concentration of influence (Gini)', zh: '影响力集中度（基尼）' },
      gini(standings.map(({ credits }) => credits)),
      { en: 'nobody’s words changed anything', zh: '没有人的话改变了什么' },
      { note: { en: '0: all alike; towards 1: one has it all', zh: '0 人人相同，趋近 1 为一人独占' } },
    ),
    figure(
      'proposals-adopted',
      { en: 'Proposals that became the decision', zh: '成为决定的提议' },
      decided > 0 ? adopted / decided : null,
      all.length > 0
        ? { en: 'no question with a proposal was decided', zh: '有提议的问题都没有结果' }
        : { en: 'nobody proposed anything', zh: '没有人提议' },
      { unit: share },
    ),
    figure(
      'ratio',
      { en: 'Trust in the leader against trust in others', zh: '对领头者与对其他人的信任之比' },
      leader === null ? null : ratioOf(leader),
      leader === null
        ? noLeader
        : {
            en: 'no trust in the leader, or in others, is on record',
            zh: '没有对领头者或对其他人的信任记录',
          },
      {
        note: {
          en: 'mean trust of the others in the leader ÷ their mean trust in each other, as it stood last (Ratio of Du & Zhang 2024)',
          zh: '他人对领头者的平均信任 ÷ 他人之间的平均信任，按最后记录（Du 与 Zhang 2024 的 Ratio）',
        },
      },
    ),
    figure(
      'decision-change',
      { en: 'Decision change', zh: '决定改变率' },
      over ? over.switched / over.others : null,
      leader === null ? noLeader : unasked,
      {
        unit: share,
        note: {
          en: 'others who went over to the leader’s choice after it spoke ÷ others (Du & Zhang 2024, as written)',
          zh: '领头者发言后改选其选择的人 ÷ 其他人（Du 与 Zhang 2024，按论文）',
        },
      },
    ),
    figure(
      'decision-change-code',
      { en: 'Decision change, leader counted', zh: '决定改变率（含领头者）' },
      over ? over.switched / (over.others + over.questions) : null,
      leader === null ? noLeader : unasked,
      {
        unit: share,
        note: {
          en: 'the leader counts among those who might switch, as in the authors’ code; at most (m − 1) ÷ m',
          zh: '分母包含领头者，同作者代码；最大为 (m − 1) ÷ m',
        },
      },
    ),
    figure(
      'emergence',
      { en: 'When a leader emerged', zh: '领头者何时出现' },
      course.emergence ? windows[course.emergence.window].from / 3_600_000 : null,
      { en: 'nobody was first in three windows in a row', zh: '没有人连续三个时段居首' },
      {
        unit: { en: 'h', zh: '小时' },
        note: {
          en: 'start of the first of three windows with the same first',
          zh: '同一人连续三个时段居首的起点',
        },
      },
    ),
    figure(
      'handovers',
      { en: 'The lead changed hands', zh: '领头易主次数' },
      course.leaders.some((one) => one !== null) ? course.handovers : null,
      { en: 'no window has a leader', zh: '没有哪个时段有领头者' },
    ),
    figure(
      'perceived',
      { en: 'Whom the others name as leader', zh: '众人眼中的领头者' },
      seen,
      perceived.asked === 0
        ? { en: 'no interview asked who leads', zh: '没有访谈问过谁领头' }
        : { en: 'no one name was given most often', zh: '没有一个名字被提得最多' },
      {
        note: {
          en: 'from interviews; a stated leader and a measured one need not be the same',
          zh: '来自访谈；说出来的与测出来的未必相同',
        },
      },
    ),
    figure(
      'perceived-agreement',
      { en: 'Answers that name the measured leader', zh: '提名与测得相同的比例' },
      leader !== null && whoLeads > 0 ? (perceived.named.get(leader) ?? 0) / whoLeads : null,
      leader === null ? noLeader : { en: 'no answer named a leader', zh: '没有回答提名领头者' },
      { unit: share },
    ),
    figure(
      'lock-in',
      { en: 'Stayed with the first majority', zh: '守住最初多数' },
      partOf(signatures.lockIn),
      {
        en: 'no question that had a majority at first was put again',
        zh: '没有一个最初有多数的问题被再次提出',
      },
      {
        unit: share,
        note: {
          en: 'questions put again whose majority of last choices is that of first choices (after Kwak 2026)',
          zh: '再次提出的问题中，最后选择的多数与最初相同者（参照 Kwak 2026）',
        },
      },
    ),
    figure(
      'exploration',
      { en: 'Choices new to the group', zh: '群体未曾想到的选择' },
      partOf(signatures.exploration),
      { en: 'nobody chose again on any question', zh: '没有人在任何问题上再次选择' },
      {
        unit: share,
        note: {
          en: 'later choices on a question that were nobody’s first choice (after Kwak 2026)',
          zh: '同一问题的后续选择中，不曾是任何人首选者（参照 Kwak 2026）',
        },
      },
    ),
    figure(
      'recovery',
      { en: 'Recovered from a false majority', zh: '走出错误的多数' },
      partOf(signatures.recovery),
      {
        en: 'of no fact did a majority first believe something false',
        zh: '没有一件事实起初被多数人误信',
      },
      {
        unit: share,
        note: {
          en: 'facts whose believers first held something false by majority, and the truth by majority in the end (after Kwak 2026)',
          zh: '相信者起初多数误信、最终多数相信实情的事实（参照 Kwak 2026）',
        },
      },
    ),
  ];
}

function partOf({ times, of }: Share): number | null {
  return of > 0 ? times / of : null;
}
