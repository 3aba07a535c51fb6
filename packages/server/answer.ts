import type { IncomingMessage, ServerResponse } from 'node:http';
import { digestOf } from '@hearsay/kernel';
import { isAllowed } from './access.ts';
import { safeHeaders, sendFile } from './static-files.ts';

type Kept = {
  /** The setting's page module, as text. */
  readonly pageModule: string;
  /** What the scenario names and the page draws, such as a map: texts by path. */
  readonly files: Readonly<Record<string, string>>;
};

/** Where a page finds what belongs to a run. */
export type KeptPaths = {
  readonly page: string;
  /** Null when the scenario has no files. */
  readonly files: string | null;
};

/** Answers plain requests: the viewer's files, what the runs' pages need, and whether the server lives. */
export function createAnswer({ host, viewer }: { readonly host: string; readonly viewer: string | null }): {
  keep(run: Kept): KeptPaths;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
} {
  const kept = new Map<string, { readonly type: string; readonly text: string }>();
  return {
    keep({ pageModule, files }) {
      // the name changes with the text, so a page may keep it for ever
      const page = `/page/${digestOf(pageModule).slice(0, 16)}.js`;
      kept.set(page, { type: 'text/javascript', text: pageModule });
      if (Object.keys(files).length === 0) return { page, files: null };
      const text = JSON.stringify(files);
      // whoever was told this name was let in, and nobody guesses it
      const path = `/files/${digestOf(text)}.json`;
      kept.set(path, { type: 'application/json', text });
      return { page, files: path };
    },
    async answer(request, response) {
      for (const [name, value] of Object.entries(safeHeaders(request.headers.host)))
        response.setHeader(name, value);
      if (!isAllowed(request, host)) return say(response, 403, 'not served to other names or origins');
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD');
        return say(response, 405, 'only GET and HEAD');
      }
      const path = (request.url ?? '/').split('?')[0];
      if (path === '/healthz') return say(response, 200, 'ok');
      const own = kept.get(path);
      if (own) {
        response.writeHead(200, {
          'Content-Type': `${own.type}; charset=utf-8`,
          'Cache-Control': 'public, max-age=31536000, immutable',
        });
        response.end(request.method === 'HEAD' ? undefined : own.text);
        return;
      }
      if (viewer !== null && (await sendFile(viewer, request, response))) return;
      say(response, 404, viewer === null && path === '/' ? 'the viewer is not built' : 'not found');
    },
  };
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
