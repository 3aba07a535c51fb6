import type { FactId } from '@hearsay/claims';
import type { AgentId } from '@hearsay/kernel';
import { column, tableOf, type Figure, type Findings, type Series, type Table } from '@hearsay/settings';
import { factColumn, windowColumns } from '../columns.ts';
import { adoptionsOf } from './by-fact.ts';
import type { Ledger } from './ledger.ts';
import { hours, inHours, mean, nobodyBelieved, ofFact } from './words.ts';

/** An agent that came to believe a version of a fact, once, when it first did. */
type Adopter = {
  readonly agent: AgentId;
  readonly time: number;
  /** Who caused it, by what the log knows; null for whom nobody told. */
  readonly parent: AgentId | null;
  children: number;
};

/** R of the adopters of one stretch of time, from `from` up to but without `to`, in simulated milliseconds. */
export type ReproductionWindow = {
  readonly from: number;
  readonly to: number;
  readonly adopters: number;
  /** Mean number of agents that an adopter of this window made adopt, whenever that was; null without adopters. */
  readonly cohort: number | null;
  /** New adopters who had it from somebody ÷ how many one would expect if every adopter made one; null where nobody could have told anything. */
  readonly instantaneous: number | null;
  /** Had nineteen of twenty who adopted here time enough before the log ends to have been followed? */
  readonly isComplete: boolean;
};

export type Reproduction = {
  /** From who caused it to who was made adopt, in simulated milliseconds, sorted. */
  readonly generationTimes: readonly number[];
  readonly windows: readonly ReproductionWindow[];
};

const most = 12;

/**
 * R over time of the adopters of a fact, in at most twelve equal windows from the first adoption to the last. Two ways, which answer two questions.
 * *Cohort* (Wallinga & Teunis 2004; the "case reproduction number" of Fraser 2007): how many did each adopter of this window cause, in its whole life? Here the
 * causes are known, so nothing is estimated but what lies beyond the end of the log. *Instantaneous* (Fraser 2007; Cori et al. 2013): I(t) ÷ Σ I(t − s) w(s), what an
 * adopter would cause if all went on as in this window; w is the distribution of the generation times of this fact, taken from its known pairs.
 */
export function reproductionOf(book: Ledger, id: FactId): Reproduction {
  const adopters = adoptersOf(book, id);
  const byAgent = new Map(adopters.map((one) => [one.agent, one]));
  const generationTimes: number[] = [];
  for (const { time, parent } of adopters) {
    const before = parent === null ? undefined : byAgent.get(parent);
    if (!before) continue;
    before.children += 1;
    generationTimes.push(time - before.time);
  }
  generationTimes.sort((a, b) => a - b);
  return { generationTimes, windows: windowsOf(adopters, generationTimes, book.end) };
}

function adoptersOf(book: Ledger, id: FactId): readonly Adopter[] {
  const seen = new Map<AgentId, Adopter>();
  for (const { agent, time, parent, why } of adoptionsOf(book, id)) {
    if (seen.has(agent)) continue;
    const cause = why === 'heard' && parent >= 0 ? book.adoptions[parent].agent : null;
    // who is not among those who adopted before did not make anybody adopt
    seen.set(agent, { agent, time, parent: cause !== null && seen.has(cause) ? cause : null, children: 0 });
  }
  return [...seen.values()];
}

function windowsOf(
  adopters: readonly Adopter[],
  generationTimes: readonly number[],
  end: number,
): readonly ReproductionWindow[] {
  const [first, last] = [adopters[0], adopters.at(-1)];
  if (!first || !last) return [];
  const width = Math.max(1, Math.ceil((last.time + 1 - first.time) / most));
  const lifetime = generationTimes[Math.floor(0.95 * generationTimes.length)] ?? 0;
  const windows: ReproductionWindow[] = [];
  let at = 0;
  for (let from = first.time; from <= last.time; from += width) {
    const to = from + width;
    const own: Adopter[] = [];
    for (; at < adopters.length && adopters[at].time < to; at += 1) own.push(adopters[at]);
    const heard = own.filter(({ parent }) => parent !== null).length;
    const expected = expectedIn({ from, to }, adopters, generationTimes);
    windows.push({
      from,
      to,
      adopters: own.length,
      cohort: mean(own.map(({ children }) => children)),
      instantaneous: expected > 0 ? heard / expected : null,
      isComplete: to + lifetime <= end,
    });
  }
  return windows;
}

/** How many would be made adopt within a window if each adopter made one, at a time after its own that is drawn from the generation times. */
function expectedIn(
  { from, to }: { readonly from: number; readonly to: number },
  adopters: readonly Adopter[],
  generationTimes: readonly number[],
): number {
  let sum = 0;
  for (const { time } of adopters) {
    if (time >= to) break;
    sum += countBelow(generationTimes, to - time) - countBelow(generationTimes, from - time);
  }
  return generationTimes.length === 0 ? 0 : sum / generationTimes.length;
}

