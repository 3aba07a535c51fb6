import { z } from 'zod';

/** Who may talk to whom. Each kind is drawn anew for each seed; `edges` is written out. */
export const networkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('complete') }).describe('everybody with everybody / 人人相识'),
  z
    .strictObject({ kind: z.literal('ring'), neighbours: z.int().min(2).max(1000).default(2) })
    .describe('a circle, each with the nearest / 环'),
  z
    .strictObject({
      kind: z.literal('small-world'),
      neighbours: z.int().min(2).max(1000).default(4),
      rewire: z.number().min(0).max(1).default(0.1),
    })
    .describe('a ring of which some ties lead far (Watts & Strogatz 1998) / 小世界'),
  z
    .strictObject({ kind: z.literal('scale-free'), links: z.int().min(1).max(100).default(2) })
    .describe('newcomers tie to those with many ties (Barabási & Albert 1999) / 无标度'),
  z
    .strictObject({ kind: z.literal('random'), degree: z.number().min(0).max(10_000).default(4) })
    .describe('each pair alike (Erdős & Rényi 1959) / 随机'),
  z
    .strictObject({
      kind: z.literal('blocks'),
      groups: z.int().min(1).max(1000).default(3),
      inside: z.number().min(0).max(1).default(0.5),
      between: z.number().min(0).max(1).default(0.02),
    })
    .describe('circles of friends (stochastic block model, Holland et al. 1983) / 分块'),
  z
    .strictObject({ kind: z.literal('edges'), edges: z.array(z.tuple([z.string(), z.string()])).min(1) })
    .describe('written out / 逐条写明'),
]);

/** The part of the YAML under `grapevine:`. */
export const optionsSchema = z.strictObject({
  network: networkSchema.prefault({ kind: 'small-world' }),
  everyMinutes: z.number().min(0.1).max(100_000).default(60).describe('Between two rounds. / 每轮间隔'),
  rounds: z.int().min(1).max(100_000).default(48).describe('At the most. / 最多轮数'),
  untilSilent: z
    .boolean()
    .default(false)
    .describe(
      'Over as soon as nobody has anything left to tell; what would begin later is lost. / 无人再提即结束',
    ),
  meet: z
    .enum(['pairs', 'each'])
    .default('pairs')
    .describe(
      'pairs: in a round everybody meets at most one other. each: a teller may reach all contacts. / 见面方式',
    ),
  contact: z.number().min(0).max(1).default(1).describe('Probability that a contact is reached. / 触达概率'),
  weary: z
    .number()
    .min(0)
    .max(1)
    .default(0.15)
    .describe('Probability that a teller has told a fact for the last time. / 讲过一轮后不再讲的概率'),
  deny: z.boolean().default(true).describe('Do those who reject a claim contradict it? / 不信者是否反驳'),
  vote: z
    .boolean()
    .default(true)
    .describe('At the end everybody says what it believes, and most votes decide. / 结束时表决'),
});

/** What an agent of the grapevine has of its own. */
export const agentSchema = z.object({
  trusting: z.number().min(0).max(1).default(0.75).describe('Trust in what others say. / 轻信程度'),
  talkative: z.number().min(0).max(10).default(1).describe('How readily it passes things on. / 健谈程度'),
  stubborn: z.boolean().default(false).describe('What others say changes nothing. / 固执'),
});

export type Network = z.output<typeof networkSchema>;
export type GrapevineOptions = z.output<typeof optionsSchema>;
export type AgentFields = z.output<typeof agentSchema>;
