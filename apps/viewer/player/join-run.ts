import type { Page } from '@hearsay/settings';
import type { Address } from '../address.ts';
import { openLink } from './link.ts';
import { createPlayer, type Player } from './player.ts';

/** Opens a line to one of the runs that this server serves, and a player for it. */
export function joinRun(path: string, { eyes, seq, play }: Pick<Address, 'eyes' | 'seq' | 'play'>): Player {
  const token = new URLSearchParams(location.search).get('token') ?? undefined;
  const player = createPlayer({
    watcher: eyes,
    token,
    startAt: seq,
    startPlaying: play,
    send: (message) => link.send(message),
    async loadPage(from) {
      const module = (await import(/* @vite-ignore */ new URL(from, location.href).href)) as {
        default: Page;
      };
      return module.default;
    },
    async loadFiles(from) {
      const response = await fetch(new URL(from, location.href));
      if (!response.ok) throw new Error(`${from}: ${response.status}`);
      return (await response.json()) as Readonly<Record<string, string>>;
    },
  });
  const link = openLink(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`, {
    opened: () => player.opened(),
    message: (message) => player.receive(message),
    lost: () => player.lost(),
  });
  return player;
}