/** How many of a sorted list are below a bound. */
function countBelow(sorted: readonly number[], bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many each one brings, over time, and how long that takes. */
export function reproductionFindings(book: Ledger): Findings {
  const all = [...book.facts.keys()].map((id) => ({ id, ...reproductionOf(book, id) }));
  return {
    figures: all.flatMap(({ id, generationTimes }) => figuresOf(book, id, generationTimes)),
    tables: [reproductionTable(all)],
    series: all.flatMap(({ id, windows }) => seriesOf(book, id, windows)),
  };
}

function figuresOf(book: Ledger, id: FactId, times: readonly number[]): readonly Figure[] {
  const why =
    adoptionsOf(book, id).length > 0
      ? { en: 'nobody adopted it from somebody who believed it', zh: '没有人从相信它的人那里接受它' }
      : nobodyBelieved;
  const average = mean(times);
  const middle = times.length === 0 ? null : (times[(times.length - 1) >> 1] + times[times.length >> 1]) / 2;
  return [
    {
      id: `spread/${id}/generation-time`,
      title: ofFact(book, id, { en: 'Mean generation time', zh: '平均代际时间' }),
      unit: hours,
      value: average === null ? null : inHours(average),
      why,
      note: {
        en: 'from an agent’s first adoption to that of whom it made adopt (Wallinga & Lipsitch 2007); causes are known',
        zh: '从某人首次采纳到由其促成者首次采纳的时间（Wallinga 与 Lipsitch 2007）；来源已知',
      },
    },
    {
      id: `spread/${id}/generation-time-median`,
      title: ofFact(book, id, { en: 'Median generation time', zh: '代际时间中位数' }),
      unit: hours,
      value: middle === null ? null : inHours(middle),
      why,
    },
  ];
}

type OfFact = Reproduction & { readonly id: FactId };

function reproductionTable(all: readonly OfFact[]): Table {
  const rows = all.flatMap(({ id, windows }) => windows.map((window) => ({ ...window, fact: id })));
  return tableOf(rows, {
    id: 'reproduction',
    title: { en: 'R over time', zh: 'R 随时间的变化' },
    columns: [
      factColumn,
      ...windowColumns,
      column.number('adopters', { en: 'New adopters', zh: '新采纳者' }, ({ adopters }) => adopters),
      column.number('cohort', { en: 'R, cohort', zh: 'R（队列）' }, ({ cohort }) => cohort),
      column.number(
        'instantaneous',
        { en: 'R, instantaneous', zh: 'R（瞬时）' },
        ({ instantaneous }) => instantaneous,
      ),
      column.text('complete', { en: 'Followed up', zh: '已跟踪完' }, ({ isComplete }) =>
        isComplete ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' },
      ),
    ],
    note: methods,
  });
}

const methods = {
  en: 'Cohort: mean number whom an adopter of this window made adopt, whenever (Wallinga & Teunis 2004; Fraser 2007), by known causes; too small where the log ends before they could be followed. Instantaneous: new adopters ÷ those expected if each made one after a generation time of this fact (Fraser 2007; Cori et al. 2013).',
  zh: '队列：该时段采纳者平均促成的人数，不论何时（Wallinga 与 Teunis 2004；Fraser 2007），按已知因果；日志先结束、未能跟踪完的时段会偏小。瞬时：新采纳者 ÷ 若每人按此事实的代际时间各促成一人的期望数（Fraser 2007；Cori 等 2013）。',
};

function seriesOf(book: Ledger, id: FactId, windows: readonly ReproductionWindow[]): readonly Series[] {
  if (windows.length < 2 || windows.every(({ instantaneous }) => instantaneous === null)) return [];
  const middle = ({ from, to }: ReproductionWindow): number => inHours((from + to) / 2);
  return [
    {
      id: `reproduction/${id}`,
      title: ofFact(book, id, { en: 'How many each one brings: R over time', zh: '一传几：R 随时间的变化' }),
      x: { title: { en: 'Simulated time', zh: '模拟时间' }, unit: hours },
      y: { title: { en: 'R', zh: 'R' }, from: 0 },
      lines: [
        {
          name: { en: 'cohort', zh: '队列' },
          points: windows.map((window) => [middle(window), window.isComplete ? window.cohort : null]),
        },
        {
          name: { en: 'instant', zh: '瞬时' },
          points: windows.map((window) => [middle(window), window.instantaneous]),
        },
        {
          name: { en: 'one for one', zh: '一传一' },
          points: [
            [inHours(windows[0].from), 1],
            [inHours(windows[windows.length - 1].to), 1],
          ],
        },
      ],
      note: methods,
    },
  ];
}
