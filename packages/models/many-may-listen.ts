import { setMaxListeners } from 'node:events';

/** Hundreds of calls may wait for one signal; Node takes more than ten for a leak, and says so on the terminal. */
export function manyMayListen(signal: AbortSignal): void {
  if (told.has(signal)) return;
  told.add(signal);
  setMaxListeners(0, signal);
}

const told = new WeakSet<AbortSignal>();
