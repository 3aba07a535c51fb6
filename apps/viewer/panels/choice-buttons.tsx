import { say } from '../words.ts';
import type { Choices } from '../use-choices.ts';

/** The other language, and light or dark. */
export function ChoiceButtons({ language, theme, setLanguage, toggleTheme }: Choices) {
  return (
    <>
      <button
        className="quiet"
        onClick={() => setLanguage(language === 'en' ? 'zh' : 'en')}
        data-testid="language"
        lang={language === 'en' ? 'zh-CN' : 'en'}
      >
        {language === 'en' ? '中文' : 'English'}
      </button>
      <button
        className="quiet"
        onClick={toggleTheme}
        title={say('theme', language)}
        aria-label={say('theme', language)}
      >
        {theme === 'dark' ? '☀' : '☾'}
      </button>
    </>
  );
}
