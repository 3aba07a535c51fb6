import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { AddressInfo } from 'node:net';
import { wordsOf } from '@hearsay/kernel';
import { besidePath, type Beside } from '@hearsay/protocol';
import { WebSocketServer } from 'ws';
import { isLoopback, mayUpgrade } from './access.ts';
import { createAnswer } from './answer.ts';
import { connect, largestFrame, type Connection, type Context } from './connection.ts';
import { refusals } from './refusals.ts';
import { createServedRun, type RunParts, type Telling } from './served-run.ts';
import { ServerError } from './server-error.ts';

export type ServerParts = RunParts & {
  /** A second run to be looked at side by side, and where the two part. */
  readonly beside?: RunParts & Beside;
  /** Folder of the built viewer; null when there is none, and only sockets are served. */
  readonly viewer: string | null;
  /** 127.0.0.1 unless said. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
  /** Asked of every watcher; required when `host` is not loopback. */
  readonly token?: string;
  /** Real milliseconds, for rates and deadlines. */
  readonly now?: () => number;
  readonly heartbeatMs?: number;
  /** Told what went wrong inside; the server goes on. */
  readonly trouble?: (error: unknown) => void;
};

export type Server = Telling & {
  /** Where the viewer is found; with the token, if there is one, so it is for the one who started it. */
  readonly url: string;
  /** How many are connected. */
  readonly watchers: number;
  /** The same for the second of two runs; null when there is one. */
  readonly beside: Telling | null;
  close(): Promise<void>;
};

const mostWatchers = 1_000;
const tellEveryMs = 200;
const goodbyeMs = 500;

/** Throws a ServerError when a server on `host` would let anybody watch; to be asked before anything is begun. */
export function refuseOpenDoor(host: string | undefined, token: string | undefined): void {
  if (host === undefined || isLoopback(host) || token) return;
  throw new ServerError({
    en: `listening on ${host} lets others watch, so a token is required (--token); without one the server listens on 127.0.0.1 only`,
    zh: `在 ${host} 上监听会让别人也能观看，因此需要口令（--token）；没有口令时，服务器只在 127.0.0.1 上监听`,
  });
}

/**
 * Serves one run to many watchers. What a watcher may not know is withheld here, not in the page: a seat is sent its own log and
 * what follows from it, and nothing that happens out of its sight makes it a message, changes one or moves one in time.
 */
export async function startServer(parts: ServerParts): Promise<Server> {
  const { host = '127.0.0.1', port = 0, token, now = () => performance.now(), heartbeatMs = 2_000 } = parts;
  const { trouble = () => undefined } = parts;
  refuseOpenDoor(host, token);
  const connections = new Set<Connection>();
  const { keep, answer } = createAnswer({ host, viewer: parts.viewer });
  const serve = (run: RunParts, beside: Beside | null) => {
    const { pageModule, files = {} } = run;
    return createServedRun(run, { paths: keep({ pageModule, files }), beside, trouble });
  };

  const { beside } = parts;
  const first = serve(parts, beside ? { parting: beside.parting } : null);
  const second = beside ? serve(beside, null) : null;

  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      trouble(error);
      response.destroy();
    });
  });

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
        const isBeside = (request.url ?? '/').split('?')[0] === besidePath;
        const context: Context = {
          now,
          token,
          heartbeatMs,
          trouble,
          ...(isBeside && second ? second : first).context,
          closed: () => connections.delete(connection),
        };
        const connection = connect(upgraded, context);
        connections.add(connection);
      });
    }
  });

  const address = await listen();
  first.open();
  second?.open();

  const beat = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, heartbeatMs);
  beat.unref();
  // at fixed times and from what each knows, so that a seat cannot tell when something else changed
  const tell = setInterval(() => {
    first.tell();
    second?.tell();
  }, tellEveryMs);
  tell.unref();

  async function listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      http.once('error', (cause) => {
        const isInUse = 'code' in cause && cause.code === 'EADDRINUSE';
        const text = isInUse
          ? {
              en: `port ${port} is in use; choose another with --port`,
              zh: `端口 ${port} 已被占用；请用 --port 另选一个`,
            }
          : {
              en: `the server could not start: ${cause.message}`,
              zh: `服务器无法启动：${wordsOf(cause).zh}`,
            };
        reject(new ServerError(text, { cause }));
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
    push: first.push,
    update: first.update,
    finish: first.finish,
    beside: second,
    async close() {
      clearInterval(beat);
      clearInterval(tell);
      first.close();
      second?.close();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      for (const connection of connections) connection.close(refusals.goodbye);
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
