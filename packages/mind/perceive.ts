import type { Entry, Moment, Seq } from '@hearsay/kernel';
import type { Briefing, NewsLine } from './briefing.ts';
import { clip } from './context.ts';
import { mindOwner } from './owner.ts';

/** Something noticed, in the words of the setting. */
export type Percept = NewsLine & { readonly seq: Seq; readonly time: number };

const own: ReadonlySet<string> = new Set(mindOwner.prefixes);

/** What of the news is worth taking in: what happened outside, as lines, in order. One's own inner life is none. */
export function perceive<S>(
  { news, world, self }: Pick<Moment<S>, 'news' | 'world' | 'self'>,
  briefing: Briefing<S>,
): readonly Percept[] {
  return news.flatMap((entry): Percept[] => {
    if (own.has(familyOf(entry))) return [];
    const line = briefing.news(entry, world, self);
    if (!line || line.text === '') return [];
    return [{ ...line, text: clip(line.text), seq: entry.seq, time: entry.time }];
  });
}

function familyOf({ event }: Entry): string {
  return event.type.slice(0, Math.max(0, event.type.indexOf('.')));
}
