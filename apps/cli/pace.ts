import type { Text } from '@hearsay/kernel';

/** How fast simulated time passes: simulated ms per real ms (0: as fast as it goes), and the longest wait between two steps. */
export type Pace = { readonly factor: number; readonly mostWaitMs: number };

export const watchable: Pace = { factor: 4, mostWaitMs: 2_500 };
/** For whole days: ten times as fast as life, and hours in which nothing happens pass at once. */
export const lively: Pace = { factor: 10, mostWaitMs: 1_500 };
export const fast: Pace = { factor: 0, mostWaitMs: 0 };

/** Reads `fast`, `lively`, `watchable`, `real` or a number. Null for anything else. */
export function parsePace(text: string): Pace | null {
  if (text === 'fast') return fast;
  if (text === 'watchable') return watchable;
  if (text === 'lively') return lively;
  if (text === 'real') return { factor: 1, mostWaitMs: Infinity };
  const factor = Number(text);
  return Number.isFinite(factor) && factor > 0 ? { factor, mostWaitMs: Infinity } : null;
}

export const paceWords: Text = {
  en: 'fast, lively, watchable, real, or simulated seconds a second',
  zh: 'fast（最快）、lively（过日子）、watchable（便于观看）、real（实时），或每秒模拟的秒数',
};

/** Waits for real time and can be hurried: paused, stepped, sped up. */
export class Clock {
  #pace: Pace;
  #paused = false;
  #steps = 0;
  #wake: (() => void) | null = null;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  get paused(): boolean {
    return this.#paused;
  }

  get pace(): Pace {
    return this.#pace;
  }

  set(change: { pace?: Pace; paused?: boolean; step?: boolean }): void {
    if (change.pace) this.#pace = change.pace;
    if (change.paused !== undefined) this.#paused = change.paused;
    if (change.step) this.#steps += 1;
    this.#wake?.();
  }

  /** Done when `simulatedMs` may have passed, or the signal is aborted. */
  async wait(simulatedMs: number, signal: AbortSignal): Promise<void> {
    let waited = 0;
    while (!signal.aborted) {
      if (this.#steps > 0) {
        this.#steps -= 1;
        return;
      }
      const { factor, mostWaitMs } = this.#pace;
      const left = factor === 0 ? 0 : Math.min(simulatedMs / factor, mostWaitMs) - waited;
      if (!this.#paused && left <= 0) return;
      const start = performance.now();
      await this.#sleep(this.#paused ? null : left, signal);
      if (!this.#paused) waited += performance.now() - start;
    }
  }

  #sleep(ms: number | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? null : setTimeout(done, ms);
      const wake = done;
      this.#wake = wake;
      signal.addEventListener('abort', wake, { once: true });
      function done(): void {
        if (timer) clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      }
    });
  }
}
