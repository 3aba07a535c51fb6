import type { AgentId, Entry, Seq } from '@hearsay/kernel';
import { boundedSources } from '@hearsay/memory';
import type { ItemName, MindEvent } from './event.ts';
import type { Change, Item } from './keeper.ts';
import { mindOwner } from './owner.ts';

/**
 * What became of an agent's long-term memory, read from its log: whoever applies these changes in order has every item with its words, importance, time,
 * sources and depth. What the log does not say is how often something came up, which leaves an item fresher. Takes the entries as the agent's seat
 * gives them, all of them, in order.
 */
export function changesIn(entries: Iterable<Entry>, agent: AgentId): readonly Change[] {
  let changes: Change[] = [];
  let items = new Map<ItemName, Item>();
  /** What the item of an entry rested on when it was written, and how deep a thought was. */
  const sources = new Map<Seq, readonly Seq[]>();
  const depths = new Map<Seq, number>();
  const times: number[] = [];
  for (const entry of entries) {
    const { seq, time, causes } = entry;
    times[seq] = time;
    if (!families.has(entry.event.type.split('.', 1)[0])) continue;
    // events of these families are this owner's, and were emitted by this package
    const event = entry.event as MindEvent;
    if (!('agent' in event) || event.agent !== agent) continue;
    // a cause that is no memory is where it came from itself
    const ownOf = (link?: string): readonly Seq[] =>
      causes.filter((one) => !link || one.link === link).flatMap((one) => sources.get(one.seq) ?? [one.seq]);
    const newest = causes.findLast((one) => !sources.has(one.seq))?.seq;
    switch (event.type) {
      case 'thought.formed':
        sources.set(
          seq,
          [...new Set(ownOf('cited'))].sort((a, b) => a - b),
        );
        depths.set(seq, event.depth);
        break;
      case 'memory.stored': {
        // names count from 1: one that comes again was given by a memory that was opened anew
        if (event.item === 'm1') [changes, items] = [[], new Map()];
        const { item: name, kind, text, importance, by } = event;
        const thought = causes.find((one) => depths.has(one.seq))?.seq;
        const item: Item = {
          name,
          kind,
          text,
          importance,
          time: kind === 'insight' || newest === undefined ? time : times[newest],
          sources: boundedSources(ownOf()),
          depth: thought === undefined ? 0 : (depths.get(thought) ?? 0),
          by,
        };
        put(item, seq);
        changes.push({ did: 'stored', item });
        break;
      }
      case 'memory.merged': {
        const { item: name, of, text, importance } = event;
        const before = items.get(name);
        // merged with what? with what this log does not know
        if (!before) break;
        const others = of.flatMap((one) => items.get(one)?.sources ?? []);
        const item: Item = {
          ...before,
          text,
          importance,
          time: newest === undefined ? time : times[newest],
          sources: boundedSources([...before.sources, ...others, ...(newest === undefined ? [] : [newest])]),
        };
        for (const one of of) items.delete(one);
        put(item, seq);
        changes.push({ did: 'merged', item, of });
        break;
      }
      case 'memory.forgotten':
        for (const one of event.items) items.delete(one);
        changes.push({ did: 'forgot', items: event.items, why: event.why });
        break;
      default:
    }
  }
  return changes;

  function put(item: Item, seq: Seq): void {
    items.set(item.name, item);
    sources.set(seq, item.sources);
  }
}

const families: ReadonlySet<string> = new Set(mindOwner.prefixes);
