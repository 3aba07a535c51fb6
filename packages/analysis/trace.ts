import type { FactId } from '@hearsay/claims';
import type { AgentId, Entry, Language, Seq, SocietyEvent, Text } from '@hearsay/kernel';
import { AnalysisError } from './analysis-error.ts';
import { guarded, type GuardParts } from './guard.ts';
import { adoptionsOf, turnsOf } from './spread/by-fact.ts';
import { createLedger, type Adoption, type Ledger } from './spread/ledger.ts';
import { versionText } from './spread/words.ts';
import { sayTime } from './words.ts';

/** One step on the way of a belief: who took it up, from whom, with which words. */
export type Hop = {
  readonly agent: AgentId;
  readonly from: AgentId | null;
  /** Simulated ms. */
  readonly time: number;
  readonly seq: Seq;
  readonly why: Adoption['why'];
  readonly version: Text;
  readonly truth: boolean;
  readonly mutated: boolean;
  /** What was said, word for word. */
  readonly said: string | null;
};

/** The path by which an agent came to believe what it believed last of a fact, from its birth on. */
export type Trace = {
  readonly fact: FactId;
  readonly agent: AgentId;
  readonly hops: readonly Hop[];
  readonly still: boolean;
};

/**
 * Reads a log twice: for the links, then for the words. Without `agent`, traces everybody who ever believed a version. Throws an AnalysisError for
 * a fact or an agent that the log does not know, with what there is to choose from, and for a damaged log or one of a newer version.
 */
export async function traceBeliefs(
  read: () => AsyncIterable<Entry> | Iterable<Entry>,
  { fact, agent, ...parts }: { readonly fact: FactId; readonly agent?: AgentId } & GuardParts,
): Promise<readonly Trace[]> {
  const ledger = createLedger();
  for await (const entry of guarded(read(), parts)) ledger.take(entry);
  const book = ledger.close();
  if (!book.facts.has(fact))
    throw new AnalysisError({
      en: `wanted one of the facts: ${[...book.facts.keys()].join(', ') || 'none'}; found "${fact}"`,
      zh: `应为事实之一：${[...book.facts.keys()].join('、') || '无'}；实际是“${fact}”`,
    });
  if (agent !== undefined && !book.agents.includes(agent))
    throw new AnalysisError({
      en: `wanted one of the agents: ${book.agents.slice(0, 40).join(', ')}; found "${agent}"`,
      zh: `应为人物之一：${book.agents.slice(0, 40).join('、')}；实际是“${agent}”`,
    });
  const ends = lastAdoptions(book, fact).filter((one) => agent === undefined || one.agent === agent);
  const words = await wordsOf(
    read,
    ends.flatMap((end) => pathTo(book, end)),
  );
  const now = standing(book, fact);
  return ends.map((end) => ({
    fact,
    agent: end.agent,
    still: now.get(end.agent) === end.version,
    hops: pathTo(book, end).map((one) => ({
      agent: one.agent,
      from: one.from,
      time: one.time,
      seq: one.seq,
      why: one.why,
      version: versionText(book, one.claim),
      truth: one.truth,
      mutated: one.mutated,
      said: one.claimSeq === null ? null : (words.get(one.claimSeq) ?? null),
    })),
  }));
}

export function renderTrace(traces: readonly Trace[], language: Language): string {
  const zh = language === 'zh';
  return traces
    .map(({ agent, hops, still }) => {
      const head = zh
        ? `${agent}${still ? '相信' : '曾经相信'}：`
        : `${agent} ${still ? 'believes' : 'once believed'}:`;
      const lines = hops.map((hop, at) => {
        const sign = hop.mutated ? '◆' : hop.truth ? '●' : '▲';
        const how = sayHow(hop, zh);
        const said = hop.said === null ? '' : `\n      “${hop.said}”`;
        return `  ${String(at + 1).padStart(2)}. ${sign} ${sayTime(hop.time)}  ${hop.agent}${how}${zh ? '：' : ': '}${hop.version[language]}  (#${hop.seq})${said}`;
      });
      return [head, ...lines].join('\n');
    })
    .join('\n\n');
}

function sayHow({ why, from }: Hop, zh: boolean): string {
  if (why === 'heard' && from !== null) return zh ? `，听${from}说` : `, from ${from}`;
  if (why === 'known') return zh ? '，一开始就知道' : ' knew it from the beginning';
  if (why === 'planted') return zh ? '，由剧本植入' : ', given it by the scenario';
  if (why === 'checked') return zh ? '，自行查证' : ' looked it up';
  if (why === 'faded') return zh ? '，记忆走样' : ' remembers it so by now';
  return '';
}

function lastAdoptions(book: Ledger, fact: FactId): readonly Adoption[] {
  const last = new Map<AgentId, string>();
  for (const turn of turnsOf(book, fact))
    if (turn.versionAfter !== null) last.set(turn.agent, turn.versionAfter);
  return adoptionsOf(book, fact).filter((one) => last.get(one.agent) === one.version);
}

/** What each believes of a fact when the log ends. */
function standing(book: Ledger, fact: FactId): ReadonlyMap<AgentId, string | null> {
  return new Map(turnsOf(book, fact).map(({ agent, versionAfter }) => [agent, versionAfter]));
}

function pathTo(book: Ledger, end: Adoption): readonly Adoption[] {
  const path: Adoption[] = [];
  for (let at: Adoption | undefined = end; at; at = at.parent < 0 ? undefined : book.adoptions[at.parent])
    path.unshift(at);
  return path;
}

async function wordsOf(
  read: () => AsyncIterable<Entry> | Iterable<Entry>,
  path: readonly Adoption[],
): Promise<ReadonlyMap<Seq, string>> {
  const wanted = new Set(path.flatMap(({ claimSeq }) => claimSeq ?? []));
  const found = new Map<Seq, string>();
  let recent = new Map<Seq, string>();
  for await (const { seq, event: raw, causes } of read()) {
    if (found.size === wanted.size) break;
    // picked by type
    const event = raw as SocietyEvent;
    if (event.type === 'agent.said') {
      // a claim stands right behind the speech that makes it
      if (recent.size > 64) recent = new Map();
      recent.set(seq, event.text);
    }
    if (!wanted.has(seq)) continue;
    const said = causes.map((cause) => recent.get(cause.seq)).find((text) => text !== undefined);
    if (said !== undefined) found.set(seq, said);
  }
  return found;
}
