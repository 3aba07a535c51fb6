import type { Entry, SocietyEvent } from '@hearsay/kernel';
import type { Manifest } from '@hearsay/runs';

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
};

export function createHealth(manifest: Manifest | null): { take(entry: Entry): void; close(): Health } {
  let entries = 0;
  let time = 0;
  let finished = false;
  let agents = 0;
  let refusals = 0;
  let failures = 0;
  let fallbacks = 0;
  let dropped = 0;
  let changes = 0;
  let title = manifest?.title ?? '';
  let setting = manifest?.setting ?? '';
  return {
    take(entry) {
      entries += 1;
      time = entry.time;
      const event = entry.event as SocietyEvent;
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
          return;
        case 'agent.failed':
          failures += 1;
          if (event.then === 'instinct') fallbacks += 1;
          if (event.then === 'nothing') dropped += 1;
          return;
        case 'scenario.changed':
          changes += 1;
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
    }),
  };
}
