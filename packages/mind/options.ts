import { z } from 'zod';

const share = z.number().min(0).max(1);

/** What a scenario may say of a mind that remembers; every default stands here. */
export const memorySchema = z.strictObject({
  sensory: z
    .strictObject({
      seconds: z
        .number()
        .min(0)
        .max(86_400)
        .default(120)
        .describe('how long it lasts, simulated / 感觉记忆时长（秒）'),
      capacity: z.int().min(1).max(1_000).default(24),
    })
    .prefault({}),
  working: z
    .strictObject({
      slots: z.int().min(1).max(50).default(7).describe('what can be used now / 工作记忆条数'),
      tokens: z.int().min(50).max(100_000).default(600),
    })
    .prefault({}),
  longTerm: z
    .strictObject({
      capacity: z.int().min(0).max(1_000_000).default(2_000).describe('0: none / 0 表示没有长期记忆'),
      recall: z
        .int()
        .min(0)
        .max(100)
        .default(8)
        .describe('how many come up for one decision / 每次想起的条数'),
      indexFrom: z
        .int()
        .min(1)
        .max(1_000_000)
        .default(10_000)
        .describe(
          'from how many items on an index proposes what is near, where the optional hnswlib-node is installed; below, and without it, search is exact / 达到多少条起由近似索引提出候选（需可选包 hnswlib-node），否则精确检索',
        ),
    })
    .prefault({}),
  weights: z
    .strictObject({
      recency: z.number().min(0).max(10).default(0.5),
      importance: z.number().min(0).max(10).default(0.5),
      relevance: z.number().min(0).max(10).default(2),
    })
    .prefault({})
    .describe(
      'The sum of Generative Agents (Park et al. 2023); there all three are 1. / 时近、重要、相关的权重',
    ),
  embedder: z
    .string()
    .min(1)
    .max(40)
    .default('hash')
    .describe(
      'hash: no model, en and zh. minilm: two optional packages, English. Or one of the models, which must have vectors. / 向量模型：hash、minilm，或 models 中的一个',
    ),
});

const reflection = z.strictObject({
  threshold: z
    .number()
    .positive()
    .max(1_000)
    .default(5)
    .describe('importance that adds up until it reflects / 重要度累计到多少就反思'),
  questions: z.int().min(1).max(5).default(2),
  depth: z.int().min(1).max(5).default(2).describe('insights from insights from … / 在感悟上再感悟的层数'),
});

const plan = z.strictObject({
  steps: z.int().min(1).max(10).default(3),
  surprise: share
    .default(0.85)
    .describe('importance of a piece of news that makes it think again / 多意外才改打算'),
});

/** Options of the kinds `deliberate` and `hybrid`, and of what an instinct may have beside itself. */
export const mindFields = {
  model: z.string().min(1).max(40).default('main').describe('Which of the models. / 用哪个模型'),
  temperature: z.number().min(0).max(2).optional().describe('That of the model unless said. / 温度'),
  attempts: z
    .int()
    .min(1)
    .max(5)
    .default(2)
    .describe('How often it is asked before instinct acts. / 直觉接手前问几次'),
  contextTokens: z
    .int()
    .min(200)
    .max(1_000_000)
    .default(3_000)
    .describe('How long a question may be, whatever the length of the run. / 每次提问的词元上限'),
  answerTokens: z
    .int()
    .min(50)
    .max(32_000)
    .default(700)
    .describe('How long an answer may be. / 回答的词元上限'),
  memory: z
    .union([z.literal(false), memorySchema])
    .optional()
    .describe('false: none. / 记忆；false 为没有'),
  reflection: z
    .union([z.literal(false), reflection])
    .optional()
    .describe('反思'),
  plan: z
    .union([z.literal(false), plan])
    .optional()
    .describe('打算'),
  selfCheck: z
    .enum(['off', 'mark', 'withhold'])
    .default('off')
    .describe('What becomes of an assertion that no memory supports. / 没有记忆支持的断言如何处理'),
  inner: z
    .enum(['brief', 'full'])
    .default('brief')
    .describe('How much of the inner life is logged; provenance is complete in both. / 内心记录的详略'),
  threshold: share
    .default(0.8)
    .describe('hybrid: from which novelty, conflict or stakes on it asks its model. / 混合心智何时动用模型'),
};

export type MemoryOptions = z.output<typeof memorySchema>;

/** Everything left open is settled. */
export type MindOptions = {
  readonly temperature: number | undefined;
  readonly contextTokens: number;
  readonly answerTokens: number;
  readonly reflection: z.output<typeof reflection> | null;
  readonly plan: z.output<typeof plan> | null;
  readonly selfCheck: 'off' | 'mark' | 'withhold';
  readonly inner: 'brief' | 'full';
  readonly threshold: number;
  /** How many memories come up for one decision. */
  readonly recall: number;
};

const fields = z.strictObject(mindFields);
export type WrittenMind = z.output<typeof fields>;

/** The memory of which a scenario says nothing. */
export const usualMemory: MemoryOptions = memorySchema.parse({});

/** The options of a mind of which a scenario says nothing. */
export const usualMind: WrittenMind = fields.parse({});

/** A mind that thinks remembers, reflects and plans unless the scenario says otherwise; an instinct does none of it unless it is said. */
export function mindOptionsFrom(written: WrittenMind): {
  readonly options: MindOptions;
  readonly memory: MemoryOptions | null;
} {
  const memory = written.memory === false ? null : (written.memory ?? memorySchema.parse({}));
  const { temperature, contextTokens, answerTokens, selfCheck, inner, threshold } = written;
  return {
    memory,
    options: {
      temperature,
      contextTokens,
      answerTokens,
      selfCheck,
      inner,
      threshold,
      // without memory there is nothing to reflect upon
      reflection:
        written.reflection === false || !memory ? null : (written.reflection ?? reflection.parse({})),
      plan: written.plan === false ? null : (written.plan ?? plan.parse({})),
      recall: memory?.longTerm.recall ?? 0,
    },
  };
}
