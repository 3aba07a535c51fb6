import { useMemo, useRef } from 'react';
import type { FactId } from '@hearsay/claims';
import { wordsOf, type AgentId, type Language, type Text } from '@hearsay/kernel';
import type { FactSpread } from '@hearsay/protocol';
import type { MapPicture, Scene } from '@hearsay/settings';
import type { Passing } from './lens/passings.ts';
import { createStands, type Lens } from './lens/stands.ts';
import { usePassings } from './lens/use-lens.ts';
import { useSpread } from './lens/use-spread.ts';
import { namesOf, type Picture } from './player/picture.ts';
import type { Player } from './player/player.ts';

/** What is seen of a run at the moment shown. */
export type Seen = {
  readonly names: readonly AgentId[];
  readonly scene: Scene | null;
  /** Who believes what of the fact looked at; null without one. */
  readonly lens: Lens | null;
  readonly spread: FactSpread | null;
  readonly passings: readonly Passing[];
  readonly map: MapPicture | null;
  /** Why the map that the scene names cannot be drawn. */
  readonly mapTrouble: Text | null;
};

export function useSeen(
  { player, picture }: { readonly player: Player; readonly picture: Picture },
  fact: FactId | null,
  language: Language,
): Seen {
  const { page, world, seq, run, files } = picture;
  const names = useMemo(() => namesOf(run), [run]);
  const spread = useSpread(player, picture, fact);
  const standsOf = useMemo(() => (fact === null ? null : createStands(fact, spread)), [fact, spread]);
  const passings = usePassings(picture, fact, { spread, names });
  // the world is written in place; the number of its entries says when
  const scene = useMemo(
    () => (page && world ? page.scene(world, language) : null),
    [page, world, seq, language],
  );
  const lens = useMemo(
    () => (world && standsOf ? standsOf(world, names) : null),
    [world, seq, standsOf, names],
  );
  const file = useMapFile(scene);
  const [map, mapTrouble] = useMemo((): readonly [MapPicture | null, Text | null] => {
    if (file === null) return [null, null];
    try {
      return [page?.map?.(file, files) ?? null, null];
    } catch (error) {
      return [null, wordsOf(error)];
    }
  }, [page, files, file]);
  return { names, scene, lens, spread, passings, map, mapTrouble };
}

/** The map that a scene lies on. Before anything happened none is named yet; the one that was shown stays. */
function useMapFile(scene: Scene | null): string | null {
  const last = useRef<string | null>(null);
  const ground = scene?.ground;
  if (ground && ground.kind !== 'map') last.current = null;
  else if (ground?.kind === 'map' && ground.file !== '') last.current = ground.file;
  return last.current;
}
