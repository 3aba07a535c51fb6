import { contradicts, entails, versionOf } from '@hearsay/claims';
import type { Seq, Text } from '@hearsay/kernel';
import { column, share, tableOf, type Figure, type Findings, type Table } from '@hearsay/settings';
import { entryColumn, speakerColumn } from '../columns.ts';
import type { Ledger } from './ledger.ts';
import type { Statement } from './statements.ts';
import { versionText } from './words.ts';

/** What was said that is not so, of which kind, and on what it rested in the speaker's own memory. */
export function falsehoodFindings(book: Ledger): Findings {
  const count = (key: string): number => book.counts.get(key) ?? 0;
  const all = count('true') + count('false');
  const part = (key: string): number | null => (all > 0 ? count(key) / all : null);
  const none: Text = { en: 'nobody made a claim', zh: '没有人作出陈述' };
  const figure = (id: string, title: Text, value: number | null, more: Partial<Figure> = {}): Figure => ({
    id: `falsehood/${id}`,
    title,
    unit: share,
    value,
    why: none,
    ...more,
  });
  const snowballs = snowballOf(book);
  return {
    figures: [
      figure('false', { en: 'False statements', zh: '不实陈述' }, part('false')),
      figure(
        'hallucination',
        { en: 'Statements without support in memory', zh: '无记忆支持的陈述' },
        part('support/absent'),
        {
          note: {
            en: 'no memory of the speaker supports it (Park et al. 2023)',
            zh: '说话者记忆中没有依据（Park 等 2023）',
          },
        },
      ),
      figure(
        'contradicted',
        { en: 'Statements against the speaker’s own memory', zh: '与自身记忆相悖的陈述' },
        part('support/contradicted'),
      ),
      figure(
        'deliberate',
        { en: 'Deliberately insincere statements', zh: '有意违心的陈述' },
        part('deliberate'),
        {
          note: {
            en: 'the speaker said what it does not believe, and meant to; such a statement may be true by mistake',
            zh: '说话者有意说出自己不信的话；这样的陈述也可能碰巧属实',
          },
        },
      ),
      figure('snowball', { en: 'Snowballing', zh: '滚雪球' }, snowballs, {
        why: { en: 'nobody made a second false claim', zh: '没有人第二次说错' },
        note: {
          en: 'later false claims of a speaker that support an earlier false one of its own (Zhang et al. 2023)',
          zh: '说话者后来的不实陈述中，支持自己先前不实陈述的比例（Zhang 等 2023）',
        },
      }),
    ],
    tables: [kindsTable(book), statementsTable(book), costsTable(book)],
    series: [],
  };
}

const kinds = ['planted', 'distorted', 'inherited', 'invented'] as const;
const stages = ['hearing', 'keeping', 'recalling', 'telling'] as const;
const kindWords: Readonly<Record<string, Text>> = {
  planted: { en: 'planted', zh: '植入' },
  distorted: { en: 'distorted', zh: '走样' },
  inherited: { en: 'inherited', zh: '沿袭' },
  invented: { en: 'invented', zh: '凭空' },
  hearing: { en: '… in hearing', zh: '…… 听的时候' },
  keeping: { en: '… in keeping', zh: '…… 记忆中' },
  recalling: { en: '… in recalling', zh: '…… 回想时' },
  telling: { en: '… in telling', zh: '…… 讲的时候' },
  supported: { en: 'supported', zh: '有据' },
  contradicted: { en: 'contradicted', zh: '相悖' },
  absent: { en: 'absent', zh: '无据' },
};

function kindsTable(book: Ledger): Table {
  const wrong = Math.max(1, book.counts.get('false') ?? 0);
  const row = (key: string, word: string) => ({ word, count: book.counts.get(key) ?? 0 });
  const rows =
    (book.counts.get('false') ?? 0) === 0
      ? []
      : kinds.flatMap((kind) => [
          row(`kind/${kind}`, kind),
          ...(kind === 'distorted' ? stages.map((stage) => row(`stage/${stage}`, stage)) : []),
        ]);
  return tableOf(rows, {
    id: 'falsehood-kinds',
    title: { en: 'Kinds of falsehood', zh: '不实的种类' },
    columns: [
      column.text('kind', { en: 'Kind', zh: '种类' }, ({ word }) => kindWords[word]),
      column.number('count', { en: 'Statements', zh: '条数' }, ({ count }) => count),
      column.share('share', { en: 'Of the false', zh: '占不实' }, ({ count }) => count / wrong),
    ],
    note: {
      en: 'planted: the scenario gave it to the speaker; distorted: made from another version; inherited: heard as it is; invented: made from nothing. Told apart by what the speaker held at that moment.',
      zh: '植入：剧本给的；走样：由另一说法变来；沿袭：听来如此；凭空：无中生有。按说话者当时所持判定。',
    },
  });
}

