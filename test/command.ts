import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const scenario = (name: string): string => join(root, 'scenarios', `${name}.yaml`);
/** Another build may be tested than that of this folder. */
export const bin = process.env.HEARSAY_BIN ?? join(root, 'apps', 'cli', 'bin', 'hearsay.mjs');

/** A folder of its own for a test. */
export function workplace(): string {
  return mkdtempSync(join(tmpdir(), 'hearsay-test-'));
}

/** The setting in TypeScript that docs/settings.md shows. */
export function exampleOfTheGuide(): string {
  const guide = readFileSync(join(root, 'docs', 'settings.md'), 'utf8');
  return /```ts\r?\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
}

export type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the built command line to its end. */
export function hearsay(
  args: readonly string[],
  cwd: string = workplace(),
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bin, ...args],
      { cwd, maxBuffer: 1 << 26, env: { ...process.env, LANG: 'C', CI: '1', ...environment } },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      },
    );
  });
}

/** Starts the built command line and waits until its error output matches; returns what matched. */
export function hearsayUntil(
  args: readonly string[],
  cwd: string,
  pattern: RegExp,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ child: ChildProcess; found: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd,
      env: { ...process.env, LANG: 'C', CI: '1', ...environment },
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const found = pattern.exec(text);
      if (found) resolve({ child, found: found[1] ?? found[0] });
    });
    child.stdout.resume();
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}
