import { column, share, tableOf, type Findings } from '@hearsay/settings';
import { AnalysisError } from './analysis-error.ts';
import { shapeColumns } from './columns.ts';
import { parseCsv } from './parse-csv.ts';
import { mean } from './spread/words.ts';
import { measureForest, type TreeShape } from './spread/tree.ts';

/** A cascade from elsewhere, as its file gives it. */
export type GivenCascade = {
  readonly cascade: string;
  readonly label: string;
  readonly shape: TreeShape;
  /** From its first to its last node, in the file's unit. */
  readonly duration: number;
  readonly times: readonly number[];
};

/**
 * Reads cascades from comma-separated values (RFC 4180): columns `id,parent,time` and, if wanted, `cascade,label,text`; rows in any order, an empty parent
 * is a root. Throws an AnalysisError that names the line, what was wanted and what was found.
 */
export function parseCascades(text: string, file: string): readonly GivenCascade[] {
  const rows = parseCsv(text, file);
  const [head, ...body] = rows;
  if (!head)
    throw new AnalysisError({
      en: `${file} is empty; wanted a header id,parent,time`,
      zh: `${file} 是空的；应有表头 id,parent,time`,
    });
  const names = head.cells.map((name) => name.trim().toLowerCase());
  for (const name of ['id', 'parent', 'time'])
    if (!names.includes(name))
      throw new AnalysisError({
        en: `${file}:1 wanted columns id,parent,time, found ${head.cells.join(',')}`,
        zh: `${file}:1 应有列 id,parent,time，实际是 ${head.cells.join(',')}`,
      });
  const column = (cells: readonly string[], name: string): string => cells[names.indexOf(name)]?.trim() ?? '';
  const cascades = new Map<string, Node[]>();
  for (const { cells, line } of body) {
    if (cells.length === 1 && cells[0] === '') continue;
    if (cells.length !== names.length)
      throw new AnalysisError({
        en: `${file}:${line} wanted ${names.length} values, found ${cells.length}`,
        zh: `${file}:${line} 应有 ${names.length} 个值，实际是 ${cells.length} 个`,
      });
    const time = Number(column(cells, 'time'));
    const id = column(cells, 'id');
    if (id === '')
      throw new AnalysisError({ en: `${file}:${line} id: is missing`, zh: `${file}:${line} 缺少 id` });
    if (column(cells, 'time') === '' || !Number.isFinite(time))
      throw new AnalysisError({
        en: `${file}:${line} time: wanted a number, found "${column(cells, 'time')}"`,
        zh: `${file}:${line} time：应为数，实际是“${column(cells, 'time')}”`,
      });
    const key = column(cells, 'cascade');
    const node = { id, parent: column(cells, 'parent'), time, label: column(cells, 'label'), line };
    const nodes = cascades.get(key);
    if (nodes) nodes.push(node);
    else cascades.set(key, [node]);
  }
  return [...cascades].map(([cascade, nodes]) => measure(cascade, nodes, file));
}

type Node = {
  readonly id: string;
  readonly parent: string;
  readonly time: number;
  readonly label: string;
  readonly line: number;
};

function measure(cascade: string, nodes: readonly Node[], file: string): GivenCascade {
  const known = new Map<string, Node>();
  for (const node of nodes) {
    const twin = known.get(node.id);
    if (twin)
      throw new AnalysisError({
        en: `${file}:${node.line} id: "${node.id}" stands in line ${twin.line} already`,
        zh: `${file}:${node.line} id：“${node.id}”在第 ${twin.line} 行已有`,
      });
    known.set(node.id, node);
  }
  const order: Node[] = [];
  const done = new Map<string, number>();
  for (const node of [...nodes].sort((a, b) => a.time - b.time || a.line - b.line))
    place(node, { known, done, order, file });
  const parents = order.map(({ parent }) => (parent === '' ? -1 : (done.get(parent) ?? -1)));
  const shapes = measureForest(parents).map(({ shape }) => shape);
  // several roots under one name: the largest tree speaks for the cascade
  const shape = shapes.reduce((most, one) => (one.size > most.size ? one : most));
  const times = order.map(({ time }) => time);
  const labels = [...new Set(nodes.map(({ label }) => label).filter((label) => label !== ''))];
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) [first, last] = [Math.min(first, time), Math.max(last, time)];
  const duration = last - first;
  return { cascade, label: labels.join('/'), shape, duration, times };
}

