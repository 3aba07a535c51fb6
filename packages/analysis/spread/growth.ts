import type { FactId } from '@hearsay/claims';
import type { Series } from '@hearsay/settings';
import type { Ledger } from './ledger.ts';
import { sampled, type Steps } from './steps.ts';
import { cascadesOf, type Cascade } from './cascade.ts';
import { reachCurve } from './prevalence.ts';
import { hours, inHours, ofFact } from './words.ts';

/** How a cascade grew: its size, depth and largest breadth whenever somebody joined. */
export function growthOf({ members }: Pick<Cascade, 'members'>): {
  readonly size: Steps;
  readonly depth: Steps;
  readonly breadth: Steps;
} {
  const depths = new Map<number, number>();
  const widths: number[] = [];
  const [size, depth, breadth]: [number, number][][] = [[], [], []];
  let [deepest, broadest] = [0, 0];
  for (const [at, { id, parent, time }] of members.entries()) {
    const own = at === 0 ? 0 : 1 + (depths.get(parent) ?? 0);
    depths.set(id, own);
    widths[own] = (widths[own] ?? 0) + 1;
    deepest = Math.max(deepest, own);
    broadest = Math.max(broadest, widths[own]);
    size.push([time, at + 1]);
    depth.push([time, deepest]);
    breadth.push([time, broadest]);
  }
  return { size, depth, breadth };
}

/** As curves: how many a fact reached, and how its largest cascade grew in size, depth and breadth (Vosoughi et al. 2018). */
export function growthSeries(book: Ledger, id: FactId): readonly Series[] {
  const reached = reachCurve(book, id);
  const [largest] = cascadesOf(book, id);
  if (!largest || reached.length < 2) return [];
  const { size, depth, breadth } = growthOf(largest);
  const line = (en: string, zh: string, steps: Steps) => ({
    name: { en, zh },
    points: sampled([...steps, [book.end, steps[steps.length - 1][1]]]).map(
      ([time, value]) => [inHours(time), value] as const,
    ),
  });
  return [
    {
      id: `growth/${id}`,
      title: ofFact(book, id, { en: 'How far it has come', zh: '传到了多远' }),
      x: { title: { en: 'Simulated time', zh: '模拟时间' }, unit: hours },
      y: { title: { en: 'Agents; steps', zh: '人数；步数' }, from: 0 },
      lines: [
        line('reached', '触及', reached),
        line('size', '规模', size),
        line('depth', '深度', depth),
        line('breadth', '宽度', breadth),
      ],
      note: {
        en: 'Reached: agents that ever believed a version. Size, depth and breadth of the largest cascade so far (Vosoughi et al. 2018).',
        zh: '触及：曾相信任一说法的人数。规模、深度、宽度取自最大级联至今的值（Vosoughi 等 2018）。',
      },
    },
  ];
}
