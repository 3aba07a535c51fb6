import type { AgentId, FailureKind, Text } from '@hearsay/kernel';

/** What a provider gave for a question, and what it cost. */
export type Bought = {
  readonly text: string;
  readonly tokens: { readonly input: number; readonly output: number; readonly cached: number };
  /** US dollars by the price table; null when the price is not known. */
  readonly usd: number | null;
  /** Real milliseconds, tries and waits included. */
  readonly ms: number;
  /** How often it had to be tried, and why earlier tries failed. */
  readonly tries: number;
  readonly troubles: readonly string[];
  /** Which model answered. */
  readonly by: string;
};

export type Lost = {
  readonly kind: FailureKind;
  readonly message: string;
  readonly ms: number;
  readonly tries: number;
  readonly troubles: readonly string[];
};

/** What became of one question. */
export type Settled = {
  readonly call: number;
  readonly agent: AgentId;
  /** What it was for: to act, to reflect, … */
  readonly purpose: string;
  readonly model: string;
  /** Simulated milliseconds, and what the agent was asked for. */
  readonly time: number;
  readonly occasion: string;
  /** SHA-256 of all that decides an answer. */
  readonly key: string;
  readonly system: string;
  readonly text: string;
} & ({ readonly answer: Bought } | { readonly failure: Lost });

/** Which items of an agent's memory an approximate index proposed; the key is what was asked of what was in it. */
export type Proposed = {
  readonly proposed: string;
  readonly agent: AgentId;
  readonly items: readonly number[];
};

/** One line of a recording: a question on its way, one that was not sent after all, what became of it, or what an index proposed. */
export type CallLine =
  | Proposed
  | { readonly asked: number; readonly agent: AgentId; readonly purpose: string; readonly key: string }
  | { readonly dropped: number }
  | Settled;

export function isSettled(line: CallLine): line is Settled {
  return 'call' in line;
}

export function isProposed(line: CallLine): line is Proposed {
  return 'proposed' in line;
}

export function numberOf(line: Exclude<CallLine, Proposed>): number {
  return 'call' in line ? line.call : 'asked' in line ? line.asked : line.dropped;
}

/** How many questions were on their way when a process died: they are asked, and may be paid for, twice. */
export function lostInFlight(lines: readonly CallLine[]): number {
  const known = new Set(
    lines.flatMap((line) => ('asked' in line || isProposed(line) ? [] : [numberOf(line)])),
  );
  return lines.filter((line) => 'asked' in line && !known.has(line.asked)).length;
}

/** What is said of a line that is an object but no call; null when it is one. */
export function wrongInCall(value: object): Text | null {
  if ('proposed' in value) return wrongInProposed(value);
  const isNumbered = ['call', 'asked', 'dropped'].some((key) =>
    Number.isSafeInteger(Reflect.get(value, key)),
  );
  if (!isNumbered)
    return {
      en: 'wanted a number under call, asked or dropped, or a text under proposed',
      zh: '应在 call、asked 或 dropped 下有数，或在 proposed 下有文字',
    };
  if (!('call' in value)) return null;
  const texts = ['agent', 'purpose', 'model', 'occasion', 'key', 'system', 'text'];
  const wrong = texts.find((key) => typeof Reflect.get(value, key) !== 'string');
  if (wrong !== undefined) return wantedText(wrong);
  if ('answer' in value || 'failure' in value) return null;
  return { en: 'wanted an answer or a failure', zh: '应有 answer 或 failure' };
}

function wantedText(key: string): Text {
  return { en: `"${key}": wanted text`, zh: `“${key}”：应为文字` };
}

function wrongInProposed(value: object): Text | null {
  const wrong = ['proposed', 'agent'].find((key) => typeof Reflect.get(value, key) !== 'string');
  if (wrong !== undefined) return wantedText(wrong);
  const items: unknown = Reflect.get(value, 'items');
  const isFine = Array.isArray(items) && items.every((one: unknown) => Number.isSafeInteger(one));
  return isFine ? null : { en: '"items": wanted a list of whole numbers', zh: '“items”：应为整数的列表' };
}
