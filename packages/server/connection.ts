import type { AgentId, Entry, Seq, Text, Watcher } from '@hearsay/kernel';
import {
  encode,
  encodeKeyframe,
  largestClientMessage,
  largestSlice,
  parseClientMessage,
  protocolVersion,
  type AgentCalls,
  type Beside,
  type ClientMessage,
  type Interest,
  type Liveness,
  type ParsedMessage,
  type RefusalReason,
  type RunCard,
  type ServerMessage,
} from '@hearsay/protocol';
import type { RawData, WebSocket } from 'ws';
import { isToken } from './access.ts';
import type { Channel } from './channel.ts';
import type { Eyes } from './channels.ts';
import { createRateLimit } from './rate-limit.ts';
import { refusals } from './refusals.ts';
import { createThinning, type Thinning } from './thinning.ts';

/** One watcher at the other end of a socket. */
export type Connection = {
  /** Sends what just happened, as far as it concerns the watcher; one that is behind gets a fresh picture later instead. */
  deliver(news: News): void;
  /** Called at fixed times with how the run is doing, encoded; sent when it is not what was sent last. */
  tell(live: string): void;
  /** Called at fixed times, whatever happens in the run. */
  beat(): void;
  /** Says goodbye. */
  close(text: Text): void;
  /** Ends at once. */
  terminate(): void;
};

/** What just happened. `whole` is all of it as a message, encoded once for all who are sent everything. */
export type News = {
  readonly from: Seq;
  readonly entries: readonly Entry[];
  whole(): Buffer;
};

export type Steering = Extract<ClientMessage, { type: 'steer' }>;

/** What a connection needs of the server. */
export type Context = {
  readonly now: () => number;
  readonly token: string | undefined;
  readonly heartbeatMs: number;
  /** Address of the setting's page module. */
  readonly page: string;
  /** Address of the scenario's files; null when there are none. */
  readonly files: string | null;
  /** Where a second run parts from this one, as far as a watcher may know. */
  beside(watcher: Watcher): Beside | null;
  /** Null when the run cannot be steered now. */
  steer(): ((steering: Steering) => void) | null;
  /** What an agent asked its model; null when nobody knows. */
  calls(agent: AgentId, time: number): Promise<AgentCalls | null>;
  run(watcher: Watcher): RunCard;
  live(channel: Channel): Liveness;
  /** Null for somebody who is not in this run. */
  hold(watcher: Watcher): Promise<Eyes> | null;
  trouble(error: unknown): void;
  closed(): void;
};

/** With more bytes than this waiting in its socket a watcher counts as behind, and with fewer than the other as caught up. */
const mostBuffered = 4 << 20;
const caughtUp = 256 << 10;
/** Whoever lets so much wait, by asking without reading, is cut off. */
const mostEver = 64 << 20;
const helloWithinMs = 10_000;
/** A watcher that answers no ping for so many beats is gone. */
const mostUnanswered = 15;
/** Messages waiting for their answer. */
const mostWaiting = 256;
/** How many entries a page that comes back is sent one by one. */
const mostCaughtUp = 5_000;
const messages = { perSecond: 120, burst: 480 };

