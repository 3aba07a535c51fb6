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
    tone: z
      .enum(['true', 'false', 'distorted', 'corrected', 'plain'])
      .optional()
      .describe('The colour and mark that it has in figures. / 图中颜色与标记'),
  }),
]);

/** What an effect is divided by. */
const cost = z.union([
  z.string().min(1),
  z.strictObject({
    figure: z.string().min(1),
    per: z.int().min(1).max(1_000_000).default(1).describe('For so many of them. / 每多少个'),
    title: text.optional(),
  }),
]);

const measured = z.string().min(1).describe('One of the measures. / measures 之一');

/** A figure of the report. */
const figure = z.discriminatedUnion('draw', [
  z
    .strictObject({ draw: z.literal('cells'), measure: measured, title: text.optional() })
    .describe('the mean of every cell / 各单元均值'),
  z
    .strictObject({
      draw: z.literal('effects'),
      measure: measured,
      factor: z.string().min(1).optional(),
      title: text.optional(),
    })
    .describe('every comparison of a measure, with a line at zero / 各比较的效应'),
  z
    .strictObject({
      draw: z.literal('lines'),
      measure: measured,
      along: z.string().min(1).describe('The factor along the axis. / 横轴因素'),
      each: z.string().min(1).optional().describe('One line for each of its levels. / 每水平一条线'),
      title: text.optional(),
    })
    .describe('means along one factor / 沿一个因素的均值'),
  z
    .strictObject({
      draw: z.literal('costs'),
      measure: measured,
      factor: z.string().min(1),
      cost: z.string().min(1).default('cost/acts').describe('A figure of costs. / 代价指标'),
      title: text.optional(),
    })
    .describe('what each level brings against what it costs / 效应与代价'),
  z
    .strictObject({
      draw: z.literal('sizes'),
      shape: z.enum(['depth', 'breadth', 'virality', 'hours']),
      cell: z.string().min(1).optional().describe('One cell; all together unless said. / 单元 id'),
      title: text.optional(),
    })
    .describe('cascades of true and false versions by their size; needs sizeMatched / 按规模看真假级联'),
]);

/** The YAML of an experiment. */
export const experimentSchema = z.strictObject({
  experiment: z.literal(1).describe('The version of this format. / 格式版本'),
  title: text,
  question: text.optional().describe('What it is to find out. / 要回答的问题'),
  reading: z
    .strictObject({ en: z.string().min(1).max(8_000), zh: z.string().min(1).max(8_000) })
    .optional()
    .describe(
      'What its author makes of the outcome, in Markdown; stands in the report as it is. / 作者的解读',
    ),
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
  costs: z
    .array(cost)
    .max(10)
    .default(['cost/acts'])
    .describe('What effects are divided by. / 效应除以哪些代价'),
  figures: z
    .array(figure)
    .max(20)
    .optional()
    .describe('What is drawn; the cells of every measure unless said. / 图；默认每个指标的各单元'),
  zh: z
    .record(z.string(), z.string())
    .default({})
    .describe('What factors and levels are called in Chinese. / 因素与水平的中文名'),
  alpha: z.number().gt(0).lt(1).default(0.05),
  pilot: z
    .int()
    .min(3)
    .max(1_000)
    .default(10)
    .describe('So many first seeds tell beforehand what can be found. / 用前若干种子预估功效'),
});

/** For editors, as JSON Schema. */
export function experimentJsonSchema(): object {
  return { title: 'Hearsay: an experiment', ...z.toJSONSchema(experimentSchema, { io: 'input' }) };
}

export type WrittenExperiment = z.output<typeof experimentSchema>;
export type WrittenMeasure = WrittenExperiment['measures'][number];
export type WrittenCost = WrittenExperiment['costs'][number];
export type WrittenFigure = NonNullable<WrittenExperiment['figures']>[number];
