import type { AgentId } from '@hearsay/kernel';
import { mapOf } from './atlas.ts';
import { pictureOf } from './map/index.ts';
import type { Page } from '../page.ts';
import { inspect, ties } from './inspect.ts';
import { captionOf, scene } from './scene.ts';
import { state, type Town } from './state.ts';
import { tell } from './tell.ts';
import { where } from './where.ts';

/** The town as a browser needs it. */
export const page: Page<Town> = {
  state,
  scene,
  glance,
  tell,
  inspect,
  ties,
  where,
  map: (file, files) => pictureOf(mapOf(file, files), files),
  clock: ({ state: { start } }, time, language) => captionOf({ start }, time, language),
};

/** A town without the inner lives of those whom nobody looks at: nine tenths of it. */
function glance(town: Town, attended: readonly AgentId[]): Town {
  const kept = attended.flatMap((agent) => (town.lives[agent] ? [[agent, town.lives[agent]] as const] : []));
  return { ...town, lives: Object.fromEntries(kept) };
}

export default page;
