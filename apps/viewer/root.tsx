import { useMemo, useSyncExternalStore } from 'react';
import { besidePath } from '@hearsay/protocol';
import type { Address } from './address.ts';
import { App } from './app.tsx';
import { Compare } from './compare.tsx';
import { joinRun } from './player/join-run.ts';
import type { Player } from './player/player.ts';
import { useTick } from './use-tick.ts';

const nothing = (): void => undefined;

/** One run, or two side by side when the server has two. */
export function Root({ player, address }: { player: Player; address: Address }) {
  const hasTwo = useSyncExternalStore(player.subscribe, () => player.picture.beside !== null);
  const players = useMemo(
    () => (hasTwo ? ([player, joinRun(besidePath, { eyes: 'god', seq: 0, play: false })] as const) : null),
    [player, hasTwo],
  );
  // two are moved together
  useTick(hasTwo ? nothing : player.tick);
  return players ? (
    <Compare players={players} address={address} />
  ) : (
    <App player={player} address={address} />
  );
}
