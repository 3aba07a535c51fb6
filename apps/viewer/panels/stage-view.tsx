import { useEffect, useRef, useState } from 'react';
import type { AgentId, Language } from '@hearsay/kernel';
import type { Scene } from '@hearsay/settings';
import type { Theme } from '../stage/colours.ts';
import type { Stage, StageCost } from '../stage/stage.ts';
import { say } from '../words.ts';

type Props = {
  scene: Scene | null;
  theme: Theme;
  selected: AgentId | null;
  select(agent: AgentId): void;
  language: Language;
  feedOpen: boolean;
};

/** For benchmarks and tests: what drawing has cost, and when the first picture stood. */
type Measured = { stage?: StageCost; firstPictureMs?: number };
declare global {
  interface Window {
    __hearsay?: Measured;
  }
}

/** The canvas, with a list of the same for those who do not see it. */
export function StageView({ scene, theme, selected, select, language, feedOpen }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const [broken, setBroken] = useState(false);
  const [size, setSize] = useState({ width: innerWidth, height: innerHeight });

  useEffect(() => {
    let opened: Stage | null = null;
    let gone = false;
    void import('../stage/stage.ts')
      .then(({ openStage }) => (host.current ? openStage(host.current) : null))
      .then((made) => {
        if (gone) made?.destroy();
        else {
          opened = made;
          setStage(made);
        }
      })
      .catch(() => setBroken(true));
    return () => {
      gone = true;
      opened?.destroy();
    };
  }, []);

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
    if (!stage || !scene) return;
    const narrow = size.width < 760;
    const margin = narrow
      ? { top: 56, bottom: 30, left: 4, right: 4 }
      : {
          top: 62,
          bottom: 118,
          left: feedOpen ? Math.min(372, size.width * 0.27) : 20,
          right: Math.min(340, size.width * 0.25),
        };
    stage.show({ scene, theme, selected, margin, select });
    window.__hearsay = {
      ...window.__hearsay,
      stage: stage.cost,
      firstPictureMs: window.__hearsay?.firstPictureMs ?? performance.now(),
    };
  }, [stage, scene, theme, selected, select, size, feedOpen]);

  return (
    <div className="stage" ref={host} role="img" aria-label={say('stage', language)} data-testid="stage">
      {broken && <p className="notice">{say('noWebgl', language)}</p>}
    </div>
  );
}
