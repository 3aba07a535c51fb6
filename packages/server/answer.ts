import type { IncomingMessage, ServerResponse } from 'node:http';
import { digestOf } from '@hearsay/kernel';
import { isAllowed } from './access.ts';
import { safeHeaders, sendFile } from './static-files.ts';

type AnswerParts = {
  readonly host: string;
  readonly viewer: string | null;
  readonly pageModule: string;
  /** What the scenario names and the page draws, such as a map: texts by path. */
  readonly files: Readonly<Record<string, string>>;
};

/** Answers plain requests: the viewer's files, the setting's page module, the scenario's files, and whether the server lives. */
export function createAnswer({ host, viewer, pageModule, files }: AnswerParts): {
  readonly pagePath: string;
  /** Null when the scenario has none. */
  readonly filesPath: string | null;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
} {
  // the name changes with the text, so a page may keep it for ever
  const pagePath = `/page/${digestOf(pageModule).slice(0, 16)}.js`;
  const filesText = JSON.stringify(files);
  // whoever was told this name was let in, and nobody guesses it
  const filesPath = Object.keys(files).length > 0 ? `/files/${digestOf(filesText)}.json` : null;
  const kept = new Map([[pagePath, { type: 'text/javascript', text: pageModule }]]);
  if (filesPath !== null) kept.set(filesPath, { type: 'application/json', text: filesText });
  return {
    pagePath,
    filesPath,
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
