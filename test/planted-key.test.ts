import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRng } from '@hearsay/kernel';
import { fillSchema, startFaultServer, type Asked, type FaultServer } from '@hearsay/models/testing';
import { afterEach, expect, test } from 'vitest';
import { hasBrowser, launchBrowser } from './browser.ts';
import { hearsay, hearsayUntil, workplace, type Ended } from './command.ts';

const key = 'planted-5d0c7be2-very-secret';
const environment = { WOLF_KEY: key };
const children: ChildProcess[] = [];
const servers: FaultServer[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.close();
});

/** Answers what it is asked, and says the key that it was given in everything that it says. */
function indiscreet({ schema, authorization, count }: Asked): string {
  const said = JSON.stringify(fillSchema(schema ?? {}, createRng(count)));
  return said.replace(
    /"(text|thought|goal|insight|answer)":"[^"]*"/g,
    `"$1":"Your header is ${authorization}, is it not?"`,
  );
}

async function table(rates = {}): Promise<{ readonly place: string; readonly server: FaultServer }> {
  const server = await startFaultServer({ answer: indiscreet, rates, flavour: 'vllm' });
  servers.push(server);
  const place = workplace();
  writeFileSync(
    join(place, 'table.yaml'),
    `hearsay: 1
title: A table with a key
setting: werewolf
seed: 5
models:
  main: { model: fake, baseUrl: "${server.baseUrl}", key: WOLF_KEY, retries: 1 }
  vectors: { model: fake-vectors, baseUrl: "${server.baseUrl}", key: WOLF_KEY }
minds:
  default: { kind: deliberate, selfCheck: mark, inner: full, memory: { embedder: vectors } }
  rules: { kind: instinct }
agents: [Ada, Bo, { name: Cy, mind: rules }, { name: Di, mind: rules }, { name: Eve, mind: rules }, { name: Flo, mind: rules }]
interviews: [{ at: end, who: [Ada], ask: Who died first? }]
`,
  );
  return { place, server };
}

/** The key as it is, and as it looks in a header of another kind. */
const forms = [
  key,
  Buffer.from(key).toString('base64'),
  encodeURIComponent(key),
  key.split('').reverse().join(''),
];

function expectNone(where: string, text: string): void {
  for (const form of forms) expect(text.includes(form), `the key stands in ${where}`).toBe(false);
}

function expectClean(where: string, { out, err }: Ended): void {
  expectNone(`the output of ${where}`, out);
  expectNone(`the errors of ${where}`, err);
}

/** Every file below a folder. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  );
}

test('a planted key, which its server quotes in answers and in refusals, stands in no file, no output and no error of any command', async () => {
  const { place, server } = await table({ unauthorized: 0.08 });
  const commands: readonly (readonly string[])[] = [
    ['check', 'table.yaml'],
    ['estimate', 'table.yaml'],
    ['models', 'table.yaml'],
    ['models', 'table.yaml', '--json'],
    ['models', '--base-url', server.baseUrl, '--key', 'WOLF_KEY', '--vectors', 'fake', '--model', 'fake'],
    ['models', '--base-url', server.baseUrl, '--key', key],
    ['run', 'table.yaml', '--out', 'one'],
    ['analyze', 'one', '--json'],
    ['analyze', 'one', '--html', 'one.html'],
    ['analyze', 'one', '--csv', 'tables'],
    ['interview', 'one', 'Whom do you trust?', '--agent', 'Ada'],
    ['verify', 'one'],
  ];
  for (const args of commands) expectClean(args[0], await hearsay(args, place, environment));
  const calls = readFileSync(join(place, 'one', 'calls.ndjson'), 'utf8');
  // it was there to be leaked: the server was given it, said it, and what was heard of it is in the log without it
  expect(server.asked.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
  expect(server.served.unauthorized).toBeGreaterThan(0);
  expect(calls).toContain('Your header is Bearer ***');
  expect(readFileSync(join(place, 'one', 'log.ndjson'), 'utf8')).toContain('Your header is Bearer ***');
  const files = filesIn(place).filter((file) => !file.endsWith('table.yaml'));
  expect(files.map((file) => file.slice(place.length + 1).replaceAll('\\', '/'))).toEqual(
    expect.arrayContaining(['one/log.ndjson', 'one/calls.ndjson', 'one/estimate.json', 'one.html']),
  );
  for (const file of files) expectNone(file, readFileSync(file, 'utf8'));
  // one that writes the key itself into a scenario is told, and not quoted
  writeFileSync(
    join(place, 'wrong.yaml'),
    readFileSync(join(place, 'table.yaml'), 'utf8').replaceAll('WOLF_KEY', key),
  );
  for (const command of ['check', 'run', 'estimate', 'models']) {
    const wrong = await hearsay([command, 'wrong.yaml', '--json'], place, environment);
    expect(wrong.code).toBe(2);
    expectClean(`${command} of a scenario with the key in it`, wrong);
  }
}, 240_000);

test.runIf(hasBrowser)(
  'a planted key is in nothing that a page is sent, and nothing that it shows',
  async () => {
    const { place } = await table();
    const run = ['run', 'table.yaml', '--out', 'one', '--watch', '--pace', 'fast'];
    const { child, found: url } = await hearsayUntil(
      run,
      place,
      /(http:\/\/127\.0\.0\.1:\d+\/)/,
      environment,
    );
    children.push(child);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(80_000);
      const heard: string[] = [];
      page.on('websocket', (socket) => {
        const take = ({ payload }: { readonly payload: string | Buffer }): void =>
          void heard.push(payload.toString());
        socket.on('framereceived', take);
        socket.on('framesent', take);
      });
      page.on('response', (response) => {
        if (!/\.(js|css|woff2|png|webp)$/.test(response.url()))
          heard.push(response.url(), JSON.stringify(response.headers()));
      });
      page.on('console', (message) => heard.push(message.text()));
      await page.goto(`${url}#lang=en`);
      await page.waitForSelector('[data-state=shown]');
      await page.waitForFunction(() => document.body.textContent.includes('Your header is'), undefined, {
        timeout: 120_000,
      });
      // the inspector shows what the mind was asked last, and what it answered
      await page.goto(`${url}#lang=en&who=Ada`);
      await page.waitForFunction(() => document.body.textContent.includes('Ada'));
      await page.waitForTimeout(2_000);
      const frames = heard.join('\n');
      expect(frames).toContain('Your header is Bearer ***');
      expectNone('what the page was sent', frames);
      expectNone('the page', await page.content());
      const texts = await page.evaluate(() =>
        [document.body.innerText, JSON.stringify({ ...localStorage })].join('\n'),
      );
      expectNone('what the page shows', texts);
    } finally {
      await browser.close();
    }
  },
  240_000,
);
