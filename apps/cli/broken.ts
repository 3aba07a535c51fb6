import type { Text } from '@hearsay/kernel';

/** Runs that broke, as programs are told of them: in English. */
export function forPrograms<T extends { readonly error: Text }>(
  failed: readonly T[],
): readonly (Omit<T, 'error'> & { readonly error: string })[] {
  return failed.map((one) => ({ ...one, error: one.error.en }));
}
