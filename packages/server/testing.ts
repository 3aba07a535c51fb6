import {
  createFolder,
  defineOwner,
  foldLog,
  type Audience,
  type Cause,
  type Entry,
  type Seq,
  type World,
} from '@hearsay/kernel';
import { encode, parseServerMessage, type ClientMessage, type ServerMessage } from '@hearsay/protocol';
import type { Line, Page } from '@hearsay/settings';
import { WebSocket, type ClientOptions } from 'ws';
import { startServer, type RunParts, type Server, type ServerParts } from './index.ts';

type Note = { readonly type: 'note.made'; readonly text: string; readonly kind: Line['kind'] };
type Notes = { count: number; last: string };

/** The smallest setting there is: notes are made, and the last one is remembered. */
export const page: Page<Notes> = {
  state: defineOwner<Notes, Note>({
    name: 'notes',
    prefixes: ['note'],
    inner: [],
    hears: [],
    open: () => ({ count: 0, last: '' }),
    apply(slice, event) {
      slice.count += 1;
      slice.last = event.text;
    },
  }),
  scene: () => ({
    ground: { kind: 'table', seats: 2 },
    light: 1,
    caption: '',
    phase: '',
    tokens: [],
    marks: [],
  }),
  tell({ event }, _world, language) {
    if (event.type !== 'note.made') return null;
    const { text, kind } = event as Note;
    return { text: language === 'zh' ? `记：${text}` : `Note: ${text}`, about: [], kind, tone: 'plain' };
  },
  inspect: () => [],
};

export const folder = createFolder(page.state);
export const agents = [{ id: 'Ada' }, { id: 'Bo' }];

/** A log in the making. */
export type Log = {
  readonly entries: Entry[];
  /** Adds a note and returns it. */
  note(
    text: string,
    of?: { audience?: Audience; kind?: Line['kind']; causes?: readonly Seq[]; time?: number },
  ): Entry;
};

export function createLog(title = 'Notes'): Log {
  const opened = { type: 'run.opened', setting: 'notes', title, language: 'en', agents };
  const entries: Entry[] = [{ seq: 0, time: 0, event: opened, audience: 'all', causes: [] }];
  return {
    entries,
    note(text, { audience = 'all', kind = 'act', causes = [], time } = {}) {
      const seq = entries.length;
      const exact = causes.map((cause): Cause => ({ seq: cause, link: 'exact' }));
      const event: Note = { type: 'note.made', text, kind };
      const entry: Entry = { seq, time: time ?? seq * 10, event, audience, causes: exact };
      entries.push(entry);
      return entry;
    },
  };
}

/** A log that lies in memory, as a run that goes on. */
export function runOf(log: Log, { id = 'run-1', seed = '7', title = 'Notes' } = {}): RunParts {
  return {
    run: { id, name: `notes-${seed}`, title, setting: 'notes', language: 'en', seed, agents, outcome: null },
    page,
    folder,
    async *read(from, to) {
      for (const entry of log.entries.slice(from, to)) yield await Promise.resolve(entry);
    },
    count: log.entries.length,
    pageModule: 'export default {}',
    live: { state: 'running', pace: 1, time: 0, agents: [], trouble: null },
  };
}

/** Serves it; beats are so rare that a test sees only what it makes happen. */
export function serve(log: Log, of: Partial<ServerParts> = {}): Promise<Server> {
  return startServer({ ...runOf(log), viewer: null, heartbeatMs: 60_000, ...of });
}

/** The fold of entries, as a keyframe holds it. */
export function worldOf(entries: Iterable<Entry>): World {
  return JSON.parse(JSON.stringify(foldLog(folder, entries))) as World;
}

type Of<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** A watcher as a test sees it: everything that it was sent, in order. */
export type Watching = {
  readonly socket: WebSocket;
  readonly texts: string[];
  readonly closed: Promise<number>;
  send(message: ClientMessage): void;
  /** The next message of this type that was not asked for before. */
  next<T extends ServerMessage['type']>(type: T): Promise<Of<T>>;
};

export async function connectTo(url: string, options: ClientOptions = {}): Promise<Watching> {
  const socket = new WebSocket(url.replace('http', 'ws'), options);
  const texts: string[] = [];
  const received: ServerMessage[] = [];
  let wake: () => void = () => undefined;
  let code: number | null = null;
  socket.on('message', (data) => {
    // a text comes as one buffer
    const text = (data as Buffer).toString('utf8');
    const message = parseServerMessage(text);
    if (!message) throw new Error(`the server sent ${text.slice(0, 100)}`);
    texts.push(text);
    received.push(message);
    wake();
  });
  const closed = new Promise<number>((resolve) =>
    socket.on('close', (given) => {
      code = given;
      wake();
      resolve(given);
    }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  return {
    socket,
    texts,
    closed,
    send: (message) => socket.send(encode(message)),
    async next<T extends ServerMessage['type']>(type: T) {
      for (;;) {
        const at = received.findIndex((message) => message.type === type);
        // found by its type
        if (at >= 0) return received.splice(at, 1)[0] as Of<T>;
        if (code !== null) throw new Error(`closed with ${code} while waiting for ${type}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** Connects, says hello and waits for the picture. */
export async function watch(
  url: string,
  hello: Partial<Extract<ClientMessage, { type: 'hello' }>> = {},
): Promise<Watching & { readonly welcome: Of<'welcome'> }> {
  const watching = await connectTo(url);
  watching.send({ type: 'hello', protocol: 1, watcher: 'god', ...hello });
  const welcome = await watching.next('welcome');
  await watching.next('outline');
  return { ...watching, welcome };
}
