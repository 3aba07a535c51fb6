import type { Moment } from '@hearsay/kernel';
import type { Remembered } from './act.ts';
import type { Briefing } from './briefing.ts';
import type { Keeper } from './keeper.ts';
import type { Percept } from './perceive.ts';
import type { Places } from './remember.ts';

/** What of long-term memory bears on this moment: asked by what is wanted, who may be meant, and the loudest of what just happened. */
export async function recall<S>(of: {
  readonly moment: Moment<S>;
  readonly briefing: Briefing<S>;
  readonly percepts: readonly Percept[];
  readonly keeper: Keeper;
  readonly places: Places;
  readonly most: number;
}): Promise<readonly Remembered[]> {
  const { moment, percepts, keeper, places, most } = of;
  if (most === 0) return [];
  const found = await keeper.recall(cueOf(of), { time: moment.time, most: most + percepts.length });
  const fresh = new Set(percepts.map(({ seq }) => seq));
  return (
    found
      // what stands among the news need not be remembered
      .filter(({ sources }) => !sources.every((seq) => fresh.has(seq)))
      .slice(0, most)
      .map((item) => ({
        text: `[${of.briefing.when(item.time)}] ${item.text}`,
        score: item.score,
        time: item.time,
        ground: places.ground(item.name, item.sources),
      }))
  );
}

/** What it is asked, and the loudest news, as one question. */
export function cueOf<S>({
  moment: { occasion, world, self },
  briefing,
  percepts,
}: {
  readonly moment: Moment<S>;
  readonly briefing: Briefing<S>;
  readonly percepts: readonly Percept[];
}): string {
  const loud = [...percepts].sort((a, b) => b.importance - a.importance || b.seq - a.seq).slice(0, 4);
  return [briefing.question(occasion, world, self), ...loud.map(({ text }) => text)].join('\n');
}
