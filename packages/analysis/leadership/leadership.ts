import type { ClaimEvent } from '@hearsay/claims';
import type { AgentId, Entry, SocietyEvent, Text } from '@hearsay/kernel';
import {
  share,
  type Cell,
  type Figure,
  type Findings,
  type Measure,
  type Series,
  type Table,
} from '@hearsay/settings';

import { gini } from '../statistics.ts';
import { createBallots, type Switching } from './ballots.ts';
import { createCredits } from './credits.ts';
import { mostWork, standingsOf, type Standing } from './influence.ts';
import { createPerceived } from './perceived.ts';
import { createProposals, type Proposed } from './proposals.ts';
import { createSignatures, type Share, type Signatures } from './signatures.ts';
import { createTrust } from './trust.ts';
import { courseOf, createWindows, topOf, type Course, type Window } from './windows.ts';

/** What is read of interviews. */
type Interview = { readonly type: 'interview.answered'; readonly question: string; readonly answer: string };

/**
 * Who leads: whose words change what others believe and choose, whose proposals become decisions, whom others trust and follow, how that
 * moves over time; how the group decides. From the common events alone. A run in which nobody's words changed anything and nothing was proposed or chosen twice has nothing to
 * say here.
 */
export function measureLeadership({ most = mostWork }: { readonly most?: number } = {}): Measure {
  let agents: readonly AgentId[] = [];
  let end = 0;
  const windows = createWindows();
  const credits = createCredits({ credited: (to, time) => windows.add(to, time) });
  const proposals = createProposals();
  const ballots = createBallots();
  const signatures = createSignatures();
  const trust = createTrust();
  const perceived = createPerceived(() => agents);
  return {
    take(entry: Entry) {
      end = entry.time;
      credits.take(entry);
      // picked by type; everything else is somebody else's
      const event = entry.event as SocietyEvent | ClaimEvent | Interview;
      switch (event.type) {
        case 'run.opened':
          agents = event.agents.map(({ id }) => id);
          return;
        case 'agent.said':
          if (event.text !== '' || event.acts.length > 0) ballots.said(event.speaker);
          return;
        case 'choice.made':
          ballots.chose(event.agent, event.question, event.choice);
          signatures.chose(event.agent, event.question, event.choice);
          return;
        case 'proposal.made':
          proposals.made(event.agent, event.question, event.proposal);
          return;
        case 'decision.reached':
          proposals.decided(event.question, event.choice);
          return;
        case 'fact.declared':
          signatures.declared(event.fact);
          return;
        case 'belief.changed':
          signatures.believes(event.agent, event.fact, event.stance === 'believes' ? event.claim : null);
          return;
        case 'trust.changed':
          trust.changed(event.agent, event.of, event.trust);
          return;
        case 'interview.answered':
          perceived.answered(event.question, event.answer);
          return;
        default:
          return;
      }
    },
    close() {
      const standings = standingsOf(agents, credits.close(), most);
      const found: Found = {
        standings,
        most,
        proposals: proposals.close(),
        switching: ballots.close(),
        ratioOf: trust.ratioOf,
        signatures: signatures.close(),
        windows: windows.close(end),
        perceived: perceived.close(),
        leader: topOf(new Map(standings.map(({ agent, credits: sum }) => [agent, sum]))),
      };
      const isSilent =
        found.proposals.size === 0 &&
        found.switching.size === 0 &&
        Object.values(found.signatures).every(({ of }) => of === 0) &&
        standings.every((one) => one.credits === 0);
      return isSilent && found.perceived.asked === 0 ? nothing : findingsOf(found);
    },
  };
}

const nothing: Findings = { figures: [], tables: [], series: [] };

type Found = {
  readonly standings: readonly Standing[];
  /** Agents × edges up to which betweenness is looked for. */
  readonly most: number;
  readonly proposals: ReadonlyMap<AgentId, Proposed>;
  readonly switching: ReadonlyMap<AgentId, Switching>;
  readonly signatures: Signatures;
  readonly ratioOf: (leader: AgentId) => number | null;
  readonly windows: readonly Window[];
  readonly perceived: { readonly asked: number; readonly named: ReadonlyMap<AgentId, number> };
  readonly leader: AgentId | null;
};

function findingsOf(found: Found): Findings {
  const course = courseOf(found.windows);
  return {
    figures: figuresOf(found, course),
    tables: [tableOf(found), courseTable(found.windows, course)],
    series: seriesOf(found),
  };
}

const noLeader: Text = {
  en: 'nobody’s words changed more of others than everybody else’s',
  zh: '没有一个人的话比其他人更能改变别人',
};

