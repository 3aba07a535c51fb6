import type { Text } from '@hearsay/kernel';
import { fastestPace, largestClientMessage, largestSlice, largestThinSlice, mostAttended } from './limits.ts';
import { isName, isWhole } from './parse-field.ts';
import { parseInterest } from './parse-interest.ts';
import type { ClientMessage, RefusalReason, ServerMessage } from './protocol.ts';

/** Why a text is no message that a page may send. */
export type NoMessage = { readonly reason: RefusalReason; readonly text: Text };

export type ParsedMessage = { readonly message: ClientMessage } | { readonly refusal: NoMessage };

type Fields = Readonly<Record<string, unknown>>;

/** Reads what a page sent: the message with exactly its own fields, or why it is refused. Never throws. */
export function parseClientMessage(text: string): ParsedMessage {
  if (text.length > largestClientMessage) {
    return refused('too large', {
      en: `wanted at most ${largestClientMessage} characters, found ${text.length}`,
      zh: `至多 ${largestClientMessage} 个字符，实际 ${text.length} 个`,
    });
  }
  const value = parseObject(text);
  if (!value) return refused('malformed', { en: 'wanted one JSON object', zh: '应为一个 JSON 对象' });
  switch (value.type) {
    case 'hello':
      return parseHello(value);
    case 'seek':
      return parseSeek(value);
    case 'interest': {
      const interest = parseInterest(value.interest);
      if (!interest)
        return malformed(
          'interest',
          `interest with an area or null, at most ${mostAttended} agents, a fact or null`,
        );
      return { message: { type: 'interest', interest } };
    }
    case 'slice':
      return parseSlice(value);
    case 'calls': {
      const { id, agent, time } = value;
      if (!isWhole(id) || !isName(agent) || !isWhole(time))
        return malformed('calls', 'id and time as whole numbers, agent as text');
      return { message: { type: 'calls', id, agent, time } };
    }
    case 'spread': {
      const { id, fact } = value;
      if (!isWhole(id) || !isName(fact)) return malformed('spread', 'id as a whole number, fact as text');
      return { message: { type: 'spread', id, fact } };
    }
    case 'look':
      if (!isName(value.watcher)) return malformed('look', 'watcher as text');
      return { message: { type: 'look', watcher: value.watcher } };
    case 'steer':
      return parseSteer(value);
    default:
      return refused('malformed', {
        en: 'wanted a type of hello, interest, seek, slice, calls, spread, look or steer',
        zh: 'type 应为 hello、interest、seek、slice、calls、spread、look 或 steer',
      });
  }
}

function parseSeek({ id, seq, newest, attend }: Fields): ParsedMessage {
  if (!isWhole(id) || !isWhole(seq)) return malformed('seek', 'id and seq as whole numbers');
  if (newest !== undefined && newest !== true) return malformed('seek', 'newest as true or not at all');
  if (
    attend !== undefined &&
    (!Array.isArray(attend) || attend.length > mostAttended || !attend.every(isName))
  )
    return malformed('seek', `attend as a list of at most ${mostAttended} names`);
  const message: ClientMessage = {
    type: 'seek',
    id,
    seq,
    ...(newest === undefined ? {} : { newest }),
    ...(attend === undefined ? {} : { attend }),
  };
  return { message };
}

function parseHello({ protocol, watcher, token, after, run, interest, now }: Fields): ParsedMessage {
  if (!isWhole(protocol)) return malformed('hello', 'protocol as a whole number');
  if (!isName(watcher)) return malformed('hello', 'watcher as text');
  if (token !== undefined && !isName(token)) return malformed('hello', 'token as text');
  if (after !== undefined && !isWhole(after)) return malformed('hello', 'after as a whole number');
  if (run !== undefined && !isName(run)) return malformed('hello', 'run as text');
  if (now !== undefined && now !== false) return malformed('hello', 'now as false or not at all');
  const looksAt = interest === undefined ? undefined : parseInterest(interest);
  if (looksAt === null) return malformed('hello', 'interest with an area or null, agents, a fact or null');
  const message: ClientMessage = {
    type: 'hello',
    protocol,
    watcher,
    ...(token === undefined ? {} : { token }),
    ...(after === undefined ? {} : { after }),
    ...(run === undefined ? {} : { run }),
    ...(looksAt === undefined ? {} : { interest: looksAt }),
    ...(now === undefined ? {} : { now }),
  };
  return { message };
}

function parseSlice({ id, from, to, thin }: Fields): ParsedMessage {
  if (!isWhole(id) || !isWhole(from) || !isWhole(to)) {
    return malformed('slice', 'id, from and to as whole numbers');
  }
  if (thin !== undefined && thin !== true) return malformed('slice', 'thin as true or not at all');
  const most = thin ? largestThinSlice : largestSlice;
  if (to < from || to - from > most) {
    return refused('range', {
      en: `wanted 0 to ${most} entries, found ${to - from}`,
      zh: `应为 0 到 ${most} 条记录，实际是 ${to - from} 条`,
    });
  }
  return { message: { type: 'slice', id, from, to, ...(thin ? { thin } : {}) } };
}

function parseSteer({ do: what, pace }: Fields): ParsedMessage {
  if (what === 'pause' || what === 'play' || what === 'step') {
    return { message: { type: 'steer', do: what } };
  }
  if (what !== 'pace') return malformed('steer', 'do as pause, play, step or pace');
  // NaN is neither
  if (typeof pace !== 'number' || !(pace >= 0 && pace <= fastestPace)) {
    return malformed('steer', `pace as a number from 0 to ${fastestPace}`);
  }
  return { message: { type: 'steer', do: 'pace', pace } };
}

const serverTypes: readonly string[] = [
  'welcome',
  'keyframe',
  'entries',
  'calls',
  'spread',
  'outline',
  'live',
  'heartbeat',
  'refused',
] satisfies ServerMessage['type'][];

/** Reads what the server sent; null when it is no message. The page trusts its own server for the rest of the form. */
export function parseServerMessage(text: string): ServerMessage | null {
  const value = parseObject(text);
  if (!value || typeof value.type !== 'string' || !serverTypes.includes(value.type)) return null;
  // the type is one of the union's, and its fields are the server's word
  return value as ServerMessage;
}

function malformed(type: string, wanted: string): ParsedMessage {
  return refused('malformed', { en: `${type}: wanted ${wanted}`, zh: `${type} 的形式不对` });
}

function refused(reason: RefusalReason, text: Text): ParsedMessage {
  return { refusal: { reason, text } };
}

function parseObject(text: string): Fields | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // not JSON is one more thing that is no message; the caller says so
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  // any object may be asked for any field
  return value as Fields;
}
