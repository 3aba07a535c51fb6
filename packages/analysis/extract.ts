import {
  claimOfAct,
  extractByWords,
  isTellAct,
  isTrue,
  versionOf,
  type Claim,
  type ClaimEvent,
  type Extracted,
  type Extractor,
  type Fact,
  type FactId,
  type VersionId,
} from '@hearsay/claims';
import type { AgentId, Entry, Language, Seq, SocietyEvent, Text } from '@hearsay/kernel';
import { column, share, tableOf, type Figure, type Findings, type Table } from '@hearsay/settings';
import { entryColumn, factColumn, shapeColumns, speakerColumn } from './columns.ts';
import { measureForest, type TreeShape } from './spread/tree.ts';
import { versionText } from './spread/words.ts';

type Said = {
  readonly seq: Seq;
  readonly time: number;
  readonly speaker: AgentId;
  readonly text: string;
  readonly audience: Entry['audience'];
  /** The claims that its acts make; null when it has no acts. */
  readonly acts: readonly Claim[] | null;
};

type Read = Said & { readonly found: readonly Extracted[] };

const mostRows = 500;

/**
 * What can be read of a run from its words alone, for logs whose speeches carry no acts, or to see what would be missed without them. Facts are those that the
 * log declares, or those given. Where speeches carry acts, the reader is scored against them: a claim counts as found when fact, every slot and polarity agree. Needs
 * memory for all speeches that are about a fact by the reader or by their acts.
 */
export function measureExtraction({
  extractor,
  facts: given = [],
}: {
  readonly extractor: Extractor;
  readonly facts?: readonly Fact[];
}): { take(entry: Entry): void; close(): Promise<Findings> } {
  const facts = new Map<FactId, Fact>(given.map((fact) => [fact.id, fact]));
  const waiting: Said[] = [];
  let agents: readonly AgentId[] = [];
  let language: Language = 'en';
  return {
    take({ seq, time, event: raw, audience }) {
      // picked by type; everything else is somebody else's
      const event = raw as SocietyEvent | ClaimEvent;
      if (event.type === 'run.opened') {
        agents = event.agents.map(({ id }) => id);
        language = event.language;
      } else if (event.type === 'fact.declared') facts.set(event.fact.id, event.fact);
      else if (event.type === 'agent.said' && event.text !== '') {
        const acts = event.acts.filter(isTellAct).map(claimOfAct);
        const { text, speaker } = event;
        waiting.push({ seq, time, speaker, text, audience, acts: event.acts.length > 0 ? acts : null });
      }
    },
    async close() {
      const reading = { facts: [...facts.values()], language };
      const all: Read[] = [];
      for (const said of waiting) {
        const found =
          extractor.name === 'lexical'
            ? extractByWords(said.text, reading)
            : await extractor.extract(said.text, reading);
        if (found.length > 0 || (said.acts?.length ?? 0) > 0) all.push({ ...said, found });
      }
      return findingsOf({ all, facts, agents, name: extractor.name, speeches: waiting.length });
    },
  };
}

type Parts = {
  readonly all: readonly Read[];
  readonly facts: ReadonlyMap<FactId, Fact>;
  readonly agents: readonly AgentId[];
  readonly name: Extractor['name'];
  readonly speeches: number;
};

