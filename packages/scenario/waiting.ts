import type { Observer } from '@hearsay/kernel';
import type { Outside } from '@hearsay/models';
import { createWaitBook, nodeOutside, openWaits, type Waiting } from '@hearsay/runs';
import type { Schedule } from './schedule.ts';

/** Who waits for whom in a run that goes on: shown as it is now, kept beside the log when it is over. */
export type WaitNotes = {
  readonly observer: Observer;
  waiting(): readonly Waiting[];
  close(): Promise<void>;
};

/** In lock-step everybody waits for everybody, and nothing is noted. */
export function noteWaits(
  folder: string,
  {
    schedule,
    observer = {},
    outside = nodeOutside,
  }: Pick<Schedule, 'schedule'> & { readonly observer?: Observer; readonly outside?: Outside },
): WaitNotes {
  if (schedule !== 'lookahead') return { observer, waiting: () => [], close: () => Promise.resolve() };
  const file = openWaits(folder);
  const book = createWaitBook({ now: () => outside.now(), put: (line) => file.put(line) });
  return {
    observer: {
      ...observer,
      ready(wake) {
        book.observer.ready(wake);
        observer.ready?.(wake);
      },
      waits(wait) {
        book.observer.waits(wait);
        observer.waits?.(wait);
      },
      settled(wake, how) {
        book.observer.settled(wake, how);
        observer.settled?.(wake, how);
      },
    },
    waiting: () => book.waiting(),
    close: () => file.close(),
  };
}