function figuresOf(
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

function tableOf({ standings, most, proposals, switching, ratioOf }: Found): Table {
  const rows = [...standings]
    .sort((a, b) => b.credits - a.credits || (b.pagerank ?? 0) - (a.pagerank ?? 0))
    .map(({ agent, credits, reached, pagerank, betweenness }): Cell[] => {
      const proposed = proposals.get(agent);
      const over = switching.get(agent);
      return [
        agent,
        credits,
        reached,
        pagerank,
        betweenness,
        proposed?.made ?? 0,
        proposed && proposed.decided > 0 ? proposed.adopted / proposed.decided : null,
        over ? over.switched / over.others : null,
        ratioOf(agent),
      ];
    });
  return {
    id: 'leadership',
    title: { en: 'Who leads', zh: '谁在领头' },
    columns: [
      { id: 'agent', title: { en: 'Agent', zh: '人物' }, kind: 'agent' },
      { id: 'changed', title: { en: 'Changes of others', zh: '改变他人' }, kind: 'number' },
      { id: 'reached', title: { en: 'Others changed', zh: '改变人数' }, kind: 'number' },
      { id: 'pagerank', title: { en: 'PageRank', zh: 'PageRank' }, kind: 'number' },
      { id: 'betweenness', title: { en: 'Betweenness', zh: '介数' }, kind: 'number' },
      { id: 'proposed', title: { en: 'Proposals', zh: '提议' }, kind: 'number' },
      { id: 'adopted', title: { en: 'Adopted', zh: '被采纳' }, kind: 'share' },
      { id: 'decision-change', title: { en: 'Decision change', zh: '决定改变' }, kind: 'share' },
      { id: 'ratio', title: { en: 'Trust ratio', zh: '信任比' }, kind: 'number' },
    ],
    rows,
    note: {
      en: 'Edges lead from who changed a belief or a choice to whose words it rests on, by exact links. It is correlation with a mechanism; what would have been without somebody, a counterfactual run tells.',
      zh: '边从改变信念或选择的人指向其所依据的话的说者，只按确知的因果。若没有此人会怎样，要由反事实运行回答。',
    },
    ...gapsOf(standings, most),
  };
}

/** Why nobody has a betweenness; nothing where somebody has. */
function gapsOf(standings: readonly Standing[], most: number): { readonly gaps?: Text } {
  if (standings.some(({ betweenness }) => betweenness !== null)) return {};
  const edges = standings.reduce((sum, { reached }) => sum + reached, 0);
  if (edges === 0)
    return {
      gaps: {
        en: 'No PageRank and no betweenness: nobody’s words changed anything.',
        zh: '无 PageRank 与介数：没有人的话改变了什么。',
      },
    };
  if (standings.length < 3)
    return {
      gaps: {
        en: 'No betweenness: with fewer than three agents there is nothing to lie between.',
        zh: '无介数：不足三人，无所谓居间。',
      },
    };
  return {
    gaps: {
      en: `No betweenness: ${standings.length} agents × ${edges} edges are more than ${most}, up to which shortest paths are looked for.`,
      zh: `无介数：${standings.length} 人 × ${edges} 条边超过 ${most}，超过此数不再逐一求最短路径。`,
    },
  };
}

function courseTable(windows: readonly Window[], { leaders }: Course): Table {
  return {
    id: 'leadership-course',
    title: { en: 'Who leads when', zh: '何时谁领头' },
    columns: [
      { id: 'from', title: { en: 'From', zh: '起' }, kind: 'time' },
      { id: 'to', title: { en: 'To', zh: '止' }, kind: 'time' },
      { id: 'changes', title: { en: 'Changes', zh: '改变次数' }, kind: 'number' },
      { id: 'leader', title: { en: 'Leader', zh: '领头者' }, kind: 'agent' },
      { id: 'share', title: { en: 'Its share', zh: '其占比' }, kind: 'share' },
    ],
    rows: windows.map(({ from, to, counts }, at): Cell[] => {
      const sum = [...counts.values()].reduce((all, one) => all + one, 0);
      const leader = leaders[at];
      return [from, to, sum, leader, leader === null ? null : (counts.get(leader) ?? 0) / sum];
    }),
    note: {
      en: 'No leader where nobody’s words changed anything, or two changed as much.',
      zh: '无人改变他人，或两人并列，则该时段无领头者。',
    },
  };
}

/** The leadership index: share of all changes in a window, of the four who lead most. */
function seriesOf({ standings, windows }: Found): readonly Series[] {
  const most = [...standings]
    .filter(({ credits }) => credits > 0)
    .sort((a, b) => b.credits - a.credits)
    .slice(0, 4);
  if (most.length === 0 || windows.length < 2) return [];
  return [
    {
      id: 'leadership',
      title: { en: 'Leadership index over time', zh: '领头指数的变化' },
      x: { title: { en: 'Simulated time', zh: '模拟时间' }, unit: { en: 'h', zh: '小时' } },
      y: { title: { en: 'Share of changes', zh: '占改变的比例' }, from: 0, to: 1 },
      lines: most.map(({ agent }) => ({
        name: { en: agent, zh: agent },
        points: windows.map(({ from, to, counts }) => {
          const sum = [...counts.values()].reduce((all, one) => all + one, 0);
          return [(from + to) / 7_200_000, sum === 0 ? null : (counts.get(agent) ?? 0) / sum] as const;
        }),
      })),
      note: {
        en: 'Of all changes of belief and choice in a window, the share that rests on this agent’s words.',
        zh: '每个时段内，信念与选择的改变中由此人的话引起的比例。',
      },
    },
  ];
}
