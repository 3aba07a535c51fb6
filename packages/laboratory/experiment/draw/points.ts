import type { Language } from '@hearsay/kernel';
import type { Point } from '../drawings.ts';
import type { Tone } from '../measures.ts';
import { frame, inks, label, mark, paper, rule, scaleOf, widthOf } from './frame.ts';

const width = 720;
const line = 26;

/** Means as marks with their intervals as bars, one a line, with their values at the right; a line at zero. Hollow marks: no difference was shown. */
export function drawPoints(of: {
  readonly title: string;
  readonly tone: Tone;
  readonly points: readonly (Point & { readonly isShown?: boolean })[];
  readonly say: (value: number) => string;
  readonly language: Language;
}): string {
  const { title, tone, points, say, language } = of;
  const known = points.flatMap(({ mean, interval, ...rest }) =>
    mean === null ? [] : [{ ...rest, mean, low: interval?.low ?? mean, high: interval?.high ?? mean }],
  );
  if (known.length === 0) return '';
  const left = 36 + Math.max(...known.map(({ name }) => widthOf(name[language])));
  const values = known.map(({ mean }) => say(mean));
  const right = width - 36 - Math.max(...values.map(widthOf));
  const x = scaleOf([0, ...known.flatMap(({ low, high }) => [low, high])], [left, right], 6);
  const bottom = known.length * line + 8;
  const body = x.ticks.flatMap((tick) => [
    rule(x.at(tick), 0, x.at(tick), bottom, tick === 0 ? paper.quiet : paper.line),
    label(say(tick), { x: x.at(tick), y: bottom + 16, anchor: 'middle', fill: paper.quiet }),
  ]);
  for (const [at, { name, mean, low, high, n, isShown = true }] of known.entries()) {
    const y = at * line + 18;
    const note = `${name[language]}: ${say(mean)} [${say(low)}, ${say(high)}], n = ${n}`;
    body.push(
      label(name[language], { x: left - 14, y: y + 4, anchor: 'end' }),
      `<line x1="${x.at(low).toFixed(1)}" x2="${x.at(high).toFixed(1)}" y1="${y}" y2="${y}" stroke="${inks[tone]}" stroke-width="4" opacity=".45"/>`,
      mark(tone, x.at(mean), y, { hollow: !isShown, note }),
      label(values[at], { x: width - 20, y: y + 4, anchor: 'end', fill: isShown ? paper.text : paper.quiet }),
    );
  }
  return frame({ title, width, height: bottom + 30, body });
}
