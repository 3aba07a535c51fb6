import { stringify } from 'yaml';
import { parseSetPath, setIn, type SetValue } from './change.ts';
import { readScenario, type LoadOptions, type Scenario } from './load.ts';
import { ScenarioError, type Path } from './mistake.ts';

/**
 * The scenario as if it had been written with other values at some paths: a text of its own, which anybody can run. Names of agents may
 * stand in a path in place of their numbers. Comments of the file are not kept; `heading` becomes the first. Throws a ScenarioError.
 */
export async function variantOf(
  scenario: Scenario,
  sets: readonly SetValue[],
  { heading = '', ...options }: LoadOptions & { readonly heading?: string } = {},
): Promise<Scenario> {
  let raw = scenario.raw;
  for (const { path, value } of sets)
    raw = setIn(raw, withNumbers(parseSetPath(path), path, scenario), value, path);
  const comment = heading === '' ? '' : heading.replace(/^/gm, '# ') + '\n';
  // references to the environment stay references: `raw` is as it was written
  const text = `${comment}${stringify(raw, { lineWidth: 110, version: '1.2', schema: 'core', aliasDuplicateObjects: false })}`;
  return readScenario(text, scenario.file, options);
}

function withNumbers([top, second, ...rest]: Path, text: string, { written }: Scenario): Path {
  if (top !== 'agents' || typeof second !== 'string')
    return second === undefined ? [top] : [top, second, ...rest];
  const names = written.agents.map(({ name }) => name);
  const at = names.indexOf(second);
  if (at >= 0) return [top, at, ...rest];
  const list = names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ');
  const wanted = { en: `wanted one of the agents: ${list}`, zh: `应为人物之一：${list}` };
  throw new ScenarioError([
    { file: text, line: null, column: null, path: [], wanted, found: `"${second}"`, nearest: null },
  ]);
}
