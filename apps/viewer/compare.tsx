import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AgentId, Language, Seq } from '@hearsay/kernel';
import type { Address } from './address.ts';
import { differencesOf } from './lens/differences.ts';
import { useFacts } from './lens/use-lens.ts';
import { createPair, type Pair } from './player/pair.ts';
import { ChoiceButtons } from './panels/choice-buttons.tsx';
import { Differences } from './panels/differences.tsx';
import { LensChoice } from './panels/lens-choice.tsx';
import { Banner, Veil } from './panels/notice.tsx';
import { PairTimeline } from './panels/pair-timeline.tsx';
import { PlacePanel } from './panels/place.tsx';
import { timeWords } from './panels/shared.ts';
import { StageView } from './panels/stage-view.tsx';
import { TalkPanel } from './panels/talk.tsx';
import type { Player } from './player/player.ts';
import { speeds, stepSpeed } from './speeds.ts';
import type { Theme } from './stage/colours.ts';
import { useAddressBar } from './use-address-bar.ts';
import { useChoices } from './use-choices.ts';
import { useKeys } from './use-keys.ts';
import { useSeen, type Seen } from './use-seen.ts';
import { useTick } from './use-tick.ts';
import { say } from './words.ts';

const covered = { top: 34, right: 10, bottom: 12, left: 10 };
const nothing = (): void => undefined;

/** Two runs side by side: two stages, one timeline, and who believes something else. */
export function Compare({ players, address }: { players: readonly [Player, Player]; address: Address }) {
  const [a, b] = [useOne(players[0]), useOne(players[1])];
  const parting = a.picture.beside?.parting ?? null;
  const choices = useChoices(address.language);
  const { language, theme } = choices;
  const [selected, setSelected] = useState<AgentId | null>(address.who);
  const startAt = address.time ?? parting?.time ?? 0;
  const pair = useMemo(() => createPair(players, startAt), [players, startAt]);
  useSyncExternalStore(pair.subscribe, () => pair.version);
  const [fact, setFact] = useState<string | null>(address.lens);
  const facts = useFacts(a.picture);
  const [left, right] = [useSeen(a, fact, language), useSeen(b, fact, language)];
  const isMap = left.scene?.ground.kind === 'map';

  useTick(pair.tick);
  useEffect(() => {
    for (const player of players) player.attend(selected);
  }, [players, selected]);
  useEffect(() => pair.setSpeed(isMap ? 60 : 4), [pair, isMap]);
  useEffect(() => {
    document.title = `${a.picture.run?.name ?? ''} ∥ ${b.picture.run?.name ?? ''} · Hearsay`;
  }, [a.picture.run, b.picture.run]);
  const view = { seq: null, who: selected, place: null, eyes: 'god', lens: fact, language };
  useAddressBar(pair.isThere ? { ...view, time: Math.floor(pair.time) } : null);

  const speedStep = (by: number): void => pair.setSpeed(stepSpeed(speeds.map, pair.speed, by));
  useKeys(({ key, isShift, isOnButton }) => {
    const step = (pair.endTime / 200) * (isShift ? 10 : 1);
    if (key === ' ' && !isOnButton) pair.setPlaying(!pair.playing);
    else if (key === 'ArrowRight') pair.goTo(pair.time + step);
    else if (key === 'ArrowLeft') pair.goTo(pair.time - step);
    else if (key === 'Home') pair.goTo(0);
    else if (key === 'End') pair.goTo(pair.endTime);
    else if (key === 'p' && parting) pair.goTo(parting.time);
    else if (key === '[') speedStep(-1);
    else if (key === ']') speedStep(1);
    else if (key === 'l') setFact(fact === null ? ([...facts.keys()][0] ?? null) : null);
    else if (key === 'Escape') setSelected(null);
    else return false;
    return true;
  });

  const differences = useMemo(
    () =>
      left.lens && right.lens && a.picture.world && b.picture.world
        ? differencesOf(
            { world: a.picture.world, lens: left.lens },
            { world: b.picture.world, lens: right.lens },
            language,
          )
        : null,
    [left.lens, right.lens, a.picture.world, b.picture.world, language],
  );
  const clock = { time: pair.time, rate: pair.playing && pair.isThere ? pair.speed : 0 };
  const side = { pair, theme, language, selected, select: setSelected, clock };
  return (
    <div
      className="app compare"
      data-testid="app"
      data-state={pair.isThere ? 'shown' : 'loading'}
      data-time={Math.floor(pair.time)}
      data-lens={left.lens === null ? 'off' : 'on'}
      data-ground={left.scene?.ground.kind}
    >
      <header className="top">
        <h1>{a.picture.run?.title ?? 'Hearsay'}</h1>
        <button
          className="caption link"
          disabled={parting === null}
          onClick={() => parting && pair.goTo(parting.time)}
          title={`${say('goThere', language)}  P`}
          data-testid="parting"
        >
          {parting === null
            ? say('sameRuns', language)
            : `${say('sameUntil', language)} ${timeWords(a.picture, parting.time, language)}`}
        </button>
        <span className="space" />
        <LensChoice facts={facts} fact={fact} choose={setFact} language={language} testId="lens" />
        <ChoiceButtons {...choices} />
      </header>
      <main className="sides">
        <Side {...side} name="A" one={a} seen={left} />
        <Side {...side} name="B" one={b} seen={right} />
      </main>
      <Differences
        players={players}
        pictures={[a.picture, b.picture]}
        parting={parting}
        differences={differences}
        selected={selected}
        select={setSelected}
        goTo={pair.goTo}
        language={language}
      />
      <PairTimeline
        pair={pair}
        pictures={[a.picture, b.picture]}
        spreads={fact === null ? null : [left.spread, right.spread]}
        parting={parting}
        speedStep={speedStep}
        language={language}
      />
    </div>
  );
}

