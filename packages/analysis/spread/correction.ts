import type { FactId } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import { column, share, tableOf, type Cell, type Figure, type Findings, type Table } from '@hearsay/settings';
import { turnsOf } from './by-fact.ts';
import { figuresAbout } from './figure.ts';
import type { Ledger, Turn } from './ledger.ts';
import { hours, inHours } from './words.ts';

/** Who was infected, who was corrected, by what, how soon. */
export function correctionFindings(book: Ledger): Findings {
  const ids = [...book.facts.keys()];
  return {
    figures: ids.flatMap((id) => figuresOf(book, id)),
    tables: [flipTable(book), causesTable(book)],
    series: [],
  };
}

function figuresOf(book: Ledger, id: FactId): readonly Figure[] {
  const turns = turnsOf(book, id);
  const { peak, at, curve, everWrong, corrected, droppedSincePeak } = courseOf(turns);
  const first = new Map<string, boolean>();
  const infected = new Set<string>();
  for (const turn of turns) {
    if (turn.after !== null && !first.has(turn.agent)) first.set(turn.agent, turn.after);
    if (first.get(turn.agent) === true && turn.after === false) infected.add(turn.agent);
  }
  const initiallyRight = [...first.values()].filter((right) => right).length;
  const flips = flipsOf(turns);
  const n = Math.max(1, book.agents.length);
  const noneWrong: Text = { en: 'nobody believed anything false', zh: '没有人相信过不实的说法' };
  const figure = figuresAbout(book, id, { part: 'correction', why: noneWrong });
  const half = halfLife(curve, peak, at);
  return [
    figure(
      'peak',
      { en: 'Most who believed something false at once', zh: '同时相信不实说法的峰值' },
      peak / n,
      { unit: share },
    ),
    figure(
      'area',
      { en: 'False belief over the whole run', zh: '全程的不实信念' },
      areaOf(curve, book.end) / n,
      {
        unit: hours,
        note: {
          en: 'area under the curve of false believers, in hours for each agent',
          zh: '不实信念曲线下面积，人均小时数',
        },
      },
    ),
    figure(
      'infection',
      { en: 'Infected', zh: '感染率' },
      initiallyRight > 0 ? infected.size / initiallyRight : null,
      {
        unit: share,
        why: { en: 'nobody was right at first', zh: '一开始没有人是对的' },
        note: {
          en: 'of those who were right at first, how many came to believe something false (NetSafe, arXiv 2410.15686)',
          zh: '起初正确者中后来相信不实的比例（NetSafe，arXiv 2410.15686）',
        },
      },
    ),
    figure('rate', { en: 'Corrected', zh: '纠正率' }, everWrong > 0 ? corrected / everWrong : null, {
      unit: share,
      note: {
        en: 'of those who ever believed something false, how many gave it up',
        zh: '曾相信不实者中放弃的比例',
      },
    }),
    figure(
      'rate-at-peak',
      { en: 'Corrected since the peak', zh: '峰值后的纠正率' },
      peak > 0 ? droppedSincePeak / peak : null,
      {
        unit: share,
        note: {
          en: 'of those who believed something false when most did, how many had given it up when the log ends (arXiv 2605.17353)',
          zh: '峰值时相信不实者中，到结束时已放弃的比例（arXiv 2605.17353）',
        },
      },
    ),
    figure(
      'half-life',
      { en: 'Half-life of false belief', zh: '不实信念的半衰期' },
      half === null ? null : inHours(half),
      {
        unit: hours,
        why: peak === 0 ? noneWrong : { en: 'it never fell to half of its peak', zh: '从未降到峰值的一半' },
        note: {
          en: 'from the peak of false believers to half of it (arXiv 2605.17353)',
          zh: '从不实相信者的峰值降到一半的时间（arXiv 2605.17353）',
        },
      },
    ),
    figure('net', { en: 'Net correction', zh: '净纠正' }, (flips.wrongToRight - flips.rightToWrong) / n, {
      note: {
        en: '(wrong → right less right → wrong) ÷ agents; about 0 without anything done, by the theory of debate (arXiv 2508.17536)',
        zh: '（错→对 − 对→错）÷ 人数；据辩论理论，无干预时约为 0（arXiv 2508.17536）',
      },
    }),
  ];
}

