import type { Text } from '@hearsay/kernel';
import type { Terminal } from './terminal.ts';

/** A line that says how far many runs are, how fast they go and how long the rest will take. */
export function progressBar(terminal: Terminal, what: Text): (done: number, all: number) => void {
  const start = performance.now();
  let first: number | null = null;
  return (done, all) => {
    first ??= done;
    const seconds = (performance.now() - start) / 1_000;
    const rate = (done - first) / Math.max(0.001, seconds);
    const left = rate > 0 ? sayLeft((all - done) / rate) : '…';
    const speed = rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
    terminal.progress(
      terminal.say({
        en: `${done} of ${all} ${what.en}, ${speed} a second, ${left} left`,
        zh: `${done}/${all} ${what.zh}，每秒 ${speed}，剩余 ${left}`,
      }),
    );
  };
}

function sayLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 120) return `${whole} s`;
  return whole < 7_200 ? `${Math.ceil(whole / 60)} min` : `${(whole / 3_600).toFixed(1)} h`;
}
