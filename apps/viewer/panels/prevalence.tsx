import { useMemo } from 'react';
import type { Language } from '@hearsay/kernel';
import type { FactSpread, VersionKind } from '@hearsay/protocol';
import { standLooks } from '../lens/stands.ts';
import { say } from '../words.ts';

type Props = {
  spread: FactSpread | null;
  /** Simulated ms; the track above has the same ends. */
  endTime: number;
  time: number;
  language: Language;
  seek(time: number): void;
};

const order: readonly VersionKind[] = ['true', 'unknown', 'distorted', 'false'];
const [width, height] = [1000, 54];

/** How many believe each version over time, one band upon the other; what stays empty above knows nothing or believes nothing. */
export function Prevalence({ spread, endTime, time, language, seek }: Props) {
  const bands = useMemo(() => (spread ? bandsOf(spread, endTime) : []), [spread, endTime]);
  if (!spread)
    return (
      <p className="prevalence empty" data-testid="prevalence">
        {say('countingSpread', language)}
      </p>
    );
  const column = Math.max(
    0,
    spread.curve.times.findLastIndex((one) => one <= time),
  );
  const said = bands
    .map(({ row, name }) => ({ count: row.counts[column] ?? 0, name: name[language] }))
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count} · ${name}`);
  const sums = bands.map(({ row, label }) => (label ? Math.max(...row.counts) : 0));
  const widest = bands[sums.indexOf(Math.max(...sums))]?.row;
  return (
    <div
      className="prevalence"
      data-testid="prevalence"
      role="img"
      aria-label={`${say('prevalence', language)}: ${said.join('; ') || say('nobodyBelieves', language)}`}
      title={said.join('\n')}
      onPointerDown={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        seek(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * endTime);
      }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {bands.map(({ path, kind, nth }, at) => (
          <path
            key={at}
            d={path}
            className={`band tone-${standLooks[kind].tone}`}
            style={{ opacity: nth % 2 === 0 ? 0.82 : 0.5 }}
          />
        ))}
      </svg>
      {bands.map(({ label, row, kind, name }, at) =>
        label === null ? null : (
          <span
            key={at}
            className={row === widest ? 'band-label widest' : 'band-label'}
            style={{ left: `${label.left}%`, top: `${label.top}%`, maxWidth: `${label.room}%` }}
          >
            <i className={`tone-${standLooks[kind].tone}`} aria-hidden="true">
              {standLooks[kind].mark}
            </i>{' '}
            {name[language]} <b>{row.counts[column] ?? 0}</b>
          </span>
        ),
      )}
      <span className="now" style={{ left: `${endTime > 0 ? (100 * time) / endTime : 0}%` }} />
    </div>
  );
}

type Row = FactSpread['curve']['rows'][number];
type Band = {
  readonly path: string;
  readonly kind: VersionKind;
  /** The how-manieth of its kind, so that neighbours of one colour are told apart. */
  readonly nth: number;
  readonly row: Row;
  readonly name: Readonly<Record<Language, string>>;
  /** Where the band is thickest, in percent of the box. */
  readonly label: { readonly left: number; readonly top: number; readonly room: number } | null;
};

function bandsOf(
  { curve, agents, versions, endTime: counted }: FactSpread,
  endTime: number,
): readonly Band[] {
  const all = Math.max(1, agents.length);
  // between two moments nothing changes, and after the last it stays as it is
  const times = [...curve.times, Math.max(counted, endTime)];
  const x = (time: number): number => (endTime > 0 ? (time / endTime) * width : 0);
  const base = new Float64Array(curve.times.length);
  const seen = new Map<VersionKind, number>();
  const rows = [...curve.rows].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return rows.map((row): Band => {
    const lower = [...base];
    for (const [at, count] of row.counts.entries()) base[at] += count;
    const y = (count: number): number => height - (count / all) * height;
    const along = (heights: ArrayLike<number>): string[] =>
      curve.times.map(
        (time, at) => `${x(time).toFixed(1)} ${y(heights[at]).toFixed(1)}H${x(times[at + 1]).toFixed(1)}`,
      );
    const back: string[] = [];
    for (let at = curve.times.length - 1; at >= 0; at -= 1)
      back.push(`${x(times[at + 1]).toFixed(1)} ${y(lower[at]).toFixed(1)}H${x(curve.times[at]).toFixed(1)}`);
    const path = curve.times.length === 0 ? '' : `M${along(base).join('L')}L${back.join('L')}Z`;
    const nth = seen.get(row.kind) ?? 0;
    seen.set(row.kind, nth + 1);
    const name =
      row.version === null
        ? { en: say('otherVersions', 'en'), zh: say('otherVersions', 'zh') }
        : versions[row.version].words;
    return { path, kind: row.kind, nth, row, name, label: labelOf(row, { times, lower, all, endTime }) };
  });
}

/** Where a label has room: in the middle of the longest stretch in which the band is high enough for a line of text. */
function labelOf(
  { counts }: Row,
  of: { times: readonly number[]; lower: ArrayLike<number>; all: number; endTime: number },
): Band['label'] {
  const enough = (15 / height) * of.all;
  let best: { from: number; to: number } | null = null;
  let from: number | null = null;
  for (let at = 0; at <= counts.length; at += 1) {
    const isHigh = at < counts.length && counts[at] >= enough;
    if (isHigh && from === null) from = at;
    if (isHigh || from === null) continue;
    if (!best || of.times[at] - of.times[from] > of.times[best.to] - of.times[best.from])
      best = { from, to: at };
    from = null;
  }
  if (!best || of.endTime <= 0) return null;
  const room = (100 * (of.times[best.to] - of.times[best.from])) / of.endTime;
  if (room < 9) return null;
  // the highest base within the stretch and the lowest top: there the label lies inside all along
  const last = best.to - 1;
  const middle = of.lower[last] + counts[last] / 2;
  return {
    left: (100 * of.times[best.to]) / of.endTime - room * 0.02,
    top: 100 * (1 - middle / of.all),
    room: room * 0.96,
  };
}
