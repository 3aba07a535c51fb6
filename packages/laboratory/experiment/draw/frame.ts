import { columns, escape, ticks } from '@hearsay/analysis';
import type { Tone } from '../measures.ts';

/** Warm paper, whatever is around it: a figure is read on its own. */
export const paper = {
  ground: '#fbf7ee',
  text: '#2a2622',
  quiet: '#6b665d',
  line: '#e0d6c3',
} as const;

/** The colours of meanings, as on the page; never alone, see `mark`. */
export const inks: Readonly<Record<Tone, string>> = {
  true: '#1b9e77',
  false: '#d95f02',
  distorted: '#7570b3',
  corrected: '#3b82c4',
  plain: '#50616f',
};

/** A whole figure as a file of its own, with its title above. */
export function frame(of: {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly body: readonly string[];
}): string {
  const { title, width, height, body } = of;
  const font = `font-family="system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"`;
  const top = 40;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + top}" role="img" aria-label="${escape(title)}" ${font} font-size="12">`,
    `<rect width="${width}" height="${height + top}" rx="10" fill="${paper.ground}"/>`,
    `<text x="20" y="27" font-size="14" font-weight="600" fill="${paper.text}">${escape(title)}</text>`,
    `<g transform="translate(0 ${top})">`,
    ...body,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** How wide a text of 12 px is, about: half an em for Latin, a whole one for Chinese. */
export function widthOf(text: string): number {
  return columns(text) * 6.3;
}

export function label(
  text: string,
  of: {
    readonly x: number;
    readonly y: number;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly fill?: string;
  },
): string {
  const { x, y, anchor = 'start', fill = paper.text } = of;
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${fill}">${escape(text)}</text>`;
}

/** The mark of a meaning: ● true, ▲ false, ◆ distorted, ✓ corrected, ■ whatever else. Hollow: nothing was shown. */
export function mark(tone: Tone, x: number, y: number, { hollow = false, r = 5, note = '' } = {}): string {
  const ink = inks[tone];
  const fill = hollow ? paper.ground : ink;
  const paint = `fill="${fill}" stroke="${ink}" stroke-width="1.6"`;
  const title = note === '' ? '' : `<title>${escape(note)}</title>`;
  const at = (dx: number, dy: number): string => `${(x + dx * r).toFixed(1)} ${(y + dy * r).toFixed(1)}`;
  switch (tone) {
    case 'true':
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" ${paint}>${title}</circle>`;
    case 'false':
      return `<path d="M${at(0, -1.15)}L${at(1.1, 0.85)}L${at(-1.1, 0.85)}Z" ${paint}>${title}</path>`;
    case 'distorted':
      return `<path d="M${at(0, -1.2)}L${at(1.2, 0)}L${at(0, 1.2)}L${at(-1.2, 0)}Z" ${paint}>${title}</path>`;
    case 'corrected':
      return `<path d="M${at(-1, 0)}L${at(-0.2, 0.9)}L${at(1.1, -1)}" fill="none" stroke="${ink}" stroke-width="2.4">${title}</path>`;
    case 'plain':
      return `<rect x="${(x - 0.85 * r).toFixed(1)}" y="${(y - 0.85 * r).toFixed(1)}" width="${(1.7 * r).toFixed(1)}" height="${(1.7 * r).toFixed(1)}" ${paint}>${title}</rect>`;
    default:
      tone satisfies never;
      return '';
  }
}

/** A number line between two bounds. */
export type Scale = {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
};

/** Maps values to pixels; the bounds are widened so that equal ones have a middle. */
export function scaleOf(
  values: readonly number[],
  [from, to]: readonly [number, number],
  about: number,
): Scale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const [low, high] = least === most ? [least - 0.5, most + 0.5] : [least, most];
  return {
    low,
    high,
    at: (value) => from + ((value - low) / (high - low)) * (to - from),
    ticks: ticks(low, high, about).filter((tick) => tick >= low && tick <= high),
  };
}

export function rule(x1: number, y1: number, x2: number, y2: number, stroke: string = paper.line): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${stroke}"/>`;
}
