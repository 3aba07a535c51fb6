import type { AgentId } from '@hearsay/kernel';
import type { Area, Interest } from '@hearsay/protocol';
import { createLookout } from './lookout.ts';

/** What one looks at of a large world, of which no more than that is sent. */
export type Sight = {
  /** Is only what is looked at sent as it happens? */
  readonly isThin: boolean;
  /** Whose life is wanted with a world; of one that is sent whole nobody's. */
  readonly attended: AgentId | null;
  /** Does the world at hand lack the life of whoever is attended to? */
  readonly lacksLife: boolean;
  /** Is something else looked at than the server knows, and the server to be told of it? */
  readonly hasTurned: boolean;
  /** What the server is told now; it counts as told. `isFirst`: up to now it left nothing out. */
  tell(): { readonly interest: Interest; readonly isFirst: boolean };
  /** What a hello says: after it the server knows what is looked at, or sends everything. */
  greet(): { readonly interest?: Interest };
  /** The world at hand is another one by now, with these lives in it. */
  took(of: { readonly glance: boolean; readonly attends: AgentId | null }): void;
  attend(agent: AgentId | null): void;
  see(area: Area): void;
  choose(fact: string | null): void;
};

export function createSight(): Sight {
  const lookout = createLookout();
  let isGlance = false;
  let attended: AgentId | null = null;
  let inWorld: AgentId | null = null;
  // which version of what is looked at was told to the server; null: none, so that it sends everything
  let told: number | null = null;
  const sight: Sight = {
    get isThin() {
      return isGlance && told !== null;
    },
    get attended() {
      return isGlance ? attended : null;
    },
    get lacksLife() {
      return isGlance && attended !== null && attended !== inWorld;
    },
    get hasTurned() {
      // before it is known what of the map is on screen, all of it may be
      return isGlance && lookout.interest.area !== null && told !== lookout.version;
    },
    tell() {
      const isFirst = told === null;
      told = lookout.version;
      return { interest: lookout.interest, isFirst };
    },
    greet() {
      if (sight.isThin) return { interest: sight.tell().interest };
      told = null;
      return {};
    },
    took({ glance, attends }) {
      [isGlance, inWorld] = [glance, attends];
    },
    attend(agent) {
      attended = agent;
      lookout.attend(agent);
    },
    see: (area) => lookout.see(area),
    choose: (fact) => lookout.choose(fact),
  };
  return sight;
}
