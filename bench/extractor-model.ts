// How well does a model in a file read claims from sentences, beside the reader by words, and both together?
// npx tsx bench/extractor-model.ts FILE.gguf [--sentences 40] [--seed 1] [--languages en,zh] [--json schema|object|prompt]
// (`npm run test:local-model` fetches one and says where; `chrt -r 1` in front keeps it fast on a busy machine)
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  bothExtractor,
  halves,
  labelledFacts,
  lexical,
  modelExtractor,
  readAnswer,
  scoreExtractor,
  type Extractor,
  type Labelled,
  type Score,
} from '@hearsay/claims';
import { createRng, languages, type Language } from '@hearsay/kernel';
import { wilson } from '@hearsay/laboratory';
import { openReader, readScenario, type ReaderModel } from '@hearsay/scenario';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sentences: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    languages: { type: 'string', default: languages.join() },
    json: { type: 'string', default: 'schema' },
  },
});
const [file] = positionals;
if (file === undefined) throw new Error('wanted the path of a GGUF file, found none');

const scenario = await readScenario(
  `hearsay: 1
title: Whoever reads
setting: werewolf
seed: 1
models: { main: { provider: local, model: ${JSON.stringify(file)}, contextSize: 2048, concurrency: 1, timeoutMs: 600000, json: ${flags.json} } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`,
  'reader.yaml',
);

for (const language of languages.filter((one) => flags.languages.split(',').includes(one)))
  await measure(language, openReader(scenario, { model: 'main' }));

/** Sentences that no rule was made for, drawn by seed; each is put to the model once, whoever reads with it. */
async function measure(language: Language, reader: ReaderModel): Promise<void> {
  const drawn = createRng(flags.seed)
    .shuffle(halves(labelled(language)).test)
    .slice(0, Number(flags.sentences));
  const reading = { facts: labelledFacts[language], language };
  const refused = new Map<string, number>();
  const model = modelExtractor(async (question) => {
    const answer = await reader.ask(question);
    for (const { why } of readAnswer(answer, question.text, reading).refused)
      refused.set(why, (refused.get(why) ?? 0) + 1);
    return answer;
  });
  const readers: readonly Extractor[] = [lexical, model, bothExtractor(modelExtractor(reader.ask))];
  const start = performance.now();
  for (const extractor of readers) {
    const score = (await scoreExtractor(extractor, drawn, reading)).get('all');
    if (score) process.stdout.write(`${language} ${extractor.name.padEnd(8)} ${sayScore(score)}\n`);
  }
  const seconds = (performance.now() - start) / 1_000;
  const { calls, tokens } = reader.spent();
  const why = [...refused].map(([one, count]) => `${one} ${count}`).join(', ') || 'nothing';
  process.stdout.write(
    `${language} refused of the model: ${why}; ${calls} questions, ${tokens} tokens, ${seconds.toFixed(0)} s\n`,
  );
  await reader.close();
}

function sayScore({ sentences, found, labelled: made, right, precision, recall }: Score): string {
  const say = (name: string, share: number | null, of: number): string => {
    const interval = wilson(right, of);
    return share === null || interval === null
      ? `${name} –`
      : `${name} ${share.toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}] (${right} of ${of})`;
  };
  return `${sentences} sentences: ${say('precision', precision, found)}, ${say('recall', recall, made)}`;
}

function labelled(language: Language): readonly Labelled[] {
  const path = new URL(`../packages/claims/extract/labelled/${language}.ndjson`, import.meta.url);
  // written by hand for this, and held by a test of the claims
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}
