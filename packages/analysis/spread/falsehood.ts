import { contradicts, entails, versionOf } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import { share, type Cell, type Figure, type Findings, type Table } from '@hearsay/settings';
import type { Ledger, Statement } from './ledger.ts';
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
  const row = (key: string, word: string): Cell[] => {
    const count = book.counts.get(key) ?? 0;
    return [kindWords[word], count, count / wrong];
  };
  const rows =
    (book.counts.get('false') ?? 0) === 0
      ? []
      : [
          ...kinds.flatMap((kind) => [
            row(`kind/${kind}`, kind),
            ...(kind === 'distorted' ? stages.map((stage) => row(`stage/${stage}`, stage)) : []),
          ]),
        ];
  return {
    id: 'falsehood-kinds',
    title: { en: 'Kinds of falsehood', zh: '不实的种类' },
    columns: [
      { id: 'kind', title: { en: 'Kind', zh: '种类' }, kind: 'text' },
      { id: 'count', title: { en: 'Statements', zh: '条数' }, kind: 'number' },
      { id: 'share', title: { en: 'Of the false', zh: '占不实' }, kind: 'share' },
    ],
    rows,
    note: {
      en: 'planted: the scenario gave it to the speaker; distorted: made from another version; inherited: heard as it is; invented: made from nothing. Told apart by what the speaker held at that moment.',
      zh: '植入：剧本给的；走样：由另一说法变来；沿袭：听来如此；凭空：无中生有。按说话者当时所持判定。',
    },
  };
}

function statementsTable(book: Ledger): Table {
  const shown = book.statements.slice(-200);
  return {
    id: 'statements',
    title: { en: 'False statements, with what the speaker held', zh: '不实陈述及说话者当时所持' },
    columns: [
      { id: 'at', title: { en: 'At', zh: '时间' }, kind: 'time' },
      { id: 'speaker', title: { en: 'Speaker', zh: '说话者' }, kind: 'agent' },
      { id: 'claim', title: { en: 'Claim', zh: '陈述' }, kind: 'text' },
      { id: 'kind', title: { en: 'Kind', zh: '种类' }, kind: 'text' },
      { id: 'stage', title: { en: 'Changed', zh: '何处走样' }, kind: 'text' },
      { id: 'deliberate', title: { en: 'Meant', zh: '有意' }, kind: 'text' },
      { id: 'support', title: { en: 'Own memory', zh: '自身记忆' }, kind: 'text' },
      { id: 'held', title: { en: 'Held', zh: '所持' }, kind: 'text' },
      { id: 'held-from', title: { en: 'Had it from', zh: '得自' }, kind: 'text' },
      { id: 'held-entry', title: { en: 'Since entry', zh: '始于条目' }, kind: 'entry' },
      { id: 'from', title: { en: 'Made of', zh: '来自' }, kind: 'text' },
      { id: 'hearers', title: { en: 'Heard by', zh: '听众' }, kind: 'number' },
      { id: 'entry', title: { en: 'Entry', zh: '条目' }, kind: 'entry' },
    ],
    rows: shown.map((statement): Cell[] => {
      const { verdict } = statement;
      return [
        statement.time,
        statement.speaker,
        versionText(book, statement.claim),
        verdict?.kind ? kindWords[verdict.kind] : null,
        verdict?.stage ? kindWords[verdict.stage] : null,
        verdict?.deliberate ?? null,
        verdict ? kindWords[verdict.support] : null,
        ...memoryOf(book, statement),
        verdict?.parent ? versionText(book, verdict.parent) : null,
        statement.hearers,
        statement.seq,
      ];
    }),
    ...(book.statements.length > shown.length
      ? {
          note: {
            en: `The newest ${shown.length} of ${book.counts.get('false') ?? 0}.`,
            zh: `共 ${book.counts.get('false') ?? 0} 条，列出最近 ${shown.length} 条。`,
          },
        }
      : {}),
  };
}

/** What the speaker held when it spoke: the version, from whom or how it had it, and the entry in which it took it up. */
function memoryOf(
  book: Ledger,
  { node }: Statement,
): readonly [Text | null, Text | string | null, number | null] {
  if (node < 0) return [null, null, null];
  const { claim, from, why, seq } = book.adoptions[node];
  return [versionText(book, claim), from ?? ownReasons[why] ?? null, seq];
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
  const rows = [...book.counts].flatMap(([key, count]): Cell[][] => {
    const [, kind, did] = /^did\/([^/]+)\/(.+)$/.exec(key) ?? [];
    if (kind === undefined) return [];
    return [[kind, did, count, book.counts.get(`hit-truth/${kind}/${did}`) ?? 0]];
  });
  return {
    id: 'intervention-costs',
    title: { en: 'What was done against it, and what it cost', zh: '干预及其代价' },
    columns: [
      { id: 'kind', title: { en: 'Intervention', zh: '干预' }, kind: 'text' },
      { id: 'did', title: { en: 'Did', zh: '动作' }, kind: 'text' },
      { id: 'times', title: { en: 'Times', zh: '次数' }, kind: 'number' },
      { id: 'hit-truth', title: { en: 'True claims hit', zh: '误伤属实陈述' }, kind: 'number' },
    ],
    rows,
  };
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
