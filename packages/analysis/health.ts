import type { Entry, SocietyEvent } from '@hearsay/kernel';
import type { Manifest } from '@hearsay/runs';
import type { Figure } from '@hearsay/settings';
import type { CallHealth } from './calls.ts';
import { paceOf } from './pace.ts';

/** How a run went, printed with every result: a figure without the count of its fallbacks is no evidence. */
export type Health = {
  readonly title: string;
  readonly setting: string;
  readonly seed: string;
  readonly hash: string | null;
  readonly versions: { readonly hearsay: string; readonly setting: string } | null;
  readonly entries: number;
  /** Simulated ms. */
  readonly time: number;
  readonly finished: boolean;
  readonly agents: number;
  readonly refusals: number;
  readonly failures: number;
  /** How often instinct acted for a mind. */
  readonly fallbacks: number;
  /** How often nobody acted although asked. */
  readonly dropped: number;
  readonly changes: number;
  readonly minds: MindHealth;
  /** What the models were asked and cost; null for a run that asked none, or whose recording was not read. */
  readonly calls: CallHealth | null;
  /** Wall time, entries and calls a second, parallelism; each says why where it is not known. */
  readonly pace: readonly Figure[];
  /** Whether the run was done again and gave the same bytes; null when that was not tried. */
  readonly verified: Verification | null;
};

/** The same bytes, or the first entry that is not the same. */
export type Verification = { readonly same: true } | { readonly same: false; readonly seq: number };

/** What went wrong in minds that ask a model, and how often a hybrid one did not ask. */
export type MindHealth = {
  /** Answers that could be mended without asking again: their JSON; names, numbers or lists in them. An answer may be both. */
  readonly jsonRepairs: number;
  readonly fieldRepairs: number;
  /** Citations of what was not shown. */
  readonly wrongCitations: number;
  /** Reflections, plans and checks that a model gave no answer to. */
  readonly lostThoughts: number;
  /** Assertions that no memory of the speaker supported. */
  readonly ungrounded: number;
  readonly hybrid: { readonly byInstinct: number; readonly byModel: number };
};

export function createHealth(
  manifest: Manifest | null,
  calls: CallHealth | null = null,
  verified: Verification | null = null,
): { take(entry: Entry): void; close(): Health } {
  let entries = 0;
  let time = 0;
  let finished = false;
  let agents = 0;
  let refusals = 0;
  let failures = 0;
  let fallbacks = 0;
  let dropped = 0;
  let changes = 0;
  const minds = {
    jsonRepairs: 0,
    fieldRepairs: 0,
    wrongCitations: 0,
    lostThoughts: 0,
    ungrounded: 0,
    hybrid: { byInstinct: 0, byModel: 0 },
  };
  let title = manifest?.title ?? '';
  let setting = manifest?.setting ?? '';
  return {
    take(entry) {
      entries += 1;
      time = entry.time;
      // a log holds other owners' events as well, of which some types are known here
      const event = entry.event as SocietyEvent | MindTrouble;
      switch (event.type) {
        case 'run.opened':
          agents = event.agents.length;
          title ||= event.title;
          setting ||= event.setting;
          return;
        case 'run.finished':
          finished = true;
          return;
        case 'intent.refused':
          refusals += 1;
          if (event.then === 'instinct') fallbacks += 1;
          if (event.then === 'nothing') dropped += 1;
          return;
        case 'agent.failed':
          failures += 1;
          if (event.then === 'instinct') fallbacks += 1;
          if (event.then === 'nothing') dropped += 1;
          return;
        case 'scenario.changed':
          changes += 1;
          return;
        case 'mind.repaired':
          if (event.json) minds.jsonRepairs += 1;
          if (event.what.length > 0) minds.fieldRepairs += 1;
          return;
        case 'citation.wrong':
          minds.wrongCitations += 1;
          return;
        case 'thought.lost':
          minds.lostThoughts += 1;
          return;
        case 'thought.checked':
          if (!event.grounded) minds.ungrounded += 1;
          return;
        case 'mind.weighed':
          minds.hybrid[event.by === 'model' ? 'byModel' : 'byInstinct'] += 1;
          return;
        default:
          return;
      }
    },
    close: () => ({
      title,
      setting,
      seed: manifest ? String(manifest.seed) : '',
      hash: manifest?.hash ?? null,
      versions: manifest?.versions ?? null,
      entries,
      time,
      finished,
      agents,
      refusals,
      failures,
      fallbacks,
      dropped,
      changes,
      minds,
      calls,
      pace: paceOf(manifest, entries, calls),
      verified,
    }),
  };
}

/** What is read of the inner life of minds. */
type MindTrouble =
  | { readonly type: 'citation.wrong' | 'thought.lost' }
  | { readonly type: 'mind.repaired'; readonly json: boolean; readonly what: readonly string[] }
  | { readonly type: 'thought.checked'; readonly grounded: boolean }
  | { readonly type: 'mind.weighed'; readonly by: 'instinct' | 'model' };
