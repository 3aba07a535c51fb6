import type { IncomingMessage, ServerResponse } from 'node:http';
import { digestOf } from '@hearsay/kernel';
import { isAllowed } from './access.ts';
import { safeHeaders, sendFile } from './static-files.ts';

type AnswerParts = { readonly host: string; readonly viewer: string | null; readonly pageModule: string };

/** Answers plain requests: the viewer's files, the setting's page module, and whether the server lives. */
export function createAnswer({ host, viewer, pageModule }: AnswerParts): {
  readonly pagePath: string;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
} {
  // the name changes with the text, so a page may keep it for ever
  const pagePath = `/page/${digestOf(pageModule).slice(0, 16)}.js`;
  return {
    pagePath,
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
      if (path === pagePath) {
        response.writeHead(200, {
          'Content-Type': 'text/javascript; charset=utf-8',
          'Cache-Control': 'public, max-age=31536000, immutable',
        });
        response.end(request.method === 'HEAD' ? undefined : pageModule);
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
