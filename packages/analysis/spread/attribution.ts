import type { Text } from '@hearsay/kernel';
import { column, share, tableOf, type Findings } from '@hearsay/settings';
import { shapeColumns } from '../columns.ts';
import type { Adoption, Ledger } from './ledger.ts';
import { measureForest } from './tree.ts';

/** Rules by which a parent is found; all but the first look at exposures alone, as one must where no links are known (DeVerna et al. 2024). */
export const rules = ['cause', 'cited', 'first', 'last', 'weighted'] as const;
export type AttributionRule = (typeof rules)[number];

/** The parent of an adoption by a rule; −1 for none. *weighted* takes the teller of whom it heard most often, ties by who came first. */
export function parentBy(rule: AttributionRule, adoption: Adoption): number {
  switch (rule) {
    case 'cause':
      return adoption.link === 'exact' || adoption.why === 'faded' ? adoption.parent : -1;
    case 'cited':
      return adoption.link === null || adoption.link === 'shown' ? -1 : adoption.parent;
    case 'first':
      return adoption.firstExposure;
    case 'last':
      return adoption.lastExposure;
    case 'weighted':
      return adoption.usualExposure;
    default:
      rule satisfies never;
      return -1;
  }
}

/** How much what one would infer from exposures differs from what is known. */
export function attributionFindings(book: Ledger): Findings {
  const heard = book.adoptions.filter(({ why, link }) => why === 'heard' && link === 'exact');
  const found = rules.map((rule) => {
    const right = heard.filter((one) => parentBy(rule, one) === one.parent).length;
    const parents = book.adoptions.map((one) => {
      const parent = parentBy(rule, one);
      // who told me may have come to believe later than I did; then there is no tree with this edge
      return parent < one.id ? parent : -1;
    });
    const shapes = measureForest(parents).map(({ shape }) => shape);
    const largest = shapes.reduce((most, shape) => (shape.size > most.size ? shape : most), {
      size: 0,
      depth: 0,
      breadth: 0,
      virality: null as number | null,
    });
    return { rule, right: heard.length > 0 ? right / heard.length : null, shape: largest };
  });
  const links = { exact: 0, cited: 0, shown: 0 };
  for (const { link } of book.adoptions) if (link) links[link] += 1;
  const all = Math.max(1, links.exact + links.cited + links.shown);
  return {
    figures: [
      {
        id: 'spread/exact-links',
        title: { en: 'Links known exactly', zh: '确知的因果链' },
        unit: share,
        value: book.adoptions.some(({ link }) => link !== null) ? links.exact / all : null,
        why: { en: 'nobody adopted anything from anybody', zh: '没有人从别人那里采纳什么' },
        note: {
          en: `exact ${links.exact}, cited ${links.cited}, shown ${links.shown}; "true cause" is said of exact links only`,
          zh: `确知 ${links.exact}，自述 ${links.cited}，仅展示 ${links.shown}；只有确知的才称为真实原因`,
        },
      },
    ],
    tables: [
      tableOf(found, {
        id: 'attribution',
        title: {
          en: 'Who caused it: what is known and what exposures would tell',
          zh: '归因：已知来源与仅凭接触的推断',
        },
        columns: [
          column.text('rule', { en: 'Parent is', zh: '父节点规则' }, ({ rule }) => words[rule]),
          column.share('right', { en: 'Right', zh: '正确率' }, ({ right }) => right),
          column.number('size', { en: 'Largest tree', zh: '最大树' }, ({ shape }) => shape.size),
          shapeColumns.depth,
          shapeColumns.virality,
        ],
        note: {
          en: 'Trees here run over all facts, with mutations as edges.',
          zh: '此处的树跨所有事实，变异也算边。',
        },
      }),
    ],
    series: [],
  };
}

const words: Readonly<Record<AttributionRule, Text>> = {
  cause: { en: 'the true cause', zh: '真实原因' },
  cited: { en: 'the cause, or what was cited', zh: '真实原因或自述来源' },
  first: { en: 'the first exposure', zh: '首次接触' },
  last: { en: 'the last exposure', zh: '末次接触' },
  weighted: { en: 'the most frequent exposure', zh: '最多次接触' },
};