function courseOf(turns: readonly Turn[]) {
  const state = new Map<string, boolean | null>();
  const ever = new Set<string>();
  const corrected = new Set<string>();
  const curve: [number, number][] = [];
  let [wrong, peak, at, peakTurn] = [0, 0, 0, -1];
  for (let turn = 0; turn < turns.length; turn += 1) {
    const { agent, time, after } = turns[turn];
    const before = state.get(agent) ?? null;
    if (before !== after) state.set(agent, after);
    if (before === false && after !== false) {
      wrong -= 1;
      corrected.add(agent);
    } else if (before !== false && after === false) {
      wrong += 1;
      ever.add(agent);
    } else continue;
    const last = curve.at(-1);
    if (last?.[0] === time) last[1] = wrong;
    else curve.push([time, wrong]);
    if (wrong > peak) [peak, at, peakTurn] = [wrong, time, turn];
  }
  // who believes something false at the end was not corrected, whatever was in between
  const isDropped = (agent: string): boolean => state.get(agent) !== false;
  return {
    peak,
    at,
    curve,
    everWrong: ever.size,
    corrected: [...corrected].filter(isDropped).length,
    droppedSincePeak: wrongUntil(turns, peakTurn).filter(isDropped).length,
  };
}

/** Who believes something false after this turn. */
function wrongUntil(turns: readonly Turn[], last: number): readonly string[] {
  const wrong = new Set<string>();
  for (let turn = 0; turn <= last; turn += 1) {
    const { agent, before, after } = turns[turn];
    if (after === false) wrong.add(agent);
    else if (before === false) wrong.delete(agent);
  }
  return [...wrong];
}

function halfLife(curve: readonly (readonly [number, number])[], peak: number, at: number): number | null {
  const found = curve.find(([time, wrong]) => time > at && wrong <= peak / 2);
  return peak > 0 && found ? found[0] - at : null;
}

/** Agent-hours of false belief. */
function areaOf(curve: readonly (readonly [number, number])[], end: number): number {
  let sum = 0;
  for (const [index, [time, wrong]] of curve.entries())
    sum += wrong * inHours((curve[index + 1]?.[0] ?? end) - time);
  return sum;
}

/** The two of all changes that are put right and put wrong. */
function flipsOf(turns: readonly Turn[]) {
  const flips = { rightToWrong: 0, wrongToRight: 0 };
  for (const { before, after } of turns) {
    if (before === true && after === false) flips.rightToWrong += 1;
    if (before === false && after === true) flips.wrongToRight += 1;
  }
  return flips;
}

function flipTable(book: Ledger): Table {
  const kinds = [true, false, null] as const;
  const word = (kind: boolean | null): Text =>
    kind === null
      ? { en: 'neither', zh: '未信' }
      : kind
        ? { en: 'right', zh: '对' }
        : { en: 'wrong', zh: '错' };
  const counts = new Map(kinds.map((kind) => [kind, new Map<boolean | null, number>()]));
  for (const { before, after } of book.turns) {
    const own = counts.get(before);
    own?.set(after, (own.get(after) ?? 0) + 1);
  }
  const rows =
    book.turns.length === 0
      ? []
      : kinds.map((before): Cell[] => [
          word(before),
          ...kinds.map((after) => counts.get(before)?.get(after) ?? 0),
        ]);
  return {
    id: 'flips',
    title: { en: 'From … to', zh: '翻转矩阵' },
    columns: [
      { id: 'from', title: { en: 'From', zh: '从' }, kind: 'text' },
      ...kinds.map((kind, at) => ({
        id: ['right', 'wrong', 'neither'][at],
        title: { en: `to ${word(kind).en}`, zh: `到${word(kind).zh}` },
        kind: 'number' as const,
      })),
    ],
    rows,
    note: {
      en: 'Every change of what an agent believes; wrong to wrong is a change of version.',
      zh: '每次信念变化；错到错是换了一种说法。',
    },
  };
}

const causes: Readonly<Record<string, Text>> = {
  self: { en: 'itself: memory or reflection', zh: '自己：记忆或反思' },
  peer: { en: 'somebody else’s words', zh: '别人的话' },
  checker: { en: 'a look-up of its own', zh: '自行查证' },
  office: { en: 'the scenario, or one’s own eyes', zh: '剧本或亲见' },
};

/** What made those who were wrong give it up. */
function causesTable(book: Ledger): Table {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { before, after, why } of book.turns) {
    if (before !== false || after === false) continue;
    const by =
      why === 'heard'
        ? 'peer'
        : why === 'checked'
          ? 'checker'
          : why === 'faded' || why === 'reflected'
            ? 'self'
            : 'office';
    counts.set(by, (counts.get(by) ?? 0) + 1);
    all += 1;
  }
  return tableOf([...counts], {
    id: 'corrections',
    title: { en: 'What corrected', zh: '靠什么纠正' },
    columns: [
      column.text('by', { en: 'By', zh: '靠' }, ([by]) => causes[by]),
      column.number('times', { en: 'Times', zh: '次数' }, ([, count]) => count),
      column.share('share', { en: 'Share', zh: '占比' }, ([, count]) => count / all),
    ],
  });
}
