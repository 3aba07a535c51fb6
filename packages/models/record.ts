/** What a provider gave, to be looked into: nothing is known of its fields. What is no object has none. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  // an object has fields of some kind, and none of them is trusted
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Text, or the text parts of a list of parts. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map((part: unknown) => textOf(record(part).text)).join('');
}
