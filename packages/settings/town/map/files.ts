import { isRecord } from './fields.ts';
import { pathFrom } from './path.ts';

/**
 * The files that a map needs, itself first: its tilesets, and the pictures of all tilesets, as far as the files read so far tell. Ask
 * again with more of them until nothing new comes. Paths are relative to where `file` is; what is no path is left to `readTownMap`.
 */
export function filesOfMap(file: string, files: Readonly<Record<string, string>>): readonly string[] {
  const wanted = new Set([file]);
  const map = parsed(files, file);
  for (const tileset of listAt(map, 'tilesets')) {
    const { source } = tileset;
    const path = typeof source === 'string' ? pathFrom(file, source) : file;
    if (path === null) continue;
    wanted.add(path);
    const read = path === file ? tileset : parsed(files, path);
    for (const picture of [read, ...listAt(read, 'tiles')]) {
      const image = typeof picture.image === 'string' ? pathFrom(path, picture.image) : null;
      if (image !== null) wanted.add(image);
    }
  }
  return [...wanted];
}

function parsed(files: Readonly<Record<string, string>>, path: string): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(files, path)) return {};
  try {
    const value: unknown = JSON.parse(files[path].replace(/^\uFEFF/, ''));
    return isRecord(value) ? value : {};
  } catch {
    // what is wrong with it is said where it is read
    return {};
  }
}

function listAt(
  record: Readonly<Record<string, unknown>>,
  key: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = record[key];
  const list: readonly unknown[] = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return list.filter(isRecord);
}
