import { z } from 'zod';

const name = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[^\s=,/\\][^=,/\\]*$/u, { error: 'a name without = , / \\' });

const text = z.union([
  z.string().min(1).max(500),
  z.strictObject({ en: z.string().min(1).max(500), zh: z.string().min(1).max(500) }),
]);

/** One thing to compare: a figure, or a figure less another one of the same run. */
const measure = z.union([
  z.string().min(1),
  z.strictObject({
    figure: z.string().min(1).describe('The id of a figure, as in hearsay analyze --json. / 指标 id'),
    minus: z
      .string()
      .min(1)
      .optional()
      .describe('Less this figure of the same run. / 减去同一次运行的此指标'),
    is: z
      .string()
      .min(1)
      .optional()
      .describe('Of a figure that is a word: 1 when it is this one, else 0. / 文字指标：等于此词记 1'),
    title: text.optional(),
  }),
]);

/** The YAML of an experiment. */
export const experimentSchema = z.strictObject({
  experiment: z.literal(1).describe('The version of this format. / 格式版本'),
  title: text,
  question: text.optional().describe('What it is to find out. / 要回答的问题'),
  scenario: z.string().min(1).describe('The file that all runs are made of, seen from here. / 剧本文件'),
  seeds: z
    .union([z.string().min(1), z.array(z.union([z.int(), z.string().min(1)])).min(1)])
    .describe('1..60, or a list; every cell has the same. / 各单元共用的种子'),
  factors: z
    .record(name, z.record(name, z.record(z.string().min(1), z.unknown())))
    .default({})
    .describe('factor → level → what it sets in the scenario, by path. / 因素 → 水平 → 按路径改动剧本'),
  measures: z.array(measure).min(1).max(40),
  sizeMatched: z
    .boolean()
    .default(false)
    .describe(
      'Compare cascades of true and false versions at equal size (Juul & Ugander 2021). / 同等规模下比较真假级联',
    ),
  compare: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'factor → the level that others are compared with; the first unless said. / 因素 → 基准水平，默认第一个',
    ),
  alpha: z.number().gt(0).lt(1).default(0.05),
  pilot: z
    .int()
    .min(3)
    .max(1_000)
    .default(10)
    .describe('So many first seeds tell beforehand what can be found. / 用前若干种子预估功效'),
});

export type WrittenExperiment = z.output<typeof experimentSchema>;
export type WrittenMeasure = WrittenExperiment['measures'][number];
