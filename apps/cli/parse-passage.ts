import type { Text } from '@hearsay/kernel';
import type { Passage } from '@hearsay/memory';
import type { Parsed } from './read-json-lines.ts';

/** A question to a collection; with a group it searches that group alone. */
export type Question = {
  readonly id: string;
  readonly text: string;
  readonly group?: string;
  readonly time?: string;
};

/** `{ id, text }`, optionally with time, speaker, group, importance (0 … 1). */
export function parsePassage(value: unknown): Parsed<Passage> {
  const read = parseFields(value, ['time', 'speaker', 'group']);
  if ('wanted' in read) return read;
  const { importance } = read.held;
  if (importance === undefined || importance === null) return { value: read.value };
  if (typeof importance !== 'number' || !(importance >= 0 && importance <= 1))
    return {
      wanted: { en: 'importance from 0 to 1', zh: ' 0 到 1 的 importance' },
      found: JSON.stringify(importance),
    };
  return { value: { ...read.value, importance } };
}

/** `{ id, text }`, optionally with group and time. */
export function parseQuestion(value: unknown): Parsed<Question> {
  const read = parseFields(value, ['group', 'time']);
  return 'wanted' in read ? read : { value: read.value };
}

type Fields<K extends string> = { readonly id: string; readonly text: string } & {
  readonly [key in K]?: string;
};

function parseFields<K extends string>(
  value: unknown,
  optional: readonly K[],
):
  | { readonly value: Fields<K>; readonly held: Readonly<Record<string, unknown>> }
  | { readonly wanted: Text; readonly found: string | Text } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { wanted: { en: 'an object {"id", "text"}', zh: '对象 {"id", "text"}' }, found: short(value) };
  // an object may be read by any key
  const held = value as Readonly<Record<string, unknown>>;
  const id = typeof held.id === 'number' ? String(held.id) : held.id;
  // a space would break the line of a run
  if (typeof id !== 'string' || !/^\S+$/.test(id))
    return { wanted: { en: 'an id without spaces', zh: '不含空格的 id' }, found: short(held.id) };
  if (typeof held.text !== 'string')
    return { wanted: { en: 'a text', zh: '文字 text' }, found: short(held.text) };
  const found: { id: string; text: string } & { [key in K]?: string } = Object.assign(
    { id, text: held.text },
    // every key is one of the optional ones
    {} as { [key in K]?: string },
  );
  for (const key of optional) {
    const one = held[key];
    if (one === undefined || one === null) continue;
    if (typeof one !== 'string' && typeof one !== 'number')
      return { wanted: { en: `${key} as text`, zh: `文字形式的 ${key}` }, found: short(one) };
    Object.assign(found, { [key]: String(one) });
  }
  return { value: found, held };
}

function short(value: unknown): string | Text {
  const text = JSON.stringify(value);
  if (text === undefined) return { en: 'nothing', zh: '空' };
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
