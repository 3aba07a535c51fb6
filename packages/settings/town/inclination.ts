import { logistic, type AgentId, type Rng } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import type { Gathering } from './options.ts';
import type { Town } from './state.ts';

/** Does somebody like to go to a gathering? The more, the better it likes the host and whoever told of it, and the more it likes company. */
export function willGo(
  atlas: Atlas,
  { lives }: Town,
  self: AgentId,
  { host, appeal }: Gathering,
  from: AgentId | null,
  rng: Rng,
): boolean {
  if (host === self) return true;
  const { ties } = lives[self];
  const sociable = atlas.residents.get(self)?.sociable ?? 0.5;
  const toHost = host === undefined ? 0 : (ties[host]?.liking ?? -0.1);
  const toTeller = from === null ? 0 : (ties[from]?.liking ?? 0);
  const wish = 4 * (appeal - 0.5) + 1.5 * toHost + 0.5 * toTeller + 2 * (sociable - 0.5);
  return rng.chance(logistic(wish));
}
