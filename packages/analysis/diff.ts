import { versionOf, type ClaimEvent } from '@hearsay/claims';
import { encodeEntry, type AgentId, type Entry, type Language, type Seq, type Text } from '@hearsay/kernel';
import { guarded, type GuardParts } from './guard.ts';
import { turnsOf } from './spread/by-fact.ts';
import { createLedger, type Ledger } from './spread/ledger.ts';
import { standing } from './spread/prevalence.ts';
import { versionText } from './spread/words.ts';
import { sayTime } from './words.ts';

/** Two logs side by side. */
export type LogDiff = {
  /** Entries that are the same. */
  readonly same: number;
  /** Where they part; null: one is the beginning of the other, or both are equal. */
  readonly parting: { readonly seq: Seq; readonly a: Entry | null; readonly b: Entry | null } | null;
  /** The first belief that the other run does not have, and what made it. */
  readonly belief: {
    readonly side: 'a' | 'b';
    readonly agent: AgentId;
    readonly fact: string;
    readonly time: number;
    readonly seq: Seq;
    readonly version: Text;
    readonly why: string;
    readonly from: AgentId | null;
    readonly said: string | null;
  } | null;
  /** Who believes something else in the end, by fact. */
  readonly ends: readonly {
    readonly fact: string;
    readonly differ: number;
    readonly a: { readonly right: number; readonly wrong: number };
    readonly b: { readonly right: number; readonly wrong: number };
  }[];
};

type Change = { readonly entry: Entry; readonly key: string; readonly said: string | null };

/** A log, and what tells whether it is whole. */
export type LogSide = { readonly entries: AsyncIterable<Entry> | Iterable<Entry> } & GuardParts;

/** Compares two logs entry by entry, then what came of it. Reads each once. Throws an AnalysisError for a damaged log or one of a newer version. */
export async function diffLogs(a: LogSide, b: LogSide): Promise<LogDiff> {
  const [one, two] = [guarded(a.entries, a), guarded(b.entries, b)];
  const sides = [follow(), follow()] as const;
  let same = 0;
  let parting: LogDiff['parting'] = null;
  for (;;) {
    const [left, right] = [await one.next(), await two.next()];
    if (left.done && right.done) break;
    const [x, y] = [left.done ? null : left.value, right.done ? null : right.value];
    const isSame = x !== null && y !== null && encodeEntry(x) === encodeEntry(y);
    if (parting === null && isSame) same += 1;
    else if (parting === null) parting = { seq: (x ?? y)?.seq ?? same, a: x, b: y };
    if (x) sides[0].take(x, parting !== null);
    if (y) sides[1].take(y, parting !== null);
  }
  const books = [sides[0].close(), sides[1].close()] as const;
  return { same, parting, belief: firstBelief(sides, books), ends: endsOf(books) };
}

function follow() {
  const ledger = createLedger();
  const changes: Change[] = [];
  let said: string | null = null;
  return {
    changes,
    take(entry: Entry, isApart: boolean): void {
      ledger.take(entry);
      const event = entry.event as ClaimEvent | { readonly type: 'agent.said'; readonly text: string };
      if (event.type === 'agent.said') said = event.text;
      if (!isApart || event.type !== 'belief.changed') return;
      const key = JSON.stringify([event.agent, event.fact, event.stance, versionOf(event.claim), entry.time]);
      changes.push({ entry, key, said: event.why === 'heard' ? said : null });
    },
    close: () => ledger.close(),
  };
}

function firstBelief(
  sides: readonly [{ readonly changes: readonly Change[] }, { readonly changes: readonly Change[] }],
  books: readonly [Ledger, Ledger],
): LogDiff['belief'] {
  const keys = sides.map(({ changes }) => new Set(changes.map(({ key }) => key)));
  const news = ([0, 1] as const).flatMap((side) =>
    sides[side].changes
      .filter(({ key }) => !keys[1 - side].has(key))
      .slice(0, 1)
      .map((change) => ({ side, ...change })),
  );
  const [first] = news.sort((x, y) => x.entry.time - y.entry.time || x.entry.seq - y.entry.seq);
  if (!first) return null;
  // only such are kept
  const event = first.entry.event as Extract<ClaimEvent, { type: 'belief.changed' }>;
  return {
    side: first.side === 0 ? 'a' : 'b',
    agent: event.agent,
    fact: event.fact,
    time: first.entry.time,
    seq: first.entry.seq,
    version: versionText(books[first.side], event.claim),
    why: event.why,
    from: event.from,
    said: first.said,
  };
}

function endsOf([a, b]: readonly [Ledger, Ledger]): LogDiff['ends'] {
  const facts = [...new Set([...a.facts.keys(), ...b.facts.keys()])];
  return facts.map((fact) => {
    const [x, y] = [lastVersions(a, fact), lastVersions(b, fact)];
    const agents = new Set([...x.keys(), ...y.keys()]);
    const differ = [...agents].filter((agent) => (x.get(agent) ?? null) !== (y.get(agent) ?? null)).length;
    return { fact, differ, a: standing(a, fact), b: standing(b, fact) };
  });
}

function lastVersions(book: Ledger, fact: string): ReadonlyMap<AgentId, string | null> {
  const last = new Map<AgentId, string | null>();
  for (const turn of turnsOf(book, fact)) last.set(turn.agent, turn.versionAfter);
  return last;
}

export function renderDiff(diff: LogDiff, language: Language): string {
  const zh = language === 'zh';
  const { same, parting, belief, ends } = diff;
  if (!parting) return zh ? `两个日志完全相同：${same} 条。` : `The two logs are the same: ${same} entries.`;
  const lines = [
    zh
      ? `前 ${same} 条相同；第 ${parting.seq} 条起不同：`
      : `The first ${same} entries are the same; from entry ${parting.seq} on they differ:`,
    `  A  ${sayEntry(parting.a)}`,
    `  B  ${sayEntry(parting.b)}`,
  ];
  if (belief) {
    const { agent, time, seq, version, from, said, side } = belief;
    const by = from === null ? '' : zh ? `，听${from}说` : `, from ${from}`;
    lines.push(
      '',
      zh
        ? `最先不同的信念（${side.toUpperCase()}，#${seq}，${sayTime(time)}）：`
        : `The first belief that differs (${side.toUpperCase()}, #${seq}, ${sayTime(time)}):`,
      `  ${agent}${by}: ${version[language]}`,
    );
    if (said !== null) lines.push(`  “${said}”`);
  } else lines.push('', zh ? '没有人的信念因此不同。' : 'Nobody’s belief differs for it.');
  for (const { fact, differ, a, b } of ends) {
    lines.push(
      '',
      zh
        ? `${fact}：最终 ${differ} 人看法不同。A：${a.right} 人对、${a.wrong} 人错；B：${b.right} 人对、${b.wrong} 人错。`
        : `${fact}: ${differ} believe something else in the end. A: ${a.right} right, ${a.wrong} wrong; B: ${b.right} right, ${b.wrong} wrong.`,
    );
  }
  return lines.join('\n');
}

function sayEntry(entry: Entry | null): string {
  if (!entry) return '–';
  const text = JSON.stringify(entry.event);
  return `${sayTime(entry.time)}  ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`;
}
