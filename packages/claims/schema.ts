import type { AgentId, Text } from '@hearsay/kernel';
import { z } from 'zod';
import type { Fact, Rumour, Topic } from './fact.ts';
import { templateFrom } from './say.ts';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .describe('small letters, digits and hyphens / 小写字母、数字、连字符');
const slotName = z.string().regex(/^[a-z][a-z0-9_-]{0,29}$/);
const value = z.string().min(1).max(200);
const share = z.number().min(0).max(1);
const text = z.union([
  z.string().min(1).max(500),
  z.strictObject({ en: z.string().min(1).max(500), zh: z.string().min(1).max(500) }),
]);

/** One item under `facts:`. */
export const factSchema = z.strictObject({
  id,
  text: text.describe('The statement, in one language or both. / 陈述'),
  truth: z.boolean().default(true).describe('Is it the case? / 是否属实'),
  slots: z
    .record(slotName, value)
    .default({})
    .describe('The details that can change on the way: place, time, number … / 会走样的细节'),
  say: text
    .optional()
    .describe(
      'How a version is said: {slot} for a value, […] for a part that goes when its slot is missing. / 说法模板',
    ),
  related: z
    .record(slotName, z.array(value).min(1).max(50))
    .default({})
    .describe('What a value is easily taken for, nearest first. / 容易混淆的值，越前越近'),
  aliases: z
    .record(value, z.array(value).min(1).max(50))
    .default({})
    .describe('Other words for a value, or for the fact under its id. / 别称'),
  plausibility: share.default(0.5).describe('How believable before anybody vouches for it. / 可信程度'),
  importance: share.default(0.5).describe('How much people want to pass it on. / 传播意愿'),
});

/** One item under `rumours:`; its time is read by whoever knows the clock. */
export const rumourSchema = z.strictObject({
  fact: z.string(),
  held: z
    .record(slotName, value.nullable())
    .default({})
    .describe('What differs from the fact; null: not stated. / 与事实不同之处，null 表示不提'),
  denies: z.boolean().default(false).describe('Says that it is not so. / 否认'),
  by: z.array(z.string()).min(1).describe('Who holds it first. / 最先持有者'),
  at: z
    .union([z.string(), z.int().min(0)])
    .default(0)
    .describe('When; the beginning unless said. / 何时，默认开头'),
});

/** One item under `topics:`. */
export const topicSchema = z.strictObject({ id, text });

export type WrittenFact = z.output<typeof factSchema>;
export type WrittenRumour = z.output<typeof rumourSchema>;
export type WrittenTopic = z.output<typeof topicSchema>;

/** The fact as the simulation knows it: both languages, a template for each. */
export function factFrom(written: WrittenFact): Fact {
  const { text: given, say, ...rest } = written;
  const both = inBoth(given);
  const template = say === undefined ? null : inBoth(say);
  return {
    ...rest,
    text: both,
    say: template ?? { en: templateFrom(both.en, written.slots), zh: templateFrom(both.zh, written.slots) },
  };
}

export function topicFrom({ id: name, text: given }: WrittenTopic): Topic {
  return { id: name, text: inBoth(given) };
}

export function rumourFrom({ fact, held, denies, by }: WrittenRumour, at: number): Rumour {
  return { fact, held, denies, by, at };
}

/** What does not fit together in what a scenario says about truth. `path` leads to it from the top. */
export type ClaimMistake = {
  readonly path: readonly (string | number)[];
  readonly wanted: Text;
  readonly found: string;
  readonly among: readonly string[];
};

/** Looks at facts, rumours and who knows what together. */
export function checkClaims(of: {
  readonly facts: readonly WrittenFact[];
  readonly rumours: readonly WrittenRumour[];
  readonly agents: readonly { readonly name: AgentId; readonly knows: readonly string[] }[];
}): readonly ClaimMistake[] {
  const mistakes: ClaimMistake[] = [];
  const facts = new Map<string, WrittenFact>();
  const ids = of.facts.map((fact) => fact.id);
  const names = of.agents.map(({ name }) => name);
  const agents = new Set(names);
  for (const [at, fact] of of.facts.entries()) {
    const path = ['facts', at];
    if (facts.has(fact.id)) {
      const wanted = { en: 'wanted an id that no other fact has', zh: '事实的 id 不能重复' };
      mistakes.push({ path: [...path, 'id'], wanted, found: fact.id, among: [] });
    }
    facts.set(fact.id, fact);
    const slots = Object.keys(fact.slots);
    for (const slot of Object.keys(fact.related)) {
      if (slots.includes(slot)) continue;
      mistakes.push({
        path: [...path, 'related', slot],
        wanted: oneOf('slots', slots),
        found: slot,
        among: slots,
      });
    }
    for (const slot of slotsNamed(fact)) {
      if (slots.includes(slot)) continue;
      mistakes.push({
        path: [...path, 'say'],
        wanted: oneOf('slots', slots),
        found: `{${slot}}`,
        among: slots,
      });
    }
  }
  const factAt = (path: readonly (string | number)[], found: string): WrittenFact | null => {
    const fact = facts.get(found);
    if (!fact) mistakes.push({ path, wanted: oneOf('facts', ids), found, among: ids });
    return fact ?? null;
  };
  for (const [at, { name: _, knows }] of of.agents.entries())
    for (const [index, fact] of knows.entries()) factAt(['agents', at, 'knows', index], fact);
  for (const [at, rumour] of of.rumours.entries()) {
    const path = ['rumours', at];
    const slots = Object.keys(factAt([...path, 'fact'], rumour.fact)?.slots ?? {});
    if (facts.has(rumour.fact)) {
      for (const slot of Object.keys(rumour.held)) {
        if (slots.includes(slot)) continue;
        mistakes.push({
          path: [...path, 'held', slot],
          wanted: oneOf('slots', slots),
          found: slot,
          among: slots,
        });
      }
    }
    for (const [index, agent] of rumour.by.entries()) {
      if (agents.has(agent)) continue;
      mistakes.push({
        path: [...path, 'by', index],
        wanted: oneOf('agents', names),
        found: agent,
        among: names,
      });
    }
  }
  return mistakes;
}

function slotsNamed({ say }: WrittenFact): readonly string[] {
  const texts = say === undefined ? [] : typeof say === 'string' ? [say] : [say.en, say.zh];
  return texts.flatMap((one) => [...one.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]));
}

function oneOf(what: 'slots' | 'facts' | 'agents', among: readonly string[]): Text {
  const few = among.length > 12 ? [...among.slice(0, 12), '…'] : among;
  const zh = { slots: '此事实的 slots', facts: 'facts', agents: '人物' };
  const en = { slots: 'the slots of this fact', facts: 'the facts', agents: 'the agents' };
  return {
    en:
      few.length === 0
        ? `wanted one of ${en[what]}, of which there are none`
        : `wanted one of ${en[what]}: ${few.join(', ')}`,
    zh: few.length === 0 ? `应为${zh[what]}之一，但一个也没有` : `应为${zh[what]}之一：${few.join('、')}`,
  };
}

function inBoth(given: string | Text): Text {
  return typeof given === 'string' ? { en: given, zh: given } : given;
}
