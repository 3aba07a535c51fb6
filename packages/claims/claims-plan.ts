import type { AgentId, SocietyEvent, World } from '@hearsay/kernel';
import type { Fact, FactId, Rumour, Topic } from './fact.ts';
import type { Intervention } from './intervention.ts';
import type { Parameters } from './parameters.ts';

/** What a setting knows of its own ears: whom one trusts, who only overhears, who is together. */
export type Ears<S = unknown> = {
  /** 0 … 1; null for what is usual. Asked with the world of the rules. */
  trust?(world: World<S>, hearer: AgentId, speaker: AgentId): number | null;
  /** Was the speech not meant for this hearer? */
  overhears?(world: World<S>, speech: Speech, hearer: AgentId): boolean;
  /** Who could hear an agent now; everybody unless said. */
  together?(world: World<S>, agent: AgentId): readonly AgentId[];
  /** Can it still say something and be told something? Everybody unless said. */
  isPresent?(world: World<S>, agent: AgentId): boolean;
};

export type Speech = Extract<SocietyEvent, { type: 'agent.said' }>;

/** What a scenario says about truth. */
export type ClaimsPlan<S = unknown> = {
  readonly facts: readonly Fact[];
  readonly topics: readonly Topic[];
  readonly rumours: readonly Rumour[];
  /** Who knows which facts from the beginning, as they are. */
  readonly knows: ReadonlyMap<AgentId, readonly FactId[]>;
  readonly agents: readonly AgentId[];
  readonly parameters: Parameters;
  readonly ears?: Ears<S>;
  readonly interventions: readonly Intervention[];
  /** Whose words reach nobody, looked at whenever somebody speaks: what a counterfactual takes away. Nobody unless said. */
  readonly silent?: ReadonlySet<AgentId>;
};
