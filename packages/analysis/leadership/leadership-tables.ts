import type { Text } from '@hearsay/kernel';
import { column, tableOf, type Series, type Table } from '@hearsay/settings';
import { centrality, windowColumns } from '../columns.ts';
import type { Found } from './found.ts';
import type { Standing } from './influence.ts';
import type { Course, Window } from './windows.ts';

/** Every agent with what makes a leader. */
export function leadersTable({ standings, most, proposals, switching, ratioOf }: Found): Table {
  const rows = [...standings]
    .sort((a, b) => b.credits - a.credits || (b.pagerank ?? 0) - (a.pagerank ?? 0))
    .map((one) => ({ ...one, proposed: proposals.get(one.agent), over: switching.get(one.agent) }));
  return tableOf(rows, {
    id: 'leadership',
    title: { en: 'Who leads', zh: '谁在领头' },
    columns: [
      column.agent('agent', { en: 'Agent', zh: '人物' }, ({ agent }) => agent),
      column.number('changed', { en: 'Changes of others', zh: '改变他人' }, ({ credits }) => credits),
      column.number('reached', { en: 'Others changed', zh: '改变人数' }, ({ reached }) => reached),
      ...centrality,
      column.number('proposed', { en: 'Proposals', zh: '提议' }, ({ proposed }) => proposed?.made ?? 0),
      column.share('adopted', { en: 'Adopted', zh: '被采纳' }, ({ proposed }) =>
        proposed && proposed.decided > 0 ? proposed.adopted / proposed.decided : null,
      ),
      column.share('decision-change', { en: 'Decision change', zh: '决定改变' }, ({ over }) =>
        over ? over.switched / over.others : null,
      ),
      column.number('ratio', { en: 'Trust ratio', zh: '信任比' }, ({ agent }) => ratioOf(agent)),
    ],
    note: {
      en: 'Edges lead from who changed a belief or a choice to whose words it rests on, by exact links. It is correlation with a mechanism; what would have been without somebody, a counterfactual run tells.',
      zh: '边从改变信念或选择的人指向其所依据的话的说者，只按确知的因果。若没有此人会怎样，要由反事实运行回答。',
    },
    ...gapsOf(standings, most),
  });
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

/** Who led in each window. */
export function courseTable(windows: readonly Window[], { leaders }: Course): Table {
  const rows = windows.map(({ from, to, counts }, at) => {
    const sum = [...counts.values()].reduce((all, one) => all + one, 0);
    const leader = leaders[at];
    return { from, to, sum, leader, share: leader === null ? null : (counts.get(leader) ?? 0) / sum };
  });
  return tableOf(rows, {
    id: 'leadership-course',
    title: { en: 'Who leads when', zh: '何时谁领头' },
    columns: [
      ...windowColumns,
      column.number('changes', { en: 'Changes', zh: '改变次数' }, ({ sum }) => sum),
      column.agent('leader', { en: 'Leader', zh: '领头者' }, ({ leader }) => leader),
      column.share('share', { en: 'Its share', zh: '其占比' }, ({ share }) => share),
    ],
    note: {
      en: 'No leader where nobody’s words changed anything, or two changed as much.',
      zh: '无人改变他人，或两人并列，则该时段无领头者。',
    },
  });
}

/** The leadership index: share of all changes in a window, of the four who lead most. */
export function indexSeries({ standings, windows }: Found): readonly Series[] {
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