function findingsOf(parts: Parts): Findings {
  const { all, facts, name, speeches } = parts;
  const claims = all.flatMap(({ found }) => found);
  const wrong = claims.filter(({ claim }) => !isSo(claim, facts)).length;
  const acted = all.filter(({ acts }) => acts !== null);
  const score = scoreOf(acted);
  const noFacts: Text = { en: 'the log declares no facts', zh: '日志中没有声明事实' };
  const none: Text =
    facts.size === 0 ? noFacts : { en: 'no claim was found in what was said', zh: '所说的话中没有发现陈述' };
  const unscored: Text =
    acted.length === 0
      ? { en: 'no speech carries acts to be scored against', zh: '没有带结构化动作的发言可供比对' }
      : none;
  const figure = (
    id: string,
    title: Text,
    value: number | null,
    why: Text,
    more: Partial<Figure> = {},
  ): Figure => ({
    id: `extract/${name}/${id}`,
    title,
    value,
    why,
    ...more,
  });
  const cascades = [...facts.keys()].map((fact) => ({ fact, ...cascadeOf(parts, fact) }));
  return {
    figures: [
      figure('speeches', { en: 'Speeches read', zh: '读过的发言' }, speeches, none),
      figure('claims', { en: 'Claims read from words', zh: '从话语中读出的陈述' }, claims.length, none),
      figure(
        'false',
        { en: 'Of them false', zh: '其中不实' },
        claims.length > 0 ? wrong / claims.length : null,
        none,
        { unit: share },
      ),
      figure(
        'precision',
        { en: 'Precision against the acts', zh: '相对动作的精确率' },
        score.precision,
        unscored,
        {
          unit: share,
          note: {
            en: `${score.right} of ${score.found} claims read are those that the speech’s acts make, in every slot; certainty aside`,
            zh: `读出的 ${score.found} 条中 ${score.right} 条与发言动作的事实、细节、肯否全同；不计把握程度`,
          },
        },
      ),
      figure('recall', { en: 'Recall against the acts', zh: '相对动作的召回率' }, score.recall, unscored, {
        unit: share,
        note: {
          en: `${score.right} of ${score.made} claims that acts make are read from the words`,
          zh: `动作作出的 ${score.made} 条陈述中读出 ${score.right} 条`,
        },
      }),
    ],
    tables: [cascadesTable(parts, cascades), missedTable(parts), readTable(parts)],
    series: [],
  };
}

function isSo(claim: Claim, facts: ReadonlyMap<FactId, Fact>): boolean {
  const fact = facts.get(claim.fact);
  return fact !== undefined && isTrue(claim, fact);
}

type Score = {
  readonly right: number;
  readonly found: number;
  readonly made: number;
  readonly precision: number | null;
  readonly recall: number | null;
};

function scoreOf(acted: readonly Read[]): Score {
  let [right, found, made] = [0, 0, 0];
  for (const { acts, found: own } of acted) {
    const versions = new Set((acts ?? []).map(versionOf));
    made += versions.size;
    found += own.length;
    right += own.filter(({ claim }) => versions.has(versionOf(claim))).length;
  }
  return {
    right,
    found,
    made,
    precision: found > 0 ? right / found : null,
    recall: made > 0 ? right / made : null,
  };
}

type Reconstructed = {
  readonly tellers: number;
  readonly versions: number;
  readonly largest: TreeShape | null;
};

/**
 * Cascades as one who has only the words would put them together: a node is an agent's first statement of a version, its parent whose statement of that version it
 * heard last before; who heard none begins a tree (last exposure, as in DeVerna et al. 2024). Hearers who never speak are not in it.
 */
function cascadeOf({ all, agents }: Parts, fact: FactId): Reconstructed {
  const nodes = new Map<string, number>();
  const heard = new Map<string, number>();
  const parents: number[] = [];
  const tellers = new Set<AgentId>();
  const versions = new Set<VersionId>();
  for (const { speaker, found, audience } of all)
    for (const { claim } of found) {
      if (claim.fact !== fact) continue;
      const version = versionOf(claim);
      tellers.add(speaker);
      versions.add(version);
      const key = `${speaker}\n${version}`;
      let node = nodes.get(key);
      if (node === undefined) {
        node = parents.length;
        nodes.set(key, node);
        parents.push(heard.get(key) ?? -1);
      }
      for (const agent of audience === 'all' ? agents : audience)
        if (agent !== speaker) heard.set(`${agent}\n${version}`, node);
    }
  let largest: TreeShape | null = null;
  for (const { shape } of measureForest(parents)) if (shape.size > (largest?.size ?? 0)) largest = shape;
  return { tellers: tellers.size, versions: versions.size, largest };
}

