import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SweepError } from './sweep-error.ts';

/** What a folder of results says it is of. */
export type Card = {
  readonly format: 1;
  readonly title: string;
  readonly hash: string;
  readonly version: string;
};

/** Results in a folder, one line a run, appended whole, so that whoever is killed goes on where it was. */
export type Results<R> = {
  /** By key; a half-written last line was cut. */
  readonly all: ReadonlyMap<string, R>;
  put(result: R): Promise<void>;
};

/**
 * Opens the results in a folder, which is made if need be. `card` is written into `name`; a folder with another card is refused, so that
 * results of other things are never mixed in. Throws a SweepError.
 */
export async function openResults<R>(
  out: string,
  of: { readonly name: string; readonly card: Card; keyOf(result: R): string },
): Promise<Results<R>> {
  await mkdir(out, { recursive: true });
  await claim(out, of);
  const file = join(out, 'results.ndjson');
  const text = await readFile(file, 'utf8').catch(() => '');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const all = new Map<string, R>();
  for (const line of whole.split('\n')) {
    if (line === '') continue;
    try {
      // written by `put` of the same version, as the card says
      const result = JSON.parse(line) as R;
      all.set(of.keyOf(result), result);
    } catch {
      throw damaged(file, line);
    }
  }
  if (whole.length < text.length) await writeFile(file, whole);
  return {
    all,
    async put(result) {
      all.set(of.keyOf(result), result);
      await appendFile(file, `${JSON.stringify(result)}\n`);
    },
  };
}

async function claim(
  out: string,
  { name, card }: { readonly name: string; readonly card: Card },
): Promise<void> {
  const file = join(out, name);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known === null) {
    await writeFile(file, `${JSON.stringify(card, null, 2)}\n`);
    return;
  }
  let found: Partial<Card>;
  try {
    found = JSON.parse(known) as Partial<Card>;
  } catch {
    throw damaged(file, known);
  }
  if (found.hash !== card.hash)
    throw new SweepError({
      en: `${out} holds the results of another scenario, experiment or version (${found.title ?? '?'}, ${found.version ?? '?'}); name another folder with --out`,
      zh: `${out} 中是另一个剧本、实验或版本的结果（${found.title ?? '?'}，${found.version ?? '?'}）；请用 --out 另指一个文件夹`,
    });
}

function damaged(file: string, text: string): SweepError {
  const found = text.slice(0, 60);
  return new SweepError({ en: `${file} is damaged: ${found}`, zh: `${file} 已损坏：${found}` });
}
