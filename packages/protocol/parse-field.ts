import { longestName } from './limits.ts';

export function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName;
}
