import type { AgentId, Basis, Entry, Seq } from '@hearsay/kernel';
import type { ItemName, MindEvent } from './event.ts';
import { basisOn, type Ground, type Inward } from './inward.ts';
import type { Change, Held, Keeper } from './keeper.ts';
import type { Percept } from './perceive.ts';

/** Where each item stands in the agent's log: learned when its own events come back to it as news. */
export type Places = {
  learn(news: readonly Entry[]): void;
  /** An item made in this decision. */
  note(item: ItemName, inner: number): void;
  ground(item: ItemName | null, sources: readonly Seq[]): Ground;
  /** The decision is over: what it made has no place in the next one until it came back. */
  close(): void;
};

export function createPlaces(self: AgentId): Places {
  const entries = new Map<ItemName, Seq>();
  let now = new Map<ItemName, number>();
  return {
    learn(news) {
      for (const { event, seq } of news) {
        // events of these types are this owner's, and were emitted by this package
        const own = event as MindEvent;
        if ((own.type === 'memory.stored' || own.type === 'memory.merged') && own.agent === self) {
          entries.set(own.item, seq);
        } else if (own.type === 'memory.forgotten' && own.agent === self)
          for (const item of own.items) entries.delete(item);
      }
    },
    note: (item, inner) => void now.set(item, inner),
    ground(item, sources) {
      const entry = item === null ? undefined : entries.get(item);
      const inner = item === null ? undefined : now.get(item);
      // made anew in this decision, the newer word counts
      if (inner !== undefined) return { entry: null, inner, sources: sources.slice(-mostSources) };
      return { entry: entry ?? null, inner: null, sources: sources.slice(-mostSources) };
    },
    close: () => void (now = new Map()),
  };
}

/** How many sources stand in for an item that has no entry to be named. */
const mostSources = 8;

type Parts = {
  readonly self: AgentId;
  readonly keeper: Keeper;
  readonly places: Places;
  readonly inward: Inward<MindEvent>;
};

/** Takes in what was perceived; every store, merge and forgetting is an event. */
export async function remember(
  percepts: readonly Percept[],
  {
    time,
    full,
    settles,
    ...parts
  }: Parts & {
    readonly time: number;
    readonly full: boolean;
    /** Is memory put in order afterwards? */
    readonly settles: boolean;
  },
): Promise<void> {
  const { self, keeper } = parts;
  // as it will stand in the log, so that a memory read from there is the same
  const even = percepts.map((one) => ({ ...one, importance: rounded(one.importance) }));
  const changes = await keeper.take(even, { time, self });
  if (full) tellAttention(parts);
  tellChanges(changes, parts);
  if (settles) tellChanges(keeper.settle(time), parts);
}

/** Puts what became of long-term memory into events. `because` is what a conclusion rests on. */
export function tellChanges(changes: readonly Change[], parts: Parts, because?: readonly Basis[]): void {
  const { self: agent, places, inward } = parts;
  for (const change of changes) {
    switch (change.did) {
      case 'stored': {
        const { name, kind, text, importance, sources, by = null } = change.item;
        const event: MindEvent = {
          type: 'memory.stored',
          agent,
          item: name,
          kind,
          text,
          by,
          importance: rounded(importance),
        };
        places.note(
          name,
          inward.add(event, because ?? sources.map((seq): Basis => ({ seq, link: 'exact' }))),
        );
        break;
      }
      case 'merged': {
        const { name, text, importance, sources } = change.item;
        // the grounds as they were before the merge, and the newest source
        const before = standing([name, ...change.of], places);
        const newest: readonly Basis[] = sources.slice(-1).map((seq) => ({ seq, link: 'exact' }));
        const event: MindEvent = {
          type: 'memory.merged',
          agent,
          item: name,
          of: change.of,
          text,
          importance: rounded(importance),
        };
        places.note(name, inward.add(event, [...before, ...newest]));
        break;
      }
      case 'forgot':
        inward.add(
          { type: 'memory.forgotten', agent, items: change.items, why: change.why },
          standing(change.items, places),
        );
        break;
      default:
        change satisfies never;
    }
  }
}

/** Where items stand by now: what became of them rests on it. */
function standing(items: readonly ItemName[], places: Places): readonly Basis[] {
  return items.flatMap((item) => basisOn(places.ground(item, []), 'exact'));
}

function tellAttention({ self: agent, keeper, inward }: Parts): void {
  const { kept, missed } = keeper.sensory();
  if (kept.length === 0 && missed === 0) return;
  const event: MindEvent = { type: 'mind.attended', agent, kept: kept.map(plain), missed };
  inward.add(event, partsOf('kept', kept));
}

/** What the mind holds for this decision. */
export function tellHeld(
  held: readonly (Held & { readonly ground: Ground })[],
  agent: AgentId,
  inward: Inward<MindEvent>,
): void {
  if (held.length === 0) return;
  inward.add(
    { type: 'mind.held', agent, items: held.map(plain) },
    held.flatMap(({ ground }, at) => basisOn(ground, 'exact', { part: `items/${at}` })),
  );
}

function plain({ text, why }: Held): { text: string; why: string } {
  return { text, why };
}

function partsOf(name: string, held: readonly Held[]): readonly Basis[] {
  return held.flatMap(({ sources }, at) =>
    sources.slice(-1).map((seq): Basis => ({ seq, link: 'exact', part: `${name}/${at}` })),
  );
}

/** As many digits of a share as are logged. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
