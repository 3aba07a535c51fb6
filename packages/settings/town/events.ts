import type { AgentId, CivilTime, Text } from '@hearsay/kernel';
import type { Cell } from './map/index.ts';

/** What somebody goes to do, and until when. */
export type Goal = {
  readonly doing: string;
  /** A place of the map, by id. */
  readonly place: string;
  readonly until: number;
};

/** A part of a day as somebody means to spend it. */
export type PlanItem = Goal & { readonly at: number; readonly why: PlanReason };
/** Why somebody plans: a day begins, a time and place to be at came up, or nobody was where it went to be with somebody. */
export type PlanCause = 'morning' | 'date' | 'alone';
export type PlanReason = 'need' | 'duty' | 'habit' | 'wish' | 'date';

/** A time and a place to be at. `fact` is the fact that it goes by; null when two agreed to meet. */
export type Date = {
  readonly place: string;
  readonly at: number;
  readonly until: number;
  readonly fact: string | null;
};

/** How one stands to another. */
export type Standing = { readonly familiarity: number; readonly trust: number; readonly liking: number };

export type WhyMissed = 'asleep' | 'working' | 'talking' | 'on the way' | 'elsewhere';

/** What happens in a town. Who could notice it is said beside each. */
export type TownEvent =
  /** All: when it begins, how long it lasts, where it lies. */
  | {
      readonly type: 'town.opened';
      readonly start: CivilTime;
      readonly lasts: number;
      readonly map: string;
      /** What places are called: of a room, the name of its house. */
      readonly places: Readonly<Record<string, Text>>;
      readonly weather: 'clear' | 'rain' | 'snow' | 'fog' | null;
    }
  /** All. */
  | { readonly type: 'town.closed' }
  /** The resident: where it begins. */
  | {
      readonly type: 'resident.settled';
      readonly agent: AgentId;
      readonly cell: Cell;
      readonly place: string | null;
      readonly home: string;
      readonly job: string;
      readonly goal: Goal;
      readonly ties: Readonly<Record<AgentId, Standing & { readonly as: string }>>;
    }
  /** The walker: the whole way, and what it goes to do. */
  | {
      readonly type: 'walk.began';
      readonly agent: AgentId;
      readonly cells: readonly Cell[];
      readonly arrives: number;
      readonly goal: Goal;
    }
  /** The walker and those who see it: it stands still before its way is at an end. */
  | {
      readonly type: 'walk.stopped';
      readonly agent: AgentId;
      readonly cell: Cell;
      readonly place: string | null;
    }
  /** The agent: what it means to do where it is. */
  | { readonly type: 'activity.chosen'; readonly agent: AgentId; readonly goal: Goal }
  /** The agent and those who see it; a walk that led there is over. */
  | {
      readonly type: 'activity.began';
      readonly agent: AgentId;
      readonly doing: string;
      readonly cell: Cell;
      readonly place: string | null;
    }
  /** The agent: it notices somebody, as he is now. */
  | {
      readonly type: 'sight.gained';
      readonly agent: AgentId;
      readonly of: AgentId;
      readonly cell: Cell;
      readonly place: string | null;
      readonly doing: string;
      readonly job: string;
    }
  | { readonly type: 'sight.lost'; readonly agent: AgentId; readonly of: AgentId }
  /** Talks: whoever is in it, and whoever hears it begin or end. */
  | {
      readonly type: 'talk.opened';
      readonly talk: string;
      readonly by: AgentId;
      readonly to: AgentId;
      readonly place: string | null;
    }
  | { readonly type: 'talk.joined'; readonly talk: string; readonly agent: AgentId }
  | {
      readonly type: 'talk.left';
      readonly talk: string;
      readonly agent: AgentId;
      readonly why: 'goodbye' | 'silence' | 'turned away';
    }
  | {
      readonly type: 'talk.closed';
      readonly talk: string;
      readonly why: 'goodbye' | 'silence' | 'no answer' | 'long';
    }
  /** The agent. */
  | ({
      readonly type: 'tie.changed';
      readonly agent: AgentId;
      readonly of: AgentId;
      readonly why: 'met' | 'talked' | 'ignored' | 'stood up';
    } & Standing)
  /** Inner life: the plan for the rest of a day. */
  | {
      readonly type: 'day.planned';
      readonly agent: AgentId;
      readonly why: PlanCause;
      readonly items: readonly PlanItem[];
    }
  /** Inner life: whether it means to go where a fact says that something happens. */
  | ({
      readonly type: 'intention.formed';
      readonly agent: AgentId;
      readonly date: string;
      readonly goes: boolean;
    } & Date)
  /** Those who agreed. */
  | ({ readonly type: 'appointment.made'; readonly date: string; readonly who: readonly AgentId[] } & Date)
  /** The agent. */
  | {
      readonly type: 'appointment.kept';
      readonly agent: AgentId;
      readonly date: string;
      readonly fact: string | null;
      readonly lateBy: number;
    }
  | {
      readonly type: 'appointment.missed';
      readonly agent: AgentId;
      readonly date: string;
      readonly fact: string | null;
      readonly why: WhyMissed;
    };
