import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ModelError, redact } from '../model-error.ts';

/** What went wrong, in our words, without a secret, and whether it is worth asking again. */
export function errorOf(cause: unknown, key: string | undefined): unknown {
  if (cause instanceof ModelError) return cause;
  const clean = (text: string): string => redact(text, secretsOf(key)).slice(0, 600);
  if (cause instanceof APIUserAbortError) return cause;
  if (cause instanceof APIConnectionTimeoutError)
    return new ModelError('timeout', { en: 'the connection timed out', zh: '连接超时' }, { retryable: true });
  if (cause instanceof APIConnectionError) {
    const inner = cause.cause instanceof Error ? cause.cause.message : cause.message;
    return new ModelError(
      'unavailable',
      { en: clean(`no connection: ${inner}`), zh: clean(`连接不上：${inner}`) },
      { retryable: true },
    );
  }
  if (!(cause instanceof APIError)) {
    if (cause instanceof Error && cause.name === 'AbortError') return cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    // a body that is no JSON, or a stream that breaks
    return new ModelError(
      'unreadable',
      { en: clean(`the answer cannot be read: ${message}`), zh: clean(`回答无法读取：${message}`) },
      { retryable: true },
    );
  }
  const { status, code } = cause;
  const message = clean(cause.message);
  const retryAfterMs = retryAfter(cause.headers);
  if (status === 401 || status === 403) return new ModelError('auth', message, { retryable: false });
  if (status === 404) return new ModelError('missing', message, { retryable: false });
  if (code === 'insufficient_quota' || status === 402)
    return new ModelError('quota', message, { retryable: false });
  if (status === 429) return new ModelError('rate', message, { retryable: true, retryAfterMs });
  if (status === 408) return new ModelError('timeout', message, { retryable: true });
  if (status !== undefined && status >= 500)
    return new ModelError('unavailable', message, { retryable: true, retryAfterMs });
  if (
    code === 'context_length_exceeded' ||
    /context (length|window|size)|too many tokens|maximum.*tokens/i.test(message)
  )
    return new ModelError('context', message, { retryable: false });
  if (status === undefined) return new ModelError('unavailable', message, { retryable: true });
  return new ModelError('request', message, { retryable: false });
}

/** Seconds or a date (RFC 9110), or OpenAI's own milliseconds. A date is left out: it needs a clock, and nobody sends one. */
function retryAfter(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? 1_000 * seconds : null;
}

export function secretsOf(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [key];
}
