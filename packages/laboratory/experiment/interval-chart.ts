import { escape, ticks } from '@hearsay/analysis';
import type { CellMean } from './effects.ts';

const width = 680;
const left = 240;
const right = 60;
const line = 26;

/** Means as dots with their 95 % intervals as bars, one cell a line. Empty when no cell has a mean. */
export function intervalChart(
  cells: readonly (CellMean & { readonly name: string })[],
  { title, say }: { readonly title: string; readonly say: (value: number) => string },
): string {
  const known = cells.flatMap(({ name, mean, interval }) =>
    mean === null ? [] : [{ name, mean, low: interval?.low ?? mean, high: interval?.high ?? mean }],
  );
  if (known.length === 0) return '';
  const low = Math.min(0, ...known.map((one) => one.low));
  const most = Math.max(...known.map((one) => one.high));
  const high = most > low ? most : low + 1;
  const x = (value: number): string =>
    (left + ((value - low) / (high - low)) * (width - left - right)).toFixed(1);
  const bottom = known.length * line + 10;
  const parts = ticks(low, high, 5)
    .filter((tick) => tick <= high)
    .flatMap((tick) => [
      `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="4" y2="${bottom}"/>`,
      `<text class="tick" x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${say(tick)}</text>`,
    ]);
  for (const [at, { name, mean, low: from, high: to }] of known.entries()) {
    const y = at * line + 20;
    parts.push(
      `<text class="label" x="${left - 10}" y="${y + 4}" text-anchor="end">${escape(name)}</text>`,
      `<line x1="${x(from)}" x2="${x(to)}" y1="${y}" y2="${y}" stroke="var(--hue-0)" stroke-width="3" opacity=".55"/>`,
      `<circle cx="${x(mean)}" cy="${y}" r="4.5" fill="var(--hue-0)"><title>${escape(name)}: ${say(mean)} (${say(from)} … ${say(to)})</title></circle>`,
    );
  }
  return `<svg viewBox="0 0 ${width} ${bottom + 26}" role="img" aria-label="${escape(title)}">${parts.join('')}</svg>`;
}
