import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { AgentId, Seq } from '@hearsay/kernel';
import { writeAddress, type Address } from './address.ts';
import { useFacts } from './lens/use-lens.ts';
import { Feed } from './panels/feed.tsx';
import { Asleep } from './panels/asleep.tsx';
import { Finder } from './panels/finder.tsx';
import { Inspector } from './panels/inspector.tsx';
import { LensChoice } from './panels/lens-choice.tsx';
import { LensPanel } from './panels/lens-panel.tsx';
import { PlacePanel } from './panels/place.tsx';
import { newsAfter } from './panels/news.ts';
import { StageView } from './panels/stage-view.tsx';
import { TalkPanel } from './panels/talk.tsx';
import { Status } from './panels/status.tsx';
import { Waits } from './panels/waits.tsx';
import { Timeline } from './panels/timeline.tsx';
import { TopBar } from './panels/top-bar.tsx';
import type { Player } from './player/player.ts';
import { usePlaying } from './use-playing.ts';
import type { Stage } from './stage/stage.ts';
import { useChoices } from './use-choices.ts';
import { useSeen } from './use-seen.ts';
import { say } from './words.ts';

/** How far a key moves the map, in pixels of the screen. */
const pans: Readonly<Record<string, [number, number]>> = { w: [0, -90], a: [-90, 0], s: [0, 90], d: [90, 0] };

