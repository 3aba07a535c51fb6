import { readFile } from 'node:fs/promises';
import type { Setting } from '@hearsay/settings';
import { werewolf } from '@hearsay/settings/werewolf';
import { resolveEnvironment, type Environment } from './environment.ts';
import { excerpt, ScenarioError, type Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';
import { bundleSetting, importSetting, isFile, SettingError } from './outside.ts';
import { expand, validate, type Valid } from './validate.ts';
import { parseYaml, type Source } from './yaml.ts';

/** The settings that come with Hearsay. */
export const settings: readonly Setting[] = [werewolf];

/** A scenario that can be played. */
export type Scenario = Valid & {
  readonly file: string;
  readonly text: string;
  /** Bundled settings from outside, by how the scenario names them. */
  readonly included: Readonly<Record<string, string>>;
  readonly setting: Setting;
  /** The scenario as plain data in its long form, as it was written (references to the environment unresolved). */
  readonly raw: unknown;
};

export type LoadOptions = {
  readonly environment?: Environment;
  /** The module file that settings from outside get for `hearsay`; without it they are refused. */
  readonly api?: string;
  /** Told, before code from outside is run, which. */
  readonly announce?: (reference: string) => void;
  /** Settings from outside that are bundled already, as a run keeps them. */
  readonly included?: Readonly<Record<string, string>>;
};

/** Reads and checks a scenario file. Throws a ScenarioError with all mistakes. */
export async function loadScenario(file: string, options: LoadOptions = {}): Promise<Scenario> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const wanted =
      code === 'EISDIR'
        ? { en: 'wanted a file, found a folder', zh: '应为文件，却是文件夹' }
        : { en: `cannot be read (${code || String(cause)})`, zh: `无法读取（${code || String(cause)}）` };
    throw new ScenarioError([
      { file, line: null, column: null, path: [], wanted, found: null, nearest: null },
    ]);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const wanted = { en: 'wanted text in UTF-8', zh: '应为 UTF-8 文本' };
    throw new ScenarioError([
      { file, line: null, column: null, path: [], wanted, found: null, nearest: null },
    ]);
  }
  return readScenario(text, file, options);
}

/** Checks the text of a scenario. */
export async function readScenario(text: string, file: string, options: LoadOptions = {}): Promise<Scenario> {
  const parsed = parseYaml(text, file);
  if ('mistakes' in parsed) throw new ScenarioError(parsed.mistakes);
  const raw = expand(parsed.source.raw);
  const chosen = await chooseSetting(raw, parsed.source, file, options);
  return checked({ file, text, raw, ...chosen }, options, (finding) => parsed.source.place(finding));
}

/** Everything that is wrong with a scenario file; empty when it can be played. */
export async function checkScenario(file: string, options: LoadOptions = {}): Promise<readonly Mistake[]> {
  try {
    await loadScenario(file, options);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.mistakes;
    throw error;
  }
}

type Unchecked = Omit<Scenario, keyof Valid>;

/** Checks plain data; `place` finds a finding in the file it came from. */
export function checked(of: Unchecked, options: LoadOptions, place: Source['place']): Scenario {
  const resolved = resolveEnvironment(of.raw, of.setting.name, options.environment ?? {});
  const result = validate(resolved.raw, of.setting);
  const findings = 'findings' in result ? [...resolved.findings, ...result.findings] : resolved.findings;
  if ('valid' in result && findings.length === 0) return { ...of, ...result.valid };
  throw new ScenarioError(inOrder(findings.map(place)));
}

async function chooseSetting(
  raw: unknown,
  source: Source,
  file: string,
  options: LoadOptions,
): Promise<Pick<Scenario, 'setting' | 'included'>> {
  const names = settings.map(({ name }) => name);
  const refuse = (wanted: Mistake['wanted'], found: unknown, near: string | null = null): never => {
    throw new ScenarioError([
      source.place({ path: ['setting'], wanted, found: excerpt(found), nearest: near }),
    ]);
  };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    const wanted = {
      en: 'wanted a map that begins with "hearsay: 1" and names a setting',
      zh: '应为键值对，以 “hearsay: 1” 开头并写明 setting',
    };
    throw new ScenarioError([source.place({ path: [], wanted, found: excerpt(raw), nearest: null })]);
  }
  const reference: unknown = (raw as { setting?: unknown }).setting;
  const list = {
    en: `wanted a setting: ${names.join(', ')}, a file such as ./my-setting.ts, or a package`,
    zh: `应为 setting：${names.join('、')}，或文件 ./my-setting.ts，或一个包`,
  };
  if (typeof reference !== 'string') return refuse(list, reference);
  const own = settings.find(({ name }) => name === reference);
  if (own) return { setting: own, included: {} };
  const near = nearest(reference, names);
  if (!isFile(reference) && near !== null) return refuse(list, reference, near);
  if (!options.api) return refuse(list, reference, near);
  try {
    const code = options.included?.[reference] ?? (await bundleSetting(reference, file));
    options.announce?.(reference);
    const setting = await importSetting(code, reference, options.api);
    return { setting, included: { [reference]: code } };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return refuse({ en: error.message, zh: `无法载入：${error.message}` }, reference, near);
  }
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...mistakes].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
