import type { Claim, FactId, VersionId } from '@hearsay/claims';
import type { AgentId, Entry, Seq, Text } from '@hearsay/kernel';
import type { FactSpread, SpreadNode, SpreadVersion, VersionKind } from '@hearsay/protocol';
import { createLedger, type Ledger } from './ledger.ts';
import { versionText } from './words.ts';

const mostNodes = 4_000;
const mostRows = 6;
const mostTimes = 240;

/** The ledger as a page asks for it, at any moment while the log grows: one fact, bounded, with names as numbers. */
export function createChronicle(): { take(entry: Entry): void; spread(fact: FactId): FactSpread | null } {
  const ledger = createLedger();
  let count: Seq = 0;
  return {
    take(entry) {
      count = entry.seq + 1;
      ledger.take(entry);
    },
    spread: (fact) => spreadOf(ledger.close(), fact, count),
  };
}

/** How a fact spread up to the end of a ledger; null for one of which the log says nothing. */
export function spreadOf(book: Ledger, fact: FactId, count: Seq): FactSpread | null {
  const adoptions = book.adoptions.filter((one) => one.fact === fact);
  if (adoptions.length === 0 && !book.facts.has(fact) && !book.aware.has(fact)) return null;
  const agents = numbered<AgentId>(book.agents);
  const versions = numbered<VersionId>([]);
  const told: SpreadVersion[] = [];
  const versionAt = (claim: Claim, id: VersionId, kind: VersionKind): number => {
    const at = versions.of(id);
    told[at] ??= { id, words: textOf(book, claim), kind };
    return at;
  };
  const positions = new Map<number, number>();
  const turns = book.turns.filter((turn) => turn.fact === fact);
  const corrections = correctionsOf(turns);
  const corrected = new Set(corrections.map(({ seq }) => seq));
  const nodes = adoptions.map((one, at): SpreadNode => {
    positions.set(one.id, at);
    const kind: VersionKind = !book.facts.has(fact)
      ? 'unknown'
      : one.truth
        ? 'true'
        : one.mutated
          ? 'distorted'
          : 'false';
    return {
      agent: agents.of(one.agent),
      version: versionAt(one.claim, one.version, kind),
      time: one.time,
      seq: one.seq,
      parent: one.parent < 0 ? -1 : (positions.get(one.parent) ?? -1),
      why: one.why,
      isChanged: one.mutated,
      isCorrection: corrected.has(one.seq),
    };
  });
  const erred = new Map<number, number>();
  for (const { agent, after, time } of turns)
    if (after === false && book.facts.has(fact) && !erred.has(agents.of(agent)))
      erred.set(agents.of(agent), time);
  return {
    fact,
    count,
    endTime: book.end,
    curve: curveOf(turns, { versions: told, numberOf: versions.of, end: book.end }),
    agents: agents.all,
    versions: told,
    nodes: nodes.slice(0, mostNodes),
    left: Math.max(0, nodes.length - mostNodes),
    corrections: corrections.slice(0, mostNodes).map(({ agent, time, seq, versionAfter }) => ({
      agent: agents.of(agent),
      time,
      seq,
      version: versions.of(versionAfter ?? ''),
    })),
    erred: [...erred],
  };
}

/** Where somebody went over from something false to something true. */
function correctionsOf(turns: Ledger['turns']): readonly Ledger['turns'][number][] {
  const wrong = new Set<AgentId>();
  return turns.filter(({ agent, after }) => {
    if (after === false) wrong.add(agent);
    return after === true && wrong.delete(agent);
  });
}

type CurveOf = {
  readonly versions: readonly SpreadVersion[];
  readonly numberOf: (id: VersionId) => number;
  readonly end: number;
};

function curveOf(turns: Ledger['turns'], { versions, numberOf, end }: CurveOf): FactSpread['curve'] {
  const times = sampled([...new Set([0, ...turns.map(({ time }) => time), end])]);
  const counts = versions.map(() => new Float64Array(times.length));
  const now = new Float64Array(versions.length);
  let at = 0;
  for (const [column, time] of times.entries()) {
    for (; at < turns.length && turns[at].time <= time; at += 1) {
      const { versionBefore, versionAfter } = turns[at];
      if (versionBefore !== null) now[numberOf(versionBefore)] -= 1;
      if (versionAfter !== null) now[numberOf(versionAfter)] += 1;
    }
    for (const [version, own] of counts.entries()) own[column] = now[version];
  }
  const peaks = counts.map((own) => Math.max(...own));
  const shown = [...versions.keys()].sort((a, b) => peaks[b] - peaks[a] || a - b).slice(0, mostRows);
  const rows: { version: number | null; kind: VersionKind; counts: number[] }[] = shown
    .sort((a, b) => a - b)
    .map((version) => ({ version, kind: versions[version].kind, counts: [...counts[version]] }));
  for (const [version, own] of counts.entries()) {
    if (shown.includes(version)) continue;
    const { kind } = versions[version];
    const sum = rows.find((row) => row.version === null && row.kind === kind);
    if (sum) for (const [column, value] of own.entries()) sum.counts[column] += value;
    else rows.push({ version: null, kind, counts: [...own] });
  }
  return { times, rows };
}

/** At most `mostTimes` of them, first and last always. */
function sampled(times: readonly number[]): readonly number[] {
  if (times.length <= mostTimes) return times;
  return Array.from(
    { length: mostTimes },
    (_, at) => times[Math.round((at * (times.length - 1)) / (mostTimes - 1))],
  );
}

function textOf(book: Ledger, claim: Claim): Text {
  if (book.facts.has(claim.fact)) return versionText(book, claim);
  // these eyes do not know how it is worded
  const slots = Object.values(claim.slots).join(', ');
  const text = `${claim.denies ? '¬ ' : ''}${claim.fact}${slots === '' ? '' : ` (${slots})`}`;
  return { en: text, zh: text };
}

function numbered<K>(known: readonly K[]): { readonly all: readonly K[]; of(key: K): number } {
  const all = [...known];
  const numbers = new Map(all.map((key, at) => [key, at]));
  return {
    all,
    of(key) {
      const at = numbers.get(key);
      if (at !== undefined) return at;
      numbers.set(key, all.length);
      return all.push(key) - 1;
    },
  };
}
