import type { Page } from '../page.ts';
import { inspect } from './inspect.ts';
import { scene } from './scene.ts';
import { state, type Werewolf } from './state.ts';
import { tell } from './tell.ts';

/** Werewolf as a browser needs it. */
export const page: Page<Werewolf> = { state, scene, tell, inspect };

export default page;
