import type { Language } from '@hearsay/kernel';
import { say } from '../words.ts';
import { splitTime } from './shared.ts';

/** Plays or pauses. */
export function PlayButton({
  playing,
  isRun = false,
  setPlaying,
  language,
}: {
  playing: boolean;
  /** Is it the run itself that goes on? */
  isRun?: boolean;
  setPlaying(playing: boolean): void;
  language: Language;
}) {
  const word = say(isRun ? (playing ? 'runPause' : 'runPlay') : playing ? 'pause' : 'play', language);
  return (
    <button
      className="main"
      onClick={() => setPlaying(!playing)}
      title={`${word}  ␣`}
      aria-label={word}
      data-testid="play"
    >
      {playing ? '❚❚' : '▶'}
    </button>
  );
}

type Pace = {
  /** Simulated ms per real ms; 0: as fast as it goes. */
  speed: number;
  speedStep(by: number): void;
  /** The moment shown and the last one, in words. */
  now: string;
  end: string;
  language: Language;
};

/** How fast it goes, and where it is. */
export function PaceAndClock({ speed, speedStep, now, end, language }: Pace) {
  const { day, clock } = splitTime(now);
  return (
    <>
      <span className="speed">
        <button
          onClick={() => speedStep(-1)}
          aria-label={say('slower', language)}
          title={`${say('slower', language)}  [`}
        >
          −
        </button>
        <output aria-label={say('speed', language)}>
          {speed === 0 ? say('fullSpeed', language) : `${speed}×`}
        </output>
        <button
          onClick={() => speedStep(1)}
          aria-label={say('faster', language)}
          title={`${say('faster', language)}  ]`}
        >
          +
        </button>
      </span>
      <span className="clock">
        {day !== '' && <span className="day">{day} </span>}
        {clock} <small>/ {end}</small>
      </span>
    </>
  );
}
