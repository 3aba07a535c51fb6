import type { Text } from './language.ts';
import { WordedError } from './worded-error.ts';

/** The name of an agent; unique in a run. */
export type AgentId = string;

/** The number of an entry in the log in which it stands: 0, 1, 2, … without gaps. */
export type Seq = number;

/** What happened. Plain JSON data; the type is `thing.past`. */
export type AnyEvent = { readonly type: string };

/** Who could notice an entry: everybody, or exactly those named (none: only the god view). */
export type Audience = 'all' | readonly AgentId[];

/**
 * How strong a causal link is: *exact*, the rule that acted used it; *cited*, a model named it among
 * what it was shown; *shown*, it was in the prompt.
 */
export type Link = 'exact' | 'cited' | 'shown';

/**
 * A link to an earlier entry. Causes are the only place where one entry names another, so that a log can be
 * renumbered (for a seat, or at commit) without touching an event. `part` says which part of the event rests
 * on it, for instance `acts/0`.
 */
export type Cause = { readonly seq: Seq; readonly link: Link; readonly part?: string };

/** One line of the log. `time` is whole simulated milliseconds since the start of the run. */
export type Entry<E extends AnyEvent = AnyEvent> = {
  readonly seq: Seq;
  readonly time: number;
  readonly event: E;
  readonly audience: Audience;
  readonly causes: readonly Cause[];
};

/** Whose eyes: one agent's, or those that see everything. */
export type Watcher = AgentId | 'god';

/** A line that is no entry: says at which character of what, what was wanted and what was found. */
export class EntryError extends WordedError {
  override readonly name = 'EntryError';
}

export function canSee(entry: Pick<Entry, 'audience'>, watcher: Watcher): boolean {
  return watcher === 'god' || entry.audience === 'all' || entry.audience.includes(watcher);
}

/** The entry as its line in the log: JSON with keys in a fixed order, ended by a line feed. */
export function encodeEntry({ seq, time, event, audience, causes }: Entry): string {
  return JSON.stringify({ seq, time, event, audience, causes }) + '\n';
}

/**
 * Reads one line of a log. Throws an EntryError that names the wrong field, what was wanted and what was found.
 * The event itself is checked by its owner when it is folded.
 */
export function parseEntry(line: string): Entry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw wanted({ en: 'one JSON object', zh: '一个 JSON 对象' }, line, { cause });
  }
  if (!isRecord(value)) throw wanted({ en: 'a JSON object', zh: ' JSON 对象' }, line);
  const { seq, time, event, audience, causes } = value;
  if (!isWhole(seq)) throw wanted({ en: 'a whole number from 0', zh: '不小于 0 的整数' }, seq, { at: 'seq' });
  if (!isWhole(time))
    throw wanted({ en: 'whole milliseconds from 0', zh: '不小于 0 的整毫秒数' }, time, { at: 'time' });
  if (!isEvent(event))
    throw wanted({ en: 'an object with a type', zh: '带 type 的对象' }, event, { at: 'event' });
  if (!isAudience(audience))
    throw wanted({ en: '"all" or a list of names', zh: ' "all" 或名字的列表' }, audience, { at: 'audience' });
  if (!isCauses(causes))
    throw wanted({ en: 'a list of { seq, link }', zh: ' { seq, link } 的列表' }, causes, { at: 'causes' });
  const late = causes.find((cause) => cause.seq >= seq);
  if (late)
    throw wanted({ en: `entries before ${seq}`, zh: `记录 ${seq} 之前的记录` }, late.seq, { at: 'causes' });
  return { seq, time, event, audience, causes };
}

/** What was wanted and what was found instead, in the field `at` or in the line as a whole. */
function wanted(
  what: Text,
  found: unknown,
  { at, cause }: { at?: string; cause?: unknown } = {},
): EntryError {
  const seen = excerpt(found);
  return new EntryError(
    {
      en: `${at === undefined ? '' : `${at}: `}wanted ${what.en}, found ${seen ?? 'nothing'}`,
      zh: `${at === undefined ? '' : `${at}：`}应为${what.zh}，实际${seen === null ? '为空' : `是 ${seen}`}`,
    },
    cause === undefined ? undefined : { cause },
  );
}

function isEvent(value: unknown): value is AnyEvent {
  return isRecord(value) && typeof value.type === 'string';
}

function isAudience(value: unknown): value is Audience {
  return value === 'all' || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
}

function isCauses(value: unknown): value is Cause[] {
  return Array.isArray(value) && value.every(isCause);
}

function isCause(value: unknown): value is Cause {
  if (!isRecord(value) || !isWhole(value.seq)) return false;
  const { link, part } = value;
  return (
    (link === 'exact' || link === 'cited' || link === 'shown') &&
    (part === undefined || typeof part === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** A value as it is quoted in a sentence; null for an empty text. */
function excerpt(value: unknown): string | null {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text || null;
}
