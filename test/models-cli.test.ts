import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFaultServer, type FaultServerOptions } from '@hearsay/models/testing';
import { expect, onTestFinished, test } from 'vitest';
import { hearsay, scenario, workplace } from './command.ts';

async function serve(options: FaultServerOptions = {}) {
  const answer: FaultServerOptions['answer'] = ({ schema }) =>
    schema ? '{"animal":"owl","legs":2}' : 'Monday, Tuesday';
  const server = await startFaultServer({ answer, ...options });
  onTestFinished(() => server.close());
  return server;
}

test('what a run is likely to cost is said before it and set against the truth after it, in both languages', async () => {
  const place = workplace();
  const before = await hearsay(['estimate', scenario('werewolf-6-minds'), '--games', '2', '--json'], place);
  expect(before.code).toBe(0);
  const estimate = JSON.parse(before.out) as { total: { calls: { likely: number } }; byModel: unknown[] };
  expect(estimate.total.calls.likely).toBeGreaterThan(10);
  expect(estimate.byModel).toMatchObject([{ name: 'main', model: 'fake', price: { input: 0, output: 0 } }]);
  for (const [language, about, table] of [
    ['en', 'free of charge', 'estimated against real'],
    ['zh', '不花钱', '预估与实际'],
  ]) {
    const said = await hearsay(
      ['estimate', scenario('werewolf-6-minds'), '--games', '2', '--lang', language],
      place,
    );
    expect(said.out).toContain(about);
    const run = await hearsay(['run', scenario('werewolf-6-minds'), '--out', language, '-q'], place);
    expect(run.code).toBe(0);
    expect(existsSync(join(place, language, 'estimate.json'))).toBe(true);
    expect((await hearsay(['analyze', language, '--lang', language], place)).out).toContain(table);
    const analysis = await hearsay(['analyze', language, '--json'], place);
    const { tables } = JSON.parse(analysis.out) as {
      tables: { id: string; rows: readonly (readonly unknown[])[] }[];
    };
    const [calls] = tables.find(({ id }) => id === 'estimate')?.rows ?? [];
    const real = readFileSync(join(place, language, 'calls.ndjson'), 'utf8').match(/"call":/g)?.length;
    expect(calls[4]).toBe(real);
    expect(calls[5]).toBeCloseTo((real ?? 0) / Number(estimateIn(place, language)), 6);
  }
  // a run without models is estimated by nobody, and its analysis says nothing of it
  expect((await hearsay(['run', scenario('werewolf-6'), '--out', 'plain', '-q'], place)).code).toBe(0);
  expect(existsSync(join(place, 'plain', 'estimate.json'))).toBe(false);
  expect((await hearsay(['estimate', scenario('werewolf-6')], place)).out).toContain('it costs nothing');
});

function estimateIn(place: string, run: string): number {
  const text = readFileSync(join(place, run, 'estimate.json'), 'utf8');
  return (JSON.parse(text) as { total: { calls: { likely: number } } }).total.calls.likely;
}

test('an endpoint is told from the command line what it can do, and what to do when it cannot', async () => {
  const server = await serve({
    flavour: 'ollama',
    models: ['qwen2.5:7b', 'nomic-embed-text'],
    dimensions: 48,
  });
  const args = ['models', '--base-url', server.baseUrl, '--vectors', 'nomic-embed-text', '--model'];
  const good = await hearsay([...args, 'qwen2.5:7b']);
  expect(good.code).toBe(0);
  for (const word of [
    'it lists 2',
    'held to a schema',
    'streaming:',
    'reported by the provider',
    '48 numbers',
    'free of charge',
  ])
    expect(good.out).toContain(word);
  const wrong = await hearsay([...args, 'qwen2.5:7', '--lang', 'zh']);
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain('是不是“qwen2.5:7b”');
  const guarded = await serve({ key: 'another' });
  const refused = await hearsay(['models', '--base-url', guarded.baseUrl, '--key', 'MY_KEY'], workplace(), {
    MY_KEY: 'planted-11223344',
  });
  expect([refused.code, refused.out.includes('the key is refused')]).toEqual([1, true]);
  const unset = await hearsay(['models', '--base-url', guarded.baseUrl, '--key', 'NO_SUCH_KEY_HERE']);
  expect(unset.out).toContain('NO_SUCH_KEY_HERE is not set');
  const nobody = await hearsay(['models', '--base-url', 'http://127.0.0.1:9/v1', '--json']);
  expect(JSON.parse(nobody.out)).toMatchObject({
    fine: false,
    models: [{ report: { trouble: { kind: 'nobody' } } }],
  });
});

test('what we say of a model that gives no answer is said in the language that is asked for, and to programs in English', async () => {
  const place = workplace();
  writeFileSync(
    join(place, 'away.yaml'),
    `hearsay: 1
setting: werewolf
models:
  unset: { model: fake, key: NO_SUCH_KEY_HERE }
  away: { provider: local, model: ./no-such-file.gguf }
  vectors: { provider: langchain, model: "openai:small", key: NO_SUCH_KEY_HERE }
minds: { default: { kind: deliberate, model: unset, memory: { embedder: vectors } } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`,
  );
  const chinese = await hearsay(['models', 'away.yaml', '--lang', 'zh'], place);
  expect(chinese.out).toContain('说明：没有设置环境变量 NO_SUCH_KEY_HERE');
  expect(chinese.out).toContain('说明：无法询问模型“vectors”：没有设置环境变量 NO_SUCH_KEY_HERE');
  expect(chinese.out).not.toMatch(/is not set|cannot be|needs one more/);
  const english = await hearsay(['models', 'away.yaml', '--lang', 'en'], place);
  expect(english.out).toContain('said: the environment variable NO_SUCH_KEY_HERE is not set');
  expect(english.out).not.toMatch(/\p{Script=Han}/u);
  const programs = await hearsay(['models', 'away.yaml', '--json', '--lang', 'zh'], place);
  expect(JSON.parse(programs.out)).toMatchObject({
    models: [
      { report: { trouble: { said: 'the environment variable NO_SUCH_KEY_HERE is not set' } } },
      { report: { trouble: { kind: 'package' } } },
      {
        report: {
          embeddingTrouble: {
            said: expect.stringContaining('the model "vectors" cannot be asked') as unknown,
          },
        },
      },
    ],
  });
});

test('the models of a scenario are tested one by one, embedders by their vectors', async () => {
  const server = await serve();
  const place = workplace();
  writeFileSync(
    join(place, 'town.yaml'),
    `hearsay: 1
setting: werewolf
models:
  main: { model: fake, baseUrl: "${server.baseUrl}" }
  vectors: { model: small, baseUrl: "${server.baseUrl}" }
  rules: { provider: fake }
  file: { provider: local, model: no-such-file.gguf }
minds: { default: { kind: deliberate, memory: { embedder: vectors } } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`,
  );
  const { code, out } = await hearsay(['models', 'town.yaml', '--json'], place);
  expect(code).toBe(1);
  const { models } = JSON.parse(out) as { models: { name: string; report: Record<string, unknown> }[] };
  const of = (name: string) => models.find((one) => one.name === name)?.report;
  expect(of('main')).toMatchObject({ trouble: null, json: 'schema' });
  expect(of('vectors')).toMatchObject({ trouble: null, chat: null, embeddings: { dimensions: 64 } });
  expect(of('rules')).toMatchObject({ trouble: null, price: { input: 0 } });
  expect(of('file')).toMatchObject({ trouble: { kind: 'package' } });
});
