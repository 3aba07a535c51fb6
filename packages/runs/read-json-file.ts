import { readFile } from 'node:fs/promises';
import { damaged, systemCode, unreadable } from './run-error.ts';

/** What a JSON file holds, to be looked at; undefined when it is not there. Throws a RunError when it cannot be read or is no JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return undefined;
    throw unreadable(file, cause);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw damaged(file, { en: 'it is not JSON', zh: '不是 JSON' }, cause);
  }
}
