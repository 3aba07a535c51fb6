import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const loopback = new Set(['localhost', '::1', '[::1]']);

export function isLoopback(host: string): boolean {
  return loopback.has(host.toLowerCase()) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * May this request be answered by a server that listens on `host`? On loopback the Host header must name loopback, or another site
 * could bind its own name to this machine and read along. A page of another origin is refused everywhere.
 */
export function isAllowed(request: IncomingMessage, host: string): boolean {
  const named = request.headers.host;
  if (named === undefined) return false;
  if (isLoopback(host) && !isLoopback(named.replace(/:\d+$/, ''))) return false;
  const { origin } = request.headers;
  return origin === undefined || isSameHost(origin, named);
}

/** May this request become a socket? Beyond loopback only a page of this server may; programs send no origin. */
export function mayUpgrade(request: IncomingMessage, host: string): boolean {
  return isAllowed(request, host) && (request.headers.origin !== undefined || isLoopback(host));
}

function isSameHost(origin: string, named: string): boolean {
  try {
    return new URL(origin).host === named.toLowerCase();
  } catch {
    // `null`, or not an origin at all: nobody's page
    return false;
  }
}

/** Compares in a time that tells neither how much was right nor how long the token is. */
export function isToken(given: string | undefined, wanted: string): boolean {
  return timingSafeEqual(digest(given ?? ''), digest(wanted));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
