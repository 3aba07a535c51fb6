import type { Language } from '@hearsay/kernel';
import type { Theme } from './stage/colours.ts';

/** What a person chose on this page and keeps for the next visit. */
export function keptTheme(): Theme {
  return read('theme') === 'light' ? 'light' : 'dark';
}

export function keptLanguage(): Language {
  const kept = read('language');
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

export function keep(name: 'theme' | 'language', value: string): void {
  try {
    localStorage.setItem(`hearsay.${name}`, value);
  } catch {
    // a browser that keeps nothing still shows everything
  }
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(`hearsay.${name}`);
  } catch {
    return null;
  }
}
