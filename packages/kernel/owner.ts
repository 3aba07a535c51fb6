import type { AnyEvent, Entry } from './entry.ts';
import { WordedError } from './worded-error.ts';

/**
 * Who owns a family of events, and how they change its slice of the world. A slice is plain JSON data, so that
 * it can be sent and kept as it is. `apply` assigns; it computes nothing and accepts a log with entries missing.
 * It is given the owner's events and those that it `hears` from the kernel.
 */
export type Owner<S = unknown> = {
  readonly name: string;
  /** The words before the dot of the event types that it owns. */
  readonly prefixes: readonly string[];
  /** The full types of its events that a mind may emit as inner life. */
  readonly inner: readonly string[];
  /** The full types of the kernel's events that its slice wants to see as well. */
  readonly hears: readonly string[];
  open(): S;
  apply(slice: S, entry: Entry): void;
};

type OwnerParts<S, E extends AnyEvent> = Omit<Owner<S>, 'apply'> & {
  apply(slice: S, event: E, entry: Entry): void;
};

/** Declares an owner whose `apply` switches over its own closed union. */
export function defineOwner<S, E extends AnyEvent>(parts: OwnerParts<S, E>): Owner<S> {
  return {
    ...parts,
    apply(slice, entry) {
      // the fold hands over only events under the owner's prefixes and those it hears; `apply` throws on others
      parts.apply(slice, entry.event as E, entry);
    },
  };
}

/** An event that no owner of this version knows: a log of a newer version, or a damaged one. */
export class UnknownEvent extends WordedError {
  override readonly name = 'UnknownEvent';
}

/** For the `default` of an owner's `apply`: the type says that it cannot happen, a log from outside may still do it. */
export function unknownEvent(event: never, owner: string): never {
  const { type } = event as AnyEvent;
  throw new UnknownEvent({
    en: `${owner} of this version knows no event "${type}"`,
    zh: `此版本的 ${owner} 不认识事件“${type}”`,
  });
}
