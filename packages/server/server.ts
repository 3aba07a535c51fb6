import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf, type Entry, type Folder, type Watcher } from '@hearsay/kernel';
import { largestClientMessage, type ClientMessage, type Liveness, type RunCard } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';
import { WebSocketServer } from 'ws';
import { isAllowed, isLoopback } from './access.ts';
import { createChannel, type Channel, type ReadLog } from './channel.ts';
import { connect, type Connection } from './connection.ts';
import { notFound, safeHeaders, sendFile } from './static-files.ts';

export type Steering = Extract<ClientMessage, { type: 'steer' }>;

export type ServerParts = {
  readonly run: RunCard;
  readonly page: Page;
  readonly folder: Folder;
  /** The log on disk; must hold an entry before it is pushed. */
  readonly read: ReadLog;
  /** How many entries the log holds at the start. */
  readonly count: number;
  /** Folder of the built viewer. */
  readonly viewer: string;
  /** The setting's page as one ES module, as text. */
  readonly pageModule: string;
  readonly live: Liveness;
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
  /** Asked of every watcher; required when `host` is not loopback. */
  readonly token?: string;
  /** Called when a god watcher steers a live run; without it the run cannot be steered. */
  readonly steer?: (steering: Steering) => void;
  /** Real milliseconds, for rates and heartbeats. */
  readonly now?: () => number;
  readonly heartbeatMs?: number;
};

export type Server = {
  /** Where the viewer is found; with the token, if there is one. */
  readonly url: string;
  readonly watchers: number;
  /** Tells everybody who may know of entries that are in the log now. */
  push(entries: readonly Entry[]): void;
  update(live: Partial<Liveness>): void;
  finish(run: Pick<RunCard, 'outcome'>): void;
  close(): Promise<void>;
};

/** The server cannot be started as asked. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

const mostWatchers = 1_000;

/** Serves one run to many watchers. What a watcher may not know is withheld here, not in the page. */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { host = '127.0.0.1', port = 0, token, now = () => performance.now(), heartbeatMs = 2_000 } = parts;
  if (!isLoopback(host) && !token) {
    throw new ServerError(
      `listening on ${host} lets others watch, so a token is required (--token); without one the server listens on 127.0.0.1 only`,
    );
  }
  const pagePath = `/page/${digestOf(parts.pageModule).slice(0, 16)}.js`;
  let run = parts.run;
  let live = parts.live;
  let count = parts.count;
  const channels = new Map<Watcher, Promise<Channel>>();
  const ready = new Map<Watcher, Channel>();
  const connections = new Set<Connection>();
  let address = '';

  const http = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(safeHeaders(request.headers.host ?? address)))
      response.setHeader(name, value);
    if (!isAllowed(request, host)) {
      response
        .writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' })
        .end('This address is not served to other names or origins.\n');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const path = (request.url ?? '/').split('?')[0];
    if (path === pagePath) {
      response.writeHead(200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      });
      response.end(request.method === 'HEAD' ? undefined : parts.pageModule);
    } else if (path === '/healthz') response.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok\n');
    else if (path.startsWith('/page/')) notFound(response);
    else await sendFile(parts.viewer, request, response);
  }

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestClientMessage,
    perMessageDeflate: false,
    clientTracking: false,
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!isAllowed(request, host) || connections.size >= mostWatchers) {
      socket.end(
        connections.size >= mostWatchers
          ? 'HTTP/1.1 503 Service Unavailable\r\n\r\n'
          : 'HTTP/1.1 403 Forbidden\r\n\r\n',
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (upgraded) => {
      const connection = connect(upgraded, {
        now,
        token,
        heartbeatMs,
        page: pagePath,
        steer: parts.steer,
        run: () => run,
        live: () => live,
        channel: channelFor,
        closed: () => connections.delete(connection),
      });
      connections.add(connection);
    });
  });

  /** The channel of a watcher, folded up to now; null for somebody who is not in this run. */
  function channelFor(watcher: Watcher): Promise<Channel> | null {
    if (watcher !== 'god' && !run.agents.some(({ id }) => id === watcher)) return null;
    let channel = channels.get(watcher);
    if (!channel) {
      channel = build(watcher);
      channels.set(watcher, channel);
      channel.catch(() => channels.delete(watcher));
    }
    return channel;
  }

  async function build(watcher: Watcher): Promise<Channel> {
    const channel = createChannel({ watcher, folder: parts.folder, page: parts.page, read: parts.read });
    // entries may be added while the log is read; the last round finds none
    while (channel.taken < count) {
      const before = channel.taken;
      let batch: Entry[] = [];
      for await (const entry of parts.read(before, count)) {
        batch.push(entry);
        if (batch.length >= 1_000) {
          channel.take(batch);
          batch = [];
        }
      }
      channel.take(batch);
      if (channel.taken === before)
        throw new ServerError(`the log ends at entry ${before}, but ${count} were announced`);
    }
    ready.set(watcher, channel);
    return channel;
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', (cause) => {
      const inUse = 'code' in cause && cause.code === 'EADDRINUSE';
      reject(
        new ServerError(
          inUse
            ? `port ${port} is in use; choose another with --port`
            : `the server could not start: ${cause.message}`,
          { cause },
        ),
      );
    });
    http.listen(port, host, () => resolve());
  });
  // a server that listens on a port has an address with one
  const at = http.address() as AddressInfo;
  address = `${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${at.port}`;

  const beat = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, heartbeatMs);
  beat.unref();
  let told = true;
  const statuses = setInterval(() => {
    if (told) return;
    told = true;
    for (const connection of connections) connection.tellLive(live);
  }, 200);
  statuses.unref();

  return {
    url: `http://${address}/${token ? `?token=${encodeURIComponent(token)}` : ''}`,
    get watchers() {
      return connections.size;
    },
    push(entries) {
      count += entries.length;
      for (const [watcher, channel] of ready) {
        const from = channel.count;
        const noticed = channel.take(entries);
        // whoever noticed nothing hears nothing: not even that there was something
        if (noticed.length === 0) continue;
        let json: string | null = null;
        for (const connection of connections) {
          if (connection.watcher !== watcher) continue;
          json ??= JSON.stringify({ type: 'entries', id: 0, from, entries: noticed });
          connection.deliver(json);
        }
      }
    },
    update(change) {
      live = { ...live, ...change };
      told = false;
    },
    finish({ outcome }) {
      run = { ...run, outcome };
    },
    async close() {
      clearInterval(beat);
      clearInterval(statuses);
      for (const connection of connections) connection.close();
      sockets.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** The text of a built page module. */
export function readPageModule(file: string): Promise<string> {
  return readFile(file, 'utf8');
}
