import type { Language } from '@hearsay/kernel';

/** What people do, in words and as a sign; `asks` may be offered to a mind. */
export const doings: Readonly<
  Record<string, { readonly en: string; readonly zh: string; readonly sign: string }>
> = {
  sleep: { en: 'sleeps', zh: '在睡觉', sign: '💤' },
  wash: { en: 'washes', zh: '在洗漱', sign: '🚿' },
  cook: { en: 'cooks', zh: '在做饭', sign: '🍳' },
  eat: { en: 'eats', zh: '在吃饭', sign: '🍽️' },
  drink: { en: 'has a drink', zh: '在喝东西', sign: '☕' },
  work: { en: 'works', zh: '在工作', sign: '🛠️' },
  study: { en: 'studies', zh: '在上课', sign: '📚' },
  shop: { en: 'looks at the stalls', zh: '在买东西', sign: '🧺' },
  stroll: { en: 'takes a stroll', zh: '在散步', sign: '🌿' },
  read: { en: 'reads', zh: '在看书', sign: '📖' },
  play: { en: 'plays', zh: '在玩', sign: '🎲' },
  rest: { en: 'rests', zh: '在歇着', sign: '🪑' },
  visit: { en: 'is visiting', zh: '在做客', sign: '🏠' },
  party: { en: 'is at the party', zh: '在聚会', sign: '🎉' },
  meet: { en: 'has come to meet somebody', zh: '来赴约', sign: '🤝' },
  idle: { en: 'stands about', zh: '闲着', sign: '' },
  walk: { en: 'is on the way', zh: '在路上', sign: '' },
};

export function doingIn(doing: string, language: Language): string {
  return doings[doing]?.[language] ?? doing;
}
