import { isTrue, type FactId } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import { share, type Cell, type Figure, type Findings, type Series, type Table } from '@hearsay/settings';
import { adoptionsOf, turnsOf } from './by-fact.ts';
import type { Adoption, Ledger } from './ledger.ts';
import { sizeMatched } from '../cascades.ts';
import { fitSir } from './sir.ts';
import { largestOf, sampled, valueAt, type Steps } from './steps.ts';
import { measureForest, type TreeShape } from './tree.ts';
import { hours, inHours, mean, nobodyBelieved, ofFact, versionText } from './words.ts';

/** Who came to know, to believe and to pass on; how large, deep and viral the trees are; how fast it went. */
export function spreadFindings(book: Ledger): Findings {
  const ids = [...book.facts.keys()];
  return {
    figures: ids.flatMap((id) => figuresOf(book, id)),
    tables: [versionsTable(book), truthMatched(book), generationsTable(book)],
    series: ids.flatMap((id) => prevalence(book, id)),
  };
}

/** One tree of adoptions: of one version from its birth on. */
export type Cascade = {
  readonly root: Adoption;
  readonly members: readonly Adoption[];
  readonly shape: TreeShape;
};

/** The cascades of each version: trees whose edges keep the version; where it changed, a new tree begins. Largest first. */
export function cascadesOf(book: Ledger, fact: FactId): readonly Cascade[] {
  return once(cascades, book, fact, (members) => treesOf(members, (one) => (one.mutated ? -1 : one.parent)));
}

/** The trees of a fact with mutations as edges like any other. */
export function genealogiesOf(book: Ledger, fact: FactId): readonly Cascade[] {
  return once(genealogies, book, fact, (members) => treesOf(members, ({ parent }) => parent));
}

type Trees = WeakMap<Ledger, Map<FactId, readonly Cascade[]>>;
const cascades: Trees = new WeakMap();
const genealogies: Trees = new WeakMap();

/** A closed ledger does not change, and many measures ask for its trees. */
function once(
  trees: Trees,
  book: Ledger,
  fact: FactId,
  make: (members: readonly Adoption[]) => readonly Cascade[],
): readonly Cascade[] {
  const known = trees.get(book) ?? new Map<FactId, readonly Cascade[]>();
  trees.set(book, known);
  const found = known.get(fact) ?? make(adoptionsOf(book, fact));
  known.set(fact, found);
  return found;
}

function treesOf(members: readonly Adoption[], parentOf: (one: Adoption) => number): readonly Cascade[] {
  const positions = new Map(members.map(({ id }, at) => [id, at]));
  const parents = members.map((one) => {
    const parent = parentOf(one);
    return parent < 0 ? -1 : (positions.get(parent) ?? -1);
  });
  const roots = new Int32Array(members.length);
  const byRoot = new Map<number, Adoption[]>();
  for (const [at, parent] of parents.entries()) {
    roots[at] = parent < 0 ? at : roots[parent];
    const own = byRoot.get(roots[at]);
    if (own) own.push(members[at]);
    else byRoot.set(roots[at], [members[at]]);
  }
  return measureForest(parents)
    .map(({ root, shape }) => ({ root: members[root], shape, members: byRoot.get(root) ?? [] }))
    .sort((a, b) => b.shape.size - a.shape.size || a.root.id - b.root.id);
}

