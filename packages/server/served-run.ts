import { randomBytes } from 'node:crypto';
import type { AgentId, Entry, Folder, Seq } from '@hearsay/kernel';
import { encode, type AgentCalls, type Beside, type Liveness, type RunCard } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';
import type { KeptPaths } from './answer.ts';
import type { Chronicle, ReadLog } from './channel.ts';
import { createChannels } from './channels.ts';
import type { Context, Steering } from './connection.ts';
import { cardFor, livenessFor } from './seen-by.ts';

/** What a server needs of a run. */
export type RunParts = {
  readonly run: RunCard;
  readonly page: Page;
  readonly folder: Folder;
  /** The log on disk; must hold an entry before it is pushed. */
  readonly read: ReadLog;
  /** What an agent asked its model up to a simulated time, newest first; without it nobody is told. */
  readonly calls?: (agent: AgentId, time: number) => Promise<AgentCalls>;
  /** Opens a book for one pair of eyes that keeps count of how facts spread; without it nobody is told. */
  readonly chronicle?: () => Chronicle;
  /** How many entries the log holds at the start. */
  readonly count: Seq;
  /** The setting's page as one ES module, as text. */
  readonly pageModule: string;
  /** What the scenario names and the page draws: texts by path, pictures as data URLs; none unless said. */
  readonly files?: Readonly<Record<string, string>>;
  readonly live: Liveness;
  /** Called when a god watcher steers a live run; without it the run cannot be steered. */
  readonly steer?: (steering: Steering) => void;
};

/** How whoever plays or reads a run tells those who watch it. */
export type Telling = {
  /** Tells everybody who may know of entries that are in the log now. */
  push(entries: readonly Entry[]): void;
  update(live: Partial<Liveness>): void;
  finish(run: Pick<RunCard, 'outcome'>): void;
};

/** A run with everybody who looks at it. */
export type ServedRun = Telling & {
  /** What its connections ask of it. */
  readonly context: Pick<Context, 'page' | 'files' | 'beside' | 'steer' | 'calls' | 'run' | 'live' | 'hold'>;
  /** Begins to read the log: whoever opens the page will most likely want to see everything. */
  open(): void;
  /** Tells all watchers how the run is doing, from what each may know. */
  tell(): void;
  close(): void;
};

export function createServedRun(
  parts: RunParts,
  of: { paths: KeptPaths; beside: Beside | null; trouble: (error: unknown) => void },
): ServedRun {
  const { trouble } = of;
  // an id that tells a seat nothing need only be the same as long as this server lives
  const secret = randomBytes(16).toString('hex');
  let { run, live } = parts;
  const channels = createChannels({ ...parts, trouble });
  return {
    context: {
      page: of.paths.page,
      files: of.paths.files,
      // a seat has numbers of its own, and when another run went another way is nothing that it could know
      beside: (watcher) => (watcher === 'god' ? of.beside : null),
      steer: () => (live.state === 'running' || live.state === 'paused' ? (parts.steer ?? null) : null),
      calls: (agent, time) => parts.calls?.(agent, time) ?? Promise.resolve(null),
      run: (watcher) => cardFor(watcher, run, secret),
      live: (channel) => livenessFor(channel, live),
      hold(watcher) {
        const isHere = watcher === 'god' || run.agents.some(({ id }) => id === watcher);
        return isHere ? channels.hold(watcher) : null;
      },
    },
    open: () => void channels.hold('god').catch(trouble),
    push: channels.push,
    update(change) {
      live = { ...live, ...change };
    },
    finish({ outcome }) {
      run = { ...run, outcome };
    },
    tell() {
      for (const { channel, connections: watching } of channels.eyes) {
        if (watching.size === 0) continue;
        const json = encode({ type: 'live', live: livenessFor(channel, live) });
        for (const connection of watching) connection.tell(json);
      }
    },
    close: channels.close,
  };
}
