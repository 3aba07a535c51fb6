import { createRng, playToEnd, type Rng } from '@hearsay/kernel';
import { assemble, formatMistake, readScenario, ScenarioError } from '@hearsay/scenario';

const pieces = [
  ...[
    '\t',
    ' ',
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\uFEFF',
    '\u2028',
    '\ud800',
    '😀',
    '狼',
    '"',
    "'",
    '#',
    '- ',
    ': ',
    ', ',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '<<: *a\n',
    '!!set ',
    '!foo ',
    '|\n',
    '>-\n',
    '? ',
    '%YAML 9\n',
    '---\n',
    '...\n',
    '${HOME}',
    '${',
  ],
  ...[
    '.nan',
    '-.inf',
    '1e999',
    '0x10',
    '-1',
    '9007199254740993',
    'null',
    '~',
    'true',
    '__proto__',
    'constructor',
    'toString: 1\n',
  ],
];

const mutations: readonly ((text: string, rng: Rng) => string)[] = [
  (text, rng) => splice(text, rng, 1 + rng.integer(3), ''),
  (text, rng) => splice(text, rng, 0, rng.pick(pieces)),
  (text, rng) => splice(text, rng, 1 + rng.integer(8), rng.pick(pieces)),
  (text, rng) => text.slice(0, rng.integer(text.length + 1)),
  (text, rng) => lines(text, rng, (line) => [line, line]),
  (text, rng) => lines(text, rng, () => []),
  (text, rng) => lines(text, rng, (line) => [`${' '.repeat(rng.integer(5))}${line.trimStart()}`]),
  (text, rng) => lines(text, rng, (line) => [line.replace(/(: ).*$/, `$1${rng.pick(pieces)}`)]),
  (text, rng) => text.replace(/\d+(\.\d+)?/g, (number) => (rng.chance(0.1) ? rng.pick(pieces) : number)),
  (text, rng) => text.replace(/\b[a-z]{4,}\b/g, (word) => (rng.chance(0.03) ? slip(word, rng) : word)),
  (text, rng) => text + text.slice(rng.integer(text.length + 1)),
];

/** A scenario with one to four random mistakes in it. */
export function mutate(text: string, rng: Rng): string {
  let mutated = text;
  for (let count = 1 + rng.integer(4); count > 0; count -= 1) mutated = rng.pick(mutations)(mutated, rng);
  return mutated;
}

/** What came of a mutated scenario: what is wrong with it in words, or the number of entries that its run has. */
export type Tried = { readonly mistakes: readonly string[] } | { readonly entries: number };

/** Loads and plays one. Throws what nobody should ever see: any error that is no list of clear mistakes. */
export async function tryScenario(text: string): Promise<Tried> {
  try {
    const scenario = await readScenario(text, 'it.yaml', { environment: { HOME: 'side' } });
    const world = await playToEnd(assemble(scenario).simulation);
    return { entries: world.count };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const lineCount = text.split(/\r\n|\n|\r/).length;
    for (const { line } of error.mistakes)
      if (line !== null && line > lineCount)
        throw new Error(`line ${line} of ${lineCount}`, { cause: error });
    const said = error.mistakes.flatMap((one) => [formatMistake(one, 'en'), formatMistake(one, 'zh')]);
    const unclear = said.find((words) =>
      /undefined|\[object|Invalid |expected |received|Error\b|\n/.test(words),
    );
    if (said.length === 0 || unclear !== undefined)
      throw new Error(`unclear: ${unclear ?? 'nothing'}`, { cause: error });
    return { mistakes: said };
  }
}

/** Tries `count` mutations of every scenario; the same seed gives the same ones. */
export async function tryMany(
  scenarios: readonly string[],
  { seed, count }: { seed: number; count: number },
): Promise<{ refused: number; played: number; broken: { text: string; error: unknown }[] }> {
  const tally = { refused: 0, played: 0, broken: [] as { text: string; error: unknown }[] };
  for (let number = 0; number < count; number += 1) {
    const rng = createRng(seed).fork(String(number));
    const text = mutate(rng.pick(scenarios), rng);
    try {
      if ('entries' in (await tryScenario(text))) tally.played += 1;
      else tally.refused += 1;
    } catch (error) {
      tally.broken.push({ text, error });
    }
  }
  return tally;
}

function splice(text: string, rng: Rng, length: number, piece: string): string {
  const at = rng.integer(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at + length);
}

function lines(text: string, rng: Rng, change: (line: string) => readonly string[]): string {
  const all = text.split('\n');
  const at = rng.integer(all.length);
  return [...all.slice(0, at), ...change(all[at]), ...all.slice(at + 1)].join('\n');
}

function slip(word: string, rng: Rng): string {
  const at = rng.integer(word.length);
  return word.slice(0, at) + word.slice(at + 1);
}
