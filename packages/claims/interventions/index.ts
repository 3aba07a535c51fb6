import type { AgentId, Rng, Text } from '@hearsay/kernel';
import { z } from 'zod';
import type { Intervention } from '../intervention.ts';
import { askSource } from './ask-source.ts';
import { authority } from './authority.ts';
import { debate } from './debate.ts';
import { factChecker } from './fact-checker.ts';
import { majority } from './majority.ts';
import { placebo } from './placebo.ts';
import { prebunking } from './prebunking.ts';
import { provenance } from './provenance.ts';
import { quarantine } from './quarantine.ts';
import { secondReading } from './second-reading.ts';
import { trustDecay } from './trust-decay.ts';

const share = z.number().min(0).max(1);
const moment = z
  .union([z.string(), z.int().min(0)])
  .describe('a time of the clock, or simulated milliseconds / 时刻或模拟毫秒');
const minutes = z.number().min(0).max(1_000_000);
const names = z.array(z.string()).min(1);
const facts = z.array(z.string()).min(1).optional().describe('all facts unless said / 默认所有事实');

/** One item under `interventions:`; each kind a module of its own, to be combined at will. */
export const interventionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fact-checker'),
    agents: names.optional().describe('who checks; a share drawn by lot unless said / 核查者'),
    share: share.default(0.1),
    from: moment.default(0),
    delayMinutes: minutes.default(30),
    accuracy: share.default(0.95),
    trust: share.default(0.85),
  }),
  z.strictObject({ kind: z.literal('ask-source'), share: share.default(1), hearsay: share.default(0.4) }),
  z.strictObject({ kind: z.literal('provenance') }),
  z.strictObject({ kind: z.literal('trust-decay'), rate: share.default(0.3) }),
  z.strictObject({
    kind: z.literal('majority'),
    at: z.array(moment).min(1).max(1000),
    facts,
    quorum: z.int().min(1).default(3),
  }),
  z.strictObject({
    kind: z.literal('debate'),
    at: z.array(moment).min(1).max(1000),
    facts,
    rounds: z.int().min(1).max(20).default(2),
    pairs: z.int().min(1).max(1000).default(5),
  }),
  z.strictObject({ kind: z.literal('second-reading'), share: share.default(1) }),
  z.strictObject({
    kind: z.literal('quarantine'),
    sources: z.array(z.string()).default([]),
    belowTrust: share.default(0),
    from: moment.default(0),
    until: moment.optional(),
  }),
  z.strictObject({
    kind: z.literal('prebunking'),
    at: moment.default(0),
    agents: names.optional(),
    share: share.default(0.5),
    hits: share.default(0.7),
    falseAlarms: share.default(0.1),
    leaves: share.default(0.3),
  }),
  z.strictObject({
    kind: z.literal('authority'),
    by: z.string(),
    at: moment,
    facts,
    reach: share.default(1),
    trust: share.default(0.9),
  }),
  z.strictObject({ kind: z.literal('placebo') }),
]);

export type WrittenIntervention = z.output<typeof interventionSchema>;

/** Where a name in an intervention is looked up. `path` leads on from the item. */
export function namesIn(written: WrittenIntervention): readonly {
  readonly path: readonly (string | number)[];
  readonly of: 'agents' | 'facts' | 'moments';
  readonly name: string | number;
}[] {
  const found: { path: (string | number)[]; of: 'agents' | 'facts' | 'moments'; name: string | number }[] =
    [];
  const each = (key: string, of: 'agents' | 'facts' | 'moments'): void => {
    const value: unknown = (written as Readonly<Record<string, unknown>>)[key];
    // the schema allows texts, whole numbers and lists of them under these keys
    if (Array.isArray(value))
      for (const [at, name] of value.entries())
        found.push({ path: [key, at], of, name: name as string | number });
    else if (value !== undefined) found.push({ path: [key], of, name: value as string | number });
  };
  for (const key of ['agents', 'sources', 'by']) each(key, 'agents');
  each('facts', 'facts');
  for (const key of ['at', 'from', 'until']) each(key, 'moments');
  return found;
}

/** The intervention that an item of the YAML describes. Who belongs to a share is drawn from `rng`, for the whole run. */
export function interventionFrom(
  written: WrittenIntervention,
  of: {
    readonly agents: readonly AgentId[];
    readonly facts: readonly string[];
    /** A stream for this item alone. */
    readonly rng: Rng;
    momentOf(written: string | number): number;
  },
): Intervention {
  const drawn = (part: number): ReadonlySet<AgentId> =>
    new Set(of.rng.shuffle(of.agents).slice(0, Math.round(part * of.agents.length)));
  const all = (named: readonly string[] | undefined): readonly string[] => named ?? of.facts;
  switch (written.kind) {
    case 'fact-checker': {
      const { agents, share: part, delayMinutes, from, accuracy, trust } = written;
      const checkers = agents ? new Set(agents) : drawn(part);
      return factChecker({
        checkers,
        from: of.momentOf(from),
        delay: Math.round(delayMinutes * 60_000),
        accuracy,
        trust,
      });
    }
    case 'ask-source':
      return askSource(written);
    case 'provenance':
      return provenance();
    case 'trust-decay':
      return trustDecay(written);
    case 'majority':
      return majority({ facts: all(written.facts), at: written.at.map(of.momentOf), quorum: written.quorum });
    case 'debate': {
      const { at, rounds, pairs } = written;
      return debate({ facts: all(written.facts), at: at.map(of.momentOf), rounds, pairs });
    }
    case 'second-reading':
      return secondReading(written);
    case 'quarantine': {
      const { sources, belowTrust, from, until } = written;
      const end = until === undefined ? Infinity : of.momentOf(until);
      return quarantine({ sources: new Set(sources), belowTrust, from: of.momentOf(from), until: end });
    }
    case 'prebunking': {
      const { agents, share: part, at, hits, falseAlarms, leaves } = written;
      const warned = agents ? new Set(agents) : drawn(part);
      return prebunking({ warned, at: of.momentOf(at), hits, falseAlarms, leaves });
    }
    case 'authority': {
      const { by, at, reach, trust } = written;
      return authority({ by, at: of.momentOf(at), facts: all(written.facts), hearers: drawn(reach), trust });
    }
    case 'placebo':
      return placebo();
    default:
      written satisfies never;
      return placebo();
  }
}

/** What an intervention costs and does, in a sentence. */
export const interventionWords: Readonly<Record<WrittenIntervention['kind'], Text>> = {
  'fact-checker': {
    en: 'some look up what they hear and say what they found',
    zh: '部分人核查所闻并告知旁人',
  },
  'ask-source': { en: 'hearers ask for the source', zh: '听者追问出处' },
  provenance: { en: 'what is said carries its source', zh: '话语附带来源标记' },
  'trust-decay': { en: 'who was wrong loses trust', zh: '说错者失去信任' },
  majority: { en: 'believers vote, the most common version is told to all', zh: '表决，多数说法告知全体' },
  debate: { en: 'contrary believers argue before others', zh: '持相反说法者当众辩论' },
  'second-reading': { en: 'what is said is called to mind twice', zh: '开口前再想一遍' },
  quarantine: { en: 'certain sources are not heeded', zh: '隔离某些来源' },
  prebunking: { en: 'some are warned beforehand', zh: '事先预警部分人' },
  authority: { en: 'somebody in office says what is so', zh: '权威人士公布实情' },
  placebo: { en: 'nothing', zh: '无作用对照' },
};
