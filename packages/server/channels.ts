import { encode, type ServerMessage } from '@hearsay/protocol';
import type { Entry, Seq, Watcher } from '@hearsay/kernel';
import { createChannel, type Channel, type ChannelParts } from './channel.ts';
import type { Connection, News } from './connection.ts';
import { refusals } from './refusals.ts';
import { ServerError } from './server-error.ts';

/** A channel and everybody who looks through these eyes now. */
export type Eyes = {
  readonly channel: Channel;
  readonly connections: Set<Connection>;
  /** To be called once by everybody who was given them. */
  release(): void;
};

export type Channels = {
  /** Of all that are ready. */
  readonly eyes: Iterable<Eyes>;
  /** The eyes of a watcher, folded up to now; kept folded at least until everybody released them. */
  hold(watcher: Watcher): Promise<Eyes>;
  /** Hands entries that are in the log by now to all who may know of them. */
  push(entries: readonly Entry[]): void;
  close(): void;
};

type Held = { holds: number; readonly opening: Promise<Eyes>; eyes: Eyes | null };

type ChannelsParts = Omit<ChannelParts, 'watcher'> & {
  /** How many entries the log holds already. */
  readonly count: Seq;
  readonly trouble: (error: unknown) => void;
};

/** How many channels that nobody looks through stay folded, for those who come back. */
const mostIdle = 8;

export function createChannels({ count: countAtStart, trouble, ...parts }: ChannelsParts): Channels {
  const channels = new Map<Watcher, Held>();
  let count = countAtStart;
  let closed = false;
  // one log is read at a time, however many ask
  let reading: Promise<unknown> = Promise.resolve();

  async function fold(channel: Channel): Promise<void> {
    const before = channel.taken;
    for await (const batch of batches(parts.read(before, count))) {
      if (closed) throw new ServerError({ en: 'the server was closed', zh: '服务器已关闭' });
      channel.take(batch);
    }
    if (channel.taken === before) {
      throw new ServerError({
        en: `wanted ${count} entries, found the log ending after ${before}`,
        zh: `应有 ${count} 条记录，日志却止于 ${before} 条`,
      });
    }
  }

  function start(watcher: Watcher): Held {
    async function open(): Promise<Eyes> {
      const channel = createChannel({ ...parts, watcher });
      // entries may come while the log is read; the last look finds none, and nothing waits after it
      while (channel.taken < count) await fold(channel);
      const eyes: Eyes = { channel, connections: new Set(), release };
      held.eyes = eyes;
      return eyes;
    }
    function release(): void {
      held.holds -= 1;
      if (held.holds === 0) dropIdle();
    }
    const opening = reading.then(open);
    const held: Held = { holds: 0, opening, eyes: null };
    channels.set(watcher, held);
    reading = opening.catch(() => {
      // whoever asked is told; the next one who asks tries again
      if (channels.get(watcher) === held) channels.delete(watcher);
    });
    return held;
  }

  function dropIdle(): void {
    const idle = [...channels].filter(([, held]) => held.holds === 0 && held.eyes);
    for (const [watcher] of idle.slice(0, Math.max(0, idle.length - mostIdle))) channels.delete(watcher);
  }

  function pushTo({ channel, connections }: Eyes, entries: readonly Entry[]): void {
    const from = channel.count;
    const noticed = channel.take(entries);
    // who noticed nothing hears nothing, not even that there was something
    if (noticed.length === 0 || connections.size === 0) return;
    let bytes: Buffer | null = null;
    const news: News = {
      from,
      entries: noticed,
      whole() {
        const message: ServerMessage = { type: 'entries', id: 0, from, entries: noticed };
        return (bytes ??= Buffer.from(encode(message)));
      },
    };
    for (const connection of connections) connection.deliver(news);
  }

  return {
    get eyes() {
      return [...channels.values()].flatMap(({ eyes }) => (eyes ? [eyes] : []));
    },
    hold(watcher) {
      const held = channels.get(watcher) ?? start(watcher);
      // newest last, so that the longest unused go first
      channels.delete(watcher);
      channels.set(watcher, held);
      held.holds += 1;
      return held.opening;
    },
    push(entries) {
      count += entries.length;
      for (const [watcher, { eyes }] of channels) {
        if (!eyes) continue;
        try {
          pushTo(eyes, entries);
        } catch (error) {
          // these eyes cannot be trusted any more; the run and the others go on
          channels.delete(watcher);
          for (const connection of eyes.connections) {
            connection.close(refusals.unshown);
          }
          trouble(error);
        }
      }
    },
    close() {
      closed = true;
    },
  };
}

async function* batches(entries: AsyncIterable<Entry>): AsyncGenerator<readonly Entry[]> {
  let batch: Entry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < 1_000) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
