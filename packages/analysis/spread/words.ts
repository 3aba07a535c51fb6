import { sayClaim, type Claim, type FactId } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import type { Ledger } from './ledger.ts';

/** A version in words, in both languages. */
export function versionText({ facts }: Pick<Ledger, 'facts'>, claim: Claim): Text {
  const fact = facts.get(claim.fact);
  if (!fact) return { en: claim.fact, zh: claim.fact };
  return { en: sayClaim(fact, claim, 'en'), zh: sayClaim(fact, claim, 'zh') };
}

/** A title for each fact when there are several; without a name when there is one. */
export function ofFact({ facts }: Pick<Ledger, 'facts'>, id: FactId, title: Text): Text {
  if (facts.size === 1) return title;
  return { en: `${title.en} (${id})`, zh: `${title.zh}（${id}）` };
}

export const hours: Text = { en: 'h', zh: '小时' };
export const nobodyBelieved: Text = {
  en: 'nobody came to believe a version of it',
  zh: '没有人相信过它的任何说法',
};

export function inHours(ms: number): number {
  return ms / 3_600_000;
}

/** A mean, or null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
