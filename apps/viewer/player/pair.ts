import { longestWaitMs } from './pace.ts';
import type { Player } from './player.ts';

/** Two runs that are looked at side by side, locked in simulated time. */
export type Pair = {
  readonly players: readonly [Player, Player];
  readonly time: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Rises with every change of the three above. */
  readonly version: number;
  /** Are both at that time, with nothing still on its way? */
  readonly isThere: boolean;
  /** When the longer of the two ends. */
  readonly endTime: number;
  subscribe(listener: () => void): () => void;
  goTo(time: number): void;
  setPlaying(playing: boolean): void;
  setSpeed(speed: number): void;
  /** Real milliseconds went by. */
  tick(ms: number): void;
};

/** Moves both together: neither goes on before the other is at hand up to the same moment. */
export function createPair(players: readonly [Player, Player], startAt: number): Pair {
  const listeners = new Set<() => void>();
  let [time, playing, speed, version, isThere] = [startAt, false, 4, 0, false];

  function changed(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  const pair: Pair = {
    players,
    get time() {
      return time;
    },
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    get version() {
      return version;
    },
    get isThere() {
      return isThere;
    },
    get endTime() {
      return Math.max(...players.map(({ picture }) => picture.endTime));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    goTo(next) {
      time = Math.max(0, Math.min(next, pair.endTime));
      isThere = false;
      pair.tick(0);
      changed();
    },
    setPlaying(next) {
      playing = next;
      if (playing && isThere && time >= pair.endTime) pair.goTo(0);
      changed();
    },
    setSpeed(next) {
      speed = next;
      changed();
    },
    tick(ms) {
      const before = `${time} ${playing} ${isThere}`;
      if (playing && isThere && ms > 0) {
        const next = players.flatMap(({ nextTime }) => nextTime ?? []);
        // nothing for a long while: do not let the watcher wait for it
        const soonest = next.length > 0 ? Math.min(...next) - longestWaitMs * speed : 0;
        time = Math.min(pair.endTime, Math.max(time + ms * speed, soonest));
        playing = time < pair.endTime;
      }
      // each is asked, whatever the other says
      isThere = players.map((player) => player.drive(time)).every(Boolean);
      if (`${time} ${playing} ${isThere}` !== before) changed();
    },
  };
  return pair;
}
