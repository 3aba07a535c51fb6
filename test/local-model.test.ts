import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entry } from '@hearsay/kernel';
import { localEmbeddings, localModel, type ChatRequest } from '@hearsay/models';
import { isSettled, openRun, readCalls, type Settled } from '@hearsay/runs';
import { loadScenario, resumeRun, startRun, verifyRun } from '@hearsay/scenario';
import { describe, expect, onTestFinished, test } from 'vitest';

/** A GGUF file and the folder whose packages read it; `npm run test:local-model` sees to both. */
const file = process.env.HEARSAY_LOCAL_MODEL ?? '';
const library = process.env.HEARSAY_LOCAL_LIBRARY ?? '';
/** Where the run is kept, for a game that goes on where an earlier one was stopped. */
const kept = process.env.HEARSAY_LOCAL_RUN;

const hours = 3_600_000;

function load(): Promise<unknown> {
  return import(pathToFileURL(join(library, 'node_modules', 'node-llama-cpp', 'dist', 'index.js')).href);
}

describe.runIf(file !== '')('a real language model in a file', { timeout: 6 * hours }, () => {
  test('it keeps to a schema, and to the room that an answer has', async () => {
    const model = localModel({
      file,
      sequences: 1,
      contextSize: 1_024,
      threads: 1,
      load,
    });
    onTestFinished(() => model.close());
    const request: ChatRequest = {
      agent: 'Ada',
      purpose: 'act',
      messages: [
        { role: 'system', content: 'You are Ada. Answer with one JSON object.' },
        { role: 'user', content: 'Whom do you vote for, Bo or Cy? Answer {"thought": …, "vote": …}.' },
      ],
      schema: {
        type: 'object',
        properties: {
          thought: { type: 'string' },
          vote: {
            anyOf: [
              { type: 'string', enum: ['Bo'] },
              { type: 'string', enum: ['Cy'] },
            ],
          },
        },
        required: ['thought', 'vote'],
        additionalProperties: false,
      },
      maxTokens: 80,
    };
    const answer = await model.chat(request, { signal: new AbortController().signal });
    expect(answer.finish).toBe('stop');
    expect(JSON.parse(answer.text)).toMatchObject({ vote: expect.stringMatching(/^(Bo|Cy)$/) as string });
    expect(answer.usage.output).toBeLessThanOrEqual(80);
  });

  test('it gives vectors: of length one, the same for the same words, nearer for like ones', async () => {
    const vectors = localEmbeddings({ file, load, threads: 1 });
    const embed = async (...texts: string[]) =>
      (await vectors.embed(texts, { signal: new AbortController().signal })).vectors;
    const [party, again, feast, rope] = await embed(
      'There is a party at the café tonight.',
      'There is a party at the café tonight.',
      'There is a feast at the café this evening.',
      'He mended the rope of the ferry.',
    );
    const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, one, at) => sum + one * b[at], 0);
    expect(cosine(party, party)).toBeCloseTo(1, 4);
    expect(again).toEqual(party);
    expect(cosine(party, feast)).toBeGreaterThan(cosine(party, rope));
  });

  test('six players who think with it play a game to its end, which is rerun without it', async () => {
    const root = kept ?? (await mkdtemp(join(tmpdir(), 'hearsay-')));
    if (kept === undefined) onTestFinished(() => rm(root, { recursive: true, force: true }));
    const yaml = join(root, 'table.yaml');
    await writeFile(yaml, scenario);
    const folder = join(root, 'run');
    const began = await openRun(folder).then(
      () => true,
      () => false,
    );
    const play = began
      ? (await resumeRun(folder)).play
      : await startRun({ scenario: await loadScenario(yaml), folder });
    const start = performance.now();
    while (await play.step());
    await play.close();
    const seconds = (performance.now() - start) / 1_000;
    expect(play.simulation.finished).toBe(true);
    const calls = (await readCalls(folder)).filter(isSettled);
    const entries: Entry[] = [];
    for await (const entry of (await openRun(folder)).entries()) entries.push(entry);
    const rates = ratesOf(entries, calls, seconds);
    process.stdout.write(`${rates.words}\n`);
    expect(calls.length).toBeGreaterThan(10);
    // a grammar leaves nothing else to write, so what is refused has other reasons
    expect(rates.after).toBeGreaterThan(0.9);
    expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  });
});

const scenario = `hearsay: 1
title: Six who think with a small model
setting: werewolf
seed: 3
models: { main: { provider: local, model: "${file.replaceAll('\\', '/')}", contextSize: 2048, concurrency: 6, timeoutMs: 1800000, retries: 1 } }
minds: { default: { kind: deliberate, reflection: false, plan: false, contextTokens: 500, answerTokens: 160, memory: { longTerm: { recall: 4 } } } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`;

/** How many of the intents that were asked for were valid as they came, and after mending, and how fast the model wrote. */
function ratesOf(entries: readonly Entry[], calls: readonly Settled[], seconds: number) {
  const events = entries.map(({ event }) => event as { type: string; then?: string });
  const of = (type: string): number => events.filter((event) => event.type === type).length;
  const acts = calls.filter(({ purpose }) => purpose === 'act');
  const answered = acts.filter((call) => 'answer' in call).length;
  const wrong = of('agent.failed') + of('intent.refused') - (acts.length - answered);
  const after = (answered - wrong) / answered;
  const before = (answered - wrong - of('mind.repaired')) / answered;
  const sums = calls.flatMap((call) => ('answer' in call ? [call.answer] : []));
  const input = sums.reduce((sum, { tokens }) => sum + tokens.input, 0);
  const output = sums.reduce((sum, { tokens }) => sum + tokens.output, 0);
  const instinct = events.filter(({ type, then }) => type === 'agent.failed' && then === 'instinct').length;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const words = `${acts.length} questions to act, ${answered} answered; valid as they came ${percent(before)}, after mending ${percent(after)}; instinct acted ${instinct} times
${input} tokens read, ${output} written in ${seconds.toFixed(0)} s: ${(output / seconds).toFixed(2)} written a second, ${((input + output) / seconds).toFixed(1)} read or written`;
  return { before, after, words };
}
