import { useMemo } from 'react';
import type { Picture } from './player/picture.ts';
import type { Player } from './player/player.ts';
import { speeds, stepPace, stepSpeed } from './speeds.ts';

/** Whether it goes on, how fast, and how to change that. */
export type Playing = {
  readonly playing: boolean;
  /** Simulated ms per real ms; 0: as fast as it goes. */
  readonly speed: number;
  /** Is it the run itself that is paused and paced, and not only what is shown of it? */
  readonly isRun: boolean;
  setPlaying(playing: boolean): void;
  speedStep(by: number): void;
};

/** At the newest moment of a run that goes on, whoever may steer has the run itself in hand; else one plays what is recorded. */
export function usePlaying(player: Player, picture: Picture, ground: keyof typeof speeds): Playing {
  const { following, playing, speed, live } = picture;
  const state = live?.state ?? null;
  const pace = live?.pace ?? 0;
  const steers = live?.steers ?? false;
  return useMemo(() => {
    if (!steers || !following || (state !== 'running' && state !== 'paused'))
      return {
        playing,
        speed,
        isRun: false,
        setPlaying: player.setPlaying,
        speedStep: (by) => player.setSpeed(stepSpeed(speeds[ground], player.picture.speed, by)),
      };
    return {
      playing: state === 'running',
      speed: pace,
      isRun: true,
      setPlaying: (on) => player.steer({ type: 'steer', do: on ? 'play' : 'pause' }),
      speedStep: (by) =>
        player.steer({ type: 'steer', do: 'pace', pace: stepPace(speeds[ground], pace, by) }),
    };
  }, [player, steers, following, playing, speed, state, pace, ground]);
}
