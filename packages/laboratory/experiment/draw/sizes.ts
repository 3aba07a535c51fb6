import { sayNumber } from '@hearsay/analysis';
import type { Language } from '@hearsay/kernel';
import type { Drawing } from '../drawings.ts';
import { frame, label, mark, paper, rule, scaleOf, widthOf } from './frame.ts';

const width = 720;
const height = 320;

/** The mean shape of true and of false cascades at each size, larger marks for more of them; at the right what it is over all sizes. */
export function drawSizes(
  { bins, raw }: Extract<Drawing, { draw: 'sizes' }>,
  { title, shape, language }: { readonly title: string; readonly shape: string; readonly language: Language },
): string {
  const kinds = ['true', 'false'] as const;
  const all = bins.flatMap((bin) => kinds.flatMap((kind) => bin[kind]?.mean ?? []));
  if (all.length === 0) return '';
  const said = (kind: 'true' | 'false'): string => {
    const mean = raw[kind]?.mean;
    return `${words[kind][language]}${mean === undefined ? '' : ` ${sayNumber(Math.round(mean * 100) / 100)}`}`;
  };
  const right =
    width - 40 - Math.max(widthOf(words.all[language]), ...kinds.map((kind) => widthOf(said(kind)) + 16));
  const y = scaleOf([0, ...all], [height - 52, 10], 5);
  const left = 32 + Math.max(...y.ticks.map((tick) => widthOf(sayNumber(tick))));
  const x = scaleOf(
    bins.map(({ size }) => size),
    [left + 14, right - 14],
    8,
  );
  const body = [
    ...y.ticks.flatMap((tick) => [
      rule(left, y.at(tick), right, y.at(tick), tick === 0 ? paper.quiet : paper.line),
      label(sayNumber(tick), { x: left - 8, y: y.at(tick) + 4, anchor: 'end', fill: paper.quiet }),
    ]),
    ...x.ticks.map((tick) =>
      label(sayNumber(tick), { x: x.at(tick), y: height - 30, anchor: 'middle', fill: paper.quiet }),
    ),
    label(`${words.size[language]} → ${shape}`, {
      x: (left + right) / 2,
      y: height - 8,
      anchor: 'middle',
      fill: paper.quiet,
    }),
    label(words.all[language], { x: right + 16, y: 22, fill: paper.quiet }),
  ];
  for (const [at, kind] of kinds.entries())
    body.push(mark(kind, right + 21, 40 + 20 * at), label(said(kind), { x: right + 34, y: 44 + 20 * at }));
  for (const bin of bins)
    for (const kind of kinds) {
      const one = bin[kind];
      if (!one) continue;
      // side by side, so that equal ones do not hide each other
      const cx = x.at(bin.size) + (kind === 'true' ? -2.5 : 2.5);
      const note = `${bin.size}: ${words[kind][language]} ${sayNumber(one.mean)}, n = ${one.n}`;
      body.push(mark(kind, cx, y.at(one.mean), { r: Math.min(6.5, 2 + Math.sqrt(one.n) / 3), note }));
    }
  return frame({ title, width, height, body });
}

const words = {
  true: { en: 'true', zh: '属实' },
  false: { en: 'false', zh: '不实' },
  all: { en: 'All sizes together', zh: '不分规模' },
  size: { en: 'Adopters of the cascade', zh: '级联的采纳人数' },
} as const;
