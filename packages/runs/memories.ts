import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@hearsay/kernel';
import { unwritable } from './run-error.ts';

/** What agents remember once a run has `entries` entries, as plain data. It follows from the run: what is lost is made again. */
export type KeptMemories = { readonly entries: number; readonly memories: ReadonlyMap<string, unknown> };

export function memoriesOf(folder: string): string {
  return join(folder, 'memories.ndjson');
}

/** Puts the memories of a run beside its log: a line that says of how many entries, then a line for each agent. Written whole, then moved into place. */
export async function keepMemories(
  folder: string,
  { entries, memories }: KeptMemories,
  { flush = true }: { readonly flush?: boolean } = {},
): Promise<void> {
  const file = memoriesOf(folder);
  try {
    const handle = await open(`${file}.new`, 'w');
    try {
      await handle.write(`${JSON.stringify({ format: 1, entries, agents: memories.size })}\n`);
      for (const [agent, memory] of memories) {
        const text = JSON.stringify(memory);
        await handle.write(
          `${JSON.stringify({ agent, digest: digestOf(text) }).slice(0, -1)},"memory":${text}}\n`,
        );
      }
      if (flush) await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** The memories of a run with so many entries; null when they are lost, damaged, or of another length of it. */
export async function readMemories(
  folder: string,
  entries: number,
): Promise<ReadonlyMap<string, unknown> | null> {
  let text: string;
  try {
    text = await readFile(memoriesOf(folder), 'utf8');
  } catch {
    // lost, for whatever reason: whoever asked makes them again
    return null;
  }
  const [head, ...lines] = text.split('\n');
  const said = parsed(head);
  if (
    said?.format !== 1 ||
    said.entries !== entries ||
    said.agents !== lines.length - 1 ||
    lines.at(-1) !== ''
  )
    return null;
  const memories = new Map<string, unknown>();
  for (const line of lines.slice(0, -1)) {
    const { agent, digest, memory } = parsed(line) ?? {};
    if (typeof agent !== 'string' || digest !== digestOf(JSON.stringify(memory) ?? '')) return null;
    memories.set(agent, memory);
  }
  return memories;
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    // an object may be read by any key
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
