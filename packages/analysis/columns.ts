import type { FactId } from '@hearsay/claims';
import type { AgentId, Seq } from '@hearsay/kernel';
import { column } from '@hearsay/settings';
import type { Standing } from './leadership/influence.ts';
import type { TreeShape } from './spread/tree.ts';

/** Which fact a row is about. */
export const factColumn = column.text(
  'fact',
  { en: 'Fact', zh: '事实' },
  ({ fact }: { fact: FactId }) => fact,
);

/** Who said it. */
export const speakerColumn = column.agent(
  'speaker',
  { en: 'Speaker', zh: '说话者' },
  ({ speaker }: { speaker: AgentId }) => speaker,
);

/** In which entry of the log it stands. */
export const entryColumn = column.entry('entry', { en: 'Entry', zh: '记录' }, ({ seq }: { seq: Seq }) => seq);

/** Where an agent stands among those whose words moved others. */
export const centrality = [
  column.number(
    'pagerank',
    { en: 'PageRank', zh: 'PageRank' },
    (one: Pick<Standing, 'pagerank'>) => one.pagerank,
  ),
  column.number(
    'betweenness',
    { en: 'Betweenness', zh: '介数' },
    (one: Pick<Standing, 'betweenness'>) => one.betweenness,
  ),
];

type Shaped = { readonly shape: TreeShape };

/** How far a tree of adoptions came. */
export const shapeColumns = {
  size: column.number('size', { en: 'Size', zh: '规模' }, ({ shape }: Shaped) => shape.size),
  depth: column.number('depth', { en: 'Depth', zh: '深度' }, ({ shape }: Shaped) => shape.depth),
  breadth: column.number('breadth', { en: 'Breadth', zh: '宽度' }, ({ shape }: Shaped) => shape.breadth),
  virality: column.number(
    'virality',
    { en: 'Virality', zh: '病毒度' },
    ({ shape }: Shaped) => shape.virality,
  ),
};

type Window = { readonly from: number; readonly to: number };

/** Which stretch of simulated time a row is about. */
export const windowColumns = [
  column.time('from', { en: 'From', zh: '起' }, ({ from }: Window) => from),
  column.time('to', { en: 'To', zh: '止' }, ({ to }: Window) => to),
];
