import type { AgentId, Folder, Mind, Rules } from '@hearsay/kernel';
import { villageFolder, villager, villagers, villageRules } from '../packages/kernel/fixtures/village.ts';

/** What the bench of lookahead needs of a setting. */
export type BenchSetting<S> = {
  readonly name: string;
  readonly agents: readonly AgentId[];
  readonly folder: Folder<S>;
  /** New ones for every run. */
  rules(): Rules<S>;
  /** Without latency; the bench adds it. */
  mind(agent: AgentId): Mind<S>;
  /** Is this question put to a language model, so that it takes time? */
  asksModel(occasion: string): boolean;
};

export type BenchSize = { readonly residents: number; readonly minutes: number; readonly tiles: number };

/** Settings that can be measured, by name. A setting that has its `lookahead` joins here. */
export const benchSettings: Readonly<Record<string, (size: BenchSize) => BenchSetting<never>>> = {
  village: (size) => village(size) as unknown as BenchSetting<never>,
};

/** The village of the kernel's own tests; `tiles` of ground for each resident. */
function village({
  residents,
  minutes,
  tiles,
}: BenchSize): BenchSetting<ReturnType<typeof villageFolder.open>['state']> {
  const side = Math.max(8, Math.round(Math.sqrt(residents * tiles)));
  const options = {
    agents: residents,
    width: side,
    height: side,
    lasts: minutes * 60_000,
    bells: 300_000,
    radius: 4,
    pace: 700,
    reaction: 5_000,
    rest: 60_000,
    talk: 3,
  };
  return {
    name: 'village',
    agents: villagers(residents),
    folder: villageFolder,
    rules: () => villageRules(options) as Rules<ReturnType<typeof villageFolder.open>['state']>,
    mind: () => villager(options),
    asksModel: () => true,
  };
}
