import type { Manifest } from './manifest.ts';

/**
 * Real milliseconds from the beginning to the end that a manifest notes, breaks before a resumption included. Null when it notes no end; NaN when what it
 * notes are no times; below 0 when the clock was set back meanwhile.
 */
export function wallMs({ started, finished }: Pick<Manifest, 'started' | 'finished'>): number | null {
  return finished === null ? null : Date.parse(finished) - Date.parse(started);
}
