import type { Language } from '@hearsay/kernel';
import { namesOf } from '../picture.ts';
import type { Theme } from '../stage/colours.ts';
import { clockTime, say } from '../words.ts';
import type { Shared } from './shared.ts';

type Props = Shared & {
  caption: string;
  theme: Theme;
  toggleTheme(): void;
  setLanguage(language: Language): void;
  openHelp(): void;
};

/** Title, time, state of the run, whose eyes, language. */
export function TopBar({
  player,
  picture,
  language,
  caption,
  theme,
  toggleTheme,
  setLanguage,
  openHelp,
}: Props) {
  const { run, live, watcher } = picture;
  const state = live?.state ?? 'running';
  const steers = watcher === 'god' && (state === 'running' || state === 'paused') && picture.following;
  return (
    <header className="top">
      <h1 title={run?.name}>{run?.title ?? 'Hearsay'}</h1>
      <span className="caption" data-testid="caption">
        {caption}
      </span>
      <span className="time" title={`${picture.seq} / ${picture.count}`}>
        {clockTime(picture.world?.time ?? 0)}
      </span>
      <span className={`state ${state}`} data-testid="run-state">
        {say(state, language)}
      </span>
      {steers && (
        <button
          className="quiet"
          onClick={() => player.steer({ type: 'steer', do: state === 'paused' ? 'play' : 'pause' })}
          title={say(state === 'paused' ? 'runPlay' : 'runPause', language)}
          aria-label={say(state === 'paused' ? 'runPlay' : 'runPause', language)}
        >
          {state === 'paused' ? '▶' : '❚❚'}
        </button>
      )}
      <span className="space" />
      <label className="eyes">
        <span className="hidden">{say('eyes', language)}</span>
        <select value={watcher} onChange={(event) => player.look(event.target.value)} data-testid="eyes">
          <option value="god">{say('god', language)}</option>
          {namesOf(run).map((name) => (
            <option key={name} value={name}>
              {say('seatOf', language)} {name}
            </option>
          ))}
        </select>
      </label>
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
      <button
        className="quiet"
        onClick={openHelp}
        title={say('help', language)}
        aria-label={say('help', language)}
      >
        ?
      </button>
    </header>
  );
}
