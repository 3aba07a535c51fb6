// Builds apps/cli/dist: the command line, the module that settings from outside import, the settings' pages, and the viewer.
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'apps', 'cli');
const dist = join(cli, 'dist');

export async function build() {
  const esbuild = await import('esbuild');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      hearsay: join(cli, 'main.ts'),
      index: join(cli, 'public.ts'),
      worker: join(cli, 'worker.ts'),
    },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['esbuild', 'bullmq', 'hnswlib-node'],
    // a few packages below are CommonJS and ask for Node's own modules with require
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      'pages/grapevine': join(root, 'packages', 'settings', 'grapevine', 'page.ts'),
      'pages/town': join(root, 'packages', 'settings', 'town', 'page.ts'),
      'pages/werewolf': join(root, 'packages', 'settings', 'werewolf', 'page.ts'),
      'browser-api': join(cli, 'public.ts'),
    },
    outdir: dist,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
  });
  const vite = await import('vite');
  await vite.build({ root: join(root, 'apps', 'viewer'), logLevel: 'warn' });
  cpSync(join(root, 'scenarios'), join(dist, 'scenarios'), { recursive: true });
  cpSync(join(root, 'packages', 'claims', 'extract', 'labelled'), join(dist, 'labelled'), {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  });
  for (const name of ['LICENSE', 'README.md', 'README.zh.md']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(cli, name));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
