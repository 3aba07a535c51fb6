import { distance, isTrue, magnitude, type Claim, type Fact } from '@hearsay/claims';
import { column, share, tableOf, type Findings, type Series } from '@hearsay/settings';
import type { Adoption, Ledger } from './ledger.ts';
import { genealogiesOf } from './cascade.ts';
import { mean } from './words.ts';

/** How faithful a claim is after so many tellings, and whether what is wrong grows or shrinks on the way. */
export function fidelityFindings(book: Ledger): Findings {
  const hops = byHop(book);
  const chains = chainsOf(book);
  const growth = chains.map(({ first, last }) => last - first);
  const ratios = chains.flatMap(({ first, last }) => (first > 0 ? [last / first] : []));
  const signs = chains.flatMap(({ sign }) => (sign === null ? [] : [sign]));
  const noChain = { en: 'no claim was passed on twice', zh: '没有说法被转述两次以上' };
  return {
    figures: [
      {
        id: 'fidelity/three',
        title: { en: 'Fidelity after three tellings', zh: '三次转述后的保真度' },
        unit: share,
        value: hops[3]?.agreement ?? null,
        why: { en: 'no claim went that far', zh: '没有说法传到第三手' },
        note: {
          en: 'share of the root’s slots that are stated and unchanged',
          zh: '根说法的细节中仍被提及且未变的比例',
        },
      },
      {
        id: 'fidelity/growth',
        title: { en: 'Change of error along a chain', zh: '沿链误差变化' },
        value: mean(growth),
        why: noChain,
        note: {
          en: 'error of the last version less that of the first, 0 … 1 each; above 0 it grows',
          zh: '末端误差减首端误差；大于 0 为放大',
        },
      },
      {
        id: 'fidelity/amplification',
        title: { en: 'Amplification', zh: '放大系数' },
        value: mean(ratios),
        why: { en: 'no chain began with an error', zh: '没有以错误开始的链' },
        note: {
          en: 'error of the last ÷ error of the first, of chains that began with one; below 1 it is attenuated',
          zh: '末端误差 ÷ 首端误差；小于 1 为衰减',
        },
      },
      {
        id: 'fidelity/sign',
        title: { en: 'Numbers grow or shrink', zh: '数字变大或变小' },
        value: mean(signs),
        why: { en: 'no number changed', zh: '没有数字改变' },
        note: { en: '+1: every changed number grew; −1: every one shrank', zh: '+1 全部变大，−1 全部变小' },
      },
    ],
    tables: [
      tableOf(hops, {
        id: 'fidelity',
        title: { en: 'Fidelity by hop', zh: '逐跳保真度' },
        columns: [
          column.number('hop', { en: 'Tellings', zh: '转述次数' }, (_, hop) => hop),
          column.number('adoptions', { en: 'Adoptions', zh: '采纳数' }, ({ count }) => count),
          column.share('agreement', { en: 'Slots kept', zh: '细节保留' }, ({ agreement }) => agreement),
          column.share('closeness', { en: 'Closeness', zh: '接近程度' }, ({ closeness }) => closeness),
          column.share('true', { en: 'True', zh: '属实' }, ({ right }) => right),
        ],
        note: {
          en: 'Against the root of the tree; a slot left out is not kept, a number close by is close.',
          zh: '与树根比较；略去的细节算未保留，相近的数字算接近。',
        },
      }),
    ],
    series: [curve(hops)],
  };
}

type Hop = {
  readonly count: number;
  readonly agreement: number;
  readonly closeness: number;
  readonly right: number;
};

function byHop(book: Ledger): readonly Hop[] {
  const sums: { count: number; agreement: number; closeness: number; right: number }[] = [];
  for (const [id, fact] of book.facts) {
    for (const { root, members } of genealogiesOf(book, id)) {
      const depth = new Map<number, number>();
      for (const one of members) {
        const hop = one === root ? 0 : 1 + (depth.get(one.parent) ?? 0);
        depth.set(one.id, hop);
        const sum = (sums[hop] ??= { count: 0, agreement: 0, closeness: 0, right: 0 });
        sum.count += 1;
        sum.agreement += agreement(root.claim, one.claim);
        sum.closeness += 1 - meanDistance(root.claim, one.claim);
        sum.right += isTrue(one.claim, fact) ? 1 : 0;
      }
    }
  }
  return sums.map(({ count, ...rest }) => ({
    count,
    agreement: rest.agreement / count,
    closeness: rest.closeness / count,
    right: rest.right / count,
  }));
}

/** Share of a root's slots that are stated as they were; of a claim without slots, whether it says the same. */
export function agreement(root: Claim, claim: Claim): number {
  if (root.denies !== claim.denies) return 0;
  const slots = Object.entries(root.slots);
  if (slots.length === 0) return 1;
  return slots.filter(([name, value]) => claim.slots[name] === value).length / slots.length;
}

/** Mean distance of the slots that a root states, 0 … 1; a slot left out is as far as can be. */
function meanDistance(root: Claim, claim: Claim): number {
  if (root.denies !== claim.denies) return 1;
  const slots = Object.entries(root.slots);
  if (slots.length === 0) return 0;
  let sum = 0;
  for (const [name, value] of slots)
    sum += claim.slots[name] === undefined ? 1 : distance(value, claim.slots[name]);
  return sum / slots.length;
}

/** How wrong a version is: mean distance of the slots that it states from the fact's, 1 for a wrong polarity. */
export function errorOf(claim: Claim, fact: Fact): number {
  if (claim.denies === fact.truth) return 1;
  const stated = Object.entries(claim.slots);
  if (stated.length === 0) return 0;
  let sum = 0;
  for (const [name, value] of stated) sum += distance(value, fact.slots[name] ?? '');
  return sum / stated.length;
}

type Chain = { readonly first: number; readonly last: number; readonly sign: number | null };

/** From each root to each leaf at least two tellings away. */
function chainsOf(book: Ledger): readonly Chain[] {
  const chains: Chain[] = [];
  for (const [id, fact] of book.facts) {
    for (const { root, members } of genealogiesOf(book, id)) {
      const parents = new Set(members.map(({ parent }) => parent));
      const depth = new Map<number, number>();
      for (const one of members) {
        depth.set(one.id, one === root ? 0 : 1 + (depth.get(one.parent) ?? 0));
        if (parents.has(one.id) || (depth.get(one.id) ?? 0) < 2) continue;
        chains.push({
          first: errorOf(root.claim, fact),
          last: errorOf(one.claim, fact),
          sign: signOf(root, one),
        });
      }
    }
  }
  return chains;
}

function signOf(root: Adoption, leaf: Adoption): number | null {
  const signs = Object.entries(root.claim.slots).flatMap(([name, value]) => {
    const other = leaf.claim.slots[name];
    const [a, b] = [magnitude(value), other === undefined ? null : magnitude(other)];
    return a === null || b === null || a === b ? [] : [b > a ? 1 : -1];
  });
  return mean(signs);
}

function curve(hops: readonly Hop[]): Series {
  return {
    id: 'fidelity',
    title: { en: 'What is left of a claim', zh: '说法还剩多少' },
    x: { title: { en: 'Tellings', zh: '转述次数' } },
    y: { title: { en: 'Share', zh: '比例' }, from: 0, to: 1 },
    lines: [
      {
        name: { en: 'slots kept', zh: '细节保留' },
        points: hops.map(({ agreement: kept }, hop) => [hop, kept]),
      },
      { name: { en: 'true', zh: '属实' }, points: hops.map(({ right }, hop) => [hop, right]) },
    ],
  };
}
