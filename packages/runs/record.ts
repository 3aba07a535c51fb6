import type { Text } from '@hearsay/kernel';

/** An object of JSON, neither a list nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a file that is to be an object of format 1; the object when nothing is. */
export function readFormatOne(
  value: unknown,
): { readonly record: Readonly<Record<string, unknown>> } | { readonly wrong: Text } {
  if (!isRecord(value)) return { wrong: { en: 'wanted an object', zh: '应为对象' } };
  if (value.format === 1) return { record: value };
  const found = JSON.stringify(value.format);
  return {
    wrong: {
      en: `wanted format 1, found ${found ?? 'none'}`,
      zh: `应为格式 1，实际${found === undefined ? '没有' : `是 ${found}`}`,
    },
  };
}
