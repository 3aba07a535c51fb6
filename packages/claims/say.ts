import type { Language } from '@hearsay/kernel';
import type { Claim } from './claim.ts';
import type { Fact } from './fact.ts';

/**
 * A version of a fact in words, without a full stop: its template with the slots filled in. A part in `[…]` is said only when every slot in
 * it is stated; outside of brackets, what is not stated is said as "something", 某事. A denial is said as one.
 */
export function sayClaim(fact: Pick<Fact, 'id' | 'say'>, claim: Claim, language: Language): string {
  const template = fact.say[language];
  const spoken = template
    .replace(/\[([^\]]*)\]/g, (_, part: string) => {
      const named = [...part.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
      return named.every((name) => Object.hasOwn(claim.slots, name)) ? part : '';
    })
    .replace(/\{([^}]+)\}/g, (_, name: string) => claim.slots[name] ?? unknown[language])
    .replace(/\s+/g, ' ')
    .trim();
  if (!claim.denies) return spoken;
  return language === 'zh' ? `根本没有“${spoken}”这回事` : `it is not true that ${spoken}`;
}

const unknown: Readonly<Record<Language, string>> = { en: 'something', zh: '什么' };

/** A template from a text that a scenario gives without one: slot values where they stand in it become slots. */
export function templateFrom(text: string, slots: Readonly<Record<string, string>>): string {
  let template = text.replace(/[[\]{}]/g, '').replace(/[.。!！]\s*$/, '');
  // longer values first, so that "17:00" is not taken for a part of another
  for (const [name, value] of Object.entries(slots).sort((a, b) => b[1].length - a[1].length)) {
    const at = template.indexOf(value);
    if (at >= 0) template = `${template.slice(0, at)}{${name}}${template.slice(at + value.length)}`;
  }
  return template;
}
