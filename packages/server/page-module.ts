import { readFile } from 'node:fs/promises';

/** The text of a built page module. */
export function readPageModule(file: string): Promise<string> {
  return readFile(file, 'utf8');
}
