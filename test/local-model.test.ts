import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entry } from '@hearsay/kernel';
import { localEmbeddings, localModel, type ChatRequest } from '@hearsay/models';
import { isSettled, openRun, readCalls } from '@hearsay/runs';
import { loadScenario, resumeRun, startRun, verifyRun } from '@hearsay/scenario';
import { describe, expect, onTestFinished, test } from 'vitest';
import { countValid, sayValid } from './valid-answers.ts';

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
    const { rates, calls, finished, folder } = await play('schema');
    expect(finished).toBe(true);
    expect(calls).toBeGreaterThan(10);
    // a grammar leaves nothing else to write, so what is refused has other reasons
    expect(rates.asTheyCame / rates.decisions).toBeGreaterThan(0.9);
    expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  });

  test('without a grammar what they write is mended, asked for again or left to instinct, and the rerun has the same bytes', async () => {
    const { rates, calls, folder } = await play('prompt', mostLoose);
    expect(calls).toBeGreaterThan(10);
    expect(rates.asTheyCame).toBeLessThan(rates.decisions);
    expect(await verifyRun(folder)).toMatchObject({ same: true });
  });
});

/** Questions after which a game without a grammar is left: answers that never end take their time. */
const mostLoose = 40;

/** Plays, or goes on where an earlier game was stopped, says how the answers fared, and lets the game be after so many questions. */
async function play(json: 'schema' | 'prompt', most = Infinity) {
  const root = kept === undefined ? await mkdtemp(join(tmpdir(), 'hearsay-')) : join(kept, json);
  if (kept === undefined) onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(root, { recursive: true });
  const yaml = join(root, 'table.yaml');
  await writeFile(yaml, scenario(json));
  const folder = join(root, 'run');
  const began = await openRun(folder).then(
    () => true,
    () => false,
  );
  const own = began
    ? (await resumeRun(folder)).play
    : await startRun({ scenario: await loadScenario(yaml), folder });
  const start = performance.now();
  const asked = (): number => own.recording.lines.filter(isSettled).length;
  while (asked() < most && (await own.step()));
  await own.close();
  const seconds = (performance.now() - start) / 1_000;
  const entries: Entry[] = [];
  for await (const entry of (await openRun(folder)).entries()) entries.push(entry);
  const calls = (await readCalls(folder)).filter(isSettled);
  const rates = countValid(entries, calls);
  process.stdout.write(`held to JSON by ${json}: ${sayValid(rates, seconds)}\n`);
  return { rates, calls: calls.length, finished: own.simulation.finished, folder };
}

const scenario = (json: string): string => `hearsay: 1
title: Six who think with a small model
setting: werewolf
seed: 3
models: { main: { provider: local, model: "${file.replaceAll('\\', '/')}", contextSize: 2048, concurrency: 6, timeoutMs: 1800000, retries: 1, json: ${json} } }
minds: { default: { kind: deliberate, reflection: false, plan: false, contextTokens: 500, answerTokens: 160, memory: { longTerm: { recall: 4 } } } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`;
