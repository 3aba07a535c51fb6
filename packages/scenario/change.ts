import type { AgentId, AnyEvent, Audience, Change, SocietyEvent, Text } from '@hearsay/kernel';
import { rulesOf } from './assemble.ts';
import { checked, type LoadOptions, type Scenario } from './load.ts';
import { excerpt, formatPath, ScenarioError, type Path } from './mistake.ts';
import { mindsOf, type Interviewee, type Keeping } from './minds-of.ts';
import { parseYaml } from './yaml.ts';

/** One `--set path=value`. */
export type SetValue = { readonly path: string; readonly value: unknown };

/** Reads `path=value`; the value is YAML. Throws a ScenarioError. */
export function parseSet(text: string): SetValue {
  const at = text.indexOf('=');
  if (at < 1) throw refusal(text, { en: 'wanted path=value', zh: '应为 路径=值' });
  const parsed = parseYaml(text.slice(at + 1), `--set ${text}`);
  if (parsed.mistakes.length > 0 || !parsed.source)
    throw refusal(text, { en: 'wanted a value in YAML behind the =', zh: '等号后应为 YAML 值' });
  return { path: text.slice(0, at), value: parsed.source.raw };
}

/**
 * The scenario after some changes, and what happens in the run where they take effect. Throws a ScenarioError when a path is not there, the
 * result is no valid scenario, or a change can no longer take effect.
 */
export function applyChanges(
  scenario: Scenario,
  sets: readonly SetValue[],
  options: LoadOptions & { readonly seed: string | number; readonly keeping: Keeping },
): {
  after: Scenario;
  change: Change<unknown>;
  interviewees: ReadonlyMap<AgentId, Interviewee>;
} {
  let raw = scenario.raw;
  const paths: Path[] = [];
  for (const { path: text, value } of sets) {
    const path = readPath(text, scenario);
    refuseFixed(path, text);
    raw = assign(raw, path, value, text);
    paths.push(path);
  }
  const after = checked({ ...scenario, raw }, { ...options, included: scenario.included }, (finding) => ({
    file: `--set ${sets.find((_, at) => startsWith(finding.path, paths[at]))?.path ?? ''}`.trimEnd(),
    line: null,
    column: null,
    path: finding.path,
    wanted: finding.wanted,
    found: finding.found,
    nearest: finding.nearest,
  }));
  const events: { event: AnyEvent; audience: Audience }[] = [];
  for (const [at, path] of paths.entries()) {
    const event: SocietyEvent = { type: 'scenario.changed', path: formatPath(path), value: sets[at].value };
    events.push({ event, audience: [] }, ...eventsOf(scenario, after, path, sets[at].path));
  }
  const seed = paths.some((path) => path[0] === 'seed') ? after.written.seed : undefined;
  const { minds, instinct, interviewees } = mindsOf(after, options.keeping);
  return {
    after,
    interviewees,
    change: { rules: rulesOf(after, seed ?? options.seed), minds, instinct, seed, events },
  };
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((part, at) => path[at] === part);
}

/** Parts that are settled when a run begins. */
function refuseFixed(path: Path, text: string): void {
  const isName = path[0] === 'agents' && (path.length < 3 || path[2] === 'name' || path[2] === 'knows');
  if (
    isName ||
    [
      'hearsay',
      'setting',
      'title',
      'language',
      'clock',
      'facts',
      'rumours',
      'topics',
      'interventions',
    ].includes(String(path[0]))
  ) {
    throw refusal(text, {
      en: 'cannot be changed in mid-run: it is settled when a run begins. What can: seed, minds, agents[…].mind, agents[…].persona and what the setting allows',
      zh: '运行开始后不能再改。可以改的有：seed、minds、agents[…].mind、agents[…].persona，以及设定允许的选项',
    });
  }
}

function eventsOf(
  before: Scenario,
  after: Scenario,
  path: Path,
  text: string,
): readonly { event: AnyEvent; audience: Audience }[] {
  if (path[0] === 'seed' || path[0] === 'minds' || path[0] === 'models' || path[0] === 'beliefs') return [];
  if (path[0] === 'agents' && (path[2] === 'mind' || path[2] === 'persona')) return [];
  const answer = before.setting.change(after.cast, path);
  if ('refusal' in answer) throw refusal(text, answer.refusal);
  return answer.events;
}

/** `werewolf.win`, `agents[2].mind`, `agents.Ada.temperament.bold` */
function readPath(text: string, { written }: Scenario): Path {
  const parts = [...parseSetPath(text)];
  const [top, second] = parts;
  if (top === 'agents' && typeof second === 'string') {
    const at = written.agents.findIndex(({ name }) => name === second);
    if (at < 0) {
      const names = written.agents.map(({ name }) => name).join(', ');
      throw refusal(text, { en: `wanted one of the agents: ${names}`, zh: `应为人物之一：${names}` });
    }
    parts[1] = at;
  }
  return parts;
}

/** The parts of a path; names of agents stay names. Throws a ScenarioError when it is none. */
export function parseSetPath(text: string): Path {
  const parts: (string | number)[] = [];
  for (const match of text.matchAll(/\[(\d+)\]|[^.[\]]+/g))
    parts.push(match[1] === undefined ? match[0] : Number(match[1]));
  if (parts.length === 0 || parts.some((part) => typeof part === 'string' && part.startsWith('__'))) {
    throw refusal(text, { en: 'wanted a path such as agents[0].mind', zh: '应为路径，例如 agents[0].mind' });
  }
  return parts;
}

/** Plain data with another value at a path, which leads into what is there; `text` is how the path was written. */
export function setIn(raw: unknown, path: Path, value: unknown, text: string): unknown {
  return assign(raw, path, value, text);
}

function assign(raw: unknown, path: Path, value: unknown, text: string): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(raw)) {
    if (typeof first !== 'number' || first >= raw.length)
      throw refusal(text, { en: `wanted a number below ${raw.length}`, zh: `序号应小于 ${raw.length}` });
    return raw.map((item: unknown, at) => (at === first ? assign(item, rest, value, text) : item));
  }
  if (raw !== undefined && (typeof raw !== 'object' || raw === null))
    throw refusal(text, {
      en: `leads into ${excerpt(raw)}, which has no parts`,
      zh: `${excerpt(raw)} 没有下级`,
    });
  const record = (raw ?? {}) as Readonly<Record<string, unknown>>;
  return { ...record, [first]: assign(record[first], rest, value, text) };
}

function refusal(text: string, wanted: Text): ScenarioError {
  return new ScenarioError([
    { file: `--set ${text}`, line: null, column: null, path: [], wanted, found: null, nearest: null },
  ]);
}
