import type { Refusal } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { promptsIn, type ActParts } from './prompts.ts';

const parts: Readonly<Record<'en' | 'zh', ActParts>> = {
  en: {
    plan: { goal: 'Stay alive.', steps: ['Say little.', 'Vote with the sheriff.'] },
    memories: [{ label: 'M1', text: '[Night 1] Bo is a wolf.' }],
    beliefs: [{ label: 'B1', text: 'the party is at the café (believed 70 %)' }],
    standing: 'It is day 2.',
    news: [{ label: 'N1', text: 'Bo said: “I am the seer.”' }],
    left: { memories: 0, news: 3 },
    question: 'The vote.',
    offers: ['- {"type": "vote", "target": "Bo" | "Cy"} — vote for this player'],
    refusals: [{ code: 'not among', at: 'target', wanted: ['Bo', 'Cy'] }],
    isUnread: false,
  },
  zh: {
    plan: { goal: '活下去。', steps: ['少说话。'] },
    memories: [{ label: 'M1', text: '[第 1 夜] 陈默是狼。' }],
    beliefs: [{ label: 'B1', text: '聚会在咖啡馆（70% 相信）' }],
    standing: '现在是第 2 天。',
    news: [{ label: 'N1', text: '陈默说：“我是预言家。”' }],
    left: { memories: 2, news: 0 },
    question: '放逐投票。',
    offers: ['- {"type": "vote", "target": "陈默"} —— 投这个人'],
    refusals: [{ code: 'missing', at: 'target', wanted: ['陈默'] }],
    isUnread: false,
  },
};

test.each(['en', 'zh'] as const)('everything that a model is asked, word for word: %s', (language) => {
  const prompts = promptsIn(language);
  const { memories, beliefs, standing } = parts[language];
  expect({
    system: prompts.system({
      name: language === 'en' ? 'Ada' : '林晓雨',
      persona: language === 'en' ? 'a patient gardener' : '有耐心的园丁',
      rules: language === 'en' ? 'The rules.' : '规则。',
    }),
    act: prompts.act(parts[language]),
    bare: prompts.act({
      ...parts[language],
      plan: null,
      memories: [],
      beliefs: [],
      standing: '',
      news: [],
      left: { memories: 0, news: 0 },
      refusals: [],
    }),
    unread: prompts.act({ ...parts[language], refusals: [], isUnread: true }),
    questions: [1, 3].map((most) => prompts.questions({ memories, most })),
    insight: prompts.insight({ question: language === 'en' ? 'Who lies?' : '谁在说谎？', memories }),
    plans: [
      prompts.plan({ before: null, surprise: null, standing, memories, most: 3 }),
      prompts.plan({
        before: parts[language].plan,
        surprise: language === 'en' ? 'Cy died.' : '周野死了。',
        standing,
        memories,
        most: 3,
      }),
    ],
    support: prompts.support({ draft: language === 'en' ? 'Bo lies.' : '陈默在说谎。', memories }),
    interview: prompts.interview({
      question: language === 'en' ? 'Is there a party?' : '有聚会吗？',
      memories,
      beliefs,
      standing,
    }),
    dontKnow: prompts.dontKnow,
  }).toMatchSnapshot();
});

test.each(['en', 'zh'] as const)('every refusal has words: %s', (language) => {
  const codes: readonly Refusal['code'][] = [
    'not offered',
    'missing',
    'not among',
    'too long',
    'wrong kind',
    'out of range',
    'too late',
  ];
  const said = codes.flatMap((code) =>
    ['', 'target'].map((at) => promptsIn(language).refusal({ code, at, wanted: ['A', 'B'] })),
  );
  expect(new Set(said).size).toBe(said.length);
  for (const one of said) expect(one).toContain('A');
});
