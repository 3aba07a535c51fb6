import { access } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WordedError, wordsOf, type Text } from '@hearsay/kernel';
import type { Setting } from '@hearsay/settings';
import type { Plugin } from 'esbuild';
import { agentKeys, topKeys } from './schema.ts';

/** A setting that is not ours could not be read, or is none. */
export class SettingError extends WordedError {
  override readonly name = 'SettingError';
}

/** Is this the name of a file or package rather than of a built-in setting? */
export function isFile(reference: string): boolean {
  return reference.startsWith('.') || isAbsolute(reference);
}

/**
 * Makes one ES module of a setting from outside and everything that it imports, so that a run can keep it. Imports of `hearsay` stay as
 * they are, and so do those of the two packages that it stands for. Nothing of it is run. Throws a SettingError.
 */
export async function bundleSetting(reference: string, scenarioFile: string): Promise<string> {
  const { build } = await import('esbuild');
  const from = dirname(resolve(scenarioFile));
  if (isFile(reference)) {
    await access(resolve(from, reference)).catch((cause: unknown) => {
      throw new SettingError(
        {
          en: `${reference} is not there (looked in ${from})`,
          zh: `没有 ${reference}（在 ${from} 中找过）`,
        },
        { cause },
      );
    });
  }
  return bundle(build, {
    contents: `export { default } from ${JSON.stringify(reference)};`,
    resolveDir: from,
    plugins: [],
    external: ['hearsay', '@hearsay/kernel', '@hearsay/settings'],
  });
}

/** Runs a bundled setting and looks at what it exports. `api` is the module that stands for `hearsay`. */
export async function importSetting(code: string, reference: string, api: string): Promise<Setting> {
  const { build } = await import('esbuild');
  const linked = await bundle(build, {
    contents: code,
    resolveDir: dirname(api),
    plugins: [linkApi(api)],
    external: [],
  });
  const module: unknown = await import(
    `data:text/javascript;base64,${Buffer.from(linked).toString('base64')}`
  ).catch((cause: unknown) => {
    const { en, zh } = wordsOf(cause);
    throw new SettingError(
      { en: `${reference} could not be loaded: ${en}`, zh: `${reference} 无法载入：${zh}` },
      { cause },
    );
  });
  const setting: unknown =
    typeof module === 'object' && module !== null ? (module as { default?: unknown }).default : null;
  const missing = missingOf(setting);
  if (missing)
    throw new SettingError({
      en: `${reference} is no setting: ${missing.en}; export what defineSetting(…) returns as its default`,
      zh: `${reference} 不是一个世界：${missing.zh}；请把 defineSetting(…) 的返回值作为 default 导出`,
    });
  // everything that is called of a setting was just found in it
  return setting as Setting;
}

/** The page of a bundled setting as one module for a browser. `api` must be fit for one. */
export async function bundlePage(code: string, api: string): Promise<string> {
  const { build } = await import('esbuild');
  const page: Plugin = {
    name: 'setting',
    setup(build) {
      build.onResolve({ filter: /^the-setting$/ }, () => ({ path: 'the-setting', namespace: 'setting' }));
      build.onLoad({ filter: /.*/, namespace: 'setting' }, () => ({
        contents: code,
        loader: 'js',
        resolveDir: dirname(api),
      }));
      build.onResolve({ filter: isApi }, () => ({ path: api }));
    },
  };
  const contents = `import setting from 'the-setting';\nexport default setting.page;`;
  return bundle(build, { contents, resolveDir: dirname(api), plugins: [page], external: [], browser: true });
}

/** The names under which a setting from outside asks for us. */
const isApi = /^(hearsay|@hearsay\/(kernel|settings))$/;

function linkApi(api: string): Plugin {
  return {
    name: 'hearsay',
    setup(build) {
      build.onResolve({ filter: isApi }, () => ({ path: pathToFileURL(api).href, external: true }));
    },
  };
}

type Build = (typeof import('esbuild'))['build'];
type Input = {
  contents: string;
  resolveDir: string;
  plugins: Plugin[];
  external: string[];
  browser?: boolean;
};

async function bundle(
  build: Build,
  { contents, resolveDir, plugins, external, browser = false }: Input,
): Promise<string> {
  try {
    const built = await build({
      stdin: { contents, resolveDir, loader: 'js' },
      bundle: true,
      write: false,
      format: 'esm',
      platform: browser ? 'browser' : 'node',
      target: browser ? 'es2022' : 'node20',
      minify: browser,
      plugins,
      external,
      logLevel: 'silent',
      legalComments: 'none',
    });
    return built.outputFiles[0].text;
  } catch (cause) {
    const found = sayBuildError(cause);
    throw new SettingError(
      { en: `a setting could not be read: ${found}`, zh: `读不了这个世界的代码：${found}` },
      { cause },
    );
  }
}

function sayBuildError(cause: unknown): string {
  const errors: unknown =
    typeof cause === 'object' && cause !== null ? (cause as { errors?: unknown }).errors : null;
  if (!Array.isArray(errors)) return cause instanceof Error ? cause.message : String(cause);
  return errors
    .slice(0, 3)
    .map((error: { text?: string; location?: { file?: string; line?: number; column?: number } | null }) => {
      const { location } = error;
      return location
        ? `${location.file}:${location.line}:${location.column} ${error.text}`
        : (error.text ?? '');
    })
    .join('; ');
}

function missingOf(setting: unknown): Text | null {
  if (typeof setting !== 'object' || setting === null)
    return { en: `wanted an object, found ${typeof setting}`, zh: `应为对象，实际是 ${typeof setting}` };
  const has = setting as Readonly<Record<string, unknown>>;
  if (typeof has.name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(has.name))
    return { en: 'wanted a name of small letters', zh: '名字应为小写字母' };
  if (topKeys.includes(has.name))
    return {
      en: `its name "${has.name}" is one of the scenario's own words`,
      zh: `它的名字“${has.name}”是剧本自己的词`,
    };
  for (const key of ['check', 'rules', 'instinct', 'change', 'measure'])
    if (typeof has[key] !== 'function') return { en: `wanted a function "${key}"`, zh: `应有函数“${key}”` };
  for (const key of ['state', 'page', 'options', 'agent', 'title'])
    if (typeof has[key] !== 'object' || has[key] === null)
      return { en: `wanted "${key}"`, zh: `应有“${key}”` };
  const shape = (has.agent as { shape?: unknown }).shape;
  if (typeof shape !== 'object' || shape === null)
    return { en: 'wanted an object schema "agent"', zh: '“agent”应为对象的 schema' };
  const taken = Object.keys(shape).find((key) => key === 'id' || agentKeys.includes(key));
  if (taken === undefined) return null;
  return {
    en: `its agents have a field "${taken}", which is every agent's already`,
    zh: `它的人物有字段“${taken}”，而这是每个人物都已有的`,
  };
}
