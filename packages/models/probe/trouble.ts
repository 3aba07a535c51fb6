import type { Text } from '@hearsay/kernel';
import { ModelError } from '../model-error.ts';

/**
 * Why an endpoint cannot be used. *nobody*: nothing listens there. *host*: the name is not known. *slow*: it does not answer in time. *key*, *no-key*:
 * the key is refused, or none was given. *base-url*: something answers, but not OpenAI's protocol. *model*: it has no model of that name. *quota*:
 * nothing left to pay with. *busy*: asked too often, or it is overloaded. *unreadable*: its answers make no sense. *package*: an optional package or a
 * file is missing. *other*: see what it said.
 */
export type TroubleKind =
  | 'nobody'
  | 'host'
  | 'slow'
  | 'key'
  | 'no-key'
  | 'base-url'
  | 'model'
  | 'quota'
  | 'busy'
  | 'unreadable'
  | 'package'
  | 'other';

export type Trouble = {
  readonly kind: TroubleKind;
  /** What was said, without any key; a provider's own words are the same in every language. */
  readonly said: Text;
  /** A base URL at which it would work. */
  readonly better?: string;
};

/** What stands behind an error of a model. `hasKey`: was a key given? `listed`: does the endpoint list its models, so that the address is right? */
export function troubleOf(
  error: unknown,
  { hasKey, listed }: { readonly hasKey: boolean; readonly listed: boolean },
): Trouble {
  if (!(error instanceof ModelError)) throw error;
  const said = error.text;
  switch (error.kind) {
    case 'auth':
      return { kind: hasKey ? 'key' : 'no-key', said };
    case 'missing':
      return { kind: listed ? 'model' : 'base-url', said };
    case 'quota':
      return { kind: 'quota', said };
    case 'timeout':
      return { kind: 'slow', said };
    case 'rate':
      return { kind: 'busy', said };
    case 'unavailable':
      return { kind: networkKind(said.en) ?? 'busy', said };
    case 'unreadable':
    case 'refused':
      return { kind: listed ? 'unreadable' : 'base-url', said };
    case 'context':
    case 'request':
      // some servers answer 400 to a model that they do not know
      return { kind: listed && /model/i.test(said.en) ? 'model' : 'other', said };
    default:
      error.kind satisfies never;
      return { kind: 'other', said };
  }
}

/** Of an error of the network, by the codes of the system that stand in its words. */
export function networkKind(said: string): TroubleKind | null {
  if (/ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH/.test(said)) return 'nobody';
  if (/ENOTFOUND|EAI_AGAIN|ERR_INVALID_URL|Invalid URL/i.test(said)) return 'host';
  if (/ETIMEDOUT|TIMEOUT/i.test(said)) return 'slow';
  return null;
}
