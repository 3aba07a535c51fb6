import {
  factSchema,
  interventionSchema,
  parametersSchema,
  rumourSchema,
  topicSchema,
  type Parameters,
  type WrittenFact,
  type WrittenIntervention,
  type WrittenRumour,
  type WrittenTopic,
} from '@hearsay/claims';
import { parseCivil } from '@hearsay/kernel';
import type { Setting } from '@hearsay/settings';
import { z } from 'zod';
import {
  interviewSchema,
  mindSchema,
  modelSchema,
  type MindEntry,
  type WrittenInterview,
  type WrittenModel,
} from './minds-schema.ts';

const name = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}\s，、][^\p{C}，、]*$/u)
  .refine((text) => text.trim() === text && text !== 'god' && text !== 'all' && !text.startsWith('__'));

const agent = {
  name,
  mind: z.string().default('default').describe('Which of the minds; `default` unless said. / 心智名'),
  persona: z.string().max(4_000).default('').describe('Who this is, in words. / 人物'),
  knows: z.array(z.string()).default([]).describe('Facts known from the beginning. / 一开始就知道的事实'),
};

const civil = z
  .string()
  .refine((text) => parseCivil(text) !== null, {
    error: 'wanted a time such as 2026-02-13T06:00 / 应为 2026-02-13T06:00 这样的时刻',
  })
  .describe('2026-02-13T06:00');

/** The YAML of a scenario with this setting; every default of the top level stands here. */
export function scenarioSchema(setting: Setting) {
  return z.strictObject({ ...top(setting.agent.shape), [setting.name]: setting.options.prefault({}) });
}

/** What can be said of a scenario whose setting is not known. */
export function schemaOfAny() {
  return z.looseObject({ ...top({}), agents: z.array(z.looseObject(agent)).min(1).max(20_000) });
}

/** The names of the top level; a setting cannot be called like one of them, since its options stand beside them. */
export const topKeys: readonly string[] = Object.keys(top({}));
export const agentKeys: readonly string[] = Object.keys(agent);

function top(fields: z.core.$ZodShape) {
  return {
    hearsay: z.literal(1).describe('The version of this format. / 格式版本'),
    title: z.string().min(1).max(200).default('Untitled').describe('标题'),
    setting: z.string().min(1).describe('The kind of world: a name, a package, or a file. / 世界类型'),
    seed: z
      .union([z.int(), z.string().min(1).max(100)])
      .default(1)
      .describe('The same seed gives the same run, byte for byte. / 同一种子，逐字节相同'),
    language: z.enum(['en', 'zh']).default('en').describe('What the agents speak. / 语言'),
    schedule: z
      .enum(['auto', 'lockstep', 'lookahead'])
      .default('auto')
      .describe(
        'lockstep: one moment after the other. lookahead: those far apart think at once; the log is the same. auto: lookahead when any mind asks a model. / 逐步、前瞻（相距远者同时思考，日志不变）或自动',
      ),
    concurrency: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe(
        'How many minds think at once with lookahead; as many as their models take unless said. / 前瞻时同时思考的人数',
      ),
    minds: z
      .record(z.string().min(1).max(40), mindSchema)
      .prefault({ default: {} })
      .describe('Kinds of mind by name; agents without one have `default`. / 心智'),
    models: z
      .record(z.string().min(1).max(40), modelSchema)
      .default({})
      .describe('Language models by name. / 语言模型'),
    interviews: z
      .array(interviewSchema)
      .max(1_000)
      .default([])
      .describe('Questions from outside, which leave no trace in those who are asked. / 采访，不留痕迹'),
    clock: z
      .strictObject({
        start: civil.describe('When it begins: 2026-02-13T06:00. / 开始时刻'),
        until: civil.optional().describe('When it ends at the latest. / 最晚结束时刻'),
      })
      .optional()
      .describe('Names the simulated time. / 模拟时间'),
    facts: z
      .array(factSchema)
      .max(1_000)
      .default([])
      .describe('Statements whose truth is known. / 真假已知的陈述'),
    rumours: z
      .array(rumourSchema)
      .max(10_000)
      .default([])
      .describe('Who holds which version from when on. / 谁从何时起持有哪个说法'),
    topics: z
      .array(topicSchema)
      .max(1_000)
      .default([])
      .describe('Open-ended things to talk about. / 开放话题'),
    interventions: z
      .array(interventionSchema)
      .max(100)
      .default([])
      .describe('What is done against falsehood. / 干预'),
    beliefs: parametersSchema
      .prefault({})
      .describe('How claims change and are taken up. / 说法如何走样、如何被接受'),
    agents: z
      .array(z.strictObject({ ...agent, ...fields }))
      .min(1)
      .max(20_000),
  };
}

/** What a checked scenario holds, whatever its setting. */
export type Written = {
  readonly title: string;
  readonly setting: string;
  readonly seed: string | number;
  readonly language: 'en' | 'zh';
  readonly schedule: 'auto' | 'lockstep' | 'lookahead';
  readonly concurrency?: number;
  readonly minds: Readonly<Record<string, MindEntry>>;
  readonly models: Readonly<Record<string, WrittenModel>>;
  readonly interviews: readonly WrittenInterview[];
  readonly clock?: { readonly start: string; readonly until?: string };
  readonly facts: readonly WrittenFact[];
  readonly rumours: readonly WrittenRumour[];
  readonly topics: readonly WrittenTopic[];
  readonly interventions: readonly WrittenIntervention[];
  readonly beliefs: Parameters;
  readonly agents: readonly {
    readonly name: string;
    readonly mind: string;
    readonly persona: string;
    readonly knows: readonly string[];
  }[];
};
