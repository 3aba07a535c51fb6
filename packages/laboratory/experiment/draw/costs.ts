import { sayNumber } from '@hearsay/analysis';
import type { Language } from '@hearsay/kernel';
import type { Drawing } from '../drawings.ts';
import { frame, inks, label, mark, paper, rule, scaleOf, widthOf } from './frame.ts';

const width = 720;
const height = 380;

/** What each level changes against what it costs more, both with their intervals as a cross; lines at zero. */
export function drawCosts(
  { points, tone }: Extract<Drawing, { draw: 'costs' }>,
  of: {
    readonly title: string;
    readonly cost: string;
    readonly say: (value: number) => string;
    readonly language: Language;
  },
): string {
  const { title, cost, say, language } = of;
  const known = points.flatMap(({ name, cost: spent, effect }) =>
    spent.mean === null || effect.mean === null
      ? []
      : [
          {
            name: name[language],
            x: spent.mean,
            y: effect.mean,
            xs: [spent.interval?.low ?? spent.mean, spent.interval?.high ?? spent.mean] as const,
            ys: [effect.interval?.low ?? effect.mean, effect.interval?.high ?? effect.mean] as const,
          },
        ],
  );
  if (known.length === 0) return '';
  const y = scaleOf([0, ...known.flatMap(({ ys }) => ys)], [height - 52, 10], 6);
  const left = 32 + Math.max(...y.ticks.map((tick) => widthOf(say(tick))));
  const right = width - 24 - Math.max(...known.map(({ name }) => widthOf(name)));
  const x = scaleOf([0, ...known.flatMap(({ xs }) => xs)], [left + 12, right], 6);
  const body = [
    ...y.ticks.flatMap((tick) => [
      rule(left, y.at(tick), right, y.at(tick), tick === 0 ? paper.quiet : paper.line),
      label(say(tick), { x: left - 8, y: y.at(tick) + 4, anchor: 'end', fill: paper.quiet }),
    ]),
    ...x.ticks.flatMap((tick) => [
      rule(x.at(tick), 6, x.at(tick), height - 48, tick === 0 ? paper.quiet : paper.line),
      label(sayNumber(tick), { x: x.at(tick), y: height - 30, anchor: 'middle', fill: paper.quiet }),
    ]),
    label(cost, { x: (left + right) / 2, y: height - 8, anchor: 'middle', fill: paper.quiet }),
  ];
  const ink = inks[tone];
  for (const { xs, ys, x: cx, y: cy, name } of known)
    body.push(
      `<path d="M${x.at(xs[0]).toFixed(1)} ${y.at(cy).toFixed(1)}H${x.at(xs[1]).toFixed(1)}M${x.at(cx).toFixed(1)} ${y.at(ys[0]).toFixed(1)}V${y.at(ys[1]).toFixed(1)}" stroke="${ink}" stroke-width="3" opacity=".35"/>`,
      mark(tone, x.at(cx), y.at(cy), { note: `${name}: ${say(cy)}, ${sayNumber(cx)}` }),
    );
  for (const { name, at } of apart(
    known.map(({ name, x: cx, y: cy }) => ({ name, x: x.at(cx), y: y.at(cy) })),
  ))
    body.push(label(name, { x: at.x + 9, y: at.y + 4 }));
  return frame({ title, width, height, body });
}

/** Names beside their marks, moved down where they would lie on each other. */
function apart(
  marks: readonly { readonly name: string; readonly x: number; readonly y: number }[],
): readonly { readonly name: string; readonly at: { readonly x: number; readonly y: number } }[] {
  const placed: { name: string; at: { x: number; y: number } }[] = [];
  for (const { name, x, y } of [...marks].sort((a, b) => a.y - b.y)) {
    const at = { x, y };
    const isOver = (): boolean =>
      placed.some(
        (one) =>
          Math.abs(one.at.y - at.y) < 13 &&
          at.x < one.at.x + widthOf(one.name) + 8 &&
          one.at.x < at.x + widthOf(name) + 8,
      );
    while (isOver()) at.y += 2;
    placed.push({ name, at });
  }
  return placed;
}
