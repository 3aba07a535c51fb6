import { useEffect, useRef, useState } from 'react';
import type { FactId } from '@hearsay/claims';
import type { FactSpread } from '@hearsay/protocol';
import type { Picture } from '../player/picture.ts';
import type { Player } from '../player/player.ts';

/** How often it is asked anew while a run goes on. */
const everyMs = 1_500;

/** How a fact spread, as the server knows it; asked anew while the log grows. Null until the first answer. */
export function useSpread(player: Player, picture: Picture, fact: FactId | null): FactSpread | null {
  const [spread, setSpread] = useState<FactSpread | null>(null);
  const asked = useRef({ at: -Infinity, count: -1, key: '' });
  const key = `${fact}\n${picture.watcher}\n${picture.run?.id ?? ''}`;
  const isReady = fact !== null && picture.connected && picture.state === 'shown';
  useEffect(() => {
    if (!isReady || fact === null) return;
    const isNew = asked.current.key !== key;
    if (!isNew && asked.current.count >= picture.count) return;
    let gone = false;
    const wait = isNew ? 0 : Math.max(0, asked.current.at + everyMs - performance.now());
    const timer = setTimeout(() => {
      asked.current = { at: performance.now(), count: picture.count, key };
      void player.spread(fact).then((found) => {
        if (!gone || asked.current.key === key) setSpread(found);
      });
    }, wait);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [player, fact, key, isReady, picture.count]);
  return fact !== null && spread?.fact === fact ? spread : null;
}
