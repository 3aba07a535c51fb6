import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { AddressInfo } from 'node:net';
import type { AgentId, Entry, Folder, Seq } from '@hearsay/kernel';
import { encode, type AgentCalls, type Liveness, type RunCard } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';
import { WebSocketServer } from 'ws';
import { isLoopback, mayUpgrade } from './access.ts';
import { createAnswer } from './answer.ts';
import type { Chronicle, ReadLog } from './channel.ts';
import { createChannels } from './channels.ts';
import { connect, largestFrame, type Connection, type Context, type Steering } from './connection.ts';
import { cardFor, livenessFor } from './seen-by.ts';
import { ServerError } from './server-error.ts';

export type ServerParts = {
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
  /** Folder of the built viewer; null when there is none, and only sockets are served. */
  readonly viewer: string | null;
  /** The setting's page as one ES module, as text. */
  readonly pageModule: string;
  /** What the scenario names and the page draws: texts by path, pictures as data URLs; none unless said. */
  readonly files?: Readonly<Record<string, string>>;
  readonly live: Liveness;
  /** 127.0.0.1 unless said. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
  /** Asked of every watcher; required when `host` is not loopback. */
  readonly token?: string;
  /** Called when a god watcher steers a live run; without it the run cannot be steered. */
  readonly steer?: (steering: Steering) => void;
  /** Real milliseconds, for rates and deadlines. */
  readonly now?: () => number;
  readonly heartbeatMs?: number;
  /** Told what went wrong inside; the server goes on. */
  readonly trouble?: (error: unknown) => void;
};

export type Server = {
  /** Where the viewer is found; with the token, if there is one, so it is for the one who started it. */
  readonly url: string;
  /** How many are connected. */
  readonly watchers: number;
  /** Tells everybody who may know of entries that are in the log now. */
  push(entries: readonly Entry[]): void;
  update(live: Partial<Liveness>): void;
  finish(run: Pick<RunCard, 'outcome'>): void;
  close(): Promise<void>;
};

const mostWatchers = 1_000;
const tellEveryMs = 200;
const goodbyeMs = 500;

/** Throws a ServerError when a server on `host` would let anybody watch; to be asked before anything is begun. */
export function refuseOpenDoor(host: string | undefined, token: string | undefined): void {
  if (host === undefined || isLoopback(host) || token) return;
  throw new ServerError(
    `listening on ${host} lets others watch, so a token is required (--token); without one the server listens on 127.0.0.1 only`,
  );
}

/**
 * Serves one run to many watchers. What a watcher may not know is withheld here, not in the page: a seat is sent its own log and
 * what follows from it, and nothing that happens out of its sight makes it a message, changes one or moves one in time.
 */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { host = '127.0.0.1', port = 0, token, now = () => performance.now(), heartbeatMs = 2_000 } = parts;
  const { trouble = () => undefined } = parts;
  refuseOpenDoor(host, token);
  // an id that tells a seat nothing need only be the same as long as this server lives
  const secret = randomBytes(16).toString('hex');
  let { run, live } = parts;
  const channels = createChannels({ ...parts, trouble });
  const connections = new Set<Connection>();

  const { viewer, pageModule, files = {} } = parts;
  const { pagePath, filesPath, answer } = createAnswer({ host, viewer, pageModule, files });
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      trouble(error);
      response.destroy();
    });
  });

  const context: Omit<Context, 'closed'> = {
    now,
    token,
    heartbeatMs,
    page: pagePath,
    files: filesPath,
    steer: () => (live.state === 'running' || live.state === 'paused' ? (parts.steer ?? null) : null),
    calls: (agent, time) => parts.calls?.(agent, time) ?? Promise.resolve(null),
    run: (watcher) => cardFor(watcher, run, secret),
    live: (channel) => livenessFor(channel, live),
    hold(watcher) {
      const isHere = watcher === 'god' || run.agents.some(({ id }) => id === watcher);
      return isHere ? channels.hold(watcher) : null;
    },
    trouble,
  };

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    clientTracking: false,
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!mayUpgrade(request, host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    } else if (connections.size >= mostWatchers) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    } else {
      sockets.handleUpgrade(request, socket, head, (upgraded) => {
        const connection = connect(upgraded, { ...context, closed: () => connections.delete(connection) });
        connections.add(connection);
      });
    }
  });

  const address = await listen();
  // whoever opens the page will most likely want to see everything
  channels.hold('god').catch(trouble);

  const beat = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, heartbeatMs);
  beat.unref();
  // at fixed times and from what each knows, so that a seat cannot tell when something else changed
  const tell = setInterval(() => {
    for (const { channel, connections: watching } of channels.eyes) {
      if (watching.size === 0) continue;
      const json = encode({ type: 'live', live: livenessFor(channel, live) });
      for (const connection of watching) connection.tell(json);
    }
  }, tellEveryMs);
  tell.unref();

  async function listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      http.once('error', (cause) => {
        const isInUse = 'code' in cause && cause.code === 'EADDRINUSE';
        const message = isInUse
          ? `port ${port} is in use; choose another with --port`
          : `the server could not start: ${cause.message}`;
        reject(new ServerError(message, { cause }));
      });
      http.listen(port, host.replace(/[[\]]/g, ''), resolve);
    });
    http.on('error', trouble);
    // a server that listens on a port has an address with one
    const at = http.address() as AddressInfo;
    const name = reachable(at.address);
    return `${name.includes(':') ? `[${name}]` : name}:${at.port}`;
  }

  return {
    url: `http://${address}/${token ? `?token=${encodeURIComponent(token)}` : ''}`,
    get watchers() {
      return connections.size;
    },
    push: channels.push,
    update(change) {
      live = { ...live, ...change };
    },
    finish({ outcome }) {
      run = { ...run, outcome };
    },
    async close() {
      clearInterval(beat);
      clearInterval(tell);
      channels.close();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      for (const connection of connections) connection.close('the run is no longer served');
      http.closeAllConnections();
      const late = setTimeout(() => {
        for (const connection of connections) connection.terminate();
      }, goodbyeMs);
      await closed;
      clearTimeout(late);
      connections.clear();
    },
  };
}

/** The address to open: one of this machine's when the server listens on all of them. */
function reachable(address: string): string {
  if (address !== '0.0.0.0' && address !== '::') return address;
  const all = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  return all.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1';
}
