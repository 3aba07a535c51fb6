import { useCallback, useEffect, useState } from 'react';
import type { Language } from '@hearsay/kernel';
import { keep, keptLanguage, keptTheme } from './settings-kept.ts';
import type { Theme } from './stage/colours.ts';

/** Language and theme as the person chose them; kept for the next visit, and told to the document. */
export type Choices = {
  readonly language: Language;
  readonly theme: Theme;
  setLanguage(language: Language): void;
  toggleTheme(): void;
};

/** `asked` is the language that the address asks for, if any. */
export function useChoices(asked: Language | null): Choices {
  const [language, setLanguage] = useState<Language>(asked ?? keptLanguage());
  const [theme, setTheme] = useState<Theme>(keptTheme());
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    keep('theme', theme);
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    keep('language', language);
  }, [language]);
  const toggleTheme = useCallback(() => setTheme((now) => (now === 'dark' ? 'light' : 'dark')), []);
  return { language, theme, setLanguage, toggleTheme };
}
