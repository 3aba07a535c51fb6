import { WordedError, type FailureKind, type Text } from '@hearsay/kernel';

/**
 * Why there is no answer. *timeout*: it took too long. *rate*: asked too often. *unavailable*: the provider cannot now. *auth*: the key is wrong or
 * missing. *missing*: no such model or endpoint. *refused*: the model does not want to. *unreadable*: what came makes no sense. *context*: the question
 * is too long. *quota*: nothing left to pay with. *request*: the provider does not understand what we ask.
 */
export type ModelErrorKind =
  | 'timeout'
  | 'rate'
  | 'unavailable'
  | 'auth'
  | 'missing'
  | 'refused'
  | 'unreadable'
  | 'context'
  | 'quota'
  | 'request';

/**
 * A model gave no answer. Whether it is worth asking again is decided where the error is made. What we say ourselves is there in every language; what a
 * provider said, a plain string, stays as it is.
 */
export class ModelError extends WordedError {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;
  readonly retryable: boolean;
  /** What the provider asked to wait, in ms. */
  readonly retryAfterMs: number | null;
  /** What was tried before it was given up. */
  tries = 1;
  troubles: readonly string[] = [];
  constructor(
    kind: ModelErrorKind,
    said: Text | string,
    of: { readonly retryable: boolean; readonly retryAfterMs?: number | null; readonly cause?: unknown },
  ) {
    super(
      typeof said === 'string' ? { en: said, zh: said } : said,
      of.cause === undefined ? undefined : { cause: of.cause },
    );
    this.kind = kind;
    this.retryable = of.retryable;
    this.retryAfterMs = of.retryAfterMs ?? null;
  }
}

/** A budget is spent. It is no failure of the model: the run pauses until somebody raises it. */
export class BudgetError extends WordedError {
  override readonly name = 'BudgetError';
  readonly spent: { readonly tokens: number; readonly usd: number };
  constructor(text: Text, spent: BudgetError['spent']) {
    super(text);
    this.spent = spent;
  }
}

/** The kernel's word for it, which stands in the log. */
export function failureKindOf({ kind }: ModelError): FailureKind {
  switch (kind) {
    case 'timeout':
      return 'timeout';
    case 'refused':
      return 'refused';
    case 'unreadable':
      return 'unreadable';
    case 'rate':
    case 'unavailable':
    case 'quota':
      return 'unavailable';
    case 'auth':
    case 'missing':
    case 'context':
    case 'request':
      return 'error';
    default:
      kind satisfies never;
      return 'error';
  }
}

/** A text without these secrets, and otherwise as it was. Longer ones first, so that no part of one is left. */
export function hide(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length))
    if (secret.length >= 4 && clean.includes(secret)) clean = clean.replaceAll(secret, '***');
  return clean;
}

/** A text in which no secret stands, nor what looks like one. */
export function redact(text: string, secrets: readonly string[]): string {
  return hide(text, secrets)
    .replace(/\b(Bearer\s+)[\w.~+/=-]{8,}/gi, '$1***')
    .replace(/\bsk-[\w-]{8,}/g, 'sk-***');
}