function cascadesTable(
  { name }: Parts,
  cascades: readonly (Reconstructed & { readonly fact: FactId })[],
): Table {
  const told = cascades.filter(({ tellers }) => tellers > 0);
  return tableOf(told, {
    id: 'extracted-cascades',
    title: { en: 'What spread, by words alone', zh: '仅凭话语所见的传播' },
    columns: [
      factColumn,
      column.number('tellers', { en: 'Tellers', zh: '讲述者' }, ({ tellers }) => tellers),
      column.number('versions', { en: 'Versions', zh: '说法数' }, ({ versions }) => versions),
      column.number(
        'size',
        { en: 'Largest cascade', zh: '最大级联' },
        ({ largest }) => largest?.size ?? null,
      ),
      column.number('depth', shapeColumns.depth.title, ({ largest }) => largest?.depth ?? null),
      column.number('breadth', shapeColumns.breadth.title, ({ largest }) => largest?.breadth ?? null),
      column.number('virality', shapeColumns.virality.title, ({ largest }) => largest?.virality ?? null),
    ],
    note: {
      en: `Read by ${name}: a node is an agent’s first statement of a version, its parent whom it heard say so last (DeVerna et al. 2024). Those who only listened are not in it.`,
      zh: `读法：${name}。节点是某人首次说出某一说法，父节点是此前最后对其这样说的人（DeVerna 等 2024）。只听不说者不在其中。`,
    },
  });
}

function missedTable({ all, facts }: Parts): Table {
  const rows = all.flatMap(({ seq, speaker, text, acts, found }) => {
    if (acts === null) return [];
    const read = new Set(found.map(({ claim }) => versionOf(claim)));
    const made = new Set(acts.map(versionOf));
    const missed = acts.filter((claim) => !read.has(versionOf(claim)));
    const extra = found.filter(({ claim }) => !made.has(versionOf(claim)));
    if (missed.length + extra.length === 0) return [];
    const say = (claims: readonly Claim[]): Text | null =>
      claims.length === 0
        ? null
        : {
            en: claims.map((claim) => versionText({ facts }, claim).en).join('; '),
            zh: claims.map((claim) => versionText({ facts }, claim).zh).join('；'),
          };
    return [{ seq, speaker, text, missed: say(missed), extra: say(extra.map(({ claim }) => claim)) }];
  });
  return tableOf(rows.slice(0, mostRows), {
    id: 'extraction-errors',
    title: { en: 'Where the reader and the acts differ', zh: '读法与动作不一致之处' },
    columns: [
      entryColumn,
      speakerColumn,
      column.text('said', { en: 'Said', zh: '原话' }, ({ text }) => text),
      column.text('missed', { en: 'Not read', zh: '未读出' }, ({ missed }) => missed),
      column.text('extra', { en: 'Read instead', zh: '读成' }, ({ extra }) => extra),
    ],
  });
}

function readTable({ all, facts }: Parts): Table {
  const rows = all.flatMap(({ seq, time, speaker, found }) =>
    found.map((one) => ({ ...one, seq, time, speaker })),
  );
  return tableOf(rows.slice(-mostRows), {
    id: 'extracted',
    title: { en: 'Claims read from what was said', zh: '从所说的话中读出的陈述' },
    columns: [
      column.time('at', { en: 'At', zh: '时间' }, ({ time }) => time),
      speakerColumn,
      column.text('claim', { en: 'Claim', zh: '陈述' }, ({ claim }) => versionText({ facts }, claim)),
      column.truth('true', { en: 'True', zh: '属实' }, ({ claim }) => isSo(claim, facts)),
      column.share('sure', { en: 'Certainty', zh: '把握' }, ({ sure }) => sure),
      column.text('quote', { en: 'Words', zh: '原话' }, ({ quote }) => quote),
      entryColumn,
    ],
    ...(rows.length > mostRows
      ? {
          note: {
            en: `The newest ${mostRows} of ${rows.length}.`,
            zh: `共 ${rows.length} 条，列出最近 ${mostRows} 条。`,
          },
        }
      : {}),
  });
}
