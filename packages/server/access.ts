import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

export function isLoopback(host: string): boolean {
  return loopback.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * May this request talk to a server on `host`? On loopback the Host header must name loopback (or another site could rebind its name to
 * it), and a page of another origin is refused everywhere.
 */
export function isAllowed(request: IncomingMessage, host: string): boolean {
  const named = request.headers.host;
  if (named === undefined) return false;
  if (isLoopback(host) && !isLoopback(nameOf(named))) return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === named;
  } catch {
    return false;
  }
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** Compares in a time that does not tell how much was right. */
export function isToken(given: string | undefined, wanted: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Lets `perSecond` through on average and `burst` at once. Times are real milliseconds. */
export function createRateLimit({
  perSecond,
  burst,
  now,
}: {
  perSecond: number;
  burst: number;
  now: () => number;
}): { take(): boolean } {
  let tokens = burst;
  let last = now();
  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - last) / 1_000) * perSecond);
      last = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
