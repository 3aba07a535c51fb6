import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { AgentId, Seq } from '@hearsay/kernel';
import type { Address } from './address.ts';
import { useFacts } from './lens/use-lens.ts';
import { Feed } from './panels/feed.tsx';
import { Asleep } from './panels/asleep.tsx';
import { Finder } from './panels/finder.tsx';
import { Help } from './panels/help.tsx';
import { Inspector } from './panels/inspector.tsx';
import { LensChoice } from './panels/lens-choice.tsx';
import { LensPanel } from './panels/lens-panel.tsx';
import { MapTools } from './panels/map-tools.tsx';
import { Banner, Veil } from './panels/notice.tsx';
import { PlacePanel } from './panels/place.tsx';
import { newsAfter } from './panels/news.ts';
import { SheetTabs } from './panels/sheet-tabs.tsx';
import { StageView } from './panels/stage-view.tsx';
import { TalkPanel } from './panels/talk.tsx';
import { Status } from './panels/status.tsx';
import { Waits } from './panels/waits.tsx';
import { Timeline } from './panels/timeline.tsx';
import { TopBar } from './panels/top-bar.tsx';
import type { Player } from './player/player.ts';
import { usePlaying } from './use-playing.ts';
import type { Stage } from './stage/stage.ts';
import { useAddressBar } from './use-address-bar.ts';
import { useChoices } from './use-choices.ts';
import { useKeys } from './use-keys.ts';
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

  const { following, seq, watcher: eyes } = picture;
  useAddressBar(
    picture.state === 'shown'
      ? { seq: following ? null : seq, who: selected, place, eyes, lens: fact, language, time: null }
      : null,
  );

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

  const closeTopmost = (): void => {
    if (help) setHelp(false);
    else if (entry !== null) setEntry(null);
    else if (talk !== null) setTalk(null);
    else if (place !== null) setPlace(null);
    else select(null);
  };
  const findInFeed = (): void => {
    setSheet('feed');
    setFeedOpen(true);
    setTimeout(() => search.current?.focus(), 0);
  };
  useKeys(({ key, isShift, isOnButton }) => {
    const seat = Number(key);
    if (key === 'Escape') closeTopmost();
    else if (key === ' ' && !isOnButton) going.setPlaying(!going.playing);
    else if (key === 'ArrowRight') player.step(isShift ? 10 : 1);
    else if (key === 'ArrowLeft') player.step(isShift ? -10 : -1);
    else if (key === 'n') player.step(1, newsAfter(player.picture.recent, player, language));
    else if (key === '[') going.speedStep(-1);
    else if (key === ']') going.speedStep(1);
    else if (key === 'End') player.toLive();
    else if (key === 'Home') player.seek(0);
    else if (key === '?') setHelp(!help);
    else if (key === 'l') chooseFact(fact === null ? ([...facts.keys()][0] ?? null) : null);
    else if (isTown && key === '/') setFinding(true);
    else if (isTown && key === '+') stage.current?.nearer(1);
    else if (isTown && key === '-') stage.current?.nearer(-1);
    else if (isTown && 'wasd'.includes(key)) stage.current?.pan(...pans[key]);
    else if (isTown && key === 'f') setFollowing(!isFollowing && selected !== null);
    else if (key === '/') findInFeed();
    else if (seat >= 1 && seat <= 9) select(names[seat - 1] ?? null);
    else return false;
    return true;
  });

  const trouble =
    scene === null
      ? null
      : picture.connected
        ? ((picture.refusal ?? mapTrouble)?.[language] ?? null)
        : say('lost', language);
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
        <Veil>
          {picture.refusal?.[language] ??
            say(!picture.connected ? 'connecting' : picture.page ? 'loading' : 'loadingPage', language)}
        </Veil>
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
      {trouble !== null && <Banner>{trouble}</Banner>}
      <SheetTabs
        sheets={facts.size > 0 ? ['feed', 'beliefs', 'inspector'] : ['feed', 'inspector']}
        shown={sheet === 'feed' && showsBeliefs ? 'beliefs' : sheet}
        show={(next) => {
          setSheet(next === 'inspector' ? 'inspector' : 'feed');
          if (next !== 'inspector') setShowsBeliefs(next === 'beliefs');
        }}
        language={language}
      />
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
        <MapTools
          language={language}
          nearer={(by) => stage.current?.nearer(by)}
          find={() => setFinding(true)}
          isFollowing={selected === null ? null : isFollowing}
          follow={setFollowing}
        />
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
      {help && <Help language={language} close={() => setHelp(false)} />}
    </div>
  );
}
