import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measureExtraction } from '@hearsay/analysis';
import {
  bothExtractor,
  factFrom,
  halves,
  labelledFacts,
  lexical,
  modelExtractor,
  scoreExtractor,
  type Extractor,
  type Labelled,
} from '@hearsay/claims';
import { createRng, type Text } from '@hearsay/kernel';
import { wilson } from '@hearsay/laboratory';
import { share, type Findings } from '@hearsay/settings';
import { openReader, type ReaderModel } from '@hearsay/scenario';
import type { OpenLog } from '../open-log.ts';
import { places } from '../places.ts';
import type { Terminal } from '../terminal.ts';

export type ExtractHow = Extractor['name'];

/** Reads claims from what was said in a run, and scores the reader: against the acts of the run, and on sentences that were labelled by hand. */
export async function extract(
  log: OpenLog,
  how: ExtractHow,
  {
    model,
    labelled,
    yes = false,
  }: { readonly model?: string; readonly labelled?: number; readonly yes?: boolean },
  terminal: Terminal,
): Promise<Findings | null> {
  if (how === 'lexical') return found(log, lexical, labelled);
  const names = Object.keys(log.written.models);
  const name = model ?? names[0] ?? '';
  const provider = log.written.models[name]?.provider;
  if (provider !== undefined && provider !== 'fake' && provider !== 'local' && !yes) {
    terminal.note(
      terminal.say({
        en: `--extract ${how} asks the model "${name}" once for every different speech and labelled sentence, which may cost money. Say --yes to go on.`,
        zh: `--extract ${how} 会就每段不同的话和每句标注的句子询问模型“${name}”一次，可能收费。确认请加 --yes。`,
      }),
    );
    return null;
  }
  const file = join(
    log.path,
    'asked',
    `extract-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.json`,
  );
  const reader = openReader(log.scenario, { model: name, answers: await answersIn(file) });
  try {
    const byModel = modelExtractor(reader.ask);
    return await found(log, how === 'model' ? byModel : bothExtractor(byModel), labelled ?? 0);
  } finally {
    await keep(file, reader, terminal);
    await reader.close();
  }
}

async function found(log: OpenLog, extractor: Extractor, most = Infinity): Promise<Findings> {
  const facts = log.written.facts.map(factFrom);
  const measure = measureExtraction({ extractor, facts });
  for await (const batch of log.batches()) for (const entry of batch) measure.take(entry);
  const findings = await measure.close();
  const labelled = await labelledFigures(extractor, log.written.language, most);
  return { ...findings, figures: [...findings.figures, ...labelled] };
}

/** How well it reads sentences of the labelled half that rules were not made for, at most so many, the same in every run. */
async function labelledFigures(
  extractor: Extractor,
  language: 'en' | 'zh',
  most: number,
): Promise<Findings['figures']> {
  const file = join(places.labelled, `${language}.ndjson`);
  if (!existsSync(file)) return [];
  // written by hand for this, and held by a test
  const all = (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
  const drawn = createRng('labelled').shuffle(halves(all).test).slice(0, most);
  const reading = { facts: labelledFacts[language], language };
  const score = (await scoreExtractor(extractor, drawn, reading)).get('all');
  const why: Text =
    drawn.length === 0
      ? {
          en: 'not tried, since a model is asked once for each sentence; --labelled says for how many',
          zh: '未评：每句都要问一次模型；用 --labelled 指定句数',
        }
      : { en: 'nothing was found', zh: '一无所获' };
  const figure = (
    id: string,
    title: Text,
    value: number | null,
    of: number,
  ): Findings['figures'][number] => ({
    id: `extract/${extractor.name}/labelled-${id}`,
    title,
    value,
    unit: share,
    why,
    note: noteOf(score?.right ?? 0, of, drawn.length),
  });
  return [
    figure(
      'precision',
      { en: 'Precision on labelled sentences', zh: '标注句子上的精确率' },
      score?.precision ?? null,
      score?.found ?? 0,
    ),
    figure(
      'recall',
      { en: 'Recall on labelled sentences', zh: '标注句子上的召回率' },
      score?.recall ?? null,
      score?.labelled ?? 0,
    ),
  ];
}

function noteOf(right: number, of: number, sentences: number): Text {
  const interval = wilson(right, of);
  const range = interval ? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : '';
  return {
    en: `${right} of ${of} claims${range && `, 95 %${range}`}; ${sentences} sentences labelled by hand that no rule was made for: plain, negated, hedged, distorted, questions`,
    zh: `${of} 条陈述中 ${right} 条${range && `，95 % 区间${range}`}；${sentences} 句手工标注、未用于制定规则的句子：直陈、否定、含糊、走样、提问`,
  };
}

async function answersIn(file: string): Promise<ReadonlyMap<string, string>> {
  if (!existsSync(file)) return new Map();
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  const pairs = Array.isArray(value) ? value : [];
  return new Map(
    pairs.flatMap((pair: unknown): [string, string][] =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string'
        ? [[pair[0], pair[1]]]
        : [],
    ),
  );
}

/** What was paid for is kept, also when the reading breaks off. */
async function keep(file: string, reader: ReaderModel, terminal: Terminal): Promise<void> {
  const { calls, tokens, usd } = reader.spent();
  if (calls > 0) {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, `${JSON.stringify([...reader.answers])}\n`);
  }
  const cost = usd === null ? terminal.say({ en: 'price unknown', zh: '价格未知' }) : `US$ ${usd.toFixed(4)}`;
  terminal.note(
    terminal.say({
      en: `The reading took ${calls} calls, ${tokens} tokens, ${cost}; the answers are kept in ${file}.`,
      zh: `这次读取用了 ${calls} 次调用、${tokens} 个词元，${cost}；回答保存在 ${file}。`,
    }),
  );
}
