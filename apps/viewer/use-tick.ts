import { useEffect } from 'react';

/** Tells in real ms how time goes by, twenty times a second. */
export function useTick(tick: (ms: number) => void): void {
  useEffect(() => {
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      tick(now - before);
      before = now;
    }, 50);
    return () => clearInterval(timer);
  }, [tick]);
}