/** Everything on the page: the stage fills it, the rest floats over its edges. */
export function App({ player, address }: { player: Player; address: Address }) {
  const picture = useSyncExternalStore(player.subscribe, () => player.picture);
  const choices = useChoices(address.language);
  const { language, theme } = choices;
  const [selected, setSelected] = useState<AgentId | null>(address.who);
  const [entry, setEntry] = useState<Seq | null>(null);
  const [fact, setFact] = useState<string | null>(address.lens);
  const [showsBeliefs, setShowsBeliefs] = useState(address.lens !== null);
  const [sheet, setSheet] = useState<'feed' | 'inspector'>(address.who ? 'inspector' : 'feed');
  const [feedOpen, setFeedOpen] = useState(true);
  const [help, setHelp] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [place, setPlace] = useState<string | null>(address.place);
  const [talk, setTalk] = useState<string | null>(null);
  const [lookAt, setLookAt] = useState<{ place: string } | null>(
    address.place === null ? null : { place: address.place },
  );
  const [isFollowing, setFollowing] = useState(address.who !== null);
  const [finding, setFinding] = useState(false);
  const stage = useRef<Stage | null>(null);
  const { names, scene, lens, spread, passings, map, mapTrouble } = useSeen(
    { player, picture },
    fact,
    language,
  );

  const select = useCallback((agent: AgentId | null) => {
    setSelected(agent);
    setEntry(null);
    setPlace(null);
    setFollowing(agent !== null);
    if (agent !== null) setSheet('inspector');
  }, []);
  const openPlace = useCallback((id: string) => {
    setPlace(id);
    setLookAt({ place: id });
    setSelected(null);
    setFollowing(false);
    setSheet('inspector');
  }, []);
  const openTalk = useCallback((id: string) => setTalk(id), []);
  const taken = useCallback(() => setFollowing(false), []);
  const opened = useCallback((made: Stage | null) => {
    stage.current = made;
  }, []);

  useEffect(() => {
    document.title = picture.run ? `${picture.run.title} · Hearsay` : 'Hearsay';
  }, [picture.run]);

  useEffect(() => player.attend(selected), [player, selected]);
  useEffect(() => player.choose(fact), [player, fact]);

  // the address follows the view, at leisure
  useEffect(() => {
    if (picture.state !== 'shown') return;
    const timer = setTimeout(() => {
      const seq = picture.following ? null : picture.seq;
      history.replaceState(
        null,
        '',
        `${location.pathname}${location.search}${writeAddress({ seq, who: selected, place, eyes: picture.watcher, lens: fact, language, time: null })}`,
      );
    }, 300);
    return () => clearTimeout(timer);
  }, [picture.state, picture.following, picture.seq, picture.watcher, selected, place, fact, language]);

  const facts = useFacts(picture);
  const chooseFact = useCallback((next: string | null) => {
    setFact(next);
    setShowsBeliefs(next !== null);
    if (next !== null) {
      setFeedOpen(true);
      setSheet('feed');
    }
  }, []);

  const ground = scene?.ground;
  const isTown = map !== null;

  const going = usePlaying(player, picture, isTown ? 'map' : 'table');
  useEffect(() => {
    if (isTown) player.setSpeed(60);
  }, [player, isTown]);

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key === 'Escape') {
        setHelp(false);
        if (inField) event.target.blur();
        else if (entry !== null) setEntry(null);
        else if (talk !== null) setTalk(null);
        else if (place !== null) setPlace(null);
        else select(null);
        return;
      }
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
      const onButton = event.target instanceof HTMLButtonElement;
      const seat = Number(event.key);
      if (event.key === ' ' && !onButton) going.setPlaying(!going.playing);
      else if (event.key === 'ArrowRight') player.step(event.shiftKey ? 10 : 1);
      else if (event.key === 'ArrowLeft') player.step(event.shiftKey ? -10 : -1);
      else if (event.key === 'n') player.step(1, newsAfter(player.picture.recent, player, language));
      else if (event.key === '[') going.speedStep(-1);
      else if (event.key === ']') going.speedStep(1);
      else if (event.key === 'End') player.toLive();
      else if (event.key === 'Home') player.seek(0);
      else if (event.key === '?') setHelp((open) => !open);
      else if (event.key === 'l') chooseFact(fact === null ? ([...facts.keys()][0] ?? null) : null);
      else if (isTown && event.key === '/') setFinding(true);
      else if (isTown && event.key === '+') stage.current?.nearer(1);
      else if (isTown && event.key === '-') stage.current?.nearer(-1);
      else if (isTown && 'wasd'.includes(event.key)) stage.current?.pan(...pans[event.key]);
      else if (isTown && event.key === 'f') setFollowing((is) => !is && selected !== null);
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
  }, [player, names, entry, select, going, isTown, selected, talk, place, fact, facts, chooseFact, language]);

  const isRunning = picture.following && picture.live?.state === 'running';
  const rate = picture.playing ? picture.speed : isRunning ? (picture.live?.pace ?? 0) : 0;
  const clock = { time: player.clock, rate };
  const shared = { player, picture, language };
  return (
    <div
      className="app"
      data-sheet={sheet}
      data-inspecting={selected !== null || place !== null}
      data-feed={feedOpen ? 'open' : 'folded'}
      data-ground={ground?.kind}
      data-lens={lens === null ? 'off' : 'on'}
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
        lens={lens}
        passings={passings}
        map={map}
        clock={clock}
        isFollowing={isFollowing}
        lookAt={lookAt}
        openPlace={openPlace}
        openTalk={openTalk}
        taken={taken}
        see={player.see}
        opened={opened}
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
        choices={choices}
        openHelp={() => setHelp(true)}
        lensChoice={
          <LensChoice facts={facts} fact={fact} choose={chooseFact} language={language} testId="lens" />
        }
      />
      {!picture.connected && scene !== null && (
        <div className="banner" role="alert">
          {say('lost', language)}
        </div>
      )}
      {picture.connected && scene !== null && (picture.refusal ?? mapTrouble) !== null && (
        <div className="banner" role="alert">
          {picture.refusal ?? mapTrouble}
        </div>
      )}
      <div className="tabs" role="tablist">
        {[false, true].slice(0, facts.size > 0 ? 2 : 1).map((beliefs) => (
          <button
            key={String(beliefs)}
            role="tab"
            aria-selected={sheet === 'feed' && showsBeliefs === beliefs}
            onClick={() => {
              setSheet('feed');
              setShowsBeliefs(beliefs);
            }}
          >
            {say(beliefs ? 'beliefs' : 'feed', language)}
          </button>
        ))}
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
        ground={ground?.kind ?? 'table'}
        beliefs={
          facts.size === 0 ? null : (
            <LensPanel
              {...shared}
              lens={lens}
              spread={spread}
              facts={facts}
              choose={chooseFact}
              selected={selected}
              select={select}
              openEntry={setEntry}
            />
          )
        }
        showsBeliefs={showsBeliefs && facts.size > 0}
        showBeliefs={setShowsBeliefs}
      />
      {scene && map && place !== null && selected === null && entry === null ? (
        <PlacePanel
          id={place}
          map={map}
          scene={scene}
          language={language}
          select={select}
          openPlace={openPlace}
          close={() => setPlace(null)}
        />
      ) : (
        <Inspector
          {...shared}
          scene={scene}
          selected={selected}
          select={select}
          entry={entry}
          openEntry={setEntry}
        />
      )}
      {scene && talk !== null && (
        <TalkPanel
          {...shared}
          id={talk}
          scene={scene}
          select={select}
          openEntry={setEntry}
          close={() => setTalk(null)}
        />
      )}
      {isTown && (
        <div className="map-tools" role="group">
          <button
            onClick={() => stage.current?.nearer(1)}
            title={`${say('nearer', language)}  +`}
            aria-label={say('nearer', language)}
          >
            ＋
          </button>
          <button
            onClick={() => stage.current?.nearer(-1)}
            title={`${say('further', language)}  −`}
            aria-label={say('further', language)}
          >
            −
          </button>
          <button
            onClick={() => setFinding(true)}
            title={`${say('find', language)}  /`}
            aria-label={say('find', language)}
          >
            ⌕
          </button>
          {selected !== null && (
            <button
              onClick={() => setFollowing(!isFollowing)}
              aria-pressed={isFollowing}
              title={`${say(isFollowing ? 'unfollow' : 'follow', language)}  F`}
              aria-label={say(isFollowing ? 'unfollow' : 'follow', language)}
              data-testid="follow"
            >
              ◎
            </button>
          )}
        </div>
      )}
      {map && finding && (
        <Finder
          names={names}
          map={map}
          language={language}
          select={select}
          openPlace={openPlace}
          close={() => setFinding(false)}
        />
      )}
      <Status {...shared} select={select} />
      <Waits {...shared} select={select} />
      {scene && isTown && <Asleep {...shared} scene={scene} />}
      <Timeline
        {...shared}
        theme={theme}
        going={going}
        lens={lens}
        spread={spread}
        hour={scene?.hour ?? null}
      />
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
