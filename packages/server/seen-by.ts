import { createHmac } from 'node:crypto';
import type { Watcher } from '@hearsay/kernel';
import type { Liveness, RunCard } from '@hearsay/protocol';
import type { Channel } from './channel.ts';

/** Of how the run is doing, a seat knows only whether it goes on, how its own agent is, and the time that it noticed itself. */
export function livenessFor({ watcher, time }: Pick<Channel, 'watcher' | 'time'>, live: Liveness): Liveness {
  if (watcher === 'god') return live;
  const agents = live.agents.filter(({ agent }) => agent === watcher);
  return { state: live.state, pace: live.pace, time, agents, trouble: null };
}

/**
 * What a watcher is told of the run. The seed would tell a seat everything, and so would whatever is made from it: the id, and often
 * the folder's name. Its id is one that only who knows `secret` can find again.
 */
export function cardFor(watcher: Watcher, run: RunCard, secret: string): RunCard {
  if (watcher === 'god') return run;
  const id = createHmac('sha256', secret).update(run.id).digest('hex').slice(0, 32);
  return { ...run, id, name: run.title, seed: '' };
}
