import {
  createBucket,
  createGate,
  createPurse,
  withBreaker,
  withBudget,
  withCache,
  withConcurrency,
  withRateLimit,
  withRetry,
  withTimeout,
  type ChatModel,
  type Outside,
  type Spent,
} from '@hearsay/models';
import type { WrittenModel } from '../minds-schema.ts';

/** One model with everything between a question and its provider; what is inside comes later in the list. */
export function limited(
  model: ChatModel,
  written: WrittenModel,
  { spent, outside }: { readonly spent: Spent; readonly outside: Outside },
): ChatModel {
  const { budget = {}, rate = {}, retries, timeoutMs, concurrency } = written;
  const purse = createPurse(budget, spent);
  const buckets = {
    ...(rate.requestsPerMinute ? { requests: createBucket(rate.requestsPerMinute, outside) } : {}),
    ...(rate.tokensPerMinute ? { tokens: createBucket(rate.tokensPerMinute, outside) } : {}),
  };
  const timed = withTimeout(model, { ms: timeoutMs, outside });
  // looked at when it is really sent: only calls in flight can come on top
  const budgeted = withBudget(timed, purse);
  const gated = withConcurrency(budgeted, createGate(written.provider === 'local' ? 1 : concurrency));
  const paced = withRateLimit(gated, buckets);
  const guarded = withBreaker(paced, { after: breaksAfter, coolMs: coolsMs, outside });
  const retried = withRetry(guarded, { retries, outside });
  return written.cache ? withCache(retried) : retried;
}

const breaksAfter = 12;
const coolsMs = 5_000;
