import type { AgentId, Rng } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import type { Place } from './map/index.ts';

type Pastime = {
  readonly fits: RegExp;
  readonly doing: string;
  readonly draw: number;
  readonly isOutside?: boolean;
};

/** What one does in kinds of places; the first that fits counts. */
const pastimes: readonly Pastime[] = [
  { fits: words('caf(e|é|eteria)|coffee|tea|pub|tavern|inn|bar|restaurant|bakery'), doing: 'drink', draw: 3 },
  {
    fits: words('park|gardens?|river|beach|woods?|meadow|promenade|bridge|dock|pier|landing|orchard'),
    doing: 'stroll',
    draw: 3,
    isOutside: true,
  },
  { fits: words('market|shop|store|grocery?'), doing: 'shop', draw: 2, isOutside: true },
  { fits: words('library|books?|bookshop'), doing: 'read', draw: 1.5 },
  { fits: words('square|plaza|street|fountain'), doing: 'stroll', draw: 1.5, isOutside: true },
  { fits: words('fields?|playground|sports?'), doing: 'stroll', draw: 1, isOutside: true },
];

/** Whole words only: a workshop is no shop. */
function words(among: string): RegExp {
  return new RegExp(`(?<![a-zé])(${among})(?![a-zé])`);
}

/** How much less one likes to be outside then. */
const badWeather = 0.2;

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
  const isChild = (atlas.residents.get(self)?.age ?? 18) < 16;
  return { place: drawn.place, doing: doing ?? (isChild && drawn.doing === 'stroll' ? 'play' : drawn.doing) };
}

type Draw = { readonly place: string; readonly doing: string; readonly draw: number };

const known = new WeakMap<Place, readonly Draw[]>();

function placesFor(atlas: Atlas, home: Place): readonly Draw[] {
  const found = known.get(home);
  if (found) return found;
  const made = atlas
    .publicNear(home)
    .flatMap(({ id, kind, name }): Draw[] => {
      const words = `${kind} ${id} ${name.en}`.toLowerCase();
      const pastime = pastimes.find(({ fits }) => fits.test(words));
      if (!pastime) return [];
      const isWet = atlas.cast.options.weather === 'rain' || atlas.cast.options.weather === 'snow';
      const draw = pastime.draw * (isWet && pastime.isOutside ? badWeather : 1);
      return [{ place: id, doing: pastime.doing, draw }];
    })
    .slice(0, furthest)
    .map((one, at) => ({ ...one, draw: one.draw / (1 + 0.3 * at) }));
  known.set(home, made);
  return made;
}
