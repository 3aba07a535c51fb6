import { isUtf8 } from 'node:buffer';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { Text } from '@hearsay/kernel';
import type { Setting } from '@hearsay/settings';
import type { Finding } from './issues.ts';
import { excerpt, type Path } from './mistake.ts';

/** Texts by the path that was asked for, with `/`; pictures as data URLs. */
export type Files = Readonly<Record<string, string>>;

/** A file that could not be read, and why. */
export type Unread = { readonly path: string; readonly wanted: Text; readonly found: string | null };

type ReadOptions = {
  /** May a path lead out of the folder? Not when somebody else wrote it. */
  readonly mayLeave?: boolean;
};

/**
 * Reads what `ask` asks for, below a folder. It is asked again with what was read until it wants nothing new, so that a map can
 * name its tilesets and they their pictures.
 */
export async function readFiles(
  folder: string,
  ask: (files: Files) => readonly string[],
  { mayLeave = false }: ReadOptions = {},
): Promise<{ readonly files: Files; readonly unread: readonly Unread[] }> {
  const files: Record<string, string> = {};
  const unread = new Map<string, Unread>();
  let left = largestTogether;
  for (;;) {
    const wanted = ask(files).filter((path) => !Object.hasOwn(files, path) && !unread.has(path));
    if (wanted.length === 0) return { files, unread: [...unread.values()] };
    for (const path of wanted) {
      const count = Object.keys(files).length + unread.size;
      const read = count < mostFiles ? await readOne(folder, path, { mayLeave, left }) : tooMany;
      if (typeof read === 'string') {
        files[path] = read;
        left -= read.length;
      } else unread.set(path, { path, ...read });
    }
  }
}

/** The files of a scenario as its setting asks for them; from `kept` when a run keeps them already. */
export async function filesOf(of: {
  readonly raw: unknown;
  readonly setting: Setting;
  readonly folder: string;
  readonly kept: Files | undefined;
}): Promise<{ readonly files: Files; readonly findings: readonly Finding[] }> {
  const { raw, setting, folder, kept } = of;
  const own = (raw as Readonly<Record<string, unknown>> | null)?.[setting.name];
  const options = setting.options.safeParse(own);
  // what is wrong with the options themselves is said by the schema
  if (!setting.files || !options.success) return { files: {}, findings: [] };
  const ask = (files: Files): readonly string[] => setting.files?.(options.data, files) ?? [];
  const { files, unread } = kept ? keptOf(kept, ask) : await readFiles(folder, ask);
  const findings = unread.map(({ path, wanted, found }): Finding => {
    const written = pathTo(own, path) ?? [];
    const named = written.length > 0 ? wanted : { en: `${path}: ${wanted.en}`, zh: `${path}：${wanted.zh}` };
    return {
      path: [setting.name, ...written],
      wanted: named,
      found: found ?? (written.length > 0 ? excerpt(path) : null),
      nearest: null,
    };
  });
  return { files, findings };
}

const largest = 32 << 20;
const largestTogether = 96 << 20;
const mostFiles = 512;

type Refusal = Omit<Unread, 'path'>;

const tooMany: Refusal = {
  wanted: { en: `wanted at most ${mostFiles} files`, zh: `至多 ${mostFiles} 个文件` },
  found: null,
};

const pictures: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

async function readOne(
  folder: string,
  path: string,
  { mayLeave, left }: { mayLeave: boolean; left: number },
): Promise<string | Refusal> {
  const refuse = (en: string, zh: string, found: string | null = null): Refusal => ({
    wanted: { en, zh },
    found,
  });
  const outside = refuse('wanted a path below the folder of this file', '路径应在此文件所在的文件夹之内');
  const file = resolve(join(folder, path));
  if (!mayLeave && (isAbsolute(path) || isOutside(folder, file))) return outside;
  try {
    const [from, to] = [await realpath(folder), await realpath(file)];
    if (!mayLeave && isOutside(from, to)) return outside;
    const found = await stat(to);
    if (!found.isFile())
      return refuse('wanted a file, found a folder or device', '应为文件，却是文件夹或设备');
    const most = Math.min(largest, left);
    if (found.size > most)
      return refuse(`wanted at most ${most} bytes`, `至多 ${most} 字节`, String(found.size));
    const bytes = await readFile(to);
    const kind = pictures[path.split('.').at(-1)?.toLowerCase() ?? ''];
    if (kind !== undefined) return `data:${kind};base64,${bytes.toString('base64')}`;
    // a kept text gives the same hash wherever it was checked out
    if (isUtf8(bytes)) return bytes.toString('utf8').replaceAll('\r\n', '\n');
    return refuse(
      'wanted text in UTF-8, or a picture (png, jpg, webp, gif)',
      '应为 UTF-8 文本或图片（png、jpg、webp、gif）',
    );
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    if (code === null) throw cause;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? refuse('there is no such file', '没有这个文件')
      : refuse(`cannot be read (${code})`, `无法读取（${code}）`);
  }
}

function isOutside(folder: string, file: string): boolean {
  const way = relative(resolve(folder), file);
  return way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way);
}

function keptOf(
  kept: Files,
  ask: (files: Files) => readonly string[],
): { files: Files; unread: readonly Unread[] } {
  const files: Record<string, string> = {};
  for (;;) {
    const wanted = ask(files).filter((path) => !Object.hasOwn(files, path));
    const found = wanted.filter((path) => Object.hasOwn(kept, path));
    for (const path of found) files[path] = kept[path];
    if (found.length > 0) continue;
    const gone = { en: 'the run does not keep this file', zh: '运行中没有保存这个文件' };
    return { files, unread: wanted.map((path) => ({ path, wanted: gone, found: null })) };
  }
}

/** Where a text stands in plain data; null when it does nowhere. */
function pathTo(value: unknown, text: string): Path | null {
  if (value === text) return [];
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const rest = pathTo(inner, text);
    if (rest) return [Array.isArray(value) ? Number(key) : key, ...rest];
  }
  return null;
}