function statementsTable(book: Ledger): Table {
  const shown = book.statements.slice(-200);
  const rows = shown.map((statement) => ({ ...statement, memory: memoryOf(book, statement) }));
  return tableOf(rows, {
    id: 'statements',
    title: { en: 'False statements, with what the speaker held', zh: '不实陈述及说话者当时所持' },
    columns: [
      column.time('at', { en: 'At', zh: '时间' }, ({ time }) => time),
      speakerColumn,
      column.text('claim', { en: 'Claim', zh: '陈述' }, ({ claim }) => versionText(book, claim)),
      column.text('kind', { en: 'Kind', zh: '种类' }, ({ verdict }) =>
        verdict?.kind ? kindWords[verdict.kind] : null,
      ),
      column.text('stage', { en: 'Changed', zh: '何处走样' }, ({ verdict }) =>
        verdict?.stage ? kindWords[verdict.stage] : null,
      ),
      column.text('deliberate', { en: 'Meant', zh: '有意' }, ({ verdict }) => verdict?.deliberate ?? null),
      column.text('support', { en: 'Own memory', zh: '自身记忆' }, ({ verdict }) =>
        verdict ? kindWords[verdict.support] : null,
      ),
      column.text('held', { en: 'Held', zh: '所持' }, ({ memory }) => memory.held),
      column.text('held-from', { en: 'Had it from', zh: '得自' }, ({ memory }) => memory.from),
      column.entry('held-entry', { en: 'Since entry', zh: '始于记录' }, ({ memory }) => memory.entry),
      column.text('from', { en: 'Made of', zh: '来自' }, ({ verdict }) =>
        verdict?.parent ? versionText(book, verdict.parent) : null,
      ),
      column.number('hearers', { en: 'Heard by', zh: '听众' }, ({ hearers }) => hearers),
      entryColumn,
    ],
    ...(book.statements.length > shown.length
      ? {
          note: {
            en: `The newest ${shown.length} of ${book.counts.get('false') ?? 0}.`,
            zh: `共 ${book.counts.get('false') ?? 0} 条，列出最近 ${shown.length} 条。`,
          },
        }
      : {}),
  });
}

/** What the speaker held when it spoke: the version, from whom or how it had it, and the entry in which it took it up. */
function memoryOf(
  book: Ledger,
  { node }: Statement,
): { readonly held: Text | null; readonly from: Text | string | null; readonly entry: Seq | null } {
  if (node < 0) return { held: null, from: null, entry: null };
  const { claim, from, why, seq } = book.adoptions[node];
  return { held: versionText(book, claim), from: from ?? ownReasons[why] ?? null, entry: seq };
}

const ownReasons: Readonly<Partial<Record<string, Text>>> = {
  known: { en: '(knew it)', zh: '（本就知道）' },
  planted: { en: '(the scenario)', zh: '（剧本）' },
  faded: { en: '(its own memory)', zh: '（自己的记忆）' },
  seen: { en: '(its own eyes)', zh: '（亲见）' },
  checked: { en: '(a look-up)', zh: '（查证）' },
  reflected: { en: '(reflection)', zh: '（反思）' },
};

function costsTable(book: Ledger): Table {
  const rows = [...book.counts].flatMap(([key, times]) => {
    const [, kind, did] = /^did\/([^/]+)\/(.+)$/.exec(key) ?? [];
    if (kind === undefined) return [];
    return [{ kind, did, times, hitTruth: book.counts.get(`hit-truth/${kind}/${did}`) ?? 0 }];
  });
  return tableOf(rows, {
    id: 'intervention-costs',
    title: { en: 'What was done against it, and what it cost', zh: '干预及其代价' },
    columns: [
      column.text('kind', { en: 'Intervention', zh: '干预' }, ({ kind }) => kind),
      column.text('did', { en: 'Did', zh: '动作' }, ({ did }) => did),
      column.number('times', { en: 'Times', zh: '次数' }, ({ times }) => times),
      column.number('hit-truth', { en: 'True claims hit', zh: '误伤属实陈述' }, ({ hitTruth }) => hitTruth),
    ],
  });
}

/** Of the second and later false claims of each speaker, those that say the same as, or follow from, an earlier false one. */
function snowballOf(book: Ledger): number | null {
  const earlier = new Map<string, Statement[]>();
  let [later, supporting] = [0, 0];
  for (const statement of book.statements) {
    const key = `${statement.speaker}\n${statement.claim.fact}`;
    const before = earlier.get(key) ?? [];
    earlier.set(key, before);
    if (before.length > 0) {
      later += 1;
      const known = before.some(
        (one) => versionOf(one.claim) === versionOf(statement.claim) || entails(one.claim, statement.claim),
      );
      const against = before.some((one) => contradicts(one.claim, statement.claim));
      if (known && !against) supporting += 1;
    }
    if (before.length < 50) before.push(statement);
  }
  return later > 0 ? supporting / later : null;
}
