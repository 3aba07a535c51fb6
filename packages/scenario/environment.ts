import type { Finding } from './issues.ts';
import type { Path } from './mistake.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Puts the environment's values where text says `${NAME}`, in the options of the setting and under `models`: everything else reaches the log,
 * where no secret may stand. The scenario itself is kept as it was written.
 */
export function resolveEnvironment(
  raw: unknown,
  options: string,
  environment: Environment,
  /** Of a run that is there already, what its models were called with need not be known any more. */
  { isKept = false }: { readonly isKept?: boolean } = {},
): { readonly raw: unknown; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const walk = (value: unknown, path: Path): unknown => {
    if (isKey(path)) return keyName(value, path);
    if (typeof value === 'string') return resolve(value, path);
    if (Array.isArray(value)) return value.map((item: unknown, at) => walk(item, [...path, at]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  const keyName = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string' && isVariableName(value)) return value;
    // what stands there may be a key, so it is not quoted
    findings.push({
      path,
      wanted: {
        en: 'wanted the NAME of an environment variable in capital letters, never a key itself',
        zh: '应为环境变量的名字（大写），绝不是密钥本身',
      },
      found: null,
      nearest: null,
    });
    // said already; the schema need not complain as well
    return 'KEY';
  };
  const resolve = (text: string, path: Path): string =>
    text.replace(reference, (whole, name: string) => {
      if (path[0] !== options && path[0] !== 'models') {
        const wanted = {
          en: 'wanted no reference to the environment here, since this text reaches the log',
          zh: '此处不能引用环境变量，因为这段文字会写入日志',
        };
        findings.push({ path, wanted, found: `"${whole}"`, nearest: null });
        return whole;
      }
      const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
      if (value !== undefined) return value;
      if (isKept && path[0] === 'models') return whole;
      findings.push({
        path,
        wanted: {
          en: `wanted the environment variable ${name}, which is not set`,
          zh: `需要环境变量 ${name}，但没有设置`,
        },
        found: null,
        nearest: null,
      });
      return whole;
    });
  return { raw: walk(raw, []), findings };
}

/** Is this how a variable of the environment is named, and not rather a key? */
export function isVariableName(text: string): boolean {
  return variable.test(text) && !random.test(text);
}

/** How names of variables are written, and what looks rather like a key. */
const variable = /^[A-Z][A-Z0-9_]{0,80}$/;
const random = /^[A-Z0-9]{24,}$/;

function isKey(path: Path): boolean {
  return path.length === 3 && path[0] === 'models' && path[2] === 'key';
}
