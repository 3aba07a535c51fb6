import OpenAI from 'openai';
import type { CountTokens } from '../count.ts';
import { isLocal, type Price } from '../prices.ts';
import type { Shape } from './shape.ts';

export type OpenAIParts = {
  readonly model: string;
  readonly baseUrl?: string;
  /** The key itself; it stands in no error, no answer and no name. Servers on one's own machine need none. */
  readonly key?: string;
  readonly price?: Price | null;
  readonly countTokens?: CountTokens;
  /** Answers come in pieces; a hanging connection is noticed sooner. */
  readonly stream?: boolean;
  readonly fetch?: typeof fetch;
  /** What the endpoint is known to understand already. */
  readonly shape?: Shape;
};

/** The library's client, which does nothing but send: no retries, no time limit, nothing from the environment. */
export function clientFor({
  key,
  baseUrl,
  fetch: given,
}: Pick<OpenAIParts, 'key' | 'baseUrl' | 'fetch'>): OpenAI {
  return new OpenAI({
    // the library insists on a key, local servers do not look at it
    apiKey: key ?? 'none',
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(given === undefined ? {} : { fetch: given }),
    organization: null,
    project: null,
    // retries and time limits are wrappers of ours
    maxRetries: 0,
    timeout: 24 * 3_600_000,
    logLevel: 'off',
    dangerouslyAllowBrowser: false,
  });
}

/** What is on one's own machine costs nothing. */
export function priceFor({ price, baseUrl }: Pick<OpenAIParts, 'price' | 'baseUrl'>): Price | null {
  return price ?? (baseUrl !== undefined && isLocal(baseUrl) ? { input: 0, output: 0 } : null);
}
