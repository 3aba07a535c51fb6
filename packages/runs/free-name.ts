import { access } from 'node:fs/promises';
import { systemCode } from './run-error.ts';

/** The folder name itself, or the first of `name-2`, `name-3`, … that is not there yet. */
export async function freeName(folder: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? folder : `${folder}-${count}`;
    try {
      await access(name);
    } catch (error) {
      // not there, or in a place that cannot be looked into: whoever makes it will be told
      if (systemCode(error) !== undefined) return name;
      throw error;
    }
  }
}
