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
export class EntryError extends Error {
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
    throw new EntryError(`wanted one JSON object, found ${excerpt(line)}`, { cause });
  }
  if (!isRecord(value)) throw new EntryError(`wanted a JSON object, found ${excerpt(line)}`);
  const { seq, time, event, audience, causes } = value;
  if (!isWhole(seq)) throw new EntryError(`seq: wanted a whole number from 0, found ${excerpt(seq)}`);
  if (!isWhole(time)) throw new EntryError(`time: wanted whole milliseconds from 0, found ${excerpt(time)}`);
  if (!isEvent(event)) throw new EntryError(`event: wanted an object with a type, found ${excerpt(event)}`);
  if (!isAudience(audience)) {
    throw new EntryError(`audience: wanted "all" or a list of names, found ${excerpt(audience)}`);
  }
  if (!isCauses(causes)) {
    throw new EntryError(`causes: wanted a list of { seq, link }, found ${excerpt(causes)}`);
  }
  const late = causes.find((cause) => cause.seq >= seq);
  if (late) throw new EntryError(`causes: wanted entries before ${seq}, found ${late.seq}`);
  return { seq, time, event, audience, causes };
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

function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text || 'nothing';
}
