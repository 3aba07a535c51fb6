import { z } from 'zod';

const share = z.number().min(0).max(1);
const hour = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('08:30');

export const tempers = ['warm', 'terse', 'gossipy', 'dry', 'anxious', 'formal', 'cheerful'] as const;

/** Something that may bring people together: a fact whose place, day and time are slots. */
const gatheringSchema = z.strictObject({
  fact: z.string().describe('The fact that tells of it. / 讲这件事的事实'),
  host: z.string().optional().describe('Who gives it, goes there and bids people welcome. / 主人'),
  minutes: z.int().min(10).max(1_440).default(120).describe('How long it lasts. / 持续多久'),
  slots: z
    .strictObject({
      place: z.string().default('place'),
      day: z.string().default('day'),
      time: z.string().default('time'),
    })
    .prefault({})
    .describe('Which slots say where and when. / 哪些细节写明地点和时间'),
  appeal: share.default(0.6).describe('How much people like to go, all else equal. / 吸引力'),
});

/** A choice that everybody makes at a time known beforehand. */
const electionSchema = z.strictObject({
  question: z.string().min(1).max(200).describe('What it is about, as the log names it. / 表决什么'),
  at: z.string().describe('2026-02-14T20:00'),
  candidates: z
    .array(
      z.strictObject({
        name: z.string(),
        fact: z.string().optional().describe('Who does not believe it cannot choose it. / 相信此事才会投'),
      }),
    )
    .min(1)
    .max(20),
});

/** People made up from distributions, in addition to those written out. Same seed, same people. */
export const populationSchema = z.strictObject({
  count: z.int().min(0).max(20_000).describe('人数'),
  household: z
    .array(z.number().min(0))
    .min(1)
    .max(8)
    .default([3, 4, 2, 2])
    .describe('Weights of households of 1, 2, 3 … people. / 各户人数的权重'),
  employed: share.default(0.7).describe('Share of grown-ups who work. / 有工作的比例'),
  pupils: share.default(0.95).describe('Share of children who go to school. / 上学孩子的比例'),
  tempers: z
    .partialRecord(z.enum(tempers), z.number().min(0))
    .default({ warm: 3, terse: 2, gossipy: 2, dry: 2, anxious: 1, formal: 1, cheerful: 2 })
    .describe('Weights of tempers. / 性情的权重'),
  sociable: z
    .strictObject({ mean: share.default(0.5), spread: share.default(0.2) })
    .prefault({})
    .describe('Normal, cut at 0 and 1. / 正态分布'),
  ties: z
    .discriminatedUnion('kind', [
      z
        .strictObject({
          kind: z.literal('small-world'),
          neighbours: z.int().min(0).max(100).default(6),
          rewire: share.default(0.1),
        })
        .describe('Neighbours on the map, some ties lead far (Watts & Strogatz 1998). / 小世界'),
      z
        .strictObject({
          kind: z.literal('blocks'),
          inside: z.number().min(0).max(100).default(6),
          between: z.number().min(0).max(100).default(1),
        })
        .describe(
          'So many ties on average within one place of work or school, and beyond it (Holland et al. 1983). / 分块',
        ),
    ])
    .prefault({ kind: 'small-world' })
    .describe('Who knows whom, beside those of one household. / 谁认识谁'),
});

/** The part of the YAML under `town:`. */
export const optionsSchema = z.strictObject({
  map: z.string().min(1).describe('A map of Tiled (.tmj), relative to this file. / Tiled 地图，相对于本文件'),
  pace: z
    .int()
    .min(100)
    .max(60_000)
    .default(1_000)
    .describe('Milliseconds for a step of one tile. / 走一格的毫秒数'),
  sight: z.int().min(2).max(20).default(7).describe('In tiles, where nothing is in between. / 视距（格）'),
  hearing: z
    .strictObject({
      whisper: z.number().min(1).max(5).default(1.5),
      talk: z.number().min(1).max(12).default(5),
      announce: z.number().min(1).max(40).default(20),
    })
    .prefault({})
    .describe('How far each voice carries, in tiles; walls block. / 各种声音传多远（格），墙会挡住'),
  weather: z.enum(['clear', 'rain', 'snow', 'fog']).optional().describe('天气'),
  words: z
    .record(z.string(), z.string())
    .default({})
    .describe('Which place of the map a word means: { Café: cafe }. / 词语指地图上哪个地点'),
  gatherings: z.array(gatheringSchema).max(50).default([]).describe('聚会'),
  announcements: z
    .array(
      z.strictObject({
        at: z.string().describe('2026-02-14T17:10'),
        by: z.string().describe('Who speaks to all in the same place. / 谁向在场的人讲话'),
        fact: z.string().optional().describe('What of, if it knows of it. / 讲哪件事'),
      }),
    )
    .max(100)
    .default([])
    .describe('Words to all who are in the same place then. / 当众讲话'),
  elections: z.array(electionSchema).max(20).default([]).describe('表决'),
  population: populationSchema.optional().describe('People made up from distributions. / 按分布生成的居民'),
});

const tieSchema = z.strictObject({
  as: z.string().max(40).default('').describe('wife, colleague … / 妻子、同事……'),
  familiarity: share.default(0.6),
  trust: share.default(0.6),
  liking: z.number().min(-1).max(1).default(0.3),
});

/** What a resident has of its own. */
export const agentSchema = z.object({
  home: z.string().default('').describe('A place of the map; any house unless said. / 住处'),
  age: z.int().min(0).max(120).default(35).describe('年龄'),
  job: z.string().max(40).default('').describe('What its dress shows: baker, doctor … / 职业'),
  work: z
    .strictObject({
      at: z.string().describe('A place of the map. / 地点'),
      from: hour.default('09:00'),
      to: hour.default('17:00'),
      days: z
        .array(z.int().min(0).max(6))
        .optional()
        .describe('0 is Sunday; every day unless said. / 0 为周日'),
    })
    .optional()
    .describe('工作或上学'),
  habits: z
    .array(
      z.strictObject({
        at: hour,
        place: z.string(),
        minutes: z.int().min(5).max(720).default(60),
        doing: z.string().max(40).default('idle'),
      }),
    )
    .max(20)
    .default([])
    .describe('What it does every day at a time. / 每天固定做的事'),
  temper: z.enum(tempers).default('warm').describe('性情'),
  sociable: share.default(0.5).describe('How readily it talks to others. / 爱与人交谈的程度'),
  curious: share.default(0.5).describe('How readily it goes out. / 好奇'),
  wakes: hour.default('06:30'),
  sleeps: hour.default('22:30'),
  interests: z
    .array(z.string().max(60))
    .max(8)
    .default([])
    .describe('What it likes to talk about. / 爱聊的事'),
  remarks: z
    .array(z.string().min(1).max(200))
    .max(24)
    .default([])
    .describe('Sentences that it says now and then, in the language of the scenario. / 它爱说的话'),
  ties: z.record(z.string(), tieSchema.prefault({})).default({}).describe('Whom it knows. / 认识谁'),
});

export type Temper = (typeof tempers)[number];
export type TownOptions = z.output<typeof optionsSchema>;
export type AgentFields = z.output<typeof agentSchema>;
export type Population = z.output<typeof populationSchema>;
export type Gathering = TownOptions['gatherings'][number];
