import type { ClientMessage, ServerMessage } from './protocol.ts';

/** The longest message that a page may send, in bytes. */
export const largestClientMessage = 16_384;
/** How many entries one `slice` may ask for. */
export const largestSlice = 2_000;

/** Reads what a page sent; null for anything that is no message of this protocol. */
export function parseClientMessage(text: string): ClientMessage | null {
  const value = parseObject(text);
  if (!value) return null;
  switch (value.type) {
    case 'hello': {
      const { protocol, watcher, token, after } = value;
      if (!isWhole(protocol) || !isName(watcher)) return null;
      if (token !== undefined && !isName(token)) return null;
      if (after !== undefined && !isWhole(after)) return null;
      return {
        type: 'hello',
        protocol,
        watcher,
        ...(token === undefined ? {} : { token }),
        ...(after === undefined ? {} : { after }),
      };
    }
    case 'seek':
      return isWhole(value.id) && isWhole(value.seq) ? { type: 'seek', id: value.id, seq: value.seq } : null;
    case 'slice': {
      const { id, from, to } = value;
      if (!isWhole(id) || !isWhole(from) || !isWhole(to) || to < from || to - from > largestSlice)
        return null;
      return { type: 'slice', id, from, to };
    }
    case 'look':
      return isName(value.watcher) ? { type: 'look', watcher: value.watcher } : null;
    case 'steer':
      if (value.do === 'pause' || value.do === 'play' || value.do === 'step')
        return { type: 'steer', do: value.do };
      if (value.do === 'pace' && typeof value.pace === 'number' && value.pace >= 0 && value.pace <= 1e9) {
        return { type: 'steer', do: 'pace', pace: value.pace };
      }
      return null;
    default:
      return null;
  }
}

const serverTypes: readonly string[] = [
  'welcome',
  'keyframe',
  'entries',
  'outline',
  'live',
  'heartbeat',
  'refused',
] satisfies ServerMessage['type'][];

/** Reads what the server sent. The page trusts its own server for the rest of the form. */
export function parseServerMessage(text: string): ServerMessage | null {
  const value = parseObject(text);
  if (!value || typeof value.type !== 'string' || !serverTypes.includes(value.type)) return null;
  return value as ServerMessage;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 200;
}
