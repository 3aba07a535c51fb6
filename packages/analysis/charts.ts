import type { Language } from '@hearsay/kernel';
import type { Series, Table } from '@hearsay/settings';
import { columns } from './text.ts';
import { sayNumber, sayShare } from './words.ts';

/** Hues of the page, each with a dash of its own, so that no line is told by colour alone. */
const hues = [
  '#1b9e77',
  '#d95f02',
  '#7570b3',
  '#3b82c4',
  '#8a6510',
  '#b02a2a',
  '#4f7d2f',
  '#8c3f7d',
  '#50616f',
  '#a8632d',
  '#2f6f73',
  '#6b6a66',
];
const dashes = ['', '6 3', '2 3', '9 3 2 3', '', '6 3', '2 3', '9 3 2 3', '', '6 3', '2 3', '9 3 2 3'];

const width = 680;
const height = 280;
const margin = { top: 14, right: 120, bottom: 42, left: 54 };

/** Curves with a label at the end of each instead of a legend. */
export function lineChart(series: Series, language: Language): string {
  const points = series.lines.flatMap((line) =>
    line.points.filter((point): point is readonly [number, number] => point[1] !== null),
  );
  if (points.length === 0) return '';
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1] = spread(Math.min(...xs), Math.max(...xs));
  const [y0, y1] = spread(series.y.from ?? Math.min(0, ...ys), series.y.to ?? Math.max(...ys));
  const x = (value: number): number =>
    margin.left + ((value - x0) / (x1 - x0)) * (width - margin.left - margin.right);
  const y = (value: number): number =>
    height - margin.bottom - ((value - y0) / (y1 - y0)) * (height - margin.top - margin.bottom);
  const parts: string[] = [];
  for (const tick of ticks(y0, y1, 5)) {
    parts.push(
      `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/>`,
    );
    parts.push(
      `<text class="tick" x="${margin.left - 8}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick}</text>`,
    );
  }
  const isWhole = xs.every(Number.isInteger);
  for (const tick of ticks(x0, x1, 7).filter((one) => !isWhole || Number.isInteger(one)))
    parts.push(
      `<text class="tick" x="${x(tick).toFixed(1)}" y="${height - margin.bottom + 18}" text-anchor="middle">${tick}</text>`,
    );
  const ends: { at: number; hue: string; name: readonly string[] }[] = [];
  for (const [index, line] of series.lines.entries()) {
    const hue = `var(--hue-${hueOf(line.name.en, index)})`;
    let path = '';
    let last: readonly [number, number] | null = null;
    let end: readonly [number, number] | null = null;
    for (const [px, py] of line.points) {
      if (py === null) {
        last = null;
        continue;
      }
      path += `${last === null ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`;
      last = end = [px, py];
      if (line.points.length <= 60)
        parts.push(
          `<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="2.6" fill="${hue}"><title>${escape(line.name[language])}: ${sayNumber(px)} → ${sayNumber(py)}</title></circle>`,
        );
    }
    parts.push(
      `<path d="${path}" fill="none" stroke="${hue}" stroke-width="1.8" stroke-dasharray="${dashes[index % dashes.length]}" opacity=".85"/>`,
    );
    // a line that ends before the others is told by name as well
    if (end)
      ends.push({
        at: y(end[1]),
        hue: hue.replace('hue-', 'ink-'),
        name: folded(line.name[language]),
      });
  }
  let lowest = -Infinity;
  for (const end of ends.sort((a, b) => a.at - b.at)) {
    lowest = Math.max(end.at, lowest + 14);
    for (const [at, part] of end.name.entries()) {
      if (at > 0) lowest += 14;
      parts.push(
        `<text class="label" x="${width - margin.right + 8}" y="${(lowest + 4).toFixed(1)}"><tspan fill="${end.hue}">${escape(part)}</tspan></text>`,
      );
    }
  }
  const unit = series.x.unit?.[language];
  const inUnit = unit === undefined ? '' : language === 'zh' ? `（${unit}）` : ` (${unit})`;
  parts.push(
    `<text class="axis" x="${(margin.left + width - margin.right) / 2}" y="${height - 6}" text-anchor="middle">${escape(series.x.title[language] + inUnit)}</text>`,
  );
  const tall = Math.max(height, lowest + 20);
  return `<svg class="chart" viewBox="0 0 ${width} ${tall.toFixed(0)}" role="img" aria-label="${escape(series.title[language])}">${parts.join('')}</svg>`;
}

/** A name in pieces that fit beside the chart: between words, or between any characters of Chinese. */
function folded(name: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of name.match(/[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]+\s*|\s+/gu) ?? []) {
    if (piece !== '' && columns(piece + word.trimEnd()) > widestName) {
      pieces.push(piece.trimEnd());
      piece = '';
    }
    piece += word;
  }
  return [...pieces, piece.trimEnd()];
}

const widestName = 22;

/** True, false and so on keep their colours; other lines take those that mean nothing. */
function hueOf(name: string, index: number): number {
  const meaning = ['true', 'false', 'distorted', 'corrected'].indexOf(name);
  if (meaning >= 0) return meaning;
  if (name === 'aware' || name === 'one for one' || name === 'given') return 8;
  return 4 + (index % (hues.length - 4));
}

/** Bars for a table whose first column names and one column has shares. */
export function barChart(table: Table, column: number, language: Language): string {
  const rows = table.rows.flatMap((row) =>
    typeof row[column] === 'number' && typeof row[0] === 'string'
      ? [{ name: row[0], value: row[column] }]
      : [],
  );
  if (rows.length < 2) return '';
  const most = Math.max(...rows.map(({ value }) => value), 0.0001);
  const high = rows.length * 24 + 8;
  const bars = rows.map(
    ({ name, value }, at) =>
      `<text class="label" x="132" y="${at * 24 + 20}" text-anchor="end">${escape(name)}</text><rect x="140" y="${at * 24 + 8}" width="${((value / most) * 430).toFixed(1)}" height="16" rx="3" fill="var(--hue-8)"/><text class="tick" x="${(148 + (value / most) * 430).toFixed(1)}" y="${at * 24 + 20}">${sayShare(value)}</text>`,
  );
  return `<svg viewBox="0 0 680 ${high}" role="img" aria-label="${escape(table.title[language])}"><line class="grid" x1="140" x2="140" y1="2" y2="${high - 2}"/>${bars.join('')}</svg>`;
}

/** Areas and lines in `--hue-n`; text in `--ink-n`, of which the first four are darker on paper than their lines. */
export const chartStyle = [
  ...hues.map((hue, at) => `--hue-${at}:${hue}`),
  ...hues.map((_, at) => `--ink-${at}:var(--hue-${at})`),
].join(';');

function spread(low: number, high: number): readonly [number, number] {
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Round values between two bounds: 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, about: number): readonly number[] {
  const rough = (high - low) / about;
  let step = 1;
  while (step > rough) step /= 10;
  while (step * 10 <= rough) step *= 10;
  const nice = [1, 2, 5, 10].map((factor) => factor * step).find((one) => one >= rough) ?? step * 10;
  const found: number[] = [];
  for (let at = Math.ceil(low / nice - 1e-9); at * nice <= high + nice * 1e-9; at += 1)
    found.push(Math.round(at * nice * 1e9) / 1e9);
  return found;
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
