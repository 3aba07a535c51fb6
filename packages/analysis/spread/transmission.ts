import type { FactId } from '@hearsay/claims';
import type { AgentId } from '@hearsay/kernel';
import { column, tableOf, type Figure, type Findings, type Table } from '@hearsay/settings';
import { standingsOf } from '../leadership/influence.ts';
import { centrality, factColumn } from '../columns.ts';
import { gini } from '../statistics.ts';
import { adoptionsOf, turnsOf } from './by-fact.ts';
import { figuresAbout } from './figure.ts';
import type { Ledger } from './ledger.ts';

/** Somebody's tellings that made somebody else adopt a version. */
export type Passage = {
  readonly from: AgentId;
  readonly to: AgentId;
  /** Adoptions that it caused. */
  readonly times: number;
  /** Of them, of a false version; and of a version that is not the one that the teller held. */
  readonly wrong: number;
  readonly mutated: number;
  /** Simulated ms of the first. */
  readonly first: number;
};

export type Carrier = {
  readonly agent: AgentId;
  /** Adoptions of others that its tellings caused: weighted out-degree; and of how many others. */
  readonly caused: number;
  readonly reached: number;
  /** Its own adoptions that others caused: weighted in-degree. */
  readonly taken: number;
  readonly pagerank: number | null;
  readonly betweenness: number | null;
  /** What it believes when the log ends: something true, something false, neither. */
  readonly held: boolean | null;
};

/** Who passed a fact on to whom, as it is known from causes. */
export type Transmission = {
  readonly fact: FactId;
  readonly carriers: readonly Carrier[];
  readonly passages: readonly Passage[];
};

/**
 * The transmission graph of a fact: an edge leads from the teller to whoever adopted a version because of that telling, weighted by how often. A teller who
 * believed nothing of it counts as well. Carriers are all who told or took up anything, by what they caused; rank and betweenness are those of influence,
 * where a walk goes from who was told to who told it.
 */
export function transmissionOf(book: Ledger, id: FactId): Transmission {
  const known = drawn.get(book) ?? new Map<FactId, Transmission>();
  drawn.set(book, known);
  const found = known.get(id) ?? draw(book, id);
  known.set(id, found);
  return found;
}

const drawn = new WeakMap<Ledger, Map<FactId, Transmission>>();

function draw(book: Ledger, id: FactId): Transmission {
  const passages = new Map<AgentId, Map<AgentId, Tally>>();
  const taken = new Map<AgentId, number>();
  const involved = new Set<AgentId>();
  for (const { agent, from, why, claimSeq, truth, mutated, parent, time } of adoptionsOf(book, id)) {
    involved.add(agent);
    if (why !== 'heard' || from === null || claimSeq === null || from === agent) continue;
    involved.add(from);
    const own = passages.get(from) ?? new Map<AgentId, Tally>();
    passages.set(from, own);
    const passage: Tally = own.get(agent) ?? { from, to: agent, times: 0, wrong: 0, mutated: 0, first: time };
    own.set(agent, passage);
    passage.times += 1;
    if (!truth) passage.wrong += 1;
    if (mutated && parent >= 0) passage.mutated += 1;
    taken.set(agent, (taken.get(agent) ?? 0) + 1);
  }
  const all = [...passages.values()].flatMap((own) => [...own.values()]);
  const held = new Map<AgentId, boolean | null>();
  for (const turn of turnsOf(book, id)) held.set(turn.agent, turn.after);
  const standings = standingsOf(
    book.agents.filter((agent) => involved.has(agent)),
    all.map(({ from, to, times }) => ({ to: from, from: to, times })),
  );
  const carriers = standings.map(({ agent, credits, reached, pagerank, betweenness }) => ({
    agent,
    caused: credits,
    reached,
    taken: taken.get(agent) ?? 0,
    pagerank,
    betweenness,
    held: held.get(agent) ?? null,
  }));
  return { fact: id, carriers: carriers.sort((a, b) => b.caused - a.caused), passages: all };
}

type Tally = { -readonly [K in keyof Passage]: Passage[K] };

/** The transmission graphs as figures and tables. */
export function transmissionFindings(book: Ledger): Findings {
  const all = [...book.facts.keys()].map((id) => transmissionOf(book, id));
  return {
    figures: all.flatMap((one) => figuresOf(book, one)),
    tables: [carriersTable(all), passagesTable(all)],
    series: [],
  };
}

function figuresOf(book: Ledger, { fact, carriers, passages }: Transmission): readonly Figure[] {
  const nobody = { en: 'nobody made anybody adopt it', zh: '没有人促成别人接受它' };
  const figure = figuresAbout(book, fact, { part: 'transmission', why: nobody });
  return [
    figure('passages', { en: 'Ways it went', zh: '传播路径数' }, passages.length, {
      note: {
        en: 'pairs of a teller and somebody whom its telling made adopt',
        zh: '讲述者与被其促成采纳者的对数',
      },
    }),
    figure(
      'concentration',
      { en: 'Concentration of transmission (Gini)', zh: '传播集中度（基尼）' },
      gini(carriers.map(({ caused }) => caused)),
      {
        note: {
          en: 'over adoptions caused, among those who took part; 0: all alike, towards 1: one caused it all',
          zh: '按促成的采纳数，仅计参与者；0 人人相同，趋近 1 为一人促成全部',
        },
      },
    ),
  ];
}

function carriersTable(all: readonly Transmission[]): Table {
  const rows = all.flatMap(({ fact, carriers }) => carriers.map((carrier) => ({ ...carrier, fact })));
  return tableOf(rows, {
    id: 'carriers',
    title: { en: 'Who carried it', zh: '谁在传播' },
    columns: [
      column.agent('agent', { en: 'Agent', zh: '人物' }, ({ agent }) => agent),
      factColumn,
      column.number('caused', { en: 'Adoptions caused', zh: '促成采纳' }, ({ caused }) => caused),
      column.number('reached', { en: 'Of others', zh: '涉及人数' }, ({ reached }) => reached),
      column.number('taken', { en: 'Taken from others', zh: '取自他人' }, ({ taken }) => taken),
      ...centrality,
      column.truth('held', { en: 'Believes in the end', zh: '最终相信' }, ({ held }) => held),
    ],
    note: {
      en: 'PageRank (Page et al. 1999) of a walk from who was told to who told; betweenness (Freeman 1977) unweighted.',
      zh: 'PageRank（Page 等 1999）：从听者走向讲者；介数（Freeman 1977）不计权重。',
    },
  });
}

function passagesTable(all: readonly Transmission[]): Table {
  const rows = all.flatMap(({ fact, passages }) => passages.map((passage) => ({ ...passage, fact })));
  return tableOf(rows, {
    id: 'transmission',
    title: { en: 'Who passed it on to whom', zh: '谁传给了谁' },
    columns: [
      column.agent('from', { en: 'From', zh: '从' }, ({ from }) => from),
      column.agent('to', { en: 'To', zh: '到' }, ({ to }) => to),
      factColumn,
      column.number('times', { en: 'Adoptions', zh: '采纳数' }, ({ times }) => times),
      column.number('wrong', { en: 'Of them false', zh: '其中不实' }, ({ wrong }) => wrong),
      column.number('mutated', { en: 'Changed on the way', zh: '途中走样' }, ({ mutated }) => mutated),
      column.time('first', { en: 'First at', zh: '首次时间' }, ({ first }) => first),
    ],
    note: {
      en: 'By cause, where the log knows it: an edge for each pair of which one’s telling made the other adopt a version.',
      zh: '按日志所知的因果：一人的讲述促成另一人采纳某一说法，即为一条边。',
    },
  });
}
