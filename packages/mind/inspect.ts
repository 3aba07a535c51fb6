import type { AgentId, Language, Seq, World } from '@hearsay/kernel';
import { mindsIn, type Inside } from './owner.ts';

/** A row of a section of the inspector; fits the `Row` of a setting's page. */
export type MindRow = {
  readonly label: string;
  readonly value: string;
  readonly share?: number;
  readonly tone?: 'plain' | 'quiet' | 'true' | 'false' | 'gold' | 'corrected';
  readonly entry?: Seq;
};

export type MindSection = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly MindRow[];
  readonly empty: string;
};

const mostShown = 12;

/** What goes on in a mind, as far as this world knows: its memories, thoughts with their evidence, its plan. Empty for one that keeps nothing. */
export function inspectMind(world: World, agent: AgentId, language: Language): readonly MindSection[] {
  const minds = mindsIn(world);
  const inside = minds.inside[agent];
  const zh = language === 'zh';
  const answers = minds.answers.filter((one) => one.agent === agent);
  const asked: MindSection[] =
    answers.length === 0
      ? []
      : [
          {
            id: 'interviews',
            title: zh ? '采访' : 'Interviews',
            rows: [...answers].reverse().map(({ question, answer, known, seq }) => ({
              label: question,
              value: answer,
              tone: known ? 'plain' : 'quiet',
              entry: seq,
            })),
            empty: '',
          },
        ];
  return inside ? [...sectionsOf(inside, zh), ...asked] : asked;
}

function sectionsOf(inside: Inside, zh: boolean): MindSection[] {
  const { plan } = inside;
  const planned: MindRow[] = plan
    ? [
        { label: zh ? '想要' : 'Wants', value: plan.goal, tone: 'gold', entry: plan.seq },
        ...plan.steps.map((step, at) => ({ label: String(at + 1), value: step })),
      ]
    : [];
  return [
    {
      id: 'plan',
      title: zh ? '打算' : 'Plan',
      rows: planned,
      empty: zh ? '没有定下打算。' : 'It has made no plan.',
    },
    {
      id: 'thoughts',
      title: zh ? '感悟（点开看依据）' : 'Reflections (open one for its evidence)',
      rows: [...inside.thoughts].reverse().map(({ question, text, depth, seq }) => ({
        label: depth > 1 ? `${question} (${depth})` : question,
        value: text,
        entry: seq,
      })),
      empty: zh ? '还没有反思过。' : 'It has not reflected yet.',
    },
    {
      id: 'sensory',
      title: zh ? '刚注意到' : 'Just noticed',
      rows: inside.sensory.map(({ text, why, seq }) => ({ label: why, value: text, entry: seq })),
      empty: zh
        ? '没有记录；剧本中写 inner: full 可记录。'
        : 'Not on record; inner: full in the scenario puts it there.',
    },
    {
      id: 'working',
      title: zh ? '正想着' : 'In mind now',
      rows: inside.working.map(({ text, why, seq }) => ({ label: why, value: text, entry: seq })),
      empty: zh
        ? '没有记录；剧本中写 inner: full 可记录。'
        : 'Not on record; inner: full in the scenario puts it there.',
    },
    {
      id: 'memory',
      title: zh
        ? `长期记忆（存 ${inside.stored}，并 ${inside.merged}，忘 ${inside.forgotten}）`
        : `Long-term memory (${inside.stored} stored, ${inside.merged} merged, ${inside.forgotten} forgotten)`,
      rows: [...inside.longTerm]
        .sort((a, b) => b.importance - a.importance || b.seq - a.seq)
        .slice(0, mostShown)
        .map(({ kind, text, importance, seq }) => ({
          label: kindWords[kind][zh ? 'zh' : 'en'],
          value: text,
          share: importance,
          entry: seq,
        })),
      empty: zh ? '还没有记住什么。' : 'It remembers nothing yet.',
    },
    {
      id: 'trouble',
      title: zh ? '毛病' : 'What went wrong',
      rows: troubleOf(inside, zh),
      empty: zh ? '没有。' : 'Nothing.',
    },
  ];
}

function troubleOf(inside: Inside, zh: boolean): MindRow[] {
  const unsupported = inside.checks.filter(({ grounded }) => !grounded);
  const counts: readonly (readonly [string, number])[] = [
    [zh ? '修补过 JSON 的回答' : 'Answers with mended JSON', inside.repairedJson],
    [zh ? '修正过名字或数值的回答' : 'Answers with mended names or numbers', inside.repairedFields],
    [zh ? '引用了没看过的' : 'Cited what it was not shown', inside.wrongCitations],
    [zh ? '没想成' : 'Thoughts lost', inside.lost],
  ];
  return [
    ...counts
      .filter(([, count]) => count > 0)
      .map(([label, count]): MindRow => ({ label, value: String(count) })),
    ...unsupported.map(({ unsupported: said, then, seq }): MindRow => ({
      label: zh ? thenWords[then].zh : thenWords[then].en,
      value: said.join(zh ? '；' : '; '),
      tone: 'false',
      entry: seq,
    })),
  ];
}

const kindWords = {
  episode: { en: 'lived', zh: '经历' },
  fact: { en: 'known', zh: '知识' },
  insight: { en: 'concluded', zh: '感悟' },
} as const;

const thenWords = {
  said: { en: 'supported', zh: '有依据' },
  marked: { en: 'said without support', zh: '无依据而说' },
  withheld: { en: 'not said, without support', zh: '无依据未说' },
} as const;
