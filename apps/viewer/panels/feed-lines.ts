import type { Entry } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';

export type FeedLine = { readonly entry: Entry; readonly line: Line };

/**
 * Keeps the lines of the entries at hand. When entries came at the end, or old ones went at the front, only the new ones are put into
 * words; a new `key` (another language, another filter) begins anew.
 */
export function createFeedLines(): (
  entries: readonly Entry[],
  of: { readonly key: string; readonly lineOf: (entry: Entry) => Line | null },
) => readonly FeedLine[] {
  let known: { key: string; last: Entry | null; found: readonly FeedLine[] } = {
    key: '',
    last: null,
    found: [],
  };
  let firstSeq = -1;
  return (entries, { key, lineOf }) => {
    const first = entries[0]?.seq ?? 0;
    const { last } = known;
    const at = last === null ? -1 : last.seq - first;
    const goesOn = key === known.key && last !== null && first >= firstSeq && entries[at] === last;
    const fresh: FeedLine[] = [];
    for (const entry of goesOn ? entries.slice(at + 1) : entries) {
      const line = lineOf(entry);
      if (line) fresh.push({ entry, line });
    }
    const kept = !goesOn
      ? []
      : first > firstSeq
        ? known.found.filter(({ entry }) => entry.seq >= first)
        : known.found;
    const found = fresh.length === 0 && goesOn && first === firstSeq ? known.found : [...kept, ...fresh];
    firstSeq = first;
    known = { key, last: entries.at(-1) ?? null, found };
    return found;
  };
}
