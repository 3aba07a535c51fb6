import type { Text } from '@hearsay/kernel';
import type { WaitLine } from '@hearsay/runs';
import type { Cell, Table } from '@hearsay/settings';

/** Who waited for whom while a run thought ahead. In real milliseconds: another rerun of the same log has others. */
export function sumWaits(lines: readonly WaitLine[]): readonly Table[] {
  if (lines.length === 0) return [];
  return [byReason(lines), byPair(lines)];
}

const reasons: Readonly<Record<WaitLine['why'], Text>> = {
  near: { en: 'near: what the other does could still get here', zh: '相近：对方所为还可能波及' },
  everywhere: { en: 'everywhere: it concerns all', zh: '全镇：与所有人有关' },
  window: { en: 'too far ahead of the log', zh: '领先日志太多' },
  busy: { en: 'as many think as may at once', zh: '同时思考的人数已满' },
};
const doings: Readonly<Record<WaitLine['does'], Text>> = {
  think: { en: 'to think', zh: '思考' },
  act: { en: 'to act', zh: '行动' },
};

const sums = [
  { id: 'count', title: { en: 'Waits', zh: '次数' }, kind: 'number' },
  { id: 'seconds', title: { en: 'Seconds in all', zh: '共计秒数' }, kind: 'number' },
  { id: 'share', title: { en: 'Share of all waiting', zh: '占比' }, kind: 'share' },
  { id: 'longest', title: { en: 'Longest, s', zh: '最长（秒）' }, kind: 'number' },
] as const;

const note: Text = {
  en: 'A wait counts from when nothing that the agent did or noticed held it up any more. Real time; nothing of it is in the log.',
  zh: '自该人物所做、所见都已具备时起计。为真实时间，不入日志。',
};

function byReason(lines: readonly WaitLine[]): Table {
  return {
    id: 'waits-by-reason',
    title: { en: 'What was waited for', zh: '等待的原因' },
    columns: [
      { id: 'why', title: { en: 'Why', zh: '原因' }, kind: 'text' },
      { id: 'does', title: { en: 'In order', zh: '为了' }, kind: 'text' },
      { id: 'occasion', title: { en: 'Occasion', zh: '场合' }, kind: 'text' },
      { id: 'first', title: { en: 'The other’s', zh: '对方的场合' }, kind: 'text' },
      ...sums,
    ],
    rows: grouped(lines, ({ why, does, occasion, first }) => [
      reasons[why],
      doings[does],
      plain(occasion),
      plain(first),
    ]),
    note,
  };
}

function byPair(lines: readonly WaitLine[]): Table {
  const pairs = lines.filter((line) => line.for.length > 0);
  return {
    id: 'waits-by-agent',
    title: { en: 'Who waited for whom', zh: '谁等谁' },
    columns: [
      { id: 'who', title: { en: 'Who', zh: '谁' }, kind: 'agent' },
      { id: 'for', title: { en: 'For whom', zh: '等谁' }, kind: 'agent' },
      ...sums,
    ],
    rows: grouped(pairs, (line) => [few(line.who), few(line.for)]),
    note,
  };
}

function grouped(
  lines: readonly WaitLine[],
  by: (line: WaitLine) => readonly Cell[],
): readonly (readonly Cell[])[] {
  const groups = new Map<string, { head: readonly Cell[]; count: number; ms: number; longest: number }>();
  let all = 0;
  for (const line of lines) {
    const head = by(line);
    const key = JSON.stringify(head);
    const group = groups.get(key) ?? { head, count: 0, ms: 0, longest: 0 };
    groups.set(key, group);
    group.count += 1;
    group.ms += line.ms;
    group.longest = Math.max(group.longest, line.ms);
    all += line.ms;
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.ms - one.ms || (a < b ? -1 : 1))
    .map(([, { head, count, ms, longest }]) => [
      ...head,
      count,
      ms / 1_000,
      all > 0 ? ms / all : null,
      longest / 1_000,
    ]);
}

/** An occasion without what tells it from others of its kind: `vote/mayor` → `vote`. */
function plain(occasion: string): string {
  return occasion.split(/[/\d]/)[0].trim();
}

function few(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} +${names.length - 3}` : names.join(', ');
}