type One = { readonly player: Player; readonly picture: Player['picture'] };

function useOne(player: Player): One {
  return { player, picture: useSyncExternalStore(player.subscribe, () => player.picture) };
}

type SideProps = {
  name: string;
  pair: Pair;
  one: One;
  seen: Seen;
  theme: Theme;
  language: Language;
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  clock: { time: number; rate: number };
};

/** One of the two, with a place or a talk of its own open over it. */
function Side({ pair, name, one, seen, theme, language, selected, select, clock }: SideProps) {
  const { player, picture } = one;
  const [place, setPlace] = useState<string | null>(null);
  const [talk, setTalk] = useState<string | null>(null);
  const lookAt = useMemo(() => (place === null ? null : { place }), [place]);
  const openEntry = (seq: Seq): void =>
    void player.entry(seq).then((entry) => {
      if (entry) pair.goTo(entry.time);
    });
  const { scene, lens, passings, map } = seen;
  return (
    <section className="side" aria-label={`${name}: ${picture.run?.name ?? ''}`} data-testid={`side-${name}`}>
      <StageView
        scene={scene}
        theme={theme}
        selected={selected}
        select={select}
        language={language}
        feedOpen={false}
        lens={lens}
        passings={passings}
        covered={covered}
        map={map}
        clock={clock}
        isFollowing={selected !== null && place === null}
        lookAt={lookAt}
        openPlace={setPlace}
        openTalk={setTalk}
        taken={nothing}
        opened={nothing}
      />
      {scene === null && (
        <Veil>
          {picture.refusal?.[language] ?? say(picture.connected ? 'loading' : 'connecting', language)}
        </Veil>
      )}
      <h2>
        <b>{name}</b> {picture.run?.name}
      </h2>
      {scene && map && place !== null && (
        <PlacePanel
          id={place}
          map={map}
          scene={scene}
          language={language}
          select={select}
          openPlace={setPlace}
          close={() => setPlace(null)}
        />
      )}
      {scene && talk !== null && (
        <TalkPanel
          id={talk}
          scene={scene}
          picture={picture}
          language={language}
          select={select}
          openEntry={openEntry}
          close={() => setTalk(null)}
        />
      )}
      {!picture.connected && scene !== null && <Banner>{say('lost', language)}</Banner>}
    </section>
  );
}
