import { ModelError, redact } from '../model-error.ts';
import { record } from '../record.ts';

/** What went wrong, in our words, without a secret: what LangChain threw may hold headers, so it is not kept as the cause. */
export function langchainErrorOf(cause: unknown, secrets: readonly string[] = []): ModelError {
  if (cause instanceof ModelError) return cause;
  const { status, message } = record(cause);
  const said = redact(typeof message === 'string' ? message : String(cause), secrets).slice(0, 600);
  if (status === 401 || status === 403) return new ModelError('auth', said, { retryable: false });
  if (status === 404) return new ModelError('missing', said, { retryable: false });
  if (status === 429) return new ModelError('rate', said, { retryable: true });
  if (typeof status === 'number' && status < 500)
    return new ModelError('request', said, { retryable: false });
  return new ModelError('unavailable', said, { retryable: true });
}
