import type { AgentId, Rng } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import type { Place } from './map/index.ts';

/** What one does in kinds of places; the first that fits counts. */
const pastimes: readonly { readonly fits: RegExp; readonly doing: string; readonly draw: number }[] = [
  { fits: /caf|coffee|tea|pub|tavern|inn|bar|restaurant|bakery/, doing: 'drink', draw: 3 },
  { fits: /park|garden|river|beach|wood|meadow|promenade|bridge|dock|pier/, doing: 'stroll', draw: 3 },
  { fits: /market|shop|store|grocer/, doing: 'shop', draw: 2 },
  { fits: /library|book/, doing: 'read', draw: 1.5 },
  { fits: /square|plaza|street|fountain/, doing: 'stroll', draw: 1.5 },
  { fits: /field|playground|sport/, doing: 'play', draw: 1 },
];

const furthest = 8;

/** Somewhere to go, the nearer the likelier; null when there is nothing. `doing` asks for a place where that can be done. */
export function outings(
  atlas: Atlas,
  self: AgentId,
  doing: 'eat' | null,
  rng: Rng,
): { place: string; doing: string } | null {
  const home = atlas.homeOf.get(self);
  if (!home) return null;
  const found = placesFor(atlas, home).filter((one) => doing === null || one.doing === 'drink');
  if (found.length === 0) return null;
  const drawn = rng.weighted(found, ({ draw }) => draw);
  return { place: drawn.place, doing: doing ?? drawn.doing };
}

type Draw = { readonly place: string; readonly doing: string; readonly draw: number };

const known = new WeakMap<Place, readonly Draw[]>();

function placesFor(atlas: Atlas, home: Place): readonly Draw[] {
  const found = known.get(home);
  if (found) return found;
  const made = atlas
    .publicNear(home)
    .slice(0, 24)
    .flatMap(({ id, kind, name }): Draw[] => {
      const words = `${kind} ${id} ${name.en}`.toLowerCase();
      const pastime = pastimes.find(({ fits }) => fits.test(words));
      return pastime ? [{ place: id, doing: pastime.doing, draw: pastime.draw }] : [];
    })
    .slice(0, furthest)
    .map((one, at) => ({ ...one, draw: one.draw / (1 + 0.3 * at) }));
  known.set(home, made);
  return made;
}
