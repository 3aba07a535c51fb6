import type { Manifest } from '@hearsay/runs';
import { parseSetPath, setIn, type SetValue } from './change.ts';
import { checked, type LoadOptions, type Scenario } from './load.ts';
import { ScenarioError } from './mistake.ts';

/** Parts of a model that do not decide what it answers, and hold no secret. */
const raisable = ['budget', 'concurrency', 'timeoutMs', 'retries', 'rate'];

/** The manifest of a run that is resumed with other limits; the same one when nothing is changed. Throws a ScenarioError for anything else. */
export function raisedBy(manifest: Manifest, sets: readonly SetValue[]): Manifest {
  if (sets.length === 0) return manifest;
  for (const { path } of sets) refuseOther(path);
  const others = (manifest.raised ?? []).filter((one) => !sets.some(({ path }) => path === one.path));
  return { ...manifest, raised: [...others, ...sets] };
}

function refuseOther(path: string): void {
  const [top, , part] = parseSetPath(path);
  if (top === 'models' && raisable.includes(String(part))) return;
  const wanted = {
    en: `wanted models.<name>.${raisable.join('|')}…: a run is resumed as it was, only the limits of its models may be others; to change anything else, fork it`,
    zh: `应为 models.<名字>.${raisable.join('|')}…：继续运行时只能改模型的限额；要改别的，请用 fork`,
  };
  throw new ScenarioError([
    { file: `--set ${path}`, line: null, column: null, path: [], wanted, found: null, nearest: null },
  ]);
}

/** The scenario with the limits that it was last resumed with. */
export function withRaised(scenario: Scenario, { raised = [] }: Manifest, options: LoadOptions): Scenario {
  if (raised.length === 0) return scenario;
  let raw = scenario.raw;
  for (const { path, value } of raised) raw = setIn(raw, parseSetPath(path), value, path);
  return checked({ ...scenario, raw }, { ...options, included: scenario.included }, (finding) => ({
    file: `--set ${raised[0].path}`,
    line: null,
    column: null,
    ...finding,
  }));
}
