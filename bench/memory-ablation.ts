/**
 * What do the parts of a mind's memory do? The memory task, the same for every condition and seed, read by a model that answers from single lines:
 * all of it, without reflection, without long-term memory, without any memory. Means over seeds with 95 % bootstrap intervals.
 *
 *   npx tsx bench/memory-ablation.ts [seeds]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweep } from '@hearsay/laboratory';
import { startFaultServer } from '@hearsay/models/testing';
import { readScenario } from '@hearsay/scenario';
import { readAnswer } from './memory-task/reader.ts';
import { memoryTask } from './memory-task/setting.ts';

const seeds = Array.from({ length: Number(process.argv[2] ?? 40) }, (_, at) => at + 1);
const conditions: Readonly<Record<string, string>> = {
  full: 'reflection: { threshold: 2, questions: 3 }',
  'no reflection': 'reflection: false',
  'no long-term memory': 'memory: { longTerm: { capacity: 0 } }, reflection: { threshold: 2, questions: 3 }',
  'no memory': 'memory: false',
};

const root = await mkdtemp(join(tmpdir(), 'hearsay-ablation-'));
const server = await startFaultServer({ answer: readAnswer });
try {
  console.log(
    `| condition | right | from one statement | from two statements | seeds |\n| --- | --- | --- | --- | --- |`,
  );
  for (const [name, mind] of Object.entries(conditions)) {
    const text = `hearsay: 1
title: A task for memory
setting: memory-task
models: { main: { model: reader, baseUrl: "${server.baseUrl}", concurrency: 1 } }
minds: { default: { kind: deliberate, plan: false, contextTokens: 900, ${mind} } }
agents: [Ada]
`;
    const scenario = await readScenario(text, 'memory-task.yaml', { settings: [memoryTask] });
    const { summary, failed } = await sweep({
      scenario,
      seeds,
      out: join(root, name.replaceAll(' ', '-')),
      workers: 0,
    });
    for (const { seed, error } of failed) console.log(`seed ${seed}: ${error.en}`);
    const cell = (id: string): string => {
      const line = summary.lines.find((one) => one.id === id);
      if (!line) return '–';
      const { interval } = line;
      const percent = (value: number): string => (100 * value).toFixed(1);
      return `${percent(line.mean)} %${interval ? ` (${percent(interval.low)} … ${percent(interval.high)})` : ''}`;
    };
    console.log(
      `| ${name} | ${cell('right')} | ${cell('right-one')} | ${cell('right-two')} | ${summary.runs} |`,
    );
  }
} finally {
  await server.close();
  await rm(root, { recursive: true, force: true });
}
