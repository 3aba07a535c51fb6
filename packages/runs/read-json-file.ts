import { readFile } from 'node:fs/promises';
import { RunError, systemCode, systemWords } from './run-error.ts';

/** What a JSON file holds, to be looked at; undefined when it is not there. Throws a RunError when it cannot be read or is no JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return undefined;
    throw new RunError('unreadable', `${file} cannot be read: ${systemWords(cause)}`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new RunError('damaged', `${file} is damaged: it is not JSON`, { cause });
  }
}
