import type { Language } from '@hearsay/kernel';
import { nameIn } from '../cells.ts';
import type { Drawing } from '../drawings.ts';
import { frame, inks, label, mark, paper, rule, scaleOf, widthOf } from './frame.ts';

const width = 720;
const height = 300;
const dashes = ['', '7 4', '2 4', '10 4 2 4', '4 2', '1 3'];

/** Means along the levels of one factor, a line for each level of another with its name at the end, and intervals as bands. */
export function drawLines(
  { levels, lines, tone, along }: Extract<Drawing, { draw: 'lines' }>,
  of: {
    readonly title: string;
    readonly say: (value: number) => string;
    readonly language: Language;
    readonly zh: Readonly<Record<string, string>>;
  },
): string {
  const { title, say, language, zh } = of;
  const all = lines.flatMap(({ points }) =>
    points.flatMap(({ mean, interval }) =>
      mean === null ? [] : [mean, interval?.low ?? mean, interval?.high ?? mean],
    ),
  );
  if (all.length === 0) return '';
  const names = lines.map(({ name }) => name?.[language] ?? '');
  const right = width - 36 - Math.max(0, ...names.map(widthOf));
  const y = scaleOf([0, ...all], [height - 46, 8], 5);
  const left = 32 + Math.max(...y.ticks.map((tick) => widthOf(say(tick))));
  const x = (at: number): number =>
    levels.length === 1 ? (left + right) / 2 : left + 24 + (at / (levels.length - 1)) * (right - left - 40);
  const body = y.ticks.flatMap((tick) => [
    rule(left, y.at(tick), right, y.at(tick), tick === 0 ? paper.quiet : paper.line),
    label(say(tick), { x: left - 8, y: y.at(tick) + 4, anchor: 'end', fill: paper.quiet }),
  ]);
  for (const [at, level] of levels.entries())
    body.push(
      label(nameIn(level, zh)[language], { x: x(at), y: height - 26, anchor: 'middle', fill: paper.quiet }),
    );
  body.push(
    label(nameIn(along, zh)[language], {
      x: (left + right) / 2,
      y: height - 6,
      anchor: 'middle',
      fill: paper.quiet,
    }),
  );
  const ends: { y: number; name: string }[] = [];
  for (const [which, { points }] of lines.entries()) {
    const known = points.flatMap(({ mean, interval, n }, at) =>
      mean === null ? [] : [{ at, mean, n, low: interval?.low ?? mean, high: interval?.high ?? mean }],
    );
    const last = known.at(-1);
    if (!last) continue;
    const path = (of: (one: (typeof known)[number]) => number, some = known): string =>
      some.map((one) => `${x(one.at).toFixed(1)} ${y.at(of(one)).toFixed(1)}`).join('L');
    const ink = inks[tone];
    body.push(
      `<path d="M${path(({ high }) => high)}L${path(({ low }) => low, [...known].reverse())}Z" fill="${ink}" opacity=".1"/>`,
      `<path d="M${path(({ mean }) => mean)}" fill="none" stroke="${ink}" stroke-width="2" stroke-dasharray="${dashes[which % dashes.length]}"/>`,
      ...known.map(({ at, mean, low, high, n }) =>
        mark(tone, x(at), y.at(mean), {
          r: 4,
          hollow: which % 2 === 1,
          note: `${names[which]} ${nameIn(levels[at], zh)[language]}: ${say(mean)} [${say(low)}, ${say(high)}], n = ${n}`,
        }),
      ),
    );
    ends.push({ y: y.at(last.mean), name: names[which] });
  }
  let lowest = -Infinity;
  for (const end of ends.sort((a, b) => a.y - b.y)) {
    lowest = Math.max(end.y, lowest + 15);
    body.push(label(end.name, { x: right + 10, y: lowest + 4 }));
  }
  return frame({ title, width, height: Math.max(height, lowest + 20), body });
}
