import { renderTable, sayNumber, sayShare, words as common } from '@hearsay/analysis';
import type { Language, Text } from '@hearsay/kernel';
import type { Cell, Column, Table } from '@hearsay/settings';
import type { Counterfactual, FigureEffect, Influence } from './counterfactual.ts';
import type { Correlates } from './correlates.ts';
import { rankCorrelation, type Effect } from './paired.ts';
import type { Interval } from './intervals.ts';

/** A counterfactual for a terminal. */
export function renderCounterfactual(found: Counterfactual, language: Language): string {
  return [
    sayTwist(found)[language],
    sayCondition(found)[language],
    sayHealth(found)[language],
    '',
    renderTable(effectsTable(found), language),
    '',
    nullNote[language],
  ].join('\n');
}

/** Who caused what the others believe, beside what is mostly taken for influence. */
export function renderInfluence(
  found: { readonly ranking: readonly Influence[]; readonly pairs: number },
  correlates: readonly Correlates[],
  root: Counterfactual['root'],
  language: Language,
): string {
  const of = new Map(correlates.map((one) => [one.agent, one]));
  const rows = found.ranking.map(({ agent, onFalse, onTrue, corrected }, at): Cell[] => {
    const own = of.get(agent);
    return [
      at + 1,
      agent,
      signedShare(onFalse.mean),
      sayInterval(onFalse.interval, signedShare),
      sayP(corrected.onFalse),
      signedShare(onTrue.mean),
      sayInterval(onTrue.interval, signedShare),
      sayP(corrected.onTrue),
      own?.caused ?? null,
      own?.reach ?? null,
      own ? sayNumber(own.rank) : null,
    ];
  });
  const table: Table = {
    id: 'influence',
    title: {
      en: `Influence: what others believe at the end because of one agent, ${found.pairs} pairs each`,
      zh: `影响力：他人结束时的信念中由某人造成的部分，每人 ${found.pairs} 对运行`,
    },
    columns: [
      number('rank', { en: 'Rank', zh: '名次' }),
      { id: 'agent', title: { en: 'Agent', zh: '人物' }, kind: 'agent' },
      number('false', { en: 'On false', zh: '对不实' }),
      text('false-interval', common.interval),
      number('false-p', pTitle),
      number('true', { en: 'On true', zh: '对属实' }),
      text('true-interval', common.interval),
      number('true-p', pTitle),
      number('caused', { en: 'Adoptions caused', zh: '引起的采纳' }),
      number('reach', { en: 'Agents reached', zh: '触及人数' }),
      number('pagerank', { en: 'PageRank', zh: 'PageRank' }),
    ],
    rows,
  };
  const lines = agreements(found.ranking, of).map(({ name, value }) =>
    value === null ? `  ${name[language]}: –` : `  ${name[language]}: ρ = ${value.toFixed(2)}`,
  );
  const heading: Text = {
    en: 'How far what is mostly taken for influence agrees with it (Spearman; size of both effects together):',
    zh: '常用指标与因果影响的一致程度（Spearman；两种效应之和的大小）：',
  };
  return [
    sayCondition({ root })[language],
    '',
    renderTable(table, language),
    '',
    heading[language],
    ...lines,
  ].join('\n');
}

/** Rank correlations of the causal ranking with those by correlation. */
export function agreements(
  ranking: readonly Influence[],
  of: ReadonlyMap<string, Correlates>,
): readonly { readonly id: string; readonly name: Text; readonly value: number | null }[] {
  const size = ranking.map(({ onFalse, onTrue }) => Math.abs(onFalse.mean ?? 0) + Math.abs(onTrue.mean ?? 0));
  const against = (pick: (one: Correlates) => number): number | null =>
    rankCorrelation(
      size,
      ranking.map(({ agent }) => {
        const own = of.get(agent);
        return own ? pick(own) : 0;
      }),
    );
  return [
    {
      id: 'caused',
      name: { en: 'adoptions caused', zh: '引起的采纳' },
      value: against(({ caused }) => caused),
    },
    {
      id: 'reach',
      name: { en: 'agents reached (out-degree)', zh: '触及人数（出度）' },
      value: against(({ reach }) => reach),
    },
    { id: 'rank', name: { en: 'PageRank', zh: 'PageRank' }, value: against(({ rank }) => rank) },
  ];
}

const pTitle: Text = { en: 'p (Holm)', zh: 'p（Holm）' };

