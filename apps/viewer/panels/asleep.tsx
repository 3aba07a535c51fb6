import type { Scene } from '@hearsay/settings';
import { say } from '../words.ts';
import { timeWords, type Shared } from './shared.ts';

/** A town that sleeps is not a page that hangs: who gets up first and when, and a way there. */
export function Asleep({ player, picture, language, scene }: Shared & { scene: Scene }) {
  const walkers = scene.tokens.flatMap(({ id, walker }) => (walker ? [{ id, ...walker }] : []));
  if (walkers.length === 0 || walkers.some(({ isAsleep, way }) => !isAsleep && way === null)) return null;
  const sleepers = walkers.filter(({ isAsleep }) => isAsleep);
  const now = picture.world?.time ?? 0;
  if (sleepers.length < walkers.length) return null;
  const known = sleepers.flatMap(({ id, until }) =>
    until !== undefined && until > now ? [{ id, until }] : [],
  );
  const first = known.reduce<{ id: string; until: number } | null>(
    (best, one) => (best === null || one.until < best.until ? one : best),
    null,
  );
  return (
    <div className="asleep" role="status" data-testid="asleep">
      <span>☾ {say('allAsleep', language)}</span>
      {first && (
        <span>
          {say('firstUp', language)} {first.id}, {timeWords(picture, first.until, language)}
        </span>
      )}
      {picture.seq < picture.count && (
        <button
          onClick={() => {
            if (first) player.seekTime(Math.min(first.until + 1, picture.endTime));
            else player.step(1);
          }}
        >
          {say('goToMorning', language)}
        </button>
      )}
    </div>
  );
}
