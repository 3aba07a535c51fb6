import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { besidePath } from '@hearsay/protocol';
import type { Address } from './address.ts';
import { App } from './app.tsx';
import { Compare } from './compare.tsx';
import { joinRun } from './player/join-run.ts';
import type { Player } from './player/player.ts';

/** One run, or two side by side when the server has two. */
export function Root({ player, address }: { player: Player; address: Address }) {
  const hasTwo = useSyncExternalStore(player.subscribe, () => player.picture.beside !== null);
  const players = useMemo(
    () => (hasTwo ? ([player, joinRun(besidePath, { eyes: 'god', seq: 0, play: false })] as const) : null),
    [player, hasTwo],
  );
  useEffect(() => {
    // two are moved together
    if (hasTwo) return;
    let before = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      player.tick(now - before);
      before = now;
    }, 50);
    return () => clearInterval(timer);
  }, [player, hasTwo]);
  return players ? (
    <Compare players={players} address={address} />
  ) : (
    <App player={player} address={address} />
  );
}
