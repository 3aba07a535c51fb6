import { claimOfVersion, isTrue, type FactId } from '@hearsay/claims';
import type { Figure, Findings } from '@hearsay/settings';
import { adoptionsOf, turnsOf } from './by-fact.ts';
import type { Ledger } from './ledger.ts';
import { ofFact } from './words.ts';

/**
 * False consensus: does the group end with a common answer that is false although somebody in it had come to believe the truth? 1 or 0 for one
 * group; over many runs its mean is the share of such groups (arXiv 2603.04474). The common answer is what was decided on `belief/<fact>`; without such a
 * decision, the version that more than half believe.
 */
export function consensusFindings(book: Ledger): Findings {
  return { figures: [...book.facts.keys()].map((id) => figureOf(book, id)), tables: [], series: [] };
}

function figureOf(book: Ledger, id: FactId): Figure {
  const answer = commonAnswer(book, id);
  const truth = answer === null ? null : truthOf(book, id, answer);
  const knew = adoptionsOf(book, id).some((one) => one.truth);
  return {
    id: `consensus/${id}/false`,
    title: ofFact(book, id, { en: 'False consensus', zh: '错误共识' }),
    value: truth === null ? null : !truth && knew ? 1 : 0,
    why: { en: 'the group has no common answer', zh: '群体没有共同答案' },
    note: {
      en: '1: the common answer is false although a member had believed the truth; over many runs, the share of such groups',
      zh: '1：共同答案不实，尽管有成员曾相信实情；多次运行的均值即此类群体的比例',
    },
  };
}

function commonAnswer(book: Ledger, id: FactId): string | null {
  const decided = book.decisions.get(`belief/${id}`);
  if (decided !== undefined) return decided;
  const last = new Map<string, string | null>();
  for (const turn of turnsOf(book, id)) last.set(turn.agent, turn.versionAfter);
  const counts = new Map<string, number>();
  for (const version of last.values())
    if (version !== null) counts.set(version, (counts.get(version) ?? 0) + 1);
  for (const [version, count] of counts) if (2 * count > book.agents.length) return version;
  return null;
}

function truthOf(book: Ledger, id: FactId, version: string): boolean | null {
  const fact = book.facts.get(id);
  const claim = claimOfVersion(version);
  return fact && claim?.fact === id ? isTrue(claim, fact) : null;
}