/** Parents first; a parent that is not there, or a circle, is said. */
function place(
  start: Node,
  of: {
    readonly known: ReadonlyMap<string, Node>;
    readonly done: Map<string, number>;
    readonly order: Node[];
    readonly file: string;
  },
): void {
  const path: Node[] = [];
  const seen = new Set<Node>();
  for (let node: Node | undefined = start; node && !of.done.has(node.id);) {
    if (seen.has(node))
      throw new AnalysisError({
        en: `${of.file}:${node.line} parent: "${node.parent}" leads in a circle`,
        zh: `${of.file}:${node.line} parent：“${node.parent}”绕成了圈`,
      });
    path.push(node);
    seen.add(node);
    if (node.parent === '') break;
    const parent = of.known.get(node.parent);
    if (!parent)
      throw new AnalysisError({
        en: `${of.file}:${node.line} parent: "${node.parent}" is not the id of a row of this cascade`,
        zh: `${of.file}:${node.line} parent：“${node.parent}”不是这个级联中任何一行的 id`,
      });
    if (parent.time > node.time)
      throw new AnalysisError({
        en: `${of.file}:${node.line} time: ${node.time} is before that of its parent (${parent.time})`,
        zh: `${of.file}:${node.line} time：${node.time} 早于其 parent 的时间（${parent.time}）`,
      });
    node = parent;
  }
  for (const node of path.reverse()) {
    of.done.set(node.id, of.order.length);
    of.order.push(node);
  }
}

/** What given cascades look like, one by one and by label; labels are compared within equal sizes only. */
export function cascadeFindings(cascades: readonly GivenCascade[]): Findings {
  const grown = cascades.filter(({ shape }) => shape.size > 1);
  const why = { en: 'no cascade has more than one node', zh: '没有超过一个节点的级联' };
  const viralities = grown.flatMap(({ shape }) => shape.virality ?? []);
  return {
    figures: [
      { id: 'cascades', title: { en: 'Cascades', zh: '级联数' }, value: cascades.length },
      {
        id: 'cascade/size',
        title: { en: 'Mean size', zh: '平均规模' },
        value: mean(cascades.map(({ shape }) => shape.size)),
        why,
      },
      {
        id: 'cascade/depth',
        title: { en: 'Mean depth', zh: '平均深度' },
        value: mean(cascades.map(({ shape }) => shape.depth)),
        why,
      },
      {
        id: 'cascade/breadth',
        title: { en: 'Mean breadth', zh: '平均宽度' },
        value: mean(cascades.map(({ shape }) => shape.breadth)),
        why,
      },
      {
        id: 'cascade/virality',
        title: { en: 'Mean structural virality', zh: '平均结构性病毒度' },
        value: mean(viralities),
        why,
      },
      {
        id: 'cascade/broadcast',
        title: { en: 'Broadcast share', zh: '广播比例' },
        unit: share,
        value: grown.length > 0 ? grown.filter(({ shape }) => shape.depth === 1).length / grown.length : null,
        why,
      },
    ],
    tables: [
      tableOf(cascades, {
        id: 'cascades',
        title: { en: 'Cascades', zh: '级联' },
        columns: [
          column.text('cascade', { en: 'Cascade', zh: '级联' }, ({ cascade }) => cascade),
          labelColumn,
          ...Object.values(shapeColumns),
          column.number('duration', { en: 'Duration', zh: '时长' }, ({ duration }) => duration),
        ],
      }),
      sizeMatched(cascades),
    ],
    series: [],
  };
}

/**
 * Labels side by side within bins of equal size (doubling), since depth, breadth and virality grow with size: without this the comparison is confounded
 * (Juul & Ugander 2021). Bins with one label only are left out.
 */
export function sizeMatched(
  cascades: readonly Pick<GivenCascade, 'label' | 'shape'>[],
): Findings['tables'][number] {
  const bins = new Map<number, Map<string, TreeShape[]>>();
  for (const { label, shape } of cascades) {
    if (label === '') continue;
    let from = 1;
    while (2 * from <= shape.size) from *= 2;
    const labels = bins.get(from) ?? new Map<string, TreeShape[]>();
    bins.set(from, labels);
    const own = labels.get(label);
    if (own) own.push(shape);
    else labels.set(label, [shape]);
  }
  const rows = [...bins]
    .filter(([, labels]) => labels.size > 1)
    .sort(([a], [b]) => a - b)
    .flatMap(([from, labels]) =>
      [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, shapes]) => ({ from, label, shapes })),
    );
  return tableOf(rows, {
    id: 'size-matched',
    title: { en: 'Labels at equal size', zh: '同等规模下各标签' },
    columns: [
      column.text('sizes', { en: 'Size', zh: '规模' }, ({ from }) =>
        from === 1 ? '1' : `${from} … ${2 * from - 1}`,
      ),
      labelColumn,
      column.number('count', { en: 'Cascades', zh: '级联数' }, ({ shapes }) => shapes.length),
      column.number('depth', shapeColumns.depth.title, ({ shapes }) =>
        mean(shapes.map(({ depth }) => depth)),
      ),
      column.number('breadth', shapeColumns.breadth.title, ({ shapes }) =>
        mean(shapes.map(({ breadth }) => breadth)),
      ),
      column.number('virality', shapeColumns.virality.title, ({ shapes }) =>
        mean(shapes.flatMap(({ virality }) => virality ?? [])),
      ),
    ],
    note: {
      en: 'Compared within equal sizes only (Juul & Ugander 2021).',
      zh: '只在同等规模内比较（Juul 与 Ugander 2021）。',
    },
  });
}

const labelColumn = column.text(
  'label',
  { en: 'Label', zh: '标签' },
  ({ label }: { label: string }) => label,
);
