import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLoopback, isToken } from './access.ts';
import type { Server } from './index.ts';
import { connectTo, createLog, serve, watch } from './testing.ts';

let root: string;
let server: Server;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearsay-server-'));
  const viewer = join(root, 'viewer');
  await mkdir(join(viewer, 'assets'), { recursive: true });
  await mkdir(join(root, 'viewer-2'));
  await writeFile(join(viewer, 'index.html'), '<!doctype html>');
  await writeFile(join(viewer, 'assets', 'main-a1B2c3D4.js'), 'export {}');
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'viewer-2', 'secret.txt'), 'secret');
  server = await serve(createLog(), { viewer, pageModule: 'export default 1' });
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** Asks with exactly this path and these headers; no client tidies them up. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('the viewer and the page of the setting are served with safe headers', async () => {
  const index = await get('/?token=x');
  expect(index).toMatchObject({ status: 200, text: '<!doctype html>' });
  expect(index.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(index.headers['cache-control']).toBe('no-cache');
  expect(index.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self';/);
  expect(index.headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(index.headers['x-content-type-options']).toBe('nosniff');
  expect(index.headers['referrer-policy']).toBe('no-referrer');
  const { welcome } = await watch(server.url);
  const page = await get(welcome.page);
  expect(page).toMatchObject({ status: 200, text: 'export default 1' });
  expect(page.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect((await get('/healthz')).text).toBe('ok\n');
});

test('a file whose name holds its hash is kept for ever, others are asked for again', async () => {
  expect((await get('/assets/main-a1B2c3D4.js')).headers['cache-control']).toContain('immutable');
  const { headers } = await get('/');
  expect(await get('/', { 'If-None-Match': String(headers.etag) })).toMatchObject({ status: 304, text: '' });
  expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  expect((await get('/', {}, 'POST')).status).toBe(405);
});

test('no path leads out of the viewer', async () => {
  const paths = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..\\secret.txt',
    '/../viewer-2/secret.txt',
    '//etc/passwd',
    '/%00',
    '/%',
    '/assets',
    '/assets/',
    '/page/other.js',
  ];
  for (const path of paths) expect((await get(path)).status, path).toBe(404);
});

test('a name that was bound to this machine by somebody else is refused, and so is a page of another origin', async () => {
  const { port } = new URL(server.url);
  expect((await get('/', { Host: `evil.example:${port}` })).status).toBe(403);
  expect((await get('/', { Host: '127.0.0.1.evil.example' })).status).toBe(403);
  expect((await get('/', { Host: `LOCALHOST:${port}` })).status).toBe(200);
  const refused: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: `http://127.0.0.1:${Number(port) + 1}` },
    { Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` },
  ];
  for (const headers of refused) {
    await expect(connectTo(server.url, { headers }), JSON.stringify(headers)).rejects.toThrow('403');
  }
  const own = await connectTo(server.url, { headers: { Origin: `http://127.0.0.1:${port}` } });
  own.send({ type: 'hello', protocol: 1, watcher: 'god' });
  expect((await own.next('welcome')).count).toBe(1);
});

test('beyond loopback only a page of this server may open a socket', async () => {
  const open = await serve(createLog(), { host: '0.0.0.0', token: 'secret' });
  try {
    const { port } = new URL(open.url);
    const url = `http://127.0.0.1:${port}/`;
    await expect(connectTo(url)).rejects.toThrow('403');
    const own = await connectTo(url, { headers: { Origin: `http://127.0.0.1:${port}` } });
    own.send({ type: 'hello', protocol: 1, watcher: 'god' });
    expect(await own.next('refused')).toMatchObject({ reason: 'token', fatal: true });
  } finally {
    await open.close();
  }
});

test('a port in use is said so', async () => {
  const port = Number(new URL(server.url).port);
  await expect(serve(createLog(), { port })).rejects.toThrow(`port ${port} is in use`);
});

test('loopback is every name of this machine and no name like it', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])
    expect(isLoopback(host)).toBe(true);
  for (const host of ['0.0.0.0', '::', '127.0.0.1.example', 'localhost.example', '']) {
    expect(isLoopback(host)).toBe(false);
  }
});

test('a token fits only itself', () => {
  expect(isToken('secret', 'secret')).toBe(true);
  for (const given of [undefined, '', 'Secret', 'secret ']) expect(isToken(given, 'secret')).toBe(false);
});

test('what the scenario names is served under a name that only watchers are told', async () => {
  expect((await watch(server.url)).welcome.files).toBeNull();
  const files = { 'maps/town.tmj': '{}', 'maps/镇.png': 'data:image/png;base64,' };
  const own = await serve(createLog(), { files });
  const { welcome } = await watch(own.url);
  const response = await fetch(new URL(welcome.files ?? '', own.url));
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(await response.json()).toEqual(files);
  expect((await fetch(new URL('/files/maps/town.tmj', own.url))).status).toBe(404);
  await own.close();
});
