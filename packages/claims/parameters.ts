import { z } from 'zod';

const share = z.number().min(0).max(1);
const weight = z.number().min(0).max(20);

/**
 * How rumours change and are taken up: levelling, sharpening and assimilation (Allport & Postman 1947, The Psychology of Rumor), memory that
 * loses and reshapes what it keeps (Bartlett 1932, Remembering). The defaults are of our choosing, such that a slot survives one telling in
 * about nine of ten cases; Allport and Postman's chains in the laboratory lost about 70 % of their details in five or six tellings, which is
 * 0.8 a telling. Set them to what you want to study.
 */
export const parametersSchema = z.strictObject({
  hearing: z
    .strictObject({
      loss: share.default(0.03).describe('a slot is not caught / 没听清一个细节'),
      swap: share.default(0.015).describe('a slot is taken for something related / 听成相近的说法'),
      overheard: z
        .number()
        .min(1)
        .max(20)
        .default(3)
        .describe('times as likely for who only overhears / 旁听者的倍数'),
    })
    .prefault({}),
  keeping: z
    .strictObject({
      halfLifeHours: z
        .number()
        .min(0.1)
        .max(100_000)
        .default(72)
        .describe('until half of the slots held are gone if never used / 细节的半衰期'),
      swap: share
        .default(0.25)
        .describe(
          'share of faded slots that are filled with something related, not lost / 褪色后被相近内容顶替的比例',
        ),
      rehearsal: z
        .number()
        .min(1)
        .max(10)
        .default(1.6)
        .describe('each use makes the half-life this many times longer / 每次使用使半衰期延长的倍数'),
    })
    .prefault({}),
  recalling: z
    .strictObject({ loss: share.default(0.03), swap: share.default(0.01) })
    .prefault({})
    .describe('slips of one moment; what is held stays / 一时想不起或想错'),
  telling: z
    .strictObject({
      levelling: share.default(0.05).describe('a slot is left out as unimportant / 略去细节'),
      sharpening: share.default(0.02).describe('a number is rounded or made larger / 取整或夸大'),
      assimilation: share
        .default(0.01)
        .describe('a slot is fitted to what is usual or expected / 向常情靠拢'),
      secondReading: share
        .default(0)
        .describe('a claim is called to mind twice, and only what agrees is said / 说前再想一遍的比例'),
    })
    .prefault({}),
  acceptance: z
    .strictObject({
      evidence: weight
        .default(2)
        .describe('log-odds for a claim from somebody fully trusted / 完全信任者一句话的证据量'),
      repetition: share
        .default(0.4)
        .describe('what each repetition by the same speaker counts beside the one before / 同一人重复的折扣'),
      conflict: share
        .default(0.6)
        .describe('how much evidence for one version counts against another / 对立说法的抵消'),
      hedge: share
        .default(0.5)
        .describe('what a claim said without any certainty counts / 毫无把握的话的份量'),
      believe: share.default(0.6).describe('believed from this probability / 相信的门槛'),
      reject: share.default(0.15).describe('rejected below this probability / 不信的门槛'),
      trust: share.default(0.5).describe('trust in somebody of whom one knows nothing / 对陌生人的信任'),
    })
    .prefault({}),
  extraction: z
    .enum(['off', 'lexical'])
    .default('off')
    .describe(
      'Claims in speeches without a tell act: not heard, or read from their words by rules. / 未用 tell 标出的话：不计，或按词句规则读出',
    ),
});

export type Parameters = z.output<typeof parametersSchema>;

export const defaultParameters: Parameters = parametersSchema.parse({});
