import type { Percept } from './item.ts';
import { terms } from './words.ts';

/** A percept in the senses, with what made it stand out. */
export type Sensed = Percept & { readonly salience: number; readonly why: string };

/** What attention looks at, besides the percept itself. */
export type Focus = {
  readonly self: string;
  /** Words of what the mind is busy with. */
  readonly task: ReadonlySet<string>;
  /** Words that were in the senses just now, and how often. */
  readonly familiar: ReadonlyMap<string, number>;
};

/**
 * How much a percept stands out, 0 … 1: the largest of its grounds and a part of the others, so that several weak grounds do not add up to a strong
 * one. The grounds are those that draw attention before meaning does: being addressed by name (Moray 1959), threat (Öhman, Flykt & Esteves 2001), novelty,
 * and what fits the task at hand.
 */
export function salienceOf(
  percept: Percept,
  focus: Focus,
): { readonly salience: number; readonly why: string } {
  const words = terms(percept.text);
  const isAddressed =
    percept.by !== focus.self && (percept.about.includes(focus.self) || percept.text.includes(focus.self));
  const fresh = words.filter((word) => !focus.familiar.has(word)).length;
  const fitting = words.filter((word) => focus.task.has(word)).length;
  const grounds: readonly (readonly [string, number])[] = [
    ['name', isAddressed ? 0.9 : 0],
    ['fear', words.some((word) => threats.has(word)) ? 0.8 : 0],
    ['importance', percept.importance],
    ['novelty', words.length === 0 ? 0 : (0.6 * fresh) / words.length],
    ['task', words.length === 0 ? 0 : Math.min(0.7, (1.4 * fitting) / words.length)],
  ];
  const ranked = [...grounds].sort((a, b) => b[1] - a[1]);
  let salience = ranked[0][1];
  for (const [, value] of ranked.slice(1)) salience += 0.2 * value * (1 - salience);
  return { salience, why: ranked[0][1] > 0 ? ranked[0][0] : 'novelty' };
}

const threats: ReadonlySet<string> = new Set([
  ...terms(
    'kill killed dead death die dying murder poison fire attack danger help blood wolf werewolf exile shoot threat steal',
  ),
  ...['杀', '死', '毒', '火', '救命', '危险', '狼', '放逐', '血', '偷'],
]);
