import type { Watcher } from '@hearsay/kernel';
import type { Picture } from './picture.ts';

/** The picture that is shown, and whoever wants to know when it changes. */
export type Showing = {
  readonly picture: Picture;
  /** Changes it and tells everybody. */
  set(change: Partial<Picture>): void;
  /** Changes it; whoever does tells everybody with the next `set`. */
  prepare(change: Partial<Picture>): void;
  subscribe(listener: () => void): () => void;
};

export function createShowing(first: { readonly watcher: Watcher; readonly following: boolean }): Showing {
  let picture: Picture = {
    ...first,
    state: 'connecting',
    connected: false,
    run: null,
    beside: null,
    page: null,
    files: {},
    world: null,
    seq: 0,
    count: 0,
    endTime: 0,
    marks: [],
    times: [],
    live: null,
    playing: false,
    speed: 4,
    recent: [],
    refusal: null,
    version: 0,
  };
  const listeners = new Set<() => void>();
  return {
    get picture() {
      return picture;
    },
    set(change) {
      picture = { ...picture, ...change, version: picture.version + 1 };
      for (const listener of listeners) listener();
    },
    prepare(change) {
      picture = { ...picture, ...change };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