export function connect(socket: WebSocket, context: Context): Connection {
  const limit = createRateLimit({ ...messages, now: context.now });
  const openedAt = context.now();
  let greeted = false;
  let eyes: Eyes | null = null;
  let ended = false;
  let behind = false;
  let unanswered = 0;
  let lastLive = '';
  let interest: Interest | null = null;
  // what happened since the last message, when only a part of it is sent
  let thinning: Thinning | null = null;
  // one message after the other, so that answers come in the order of the questions
  let work: Promise<void> = Promise.resolve();
  let waiting = 0;

  function send(json: string | Buffer, sent?: () => void): void {
    if (socket.bufferedAmount > mostEver) socket.terminate();
    if (socket.readyState === socket.OPEN) socket.send(json, { binary: false }, sent);
    else sent?.();
  }

  /** Resolves when the socket has taken it: who asks without reading waits, and fills no memory. */
  function sendFully(json: string | Buffer): Promise<void> {
    return new Promise((resolve) => send(json, () => resolve()));
  }

  function refuse(reason: RefusalReason, text: Text, fatal: boolean): void {
    if (ended) return;
    send(encode({ type: 'refused', reason, message: text.en, text, fatal }));
    if (!fatal) return;
    end();
    socket.close(1008, reason);
  }

  function end(): void {
    ended = true;
    // one whole beat for the goodbye to arrive
    unanswered = mostUnanswered - 1;
    leave();
  }

  /** Sends what was gathered, so that what is sent next follows upon it. */
  function flush(): void {
    if (thinning && !thinning.isEmpty && !behind) send(thinning.write(0));
    thinning = null;
  }

  /** Those of some entries that concern this watcher, with an account of the rest. */
  function thinned(channel: Channel, from: Seq): Thinning {
    return createThinning(from, (entry) => interest === null || channel.concerns(entry, interest));
  }

  function leave(): void {
    thinning = null;
    eyes?.connections.delete(connection);
    eyes?.release();
    eyes = null;
  }

  async function obey(message: ClientMessage): Promise<void> {
    if (message.type === 'hello') return hello(message);
    if (!greeted) return refuse('not allowed', refusals.helloFirst, true);
    if (message.type === 'look') return look(message.watcher, { after: null });
    if (message.type === 'interest') {
      // what happened before was looked at with the old one
      flush();
      interest = message.interest;
      return;
    }
    if (!eyes) return refuse('not allowed', refusals.eyesFirst, false);
    const { channel } = eyes;
    switch (message.type) {
      case 'seek': {
        const { id, seq, newest, attend } = message;
        if (seq > channel.count) {
          const text = {
            en: `wanted at most ${channel.count}, found ${seq}`,
            zh: `至多到 ${channel.count}，实际是 ${seq}`,
          };
          return refuse('range', text, false);
        }
        if (newest) flush();
        const found = await channel.seek(newest ? channel.count : seq, attend);
        send(encodeKeyframe({ id, ...found }));
        return sendFully(encode({ type: 'entries', id, from: found.seq, entries: found.entries }));
      }
      case 'slice': {
        const { id, from } = message;
        const isThin = message.thin === true && interest !== null && channel.isThinned;
        const to = isThin ? message.to : Math.min(message.to, from + largestSlice);
        if (isThin) {
          const some = thinned(channel, from);
          some.take(await channel.slice(from, to));
          return sendFully(some.write(id));
        }
        return sendFully(encode({ type: 'entries', id, from, entries: await channel.slice(from, to) }));
      }
      case 'calls': {
        const { id, agent, time } = message;
        const isOwn = channel.watcher === 'god' || channel.watcher === agent;
        const calls = isOwn ? await context.calls(agent, time) : null;
        if (!calls) return refuse('not allowed', refusals.ownCalls, false);
        return sendFully(encode({ type: 'calls', id, agent, ...calls }));
      }
      case 'spread': {
        const { id, fact } = message;
        return sendFully(encode({ type: 'spread', id, fact, spread: channel.spread(fact) }));
      }
      case 'steer': {
        const steer = channel.watcher === 'god' ? context.steer() : null;
        if (!steer) return refuse('not allowed', refusals.godSteers, false);
        return steer(message);
      }
      default:
        message satisfies never;
    }
  }

  async function hello(message: Extract<ClientMessage, { type: 'hello' }>): Promise<void> {
    const { protocol, watcher, token, after, run, now } = message;
    interest = message.interest ?? null;
    if (protocol !== protocolVersion) {
      const text = {
        en: `this server speaks version ${protocolVersion}, the page ${protocol}; reload the page`,
        zh: `服务器用的是版本 ${protocolVersion}，页面是 ${protocol}；请刷新页面`,
      };
      return refuse('version', text, true);
    }
    if (context.token !== undefined && !isToken(token, context.token)) {
      return refuse('token', refusals.token, true);
    }
    greeted = true;
    const isSameRun = run === undefined || run === context.run(watcher).id;
    await look(watcher, { after: after !== undefined && isSameRun ? after : null, now });
  }

  /** Shows what follows `after`, or the world of `now` unless that is not wanted. */
  async function look(watcher: Watcher, { after, now = true }: { after: Seq | null; now?: boolean }) {
    const held = context.hold(watcher);
    if (!held) {
      const text = { en: `nobody here is called "${watcher}"`, zh: `这里没有人叫“${watcher}”` };
      return refuse('watcher', text, false);
    }
    // nothing of the old eyes is sent any more while the new ones are made ready
    leave();
    const next = await held;
    const { channel } = next;
    let missed: Entry[] | null = after === null || after > channel.count ? null : [];
    try {
      // more may happen while this is read; the last look finds nothing new, and nothing waits after it
      while (missed && after !== null && after + missed.length < channel.count) {
        const from: Seq = after + missed.length;
        const more = channel.count - after > mostCaughtUp ? [] : await channel.slice(from, channel.count);
        missed = more.length === 0 ? null : [...missed, ...more];
      }
    } catch (error) {
      next.release();
      throw error;
    }
    if (ended) return next.release();
    // from here to the last line without a pause, so that what happens next comes after it
    eyes = next;
    eyes.connections.add(connection);
    behind = false;
    const live = context.live(channel);
    lastLive = encode({ type: 'live', live });
    const welcome: ServerMessage = {
      type: 'welcome',
      protocol: protocolVersion,
      run: context.run(watcher),
      watcher,
      count: channel.count,
      page: context.page,
      files: context.files,
      beside: context.beside(watcher),
      live,
      heartbeatMs: context.heartbeatMs,
    };
    send(encode(welcome));
    if (!missed || after === null) {
      if (now) send(channel.snapshot());
    } else if (interest && channel.isThinned) {
      const some = thinned(channel, after);
      some.take(missed);
      send(some.write(0));
    } else send(encode({ type: 'entries', id: 0, from: after, entries: missed }));
    return sendFully(channel.outline());
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (ended) return;
    if (!limit.take()) {
      const { perSecond } = messages;
      const text = {
        en: `wanted at most ${perSecond} messages a second`,
        zh: `每秒至多 ${perSecond} 条消息`,
      };
      return refuse('too often', text, true);
    }
    if (waiting >= mostWaiting) return refuse('too often', refusals.tooMany, true);
    if (isBinary) return refuse('malformed', refusals.notText, true);
    // fragments were joined, so a text is one buffer
    const parsed = parseClientMessage((data as Buffer).toString('utf8'));
    waiting += 1;
    work = work.then(() => answer(parsed)).finally(() => (waiting -= 1));
  }

  async function answer(parsed: ParsedMessage): Promise<void> {
    if (ended) return;
    if ('refusal' in parsed) {
      const { reason, text } = parsed.refusal;
      return refuse(reason, text, reason === 'too large' || !greeted);
    }
    try {
      await obey(parsed.message);
    } catch (error) {
      context.trouble(error);
      // without eyes there is nothing left to show
      refuse('failed', refusals.failed, eyes === null);
    }
  }

  const connection: Connection = {
    deliver(news) {
      if (behind) return;
      if (socket.bufferedAmount > mostBuffered) {
        behind = true;
        thinning = null;
        return;
      }
      if (!interest || !eyes?.channel.isThinned) {
        flush();
        return send(news.whole());
      }
      thinning ??= thinned(eyes.channel, news.from);
      // what only adds to the account waits for the next tick
      if (thinning.take(news.entries)) flush();
    },
    tell(live) {
      flush();
      if (behind || live === lastLive) return;
      lastLive = live;
      send(live);
    },
    beat() {
      unanswered += 1;
      const isLate = !greeted && context.now() - openedAt > helloWithinMs;
      if (isLate || unanswered > mostUnanswered) return socket.terminate();
      if (ended) return;
      socket.ping();
      if (!eyes) return;
      if (behind && socket.bufferedAmount < caughtUp) {
        behind = false;
        send(eyes.channel.snapshot());
        send(eyes.channel.outline());
      }
      flush();
      if (!behind) send(encode({ type: 'heartbeat', count: eyes.channel.count }));
    },
    close(text) {
      if (ended) return;
      send(encode({ type: 'refused', reason: 'closing', message: text.en, text, fatal: true }));
      end();
      socket.close(1001, 'closing');
    },
    terminate: () => socket.terminate(),
  };

  socket.on('message', receive);
  socket.on('pong', () => {
    if (!ended) unanswered = 0;
  });
  // ws itself says goodbye, for instance with 1009 for what is far too large
  socket.on('error', end);
  socket.on('close', () => {
    end();
    context.closed();
  });
  return connection;
}

/** What ws itself refuses to take in, in bytes: more than any message of the allowed length. */
export const largestFrame = 4 * largestClientMessage;
