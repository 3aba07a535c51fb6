import { useEffect, useRef, useState } from 'react';
import type { AgentId, Language } from '@hearsay/kernel';
import type { MapPicture, Scene } from '@hearsay/settings';
import type { Passing } from '../lens/passings.ts';
import type { Lens } from '../lens/stands.ts';
import type { Theme } from '../stage/colours.ts';
import type { Margin } from '../stage/layout.ts';
import type { Stage, StageCost } from '../stage/stage.ts';
import type { TownView } from '../stage/town/town.ts';
import { say } from '../words.ts';

type Props = {
  scene: Scene | null;
  theme: Theme;
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  language: Language;
  feedOpen: boolean;
  lens: Lens | null;
  passings: readonly Passing[];
  /** What panels cover; as on the page of one run unless said. */
  covered?: Margin;
  /** Only a map has the rest. */
  map: MapPicture | null;
  clock: TownView['clock'];
  isFollowing: boolean;
  lookAt: TownView['lookAt'];
  openPlace(id: string): void;
  openTalk(id: string): void;
  taken(): void;
  /** Told what of a map is on screen. */
  see?: TownView['see'];
  /** Handed the stage once it stands, for the keys that move it. */
  opened(stage: Stage | null): void;
};

/** For benchmarks and tests: what drawing has cost, and when the first picture stood. */
type Measured = { stage?: StageCost; firstPictureMs?: number };
declare global {
  interface Window {
    __hearsay?: Measured;
  }
}

/** The canvas, with a list of the same for those who do not see it. */
export function StageView(props: Props) {
  const { scene, theme, selected, select, language, feedOpen, map, isFollowing, lookAt } = props;
  const { openPlace, openTalk, taken, opened: told, lens, passings, covered, see } = props;
  const { time, rate } = props.clock;
  const host = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [broken, setBroken] = useState(false);
  const [size, setSize] = useState({ width: innerWidth, height: innerHeight });

  const kind = scene?.ground.kind ?? null;
  useEffect(() => {
    // on its way while the run is still being loaded
    if (kind === null) return void import('../stage/stage.ts');
    let opened: Stage | null = null;
    let gone = false;
    void import('../stage/stage.ts')
      .then(({ openStage }) => (host.current ? openStage(host.current, kind) : null))
      .then((made) => {
        if (gone) made?.destroy();
        else {
          opened = made;
          setStage(made);
          told(made);
        }
      })
      .catch(() => setBroken(true));
    return () => {
      gone = true;
      told(null);
      opened?.destroy();
    };
  }, [told, kind]);

  useEffect(() => {
    if (!host.current || !stage) return;
    const watcher = new ResizeObserver(() => {
      stage.resize();
      setSize({ width: innerWidth, height: innerHeight });
    });
    watcher.observe(host.current);
    return () => watcher.disconnect();
  }, [stage]);

  useEffect(() => {
    if (!stage || !scene || (scene.ground.kind === 'map' && !map)) return;
    const narrow = size.width < 760;
    const margin = covered
      ? covered
      : narrow
        ? { top: 56, bottom: 30, left: 4, right: 4 }
        : {
            top: 62,
            bottom: lens ? 182 : 118,
            left: feedOpen ? Math.min(372, size.width * 0.27) : 20,
            right: Math.min(340, size.width * 0.25),
          };
    const seen = { scene, lens, passings, map };
    const view = { ...seen, theme, selected, margin, select, language, isFollowing, lookAt };
    stage.show({ ...view, clock: { time, rate }, openPlace, openTalk, taken, ...(see ? { see } : {}) });
    window.__hearsay = {
      ...window.__hearsay,
      stage: stage.cost,
      firstPictureMs: window.__hearsay?.firstPictureMs ?? performance.now(),
    };
  }, [
    stage,
    scene,
    theme,
    selected,
    select,
    size,
    feedOpen,
    map,
    language,
    isFollowing,
    lookAt,
    lens,
    passings,
    covered,
    time,
    rate,
    openPlace,
    openTalk,
    taken,
    see,
  ]);

  return (
    <div className="stage" ref={host} role="img" aria-label={say('stage', language)} data-testid="stage">
      {broken && <p className="notice">{say('noWebgl', language)}</p>}
    </div>
  );
}
