import { encodeEntry, type Entry } from './entry.ts';
import { createDigest } from './digest.ts';
import type { Folder, World } from './world.ts';

/** log → world: no mind is asked, nothing is decided. */
export function foldLog<S>(folder: Folder<S>, entries: Iterable<Entry>): World<S> {
  const world = folder.open();
  for (const entry of entries) folder.fold(world, entry);
  return world;
}

/** The SHA-256 of a log as it stands on disk, in hexadecimal. */
export function digestLog(entries: Iterable<Entry>): string {
  const digest = createDigest();
  for (const entry of entries) digest.update(encodeEntry(entry));
  return digest.hex();
}