function figuresOf(book: Ledger, id: FactId): readonly Figure[] {
  const n = Math.max(1, book.agents.length);
  const adoptions = adoptionsOf(book, id);
  const reached = new Set(adoptions.map(({ agent }) => agent));
  const last = standing(book, id);
  const cascades = cascadesOf(book, id);
  const grown = cascades.filter(({ shape }) => shape.size > 1);
  const largest = cascades[0];
  const curve = reachCurve(book, id);
  const figure = (
    name: string,
    title: Figure['title'],
    value: number | null,
    more: Partial<Figure> = {},
  ): Figure => ({
    id: `spread/${id}/${name}`,
    title: ofFact(book, id, title),
    value,
    why: nobodyBelieved,
    ...more,
  });
  const part = (count: number): number => count / n;
  return [
    figure('exposed', { en: 'Exposed', zh: '接触过' }, part(book.exposed.get(id)?.size ?? 0), {
      unit: share,
      note: { en: 'heard at least one claim about it', zh: '至少听到过一次' },
    }),
    figure('aware', { en: 'Aware', zh: '知晓' }, part(book.aware.get(id)?.size ?? 0), {
      unit: share,
      note: {
        en: 'hold a belief about it that rests on an entry (Park et al. 2023)',
        zh: '持有有据可查的看法（Park 等 2023）',
      },
    }),
    figure('believed', { en: 'Ever believed a version', zh: '曾相信某一说法' }, part(reached.size), {
      unit: share,
    }),
    figure('believing-true', { en: 'Believe the truth at the end', zh: '结束时相信实情' }, part(last.right), {
      unit: share,
    }),
    figure(
      'believing-false',
      { en: 'Believe something false at the end', zh: '结束时相信不实' },
      part(last.wrong),
      { unit: share },
    ),
    figure('retelling', { en: 'Passed it on', zh: '讲给别人' }, part(book.tellers.get(id)?.size ?? 0), {
      unit: share,
    }),
    figure(
      'versions',
      { en: 'Versions', zh: '说法数' },
      new Set(adoptions.map(({ version }) => version)).size,
    ),
    figure('size', { en: 'Size of the largest cascade', zh: '最大级联规模' }, largest?.shape.size ?? null, {
      note: {
        en: 'agents that adopted one version from one birth (Vosoughi et al. 2018)',
        zh: '同一次产生的同一说法的采纳人数（Vosoughi 等 2018）',
      },
    }),
    figure('depth', { en: 'Its depth', zh: '其深度' }, largest?.shape.depth ?? null, {
      note: {
        en: 'longest path from its birth to a last adopter, in tellings (Vosoughi et al. 2018)',
        zh: '从产生到最末采纳者的最长路径，按转述次数（Vosoughi 等 2018）',
      },
    }),
    figure('breadth', { en: 'Its largest breadth', zh: '其最大宽度' }, largest?.shape.breadth ?? null, {
      note: {
        en: 'most adopters at one depth (Vosoughi et al. 2018)',
        zh: '同一深度的最多采纳人数（Vosoughi 等 2018）',
      },
    }),
    figure(
      'virality',
      { en: 'Its structural virality', zh: '其结构性病毒度' },
      largest?.shape.virality ?? null,
      {
        why: { en: 'undefined for fewer than two adoptions', zh: '不足两次采纳时无定义' },
        note: {
          en: 'mean distance between two of its adopters (Goel et al. 2016)',
          zh: '采纳者两两距离的均值（Goel 等 2016）',
        },
      },
    ),
    figure(
      'broadcast',
      { en: 'Broadcast share', zh: '广播比例' },
      grown.length > 0 ? grown.filter(({ shape }) => shape.depth === 1).length / grown.length : null,
      {
        unit: share,
        why: { en: 'no cascade has more than one adopter', zh: '没有超过一人的级联' },
        note: {
          en: 'cascades of depth 1 among those with more than one adopter (Goel et al. 2016)',
          zh: '多于一人的级联中深度为 1 者的占比（Goel 等 2016）',
        },
      },
    ),
    figure('r0', { en: 'R₀', zh: 'R₀' }, mean(offspringOf(adoptions)[0] ?? []), {
      note: {
        en: 'mean number of adopters whom an adopter of the seed generation made; parents are known, not inferred',
        zh: '种子代每人带来的采纳者数；来源已知，并非推断',
      },
    }),
    ...[10, 25, 50, 90].map((percent) =>
      figure(
        `time-to-${percent}`,
        { en: `Time to ${percent} % of all`, zh: `达到 ${percent} % 的时间` },
        timeTo(curve, (percent / 100) * n),
        {
          unit: hours,
          why: { en: `it never reached ${percent} %`, zh: `从未达到 ${percent} %` },
          note: {
            en: 'since the start of the run, counting who ever believed a version (Vosoughi et al. 2018)',
            zh: '自运行开始，按曾相信任一说法的人数（Vosoughi 等 2018）',
          },
        },
      ),
    ),
    ...sirFigures(curve, n, figure),
  ];
}

/** β ÷ γ is said only beside its error, and only of a fit that fits. */
function sirFigures(
  curve: Steps,
  n: number,
  figure: (name: string, title: Figure['title'], value: number | null, more?: Partial<Figure>) => Figure,
): readonly Figure[] {
  const fit = fitSir(curve, n);
  const few: Text = { en: 'too few adoptions for a fit', zh: '采纳太少，无法拟合' };
  const poor: Text = {
    en: `the fit is poor (NRMSE ${fit?.nrmse.toFixed(2) ?? ''})`,
    zh: `拟合太差（NRMSE ${fit?.nrmse.toFixed(2) ?? ''}）`,
  };
  const lasting: Text = {
    en: 'the best fit has nobody who stops telling (γ = 0)',
    zh: '最佳拟合中没有人停止传播（γ = 0）',
  };
  const isGood = fit !== null && fit.nrmse < 0.15;
  return [
    figure('sir-r0', { en: 'β ÷ γ of a fitted SIR curve', zh: 'SIR 拟合的 β ÷ γ' }, isGood ? fit.r0 : null, {
      why: fit === null ? few : isGood ? lasting : poor,
      note: {
        en: 'Kermack & McKendrick 1927, fitted to the number ever reached; read it with its error',
        zh: 'Kermack 与 McKendrick 1927，按累计触及人数拟合；须与误差同读',
      },
    }),
    figure('sir-error', { en: 'Error of that fit', zh: '该拟合的误差' }, fit?.nrmse ?? null, {
      why: few,
      note: { en: 'NRMSE; above 0.15 no β ÷ γ is given', zh: 'NRMSE；大于 0.15 时不给出 β ÷ γ' },
    }),
  ];
}

