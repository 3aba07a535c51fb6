/**
 * What our stack costs a call of a model beside the bare `openai` SDK, in one run against the test server in a process of its own:
 * npx tsx bench/model-overhead.ts [in flight …]
 * The stack is all that stands between a mind and its provider: recording on disk with flush, budget, rate limit, concurrency, retries, breaker, timeout.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultServer } from '@hearsay/models/testing';
import { openCalls } from '@hearsay/runs';
import { createKeeping, createRecording, readScenario } from '@hearsay/scenario';
import OpenAI from 'openai';

const latencyMs = 100;
const rounds = 9;
const answer = JSON.stringify({
  thought: 'Better to wait. '.repeat(6),
  cites: ['M1', 'N2'],
  intent: { type: 'pass' },
});
const schema = {
  type: 'object',
  properties: { thought: { type: 'string' }, cites: { type: 'array', items: { type: 'string' } } },
  required: ['thought', 'cites'],
};
const system = 'You are Ada, a patient gardener. '.repeat(60);

if (process.argv[2] === '--server') await serve();
else await measure(process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 50, 500]);

async function serve(): Promise<void> {
  const server = await startFaultServer({ latencyMs, answer: () => answer });
  process.stdout.write(`${server.baseUrl}\n`);
  process.on('disconnect', () => process.exit());
}

type Sample = { readonly wall: number; readonly cpu: number };

async function measure(counts: readonly number[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', import.meta.filename, '--server'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!child.stdout) throw new Error('the server has no output');
  const [first]: unknown[] = await once(child.stdout, 'data');
  const baseUrl = String(first).trim();
  const root = await mkdtemp(join(tmpdir(), 'hearsay-overhead-'));
  console.log(
    `latency ${latencyMs} ms; ${rounds} pairs of rounds after one to warm up; prompts of ${system.length + 1_500} characters; medians, overhead with quartiles of the pairs`,
  );
  console.log('in flight | calls | SDK: ms a call, CPU ms | stack: ms a call, CPU ms | overhead: time | CPU');
  for (const inFlight of counts) {
    const calls = Math.max(40, inFlight * 8);
    const pairs: { readonly bare: Sample; readonly ours: Sample }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const stack = await stackCaller(baseUrl, join(root, `${inFlight}-${round}.ndjson`), inFlight);
      // who comes first changes, so that a busy minute hits both
      const first = round % 2 === 0 ? await timed(inFlight, calls, stack.call) : null;
      const bare = await timed(inFlight, calls, bareCaller(baseUrl));
      const ours = first ?? (await timed(inFlight, calls, stack.call));
      await stack.close();
      if (round > 0) pairs.push({ bare, ours });
    }
    const of = (side: 'bare' | 'ours', what: keyof Sample): number =>
      quantile(
        pairs.map((pair) => pair[side][what]),
        0.5,
      );
    const over = (what: keyof Sample): string =>
      [0.5, 0.25, 0.75]
        .map((share) =>
          quantile(
            pairs.map(({ bare, ours }) => 100 * (ours[what] / bare[what] - 1)),
            share,
          ).toFixed(1),
        )
        .join(' %, ');
    console.log(
      `${inFlight} | ${calls} | ${of('bare', 'wall').toFixed(1)}, ${of('bare', 'cpu').toFixed(2)} | ${of('ours', 'wall').toFixed(1)}, ${of('ours', 'cpu').toFixed(2)} | ${over('wall')} | ${over('cpu')}`,
    );
  }
  child.disconnect();
  await rm(root, { recursive: true });
}

/** Keeps so many calls on their way until all are done. Wall time is that of one call as its caller finds it. */
async function timed(
  inFlight: number,
  calls: number,
  call: (number: number) => Promise<unknown>,
): Promise<Sample> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  let next = 0;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < calls) await call(next++);
    }),
  );
  const { user, system: kernel } = process.cpuUsage(used);
  return { wall: ((performance.now() - began) * inFlight) / calls, cpu: (user + kernel) / 1_000 / calls };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))];
}

function textOf(number: number): string {
  return `Question ${number}. ${'Bo said that the bridge is closed. '.repeat(42)}`;
}

function bareCaller(baseUrl: string): (number: number) => Promise<unknown> {
  const client = new OpenAI({ apiKey: 'none', baseURL: baseUrl, maxRetries: 0, timeout: 60_000 });
  return (number) =>
    client.chat.completions.create({
      model: 'fake',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: textOf(number) },
      ],
      max_tokens: 700,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: false } },
    });
}

async function stackCaller(baseUrl: string, file: string, inFlight: number) {
  const scenario = await readScenario(
    `hearsay: 1
setting: werewolf
models:
  main: { model: fake, baseUrl: "${baseUrl}", concurrency: ${inFlight}, budget: { tokens: 1000000000 }, rate: { requestsPerMinute: 10000000 } }
minds: { default: { kind: deliberate } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`,
    'overhead.yaml',
  );
  const calls = await openCalls('', {}, file);
  const keeping = createKeeping({ recording: createRecording({ file: calls, isOpen: true }) });
  const { call } = keeping.callersFor(scenario).caller('main');
  const { signal } = new AbortController();
  return {
    call: (number: number) =>
      call(
        {
          agent: 'Ada',
          purpose: 'act',
          system,
          text: textOf(number),
          schema,
          mostTokens: 700,
          temperature: undefined,
          time: number,
          occasion: 'vote',
        },
        signal,
      ),
    async close() {
      await keeping.close();
      await calls.close();
    },
  };
}
