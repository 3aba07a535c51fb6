import { mindFields, type WrittenMind } from '@hearsay/mind';
import { jsonWays } from '@hearsay/models';
import { z } from 'zod';

/** The kinds of mind of this version. */
export const mindKinds = ['instinct', 'random', 'deliberate', 'hybrid'] as const;
/** Those that ask a language model. */
export const thinkingKinds: ReadonlySet<string> = new Set(['deliberate', 'hybrid']);

/** One of `minds:`. What an instinct has beside itself is what is written: memory, and how much of it is logged. */
export const mindSchema = z.strictObject({
  kind: z
    .enum(mindKinds)
    .default('instinct')
    .describe(
      'instinct: the rule-based mind of the setting. random: anything that is allowed. deliberate: asks a language model. hybrid: asks it when it matters. / 规则、随机、深思、混合',
    ),
  ...mindFields,
});

export type MindEntry = WrittenMind & { readonly kind: (typeof mindKinds)[number] };

const positive = z.number().positive();
const count = z.int().min(1);

/** One of `models:`. Text may refer to the environment, `${NAME}`; a key is only ever named. */
export const modelSchema = z.strictObject({
  provider: z
    .enum(['openai', 'langchain', 'local', 'fake'])
    .default('openai')
    .describe(
      'openai: any compatible endpoint. fake: answers by rules, offline. / openai 指任何兼容接口；fake 为离线规则应答',
    ),
  model: z
    .string()
    .min(1)
    .max(400)
    .default('fake')
    .describe('The name that the provider knows, or a GGUF file. / 模型名或 GGUF 文件'),
  baseUrl: z.string().min(1).max(2_000).optional().describe('${OPENAI_BASE_URL} / 接口地址'),
  key: z
    .string()
    .max(200)
    .optional()
    .describe('The NAME of the environment variable that holds the key. / 存放密钥的环境变量名'),
  temperature: z.number().min(0).max(2).optional(),
  seed: z.int().optional().describe('Handed to providers that take one. / 交给支持种子的提供方'),
  budget: z
    .strictObject({ usd: positive.optional(), tokens: count.optional() })
    .optional()
    .describe('The run pauses when it is spent; raise it and resume. / 用完即暂停，提高后可继续'),
  price: z
    .strictObject({
      input: z.number().min(0),
      output: z.number().min(0),
      cached: z.number().min(0).optional(),
    })
    .optional()
    .describe('US dollars for a million tokens, where the price table knows none. / 每百万词元的美元价'),
  concurrency: count.max(10_000).default(8).describe('Calls at once. / 同时请求数'),
  timeoutMs: count
    .max(3_600_000)
    .default(60_000)
    .describe('Real milliseconds for one try. / 单次超时（毫秒）'),
  stream: z.boolean().default(false).describe('Answers come in pieces. / 流式'),
  json: z
    .enum(jsonWays)
    .default('schema')
    .describe(
      'openai, local: how answers are held to JSON at first: by their schema (in a file: by a grammar), as any JSON, or by words alone, mended afterwards. / 回答如何约束为 JSON：按模式（本地文件用语法约束）、任意 JSON、仅靠提示词并事后修补',
    ),
  retries: z.int().min(0).max(20).default(4),
  rate: z
    .strictObject({ requestsPerMinute: positive.optional(), tokensPerMinute: positive.optional() })
    .optional()
    .describe('限速'),
  threads: count
    .max(512)
    .optional()
    .describe('local: threads of the processor, one less than it has cores unless said. / 本地模型的线程数'),
  contextSize: count
    .max(1_000_000)
    .optional()
    .describe('local: tokens that one agent’s context holds, 4096 unless said. / 本地模型的上下文长度'),
  cache: z.boolean().default(false).describe('Equal questions are asked once. / 相同请求只问一次'),
  fallback: z
    .array(z.string())
    .max(8)
    .default([])
    .describe('Models to ask when this one fails. / 失败时依次改用'),
});

export type WrittenModel = z.output<typeof modelSchema>;

const moment = z.union([z.string(), z.int().min(0)]);

/** One of `interviews:`. */
export const interviewSchema = z.strictObject({
  at: moment
    .default('end')
    .describe('A time of the clock, simulated milliseconds, or `end`. / 时刻、模拟毫秒数或 end'),
  who: z
    .union([z.literal('all'), z.array(z.string()).min(1)])
    .default('all')
    .describe('all, or names / 全部或名单'),
  ask: z.string().min(1).max(1_000).describe('The question. / 问题'),
});

export type WrittenInterview = z.output<typeof interviewSchema>;
