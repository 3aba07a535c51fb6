import type { Entry, Watcher } from '@hearsay/kernel';
import {
  parseClientMessage,
  protocolVersion,
  type ClientMessage,
  type Liveness,
  type RefusalReason,
  type RunCard,
  type ServerMessage,
} from '@hearsay/protocol';
import type { RawData, WebSocket } from 'ws';
import { createRateLimit, isToken } from './access.ts';
import type { Channel } from './channel.ts';

/** One watcher at the other end of a socket. */
export type Connection = {
  /** Whose eyes; null until it has said hello. */
  readonly watcher: Watcher | null;
  /** Sends what just happened, already encoded; a watcher that is behind gets a fresh picture later instead. */
  deliver(json: string): void;
  tellLive(live: Liveness): void;
  beat(): void;
  close(): void;
};

type Context = {
  readonly now: () => number;
  readonly token: string | undefined;
  readonly heartbeatMs: number;
  readonly page: string;
  readonly steer: ((steering: Extract<ClientMessage, { type: 'steer' }>) => void) | undefined;
  run(): RunCard;
  live(): Liveness;
  channel(watcher: Watcher): Promise<Channel> | null;
  closed(): void;
};

/** More than this waiting in a socket, and the watcher counts as behind. */
const mostBuffered = 4 << 20;
const helloWithinMs = 10_000;
/** How many entries a page that comes back is sent one by one. */
const mostCaughtUp = 5_000;

export function connect(socket: WebSocket, context: Context): Connection {
  const limit = createRateLimit({ perSecond: 60, burst: 240, now: context.now });
  const openedAt = context.now();
  let channel: Channel | null = null;
  let behind = false;
  let unanswered = 0;
  let lastLive = '';
  // one message after the other, so that answers come in the order of the questions
  let work: Promise<void> = Promise.resolve();
  let waiting = 0;

  const send = (message: ServerMessage): void => sendJson(JSON.stringify(message));
  const sendJson = (json: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(json);
  };

  function refuse(reason: RefusalReason, message: string, fatal: boolean): void {
    send({ type: 'refused', reason, message, fatal });
    if (fatal) socket.close(1008, reason);
  }

  async function obey(message: ClientMessage): Promise<void> {
    if (message.type === 'hello') return hello(message);
    if (!channel) return refuse('not allowed', 'the first message must be a hello', true);
    switch (message.type) {
      case 'look':
        return look(message.watcher, undefined);
      case 'seek': {
        if (message.seq > channel.count)
          return refuse('range', `there are ${channel.count} entries; asked for ${message.seq}`, false);
        const { seq, world, entries } = await channel.seek(message.seq);
        sendJson(`{"type":"keyframe","id":${message.id},"seq":${seq},"world":${world}}`);
        return send({ type: 'entries', id: message.id, from: seq, entries });
      }
      case 'slice':
        return send({
          type: 'entries',
          id: message.id,
          from: message.from,
          entries: await channel.slice(message.from, message.to),
        });
      case 'steer':
        if (channel.watcher !== 'god' || !context.steer)
          return refuse('not allowed', 'only the god view steers, and only a live run', false);
        return context.steer(message);
      default:
        message satisfies never;
    }
  }

  async function hello({
    protocol,
    watcher,
    token,
    after,
  }: Extract<ClientMessage, { type: 'hello' }>): Promise<void> {
    if (protocol !== protocolVersion) {
      return refuse(
        'version',
        `this server speaks version ${protocolVersion}, the page ${protocol}; reload the page`,
        true,
      );
    }
    if (context.token !== undefined && !isToken(token, context.token))
      return refuse('token', 'a token is required; open the address that the command line printed', true);
    await look(watcher, after);
  }

  async function look(watcher: Watcher, after: number | undefined): Promise<void> {
    const found = context.channel(watcher);
    if (!found) return refuse('watcher', `nobody here is called "${watcher}"`, false);
    // nothing of the old eyes is sent any more while the new ones are made ready
    channel = null;
    const next = await found;
    const missed: Entry[] = [];
    const isBack = after !== undefined && after <= next.count && next.count - after <= mostCaughtUp;
    if (isBack) {
      // more may happen while this is read; the last look finds nothing new
      for (let read = after; read < next.count; read = after + missed.length)
        missed.push(...(await next.slice(read, next.count)));
    }
    // from here to the end without a pause, so that what happens next comes after it
    send({
      type: 'welcome',
      protocol: protocolVersion,
      run: context.run(),
      watcher,
      count: next.count,
      page: context.page,
      live: seenBy(watcher, context.live(), next),
      heartbeatMs: context.heartbeatMs,
    });
    if (isBack) send({ type: 'entries', id: 0, from: after, entries: missed });
    else snapshot(next);
    send(next.outline());
    behind = false;
    channel = next;
  }

  function snapshot(of: Channel): void {
    sendJson(`{"type":"keyframe","id":0,"seq":${of.count},"world":${JSON.stringify(of.world)}}`);
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (!limit.take()) return refuse('too often', 'more than 60 messages a second', true);
    if (isBinary || waiting > 64)
      return refuse(isBinary ? 'malformed' : 'too often', 'wanted text messages, one at a time', true);
    // a text message comes as one buffer, since fragments are joined
    const message = parseClientMessage((data as Buffer).toString('utf8'));
    if (!message) return refuse('malformed', 'this is no message of the protocol', channel === null);
    waiting += 1;
    work = work
      .then(() => obey(message))
      .catch(() => refuse('range', 'this could not be read from the log', false))
      .finally(() => (waiting -= 1));
  });
  socket.on('pong', () => (unanswered = 0));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => context.closed());

  return {
    get watcher() {
      return channel?.watcher ?? null;
    },
    deliver(json) {
      if (behind) return;
      if (socket.bufferedAmount > mostBuffered) behind = true;
      else sendJson(json);
    },
    tellLive(live) {
      if (!channel || behind) return;
      const json = JSON.stringify({ type: 'live', live: seenBy(channel.watcher, live, channel) });
      if (json === lastLive) return;
      lastLive = json;
      sendJson(json);
    },
    beat() {
      if (!channel) {
        if (context.now() - openedAt > helloWithinMs) socket.terminate();
        return;
      }
      unanswered += 1;
      if (unanswered > 10) {
        socket.terminate();
        return;
      }
      socket.ping();
      if (behind && socket.bufferedAmount < mostBuffered / 16) {
        behind = false;
        snapshot(channel);
      }
      if (!behind) send({ type: 'heartbeat', count: channel.count });
    },
    close() {
      if (channel) refuse('closing', 'the run is no longer served', true);
      else socket.close(1001);
    },
  };
}

/** A seat knows how the run is doing and what its own agent does, and of the time only what it noticed. */
function seenBy(watcher: Watcher, live: Liveness, { world }: Channel): Liveness {
  if (watcher === 'god') return live;
  return {
    ...live,
    time: world.time,
    trouble: null,
    agents: live.agents.filter(({ agent }) => agent === watcher),
  };
}
