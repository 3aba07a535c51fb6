import { useEffect, useRef } from 'react';
import type { FactSpread } from '@hearsay/protocol';
import type { Lens } from '../lens/stands.ts';
import type { Theme } from '../stage/colours.ts';
import type { Playing } from '../use-playing.ts';
import { say } from '../words.ts';
import { newsAfter } from './news.ts';
import { PaceAndClock, PlayButton } from './playing.tsx';
import { Prevalence } from './prevalence.tsx';
import { skyAt } from '../stage/town/sky.ts';
import { timeWords, type Shared } from './shared.ts';

type Props = Shared & {
  theme: Theme;
  going: Playing;
  lens: Lens | null;
  spread: FactSpread | null;
  /** On a map: the hour at the moment shown, 0 … 24. */
  hour: number | null;
};

/** When? Drag to any moment; the world there is folded from the log. */
export function Timeline({ player, picture, language, theme, going, lens, spread, hour }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dragging = useRef(false);
  const { marks, endTime, world, seq, count } = picture;
  const time = world?.time ?? 0;
  // the hour at time 0 stays the same, however the moment moves
  const startHour = hour === null ? null : mod(hour - time / hourMs, 24);
  const opensAt = startHour === null ? null : Math.round(startHour * 3_600) / 3_600;

  useEffect(() => {
    const draw = (): void => {
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (!element || !context) return;
      const ratio = devicePixelRatio || 1;
      const { clientWidth: width, clientHeight: height } = element;
      element.width = width * ratio;
      element.height = height * ratio;
      context.scale(ratio, ratio);
      drawTrack(context, { width, height, marks, endTime, time, theme, opensAt });
    };
    draw();
    addEventListener('resize', draw);
    return () => removeEventListener('resize', draw);
  }, [marks, endTime, time, theme, opensAt]);

  const timeAt = (clientX: number): number => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.max(0, Math.min(1, (clientX - box.left - edge) / (box.width - 2 * edge))) * endTime;
  };
  const drag = (to: number): void => {
    player.setPlaying(false);
    player.seekTime(to);
  };

  return (
    <footer className="timeline" data-testid="timeline">
      <div className="controls">
        <button
          onClick={() => player.step(-1)}
          title={`${say('back', language)}  ←`}
          aria-label={say('back', language)}
        >
          ‹
        </button>
        <PlayButton
          playing={going.playing}
          isRun={going.isRun}
          setPlaying={going.setPlaying}
          language={language}
        />
        <button
          onClick={() => player.step(1)}
          title={`${say('forward', language)}  →`}
          aria-label={say('forward', language)}
        >
          ›
        </button>
        {opensAt !== null && (
          <button
            onClick={() => player.step(1, newsAfter(picture.recent, player, language))}
            title={`${say('nextNotable', language)}  N`}
            aria-label={say('nextNotable', language)}
            data-testid="next-notable"
          >
            »
          </button>
        )}
        <PaceAndClock
          speed={going.speed}
          speedStep={going.speedStep}
          now={timeWords(picture, player.clock, language)}
          end={timeWords(picture, endTime, language)}
          language={language}
        />
        <button
          className={`live ${picture.following ? 'on' : ''}`}
          onClick={() => player.toLive()}
          aria-pressed={picture.following}
          data-testid="live"
        >
          ● {say('live', language)}
        </button>
      </div>
      <canvas
        ref={canvas}
        role="slider"
        tabIndex={0}
        aria-label={say('timeline', language)}
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={seq}
        data-testid="track"
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(timeAt(event.clientX));
        }}
        onPointerMove={(event) => {
          if (dragging.current) drag(timeAt(event.clientX));
          else event.currentTarget.title = labelNear(picture, timeAt(event.clientX), language);
        }}
        onPointerUp={() => (dragging.current = false)}
        onPointerCancel={() => (dragging.current = false)}
      />
      {lens && <Prevalence spread={spread} endTime={endTime} time={time} language={language} seek={drag} />}
    </footer>
  );
}

const edge = 10;

type Track = {
  width: number;
  height: number;
  marks: Shared['picture']['marks'];
  endTime: number;
  time: number;
  theme: Theme;
  /** The hour of time 0; null where a day has none. */
  opensAt: number | null;
};

const hourMs = 3_600_000;

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function drawTrack(
  context: CanvasRenderingContext2D,
  { width, height, marks, endTime, time, theme, opensAt }: Track,
): void {
  const dark = theme === 'dark';
  const x = (at: number): number => edge + (endTime > 0 ? at / endTime : 0) * (width - 2 * edge);
  const middle = height / 2;
  context.clearRect(0, 0, width, height);
  context.fillStyle = dark ? '#2c303a' : '#d8ccb6';
  context.fillRect(edge, middle - 5, width - 2 * edge, 10);
  // days and nights as bands between the marks of phases
  const phases = marks.filter((mark) => mark.kind === 'phase');
  for (const [at, mark] of phases.entries()) {
    const isNight = /^Night/.test(mark.label.en);
    const to = phases[at + 1]?.time ?? endTime;
    context.fillStyle = isNight ? (dark ? '#1a2340' : '#7d86a8') : dark ? '#4a4636' : '#efd9a0';
    context.fillRect(x(mark.time), middle - 5, Math.max(0, x(to) - x(mark.time)), 10);
  }
  if (opensAt !== null && endTime > 0) drawSky(context, { width, middle, endTime, opensAt, dark });
  context.fillStyle = '#1b9e77';
  context.fillRect(edge, middle + 6, Math.max(0, x(time) - edge), 3);
  for (const mark of marks) {
    if (mark.kind === 'phase') continue;
    const at = x(mark.time);
    context.fillStyle = mark.kind === 'death' ? '#d95f02' : mark.kind === 'end' ? '#e9c46a' : '#7570b3';
    context.beginPath();
    if (mark.kind === 'death') {
      context.moveTo(at, middle - 13);
      context.lineTo(at + 4.5, middle - 5.5);
      context.lineTo(at - 4.5, middle - 5.5);
    } else context.arc(at, middle - 10, 3.5, 0, 2 * Math.PI);
    context.fill();
  }
  const at = x(time);
  context.fillStyle = dark ? '#e8e6e1' : '#23201c';
  context.beginPath();
  context.roundRect(at - 2, middle - 13, 4, 26, 2);
  context.fill();
  context.beginPath();
  context.arc(at, middle, 7, 0, 2 * Math.PI);
  context.fill();
}

/** Days and nights as the sky over the town has them. */
function drawSky(
  context: CanvasRenderingContext2D,
  of: { width: number; middle: number; endTime: number; opensAt: number; dark: boolean },
): void {
  const { width, middle, endTime, opensAt, dark } = of;
  context.globalAlpha = dark ? 0.62 : 0.9;
  const step = 3;
  for (let left = edge; left < width - edge; left += step) {
    const share = (left - edge) / (width - 2 * edge);
    const colour = skyAt(opensAt + (share * endTime) / hourMs);
    context.fillStyle = `#${colour.toString(16).padStart(6, '0')}`;
    context.fillRect(left, middle - 5, Math.min(step, width - edge - left), 10);
  }
  context.globalAlpha = 1;
}

function labelNear(picture: Shared['picture'], time: number, language: Shared['language']): string {
  const { marks, endTime } = picture;
  const near = marks.filter((mark) => Math.abs(mark.time - time) < endTime / 150).slice(0, 3);
  return near.length > 0
    ? near.map((mark) => mark.label[language]).join('\n')
    : timeWords(picture, time, language);
}
