import type { Language } from '@hearsay/kernel';
import type { Beside, FactSpread } from '@hearsay/protocol';
import type { Pair } from '../player/pair.ts';
import type { Picture } from '../player/picture.ts';
import { say } from '../words.ts';
import { PaceAndClock, PlayButton } from './playing.tsx';
import { Prevalence } from './prevalence.tsx';
import { timeWords } from './shared.ts';

type Props = {
  pair: Pair;
  pictures: readonly [Picture, Picture];
  /** Null without a lens. */
  spreads: readonly [FactSpread | null, FactSpread | null] | null;
  parting: Beside['parting'];
  speedStep(by: number): void;
  language: Language;
};

/** One timeline for two runs. What is the same in both is drawn as one; where they part there is a mark. */
export function PairTimeline({ pair, pictures, spreads, parting, speedStep, language }: Props) {
  const { time, endTime } = pair;
  const percent = (at: number): string => `${endTime > 0 ? Math.min(100, (100 * at) / endTime) : 0}%`;
  const drag = (to: number): void => {
    pair.setPlaying(false);
    pair.goTo(to);
  };
  return (
    <footer className="timeline" data-testid="timeline">
      <div className="controls">
        <PlayButton playing={pair.playing} setPlaying={pair.setPlaying} language={language} />
        <PaceAndClock
          speed={pair.speed}
          speedStep={speedStep}
          now={timeWords(pictures[0], time, language)}
          end={timeWords(pictures[0], endTime, language)}
          language={language}
        />
      </div>
      <div className="pair-track">
        <span className="shared" style={{ width: percent(parting?.time ?? endTime) }} />
        {pictures.map((picture, side) => (
          <span
            key={side}
            className={`own-${side}`}
            style={{
              left: percent(parting?.time ?? endTime),
              right: `calc(100% - ${percent(picture.endTime)})`,
            }}
          />
        ))}
        {parting && (
          <button
            className="parting"
            style={{ left: percent(parting.time) }}
            onClick={() => pair.goTo(parting.time)}
            title={say('partsHere', language)}
            aria-label={say('partsHere', language)}
          />
        )}
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.floor(endTime))}
          value={Math.floor(time)}
          onChange={(event) => drag(Number(event.target.value))}
          aria-label={say('timeline', language)}
          aria-valuetext={timeWords(pictures[0], time, language)}
          data-testid="track"
        />
      </div>
      {spreads?.map((spread, side) => (
        <div key={side} className="pair-curve">
          <b>{'AB'[side]}</b>
          <Prevalence spread={spread} endTime={endTime} time={time} language={language} seek={drag} />
        </div>
      ))}
    </footer>
  );
}
