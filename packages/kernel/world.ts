import type { Entry } from './entry.ts';
import { UnknownEvent, type Owner } from './owner.ts';
import { society, type Society } from './society.ts';

/** Everything that follows from the entries so far. Only `fold` writes it. */
export type World<S = unknown> = {
  /** Simulated milliseconds: the time of the newest entry. */
  time: number;
  /** How many entries were folded. */
  count: number;
  readonly society: Society;
  /** The slice of the setting. */
  readonly state: S;
  /** The slices of all other owners, by name. */
  readonly others: Readonly<Record<string, unknown>>;
};

/** Folds entries into worlds that all have the same owners. */
export type Folder<S = unknown> = {
  open(): World<S>;
  /** Writes one entry into the world. Throws UnknownEvent when nobody owns it. */
  fold(world: World<S>, entry: Entry): void;
  /** May a mind emit an event of this type as inner life? */
  isInner(type: string): boolean;
};

/** `state` is the setting's owner; `others` may be the mind's, the claims' and so on. */
export function createFolder<S>(state: Owner<S>, others: readonly Owner[] = []): Folder<S> {
  const owners: readonly Owner[] = [society, state, ...others];
  const byPrefix = new Map<string, Owner>();
  for (const owner of owners) {
    for (const prefix of owner.prefixes) {
      const other = byPrefix.get(prefix);
      if (other) throw new Error(`events "${prefix}.…" have two owners: ${other.name} and ${owner.name}`);
      byPrefix.set(prefix, owner);
    }
  }
  const inner = new Set(owners.flatMap((owner) => owner.inner));
  const routes = new Map<string, readonly Owner[]>();

  function routeOf(type: string): readonly Owner[] {
    const owner = byPrefix.get(type.slice(0, Math.max(0, type.indexOf('.'))));
    if (!owner) {
      const known = [...byPrefix.keys()];
      throw new UnknownEvent({
        en: `nobody owns the event "${type}"; known are ${known.join(', ')}`,
        zh: `没有谁认得事件“${type}”；认得的有 ${known.join('、')}`,
      });
    }
    const route = [owner, ...owners.filter((other) => other !== owner && other.hears.includes(type))];
    routes.set(type, route);
    return route;
  }

  return {
    open() {
      const rest: Record<string, unknown> = {};
      for (const owner of others) rest[owner.name] = owner.open();
      return { time: 0, count: 0, society: society.open(), state: state.open(), others: rest };
    },
    fold(world, entry) {
      for (const owner of routes.get(entry.event.type) ?? routeOf(entry.event.type)) {
        if (owner === society) owner.apply(world.society, entry);
        else if (owner === state) owner.apply(world.state, entry);
        else owner.apply(world.others[owner.name], entry);
      }
      world.time = entry.time;
      world.count += 1;
    },
    isInner: (type) => inner.has(type),
  };
}
