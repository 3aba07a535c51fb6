import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Setting } from '@hearsay/settings';
import { grapevine } from '@hearsay/settings/grapevine';
import { town } from '@hearsay/settings/town';
import { werewolf } from '@hearsay/settings/werewolf';
import { resolveEnvironment, type Environment } from './environment.ts';
import { excerpt, ScenarioError, type Mistake } from './mistake.ts';
import { filesOf, type Files } from './files.ts';
import type { Finding } from './issues.ts';
import { nearest } from './nearest.ts';
import { bundleSetting, importSetting, isFile, SettingError } from './outside.ts';
import { expand, validate, validateAny, type Valid } from './validate.ts';
import { largest, parseYaml, tooLarge, type Source } from './yaml.ts';

/** The settings that come with Hearsay; others may be handed over in their place. */
export const settings: readonly Setting[] = [grapevine, town, werewolf];

/** A scenario that can be played. */
export type Scenario = Valid & {
  readonly file: string;
  readonly text: string;
  /** All that a run must keep to be done again: a bundled setting from outside and the files, by how the scenario names them. */
  readonly included: Readonly<Record<string, string>>;
  /** What the setting asked for, such as a map. */
  readonly files: Files;
  readonly setting: Setting;
  /** The scenario as plain data in its long form, as it was written (references to the environment unresolved). */
  readonly raw: unknown;
  /** The environment that it was read with, by name: where keys are, which stand nowhere else. A function, so that nothing writes it down. */
  readonly lookUp: (variable: string) => string | undefined;
};

export type LoadOptions = {
  /** The settings that are known by name; those that come with Hearsay unless said. */
  readonly settings?: readonly Setting[];
  readonly environment?: Environment;
  /** The module file that settings from outside get for `hearsay`; without it they are refused. */
  readonly api?: string;
  /** Told, before code from outside is run, which. */
  readonly announce?: (reference: string) => void;
  /** What a run keeps of settings from outside and of files, so that nothing else is read. */
  readonly included?: Readonly<Record<string, string>>;
};

/** Reads and checks a scenario file. Throws a ScenarioError with all mistakes. */
export async function loadScenario(file: string, options: LoadOptions = {}): Promise<Scenario> {
  return readScenario(await readText(file), file, options);
}

async function readText(file: string): Promise<string> {
  const refuse = (wanted: Mistake['wanted'], line: number | null = null): never => {
    const column = line === null ? null : 1;
    throw new ScenarioError([{ file, line, column, path: [], wanted, found: null, nearest: null }]);
  };
  let bytes: Buffer;
  try {
    const found = await stat(file);
    if (!found.isFile())
      return refuse({ en: 'wanted a file, found a folder or device', zh: '应为文件，却是文件夹或设备' });
    // looked at before it is read: whatever is larger is no scenario
    if (found.size > largest) throw new ScenarioError([tooLarge(file, `${found.size} bytes`)]);
    bytes = await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    if (code === null) throw cause;
    return refuse(
      code === 'ENOENT'
        ? { en: 'there is no such file', zh: '没有这个文件' }
        : { en: `cannot be read (${code})`, zh: `无法读取（${code}）` },
    );
  }
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return refuse(
    { en: 'wanted text in UTF-8, found other bytes', zh: '应为 UTF-8 文本，却有其他字节' },
    lineOfBadText(bytes),
  );
}

function lineOfBadText(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const stop = bytes.indexOf(10, start);
    if (stop < 0 || !isUtf8(bytes.subarray(start, stop))) return line;
    start = stop + 1;
  }
}

/** Checks the text of a scenario. */
export async function readScenario(text: string, file: string, options: LoadOptions = {}): Promise<Scenario> {
  const { source, mistakes } = parseYaml(text, file);
  if (!source) throw new ScenarioError(mistakes);
  try {
    const raw = expand(source.raw);
    const chosen = await chooseSetting(raw, source, file, options);
    const { files, findings } = await filesOf({
      raw,
      setting: chosen.setting,
      folder: dirname(file),
      kept: options.included,
    });
    const included = { ...chosen.included, ...files };
    const unchecked = { file, text, raw, ...chosen, files, included };
    const scenario = checked(unchecked, options, (finding) => source.place(finding), findings);
    if (mistakes.length === 0) return scenario;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new ScenarioError(inOrder([...mistakes, ...error.mistakes]));
  }
  throw new ScenarioError(mistakes);
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

type Unchecked = Omit<Scenario, keyof Valid | 'lookUp'> & Partial<Pick<Scenario, 'lookUp'>>;

/** Checks plain data; `place` finds a finding in the file it came from. `unread` says which of its files could not be had. */
export function checked(
  of: Unchecked,
  options: LoadOptions,
  place: Source['place'],
  unread: readonly Finding[] = [],
): Scenario {
  const isKept = options.included !== undefined;
  const resolved = resolveEnvironment(of.raw, of.setting.name, options.environment ?? {}, { isKept });
  const result = validate(resolved.raw, of.setting, of.raw, of.files);
  const found = 'findings' in result ? result.findings : [];
  // what a setting says of files that are not there follows from their not being there
  const others = unread.length > 0 ? found.filter(({ path }) => path[0] !== of.setting.name) : found;
  const findings = [...resolved.findings, ...unread, ...others];
  const { environment } = options;
  const given = (name: string): string | undefined =>
    environment && Object.hasOwn(environment, name) ? environment[name] : undefined;
  // a scenario that is checked anew keeps what it was read with
  const lookUp = environment ? given : (of.lookUp ?? given);
  if ('valid' in result && findings.length === 0) return { ...of, ...result.valid, lookUp };
  throw new ScenarioError(inOrder(findings.map(place)));
}

async function chooseSetting(
  raw: unknown,
  source: Source,
  file: string,
  options: LoadOptions,
): Promise<Pick<Scenario, 'setting' | 'included'>> {
  const known = options.settings ?? settings;
  const names = known.map(({ name }) => name);
  const refuse = (wanted: Mistake['wanted'], found: unknown, near: string | null = null): never => {
    const meant = known.find(({ name }) => name === near);
    const result = meant ? validate(raw, meant) : { findings: validateAny(raw) };
    // whatever the setting is, the rest can be looked at
    const rest = 'findings' in result ? result.findings.filter(({ path }) => path[0] !== 'setting') : [];
    const first = { path: ['setting'], wanted, found: excerpt(found), nearest: near };
    throw new ScenarioError(inOrder([first, ...rest].map(source.place)));
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
  const own = known.find(({ name }) => name === reference);
  if (own) return { setting: own, included: {} };
  const titled = known.find(({ title }) =>
    [title.en.toLowerCase(), title.zh].includes(reference.toLowerCase()),
  );
  const near = titled?.name ?? nearest(reference, names);
  if (!isFile(reference) && (near !== null || !isPackage(reference))) return refuse(list, reference, near);
  if (!options.api) return refuse(list, reference, near);
  try {
    const code = options.included?.[reference] ?? (await bundleSetting(reference, file));
    options.announce?.(reference);
    const setting = await importSetting(code, reference, options.api);
    return { setting, included: { [reference]: code } };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return refuse(error.text, reference, near);
  }
}

/** May a package have this name? */
function isPackage(reference: string): boolean {
  return /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~/-]*$/.test(reference);
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...mistakes].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