const nullNote: Text = {
  en: 'Mean of the pairs’ differences with a 95 % bootstrap interval; p by flipping signs, corrected by Holm over the lines shown. p ≥ 0.05: no effect was shown.',
  zh: '各对之差的均值与 95 % 自助区间；p 为符号翻转检验，按 Holm 对所列各行校正。p ≥ 0.05：未显示出效应。',
};

function effectsTable({ effects }: Counterfactual): Table {
  return {
    id: 'effects',
    title: { en: 'What the change did', zh: '改动的效应' },
    columns: [
      text('figure', common.figure),
      number('without', { en: 'Without', zh: '无改动' }),
      number('with', { en: 'With', zh: '有改动' }),
      number('effect', { en: 'Effect', zh: '效应' }),
      text('interval', common.interval),
      number('dz', { en: 'd_z', zh: 'd_z' }),
      number('p', pTitle),
      number('n', common.n),
    ],
    rows: effects.map((one): Cell[] => {
      const say = sayerOf(one);
      const signed = (value: number): string => (value > 0 ? `+${say(value)}` : say(value));
      const { mean, interval, dz, n } = one.effect;
      return [
        one.title,
        say(one.without),
        say(one.with),
        mean === null ? null : signed(mean),
        sayInterval(interval, signed),
        dz === null ? null : dz.toFixed(2),
        sayP(one.corrected),
        n,
      ];
    }),
  };
}

function sayerOf({ unit }: Pick<FigureEffect, 'unit'>): (value: number) => string {
  return unit?.en === 'share' ? sayShare : sayNumber;
}

function signedShare(value: number | null): string {
  if (value === null) return '–';
  return value > 0 ? `+${sayShare(value)}` : sayShare(value);
}

export function sayInterval(interval: Interval | null, say: (value: number) => string): string {
  return interval ? `${say(interval.low)} … ${say(interval.high)}` : '–';
}

export function sayP(p: Effect['p']): string {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

function sayTwist({ twist, pairs }: Counterfactual): Text {
  const many = { en: `${pairs} pairs of runs`, zh: `${pairs} 对运行` };
  switch (twist.do) {
    case 'mute':
      return {
        en: `${twist.agent} muted: its words reach nobody. ${many.en}.`,
        zh: `让${twist.agent}失声：其话语无人听到。${many.zh}。`,
      };
    case 'drop':
      return {
        en: `What is said in entry ${twist.seq} reaches nobody. ${many.en}.`,
        zh: `第 ${twist.seq} 条的话无人听到。${many.zh}。`,
      };
    case 'believe': {
      const slots = Object.entries(twist.claim.slots).map(([slot, value]) => `${slot}=${value}`);
      const version = `${twist.claim.denies ? '!' : ''}${twist.claim.fact}{${slots.join(',')}}`;
      return {
        en: `${twist.agent} believes ${version}. ${many.en}.`,
        zh: `让${twist.agent}相信 ${version}。${many.zh}。`,
      };
    }
    default:
      twist satisfies never;
      return { en: '', zh: '' };
  }
}

function sayCondition({ root }: Pick<Counterfactual, 'root'>): Text {
  if (root.kept === null)
    return {
      en: `From the start: every pair is a run of its own (seeds ${root.seed}/fork/0 …), so the effect is that over all runs of this scenario.`,
      zh: `自开头起：每对都是独立的运行（种子 ${root.seed}/fork/0 …），效应为此剧本所有运行的平均。`,
    };
  return {
    en: `All share entries 0 … ${root.kept - 1} of seed ${root.seed}; chance is drawn anew after that. The effect is conditional on this prefix: it says nothing of runs that began otherwise.`,
    zh: `全部共用种子 ${root.seed} 的第 0 … ${root.kept - 1} 条，此后的随机性重新抽取。效应以这段前缀为条件，不适用于开头不同的运行。`,
  };
}

function sayHealth({ health, failed }: Counterfactual): Text {
  const broke =
    failed.length > 0
      ? { en: `; ${failed.length} runs broke`, zh: `；${failed.length} 次运行出错` }
      : { en: '', zh: '' };
  return {
    en: `${health.entries} entries; ${health.fallbacks} fallbacks to instinct, ${health.refusals} refused intents${broke.en}`,
    zh: `${health.entries} 条记录；转由直觉 ${health.fallbacks} 次，被拒意图 ${health.refusals} 个${broke.zh}`,
  };
}

function number(id: string, title: Text): Column {
  return { id, title, kind: 'number' };
}

function text(id: string, title: Text): Column {
  return { id, title, kind: 'text' };
}