/** Who believes what when the log ends. */
export function standing(book: Ledger, id: FactId): { readonly right: number; readonly wrong: number } {
  const last = new Map<string, boolean | null>();
  for (const turn of turnsOf(book, id)) last.set(turn.agent, turn.after);
  let [right, wrong] = [0, 0];
  for (const one of last.values()) {
    if (one === true) right += 1;
    if (one === false) wrong += 1;
  }
  return { right, wrong };
}

/** How many had ever believed a version, over time: (ms, count). */
export function reachCurve(book: Ledger, id: FactId): Steps {
  const seen = new Set<string>();
  const curve: [number, number][] = [];
  for (const { agent, time } of adoptionsOf(book, id)) {
    if (seen.has(agent)) continue;
    seen.add(agent);
    curve.push([time, seen.size]);
  }
  return curve;
}

function timeTo(curve: readonly (readonly [number, number])[], count: number): number | null {
  const found = curve.find(([, size]) => size >= count);
  return found ? inHours(found[0]) : null;
}

/** How many adoptions each adoption made, by generation of the tree with its mutations: seeds are generation 0. */
function offspringOf(adoptions: readonly Adoption[]): readonly (readonly number[])[] {
  const generation = new Map<number, number>();
  const children = new Map<number, number>();
  for (const { id, parent } of adoptions) {
    generation.set(id, parent < 0 ? 0 : 1 + (generation.get(parent) ?? 0));
    if (parent >= 0) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const found: number[][] = [];
  for (const [id, own] of generation) (found[own] ??= []).push(children.get(id) ?? 0);
  return found;
}

function versionsTable(book: Ledger): Table {
  const rows = [...book.facts.keys()].flatMap((id) => {
    const fact = book.facts.get(id);
    return cascadesOf(book, id).map(({ root, shape, members }): Cell[] => {
      const before = root.parent < 0 ? null : book.adoptions[root.parent];
      return [
        versionText(book, root.claim),
        fact ? isTrue(root.claim, fact) : null,
        before
          ? birth.distorted
          : root.why === 'known'
            ? birth.known
            : root.why === 'planted'
              ? birth.planted
              : root.why === 'checked'
                ? birth.checked
                : birth.told,
        root.agent,
        root.time,
        members.reduce((last, { time }) => Math.max(last, time), root.time),
        shape.size,
        shape.depth,
        shape.breadth,
        shape.virality,
        members.filter(({ agent }) => book.tellers.get(id)?.has(agent)).length,
        root.seq,
      ];
    });
  });
  return {
    id: 'cascades',
    title: { en: 'Cascades', zh: '级联' },
    columns: [
      { id: 'version', title: { en: 'Version', zh: '说法' }, kind: 'text' },
      { id: 'true', title: { en: 'True', zh: '属实' }, kind: 'truth' },
      { id: 'birth', title: { en: 'Born', zh: '产生' }, kind: 'text' },
      { id: 'by', title: { en: 'With', zh: '始于' }, kind: 'agent' },
      { id: 'at', title: { en: 'At', zh: '时间' }, kind: 'time' },
      { id: 'until', title: { en: 'Last adopted', zh: '最后采纳' }, kind: 'time' },
      { id: 'size', title: { en: 'Size', zh: '规模' }, kind: 'number' },
      { id: 'depth', title: { en: 'Depth', zh: '深度' }, kind: 'number' },
      { id: 'breadth', title: { en: 'Breadth', zh: '宽度' }, kind: 'number' },
      { id: 'virality', title: { en: 'Virality', zh: '病毒度' }, kind: 'number' },
      { id: 'retold', title: { en: 'Retold by', zh: '转述人数' }, kind: 'number' },
      { id: 'entry', title: { en: 'Entry', zh: '条目' }, kind: 'entry' },
    ],
    rows,
    note: {
      en: 'A cascade is one version from its birth on: a node is an agent’s first adoption of it, its parent the adoption whose telling caused it.',
      zh: '一个级联是一种说法自产生起的传播：节点是某人首次采纳，父节点是促成这次采纳的讲述者的采纳。',
    },
  };
}

const birth = {
  known: { en: 'known from the beginning', zh: '一开始就知道' },
  planted: { en: 'planted', zh: '植入' },
  distorted: { en: 'distorted from another', zh: '由另一说法走样' },
  checked: { en: 'looked up', zh: '查证所得' },
  told: { en: 'told by somebody who did not believe it', zh: '由自己不信的人讲出' },
};

/** True and false versions side by side, at equal size only. */
function truthMatched(book: Ledger): Table {
  const cascades = [...book.facts].flatMap(([id, fact]) =>
    cascadesOf(book, id).map(({ root, shape }) => ({
      label: isTrue(root.claim, fact) ? 'true' : 'false',
      shape,
    })),
  );
  const table = sizeMatched(cascades);
  const words = new Map<Cell, Cell>([
    ['true', { en: 'true', zh: '属实' }],
    ['false', { en: 'false', zh: '不实' }],
  ]);
  return {
    ...table,
    title: { en: 'True and false versions at equal size', zh: '同等规模下的属实与不实说法' },
    rows: table.rows.map((row) => row.map((cell) => words.get(cell) ?? cell)),
  };
}

function generationsTable(book: Ledger): Table {
  const rows = [...book.facts.keys()].flatMap((id) => {
    const adoptions = adoptionsOf(book, id);
    return offspringOf(adoptions)
      .slice(0, 20)
      .map((children, generation): Cell[] => [
        id,
        generation,
        children.length,
        mean(children),
        largestOf(children),
      ]);
  });
  return {
    id: 'generations',
    title: { en: 'Generations', zh: '代际' },
    columns: [
      { id: 'fact', title: { en: 'Fact', zh: '事实' }, kind: 'text' },
      { id: 'generation', title: { en: 'Generation', zh: '代' }, kind: 'number' },
      { id: 'adopters', title: { en: 'Adoptions', zh: '采纳数' }, kind: 'number' },
      { id: 'r', title: { en: 'R', zh: 'R' }, kind: 'number' },
      { id: 'most', title: { en: 'Most by one', zh: '单人最多' }, kind: 'number' },
    ],
    rows,
    note: {
      en: 'R: mean number of adoptions that an adoption of this generation caused; by generation of the tree with its mutations, not by calendar time.',
      zh: 'R：该代每次采纳平均引起的采纳数；按含变异的谱系代数计，不按时间。',
    },
  };
}

/** Shares of all agents who believe the truth, something false, or have heard of it at all, whenever one of them changes: (simulated ms, share). */
export function prevalenceOf(book: Ledger, id: FactId): Readonly<Record<'true' | 'false' | 'aware', Steps>> {
  const turns = turnsOf(book, id);
  const aware = [...(book.awareTimes.get(id) ?? [])].sort((a, b) => a - b);
  const n = Math.max(1, book.agents.length);
  const state = new Map<string, boolean | null>();
  const counts = { right: 0, wrong: 0 };
  const lines = { true: [] as [number, number][], false: [] as [number, number][] };
  for (const { agent, time, after } of turns) {
    const before = state.get(agent) ?? null;
    if (before !== null) counts[before ? 'right' : 'wrong'] -= 1;
    if (after !== null) counts[after ? 'right' : 'wrong'] += 1;
    state.set(agent, after);
    step(lines.true, time, counts.right / n);
    step(lines.false, time, counts.wrong / n);
  }
  const heard: [number, number][] = [];
  for (const [at, time] of aware.entries()) step(heard, time, (at + 1) / n);
  return { ...lines, aware: heard };
}

/** Of several values at one time the last holds. */
function step(line: [number, number][], time: number, value: number): void {
  const last = line.at(-1);
  if (last?.[0] === time) last[1] = value;
  else line.push([time, value]);
}

/** Who believes what over time: the truth, something false, or has only heard. */
function prevalence(book: Ledger, id: FactId): readonly Series[] {
  const found = prevalenceOf(book, id);
  if (found.aware.length === 0) return [];
  const times = sampled(
    [...new Set([...found.true, ...found.aware].map(([time]) => time).concat(book.end))].sort(
      (a, b) => a - b,
    ),
  );
  const points = (line: 'true' | 'false' | 'aware') =>
    times.map((time) => [inHours(time), valueAt(found[line], time)] as const);
  return [
    {
      id: `prevalence/${id}`,
      title: ofFact(book, id, { en: 'Who believes what, over time', zh: '各说法的流行程度' }),
      x: { title: { en: 'Simulated time', zh: '模拟时间' }, unit: hours },
      y: { title: { en: 'Share of all', zh: '占全体' }, from: 0, to: 1 },
      lines: [
        { name: { en: 'true', zh: '属实' }, points: points('true') },
        { name: { en: 'false', zh: '不实' }, points: points('false') },
        { name: { en: 'aware', zh: '知晓' }, points: points('aware') },
      ],
    },
  ];
}
