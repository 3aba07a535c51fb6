import type { FactId } from '@hearsay/claims';
import type { Series } from '@hearsay/settings';
import { adoptionsOf, turnsOf } from './by-fact.ts';
import type { Ledger } from './ledger.ts';
import { sampled, valueAt, type Steps } from './steps.ts';
import { hours, inHours, ofFact } from './words.ts';

/** Who believes what when the log ends. */
export function standing(book: Ledger, id: FactId): { readonly right: number; readonly wrong: number } {
  const last = new Map<string, boolean | null>();
  for (const turn of turnsOf(book, id)) last.set(turn.agent, turn.after);
  let [right, wrong] = [0, 0];
  for (const one of last.values()) {
    if (one === true) right += 1;
    if (one === false) wrong += 1;
  }
  return { right, wrong };
}

/** How many had ever believed a version, over time: (ms, count). */
export function reachCurve(book: Ledger, id: FactId): Steps {
  const seen = new Set<string>();
  const curve: [number, number][] = [];
  for (const { agent, time } of adoptionsOf(book, id)) {
    if (seen.has(agent)) continue;
    seen.add(agent);
    curve.push([time, seen.size]);
  }
  return curve;
}

/** Shares of all agents who believe the truth, something false, or have heard of it at all, whenever one of them changes: (simulated ms, share). */
export function prevalenceOf(book: Ledger, id: FactId): Readonly<Record<'true' | 'false' | 'aware', Steps>> {
  const turns = turnsOf(book, id);
  const aware = [...(book.awareTimes.get(id) ?? [])].sort((a, b) => a - b);
  const n = Math.max(1, book.agents.length);
  const state = new Map<string, boolean | null>();
  const counts = { right: 0, wrong: 0 };
  const lines = { true: [] as [number, number][], false: [] as [number, number][] };
  for (const { agent, time, after } of turns) {
    const before = state.get(agent) ?? null;
    if (before !== null) counts[before ? 'right' : 'wrong'] -= 1;
    if (after !== null) counts[after ? 'right' : 'wrong'] += 1;
    state.set(agent, after);
    step(lines.true, time, counts.right / n);
    step(lines.false, time, counts.wrong / n);
  }
  const heard: [number, number][] = [];
  for (const [at, time] of aware.entries()) step(heard, time, (at + 1) / n);
  return { ...lines, aware: heard };
}

/** Of several values at one time the last holds. */
function step(line: [number, number][], time: number, value: number): void {
  const last = line.at(-1);
  if (last?.[0] === time) last[1] = value;
  else line.push([time, value]);
}

/** Who believes what over time: the truth, something false, or has only heard. */
export function prevalenceSeries(book: Ledger, id: FactId): readonly Series[] {
  const found = prevalenceOf(book, id);
  if (found.aware.length === 0) return [];
  const times = sampled(
    [...new Set([...found.true, ...found.aware].map(([time]) => time).concat(book.end))].sort(
      (a, b) => a - b,
    ),
  );
  const points = (line: 'true' | 'false' | 'aware') =>
    times.map((time) => [inHours(time), valueAt(found[line], time)] as const);
  return [
    {
      id: `prevalence/${id}`,
      title: ofFact(book, id, { en: 'Who believes what, over time', zh: '各说法的流行程度' }),
      x: { title: { en: 'Simulated time', zh: '模拟时间' }, unit: hours },
      y: { title: { en: 'Share of all', zh: '占全体' }, from: 0, to: 1 },
      lines: [
        { name: { en: 'true', zh: '属实' }, points: points('true') },
        { name: { en: 'false', zh: '不实' }, points: points('false') },
        { name: { en: 'aware', zh: '知晓' }, points: points('aware') },
      ],
    },
  ];
}
