import { fileURLToPath } from 'node:url';
import { claims } from '@hearsay/claims';
import { createFolder } from '@hearsay/kernel';
import { mindOwner } from '@hearsay/mind/page';
import { startServer, type Server } from '@hearsay/server';
import type { Page } from '@hearsay/settings';
import { pageModuleOf } from '../page/page-module.ts';
import type { CrowdRun } from './log.ts';
import page from './page.ts';

/** Serves a made-up crowd to real pages: its own page module, its map, its log from memory. */
export async function serveCrowd(
  run: CrowdRun,
  of: { readonly viewer: string; readonly count?: number },
): Promise<Server> {
  const first = run.entries[0].event as unknown as { title: string; language: 'en' | 'zh' };
  const count = of.count ?? run.entries.length;
  return startServer({
    run: {
      id: 'crowd-1',
      name: 'crowd',
      title: first.title,
      setting: 'crowd',
      language: first.language,
      seed: '1',
      agents: run.names.map((id) => ({ id })),
      outcome: null,
    },
    page: page as Page,
    folder: createFolder(page.state, [claims, mindOwner]),
    async *read(from, to) {
      for (const entry of run.entries.slice(from, to)) yield await Promise.resolve(entry);
    },
    count,
    viewer: of.viewer,
    pageModule: await pageModuleOf(fileURLToPath(new URL('page.ts', import.meta.url))),
    files: run.files,
    live: {
      state: count < run.entries.length ? 'running' : 'finished',
      pace: 60,
      time: 0,
      agents: [],
      trouble: null,
    },
  });
}
