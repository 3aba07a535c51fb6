import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { AgentId, Language, Seq } from '@hearsay/kernel';
import { writeAddress, type Address } from './address.ts';
import { Feed } from './panels/feed.tsx';
import { Inspector } from './panels/inspector.tsx';
import { StageView } from './panels/stage-view.tsx';
import { Status } from './panels/status.tsx';
import { Timeline } from './panels/timeline.tsx';
import { TopBar } from './panels/top-bar.tsx';
import { namesOf } from './picture.ts';
import type { Player } from './player.ts';
import { keep, keptLanguage, keptTheme } from './settings-kept.ts';
import type { Theme } from './stage/colours.ts';
import { say } from './words.ts';

const speeds = [0.5, 1, 2, 4, 8, 16, 32, 64];

/** Everything on the page: the stage fills it, the rest floats over its edges. */
export function App({ player, address }: { player: Player; address: Address }) {
  const picture = useSyncExternalStore(player.subscribe, () => player.picture);
  const [language, setLanguage] = useState<Language>(address.language ?? keptLanguage());
  const [theme, setTheme] = useState<Theme>(keptTheme());
  const [selected, setSelected] = useState<AgentId | null>(address.who);
  const [entry, setEntry] = useState<Seq | null>(null);
  const [sheet, setSheet] = useState<'feed' | 'inspector'>(address.who ? 'inspector' : 'feed');
  const [feedOpen, setFeedOpen] = useState(true);
  const [help, setHelp] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const names = namesOf(picture.run);

  const select = useCallback((agent: AgentId | null) => {
    setSelected(agent);
    setEntry(null);
    if (agent !== null) setSheet('inspector');
  }, []);

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    keep('theme', theme);
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    keep('language', language);
  }, [language]);
  useEffect(() => {
    document.title = picture.run ? `${picture.run.title} · Hearsay` : 'Hearsay';
  }, [picture.run]);

  // the address follows the view, at leisure
  useEffect(() => {
    if (picture.state !== 'shown') return;
    const timer = setTimeout(() => {
      const seq = picture.following ? null : picture.seq;
      history.replaceState(
        null,
        '',
        `${location.pathname}${location.search}${writeAddress({ seq, who: selected, eyes: picture.watcher, language })}`,
      );
    }, 300);
    return () => clearTimeout(timer);
  }, [picture.state, picture.following, picture.seq, picture.watcher, selected, language]);

  const speedStep = useCallback(
    (by: number) => {
      const at = speeds.findIndex((speed) => speed >= player.picture.speed);
      player.setSpeed(speeds[Math.max(0, Math.min(speeds.length - 1, at + by))]);
    },
    [player],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === 'Escape') {
        setHelp(false);
        if (inField) event.target.blur();
        else if (entry !== null) setEntry(null);
        else setSelected(null);
        return;
      }
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
      const onButton = event.target instanceof HTMLButtonElement;
      const seat = Number(event.key);
      if (event.key === ' ' && !onButton) player.setPlaying(!player.picture.playing);
      else if (event.key === 'ArrowRight') player.step(event.shiftKey ? 10 : 1);
      else if (event.key === 'ArrowLeft') player.step(event.shiftKey ? -10 : -1);
      else if (event.key === '[') speedStep(-1);
      else if (event.key === ']') speedStep(1);
      else if (event.key === 'End') player.toLive();
      else if (event.key === 'Home') player.seek(0);
      else if (event.key === '?') setHelp((open) => !open);
      else if (event.key === '/') {
        setSheet('feed');
        setFeedOpen(true);
        setTimeout(() => search.current?.focus(), 0);
      } else if (seat >= 1 && seat <= 9) select(names[seat - 1] ?? null);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [player, names, entry, select, speedStep]);

  const scene = useMemo(
    () => (picture.page && picture.world ? picture.page.scene(picture.world, language) : null),
    // the world is written in place; its version says when
    [picture.page, picture.world, picture.seq, language],
  );

  const shared = { player, picture, language };
  return (
    <div
      className="app"
      data-sheet={sheet}
      data-inspecting={selected !== null}
      data-feed={feedOpen ? 'open' : 'folded'}
      data-testid="app"
      data-state={picture.state}
      data-seq={picture.seq}
      data-count={picture.count}
    >
      <StageView
        scene={scene}
        theme={theme}
        selected={selected}
        select={select}
        language={language}
        feedOpen={feedOpen}
      />
      {scene === null && (
        <div className="veil" role="status">
          {picture.refusal ??
            say(!picture.connected ? 'connecting' : picture.page ? 'loading' : 'loadingPage', language)}
        </div>
      )}
      <TopBar
        {...shared}
        caption={scene ? [...new Set([scene.caption, scene.phase])].join(' · ') : ''}
        theme={theme}
        toggleTheme={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
        setLanguage={setLanguage}
        openHelp={() => setHelp(true)}
      />
      {!picture.connected && scene !== null && (
        <div className="banner" role="alert">
          {say('lost', language)}
        </div>
      )}
      {picture.connected && scene !== null && picture.refusal !== null && (
        <div className="banner" role="alert">
          {picture.refusal}
        </div>
      )}
      <div className="tabs" role="tablist">
        <button role="tab" aria-selected={sheet === 'feed'} onClick={() => setSheet('feed')}>
          {say('feed', language)}
        </button>
        <button role="tab" aria-selected={sheet === 'inspector'} onClick={() => setSheet('inspector')}>
          {say('inspector', language)}
        </button>
      </div>
      <Feed
        {...shared}
        selected={selected}
        select={select}
        openEntry={setEntry}
        search={search}
        open={feedOpen}
        setOpen={setFeedOpen}
      />
      <Inspector
        {...shared}
        scene={scene}
        selected={selected}
        select={select}
        entry={entry}
        openEntry={setEntry}
      />
      <Status {...shared} select={select} />
      <Timeline {...shared} theme={theme} speedStep={speedStep} />
      {help && (
        <div
          className="veil help"
          onClick={() => setHelp(false)}
          role="dialog"
          aria-label={say('help', language)}
        >
          <pre>{say('helpKeys', language)}</pre>
        </div>
      )}
    </div>
  );
}
