import type { Cast, Setting } from '@hearsay/settings';
import { z } from 'zod';
import type { Files } from './files.ts';
import { findingsOf, valueAt, type Finding } from './issues.ts';
import type { Path } from './mistake.ts';
import { nearest } from './nearest.ts';
import { checkMinds } from './check-minds.ts';
import { clockFrom } from './clock.ts';
import { scenarioSchema, schemaOfAny, type Written } from './schema.ts';
import { beliefsFor, checkTruth, tellableOf } from './truth.ts';

/** A scenario whose every value is checked, and the cast that its setting is given. */
export type Valid = { readonly written: Written; readonly cast: Cast<unknown, unknown> };

/**
 * Checks plain data against the schema of its setting, then its parts against each other. It has long forms only (see `expand`); `quoted` is
 * the same with references to the environment left as they are, and the only thing that is quoted; `files` what the setting asked for.
 */
export function validate(
  raw: unknown,
  setting: Setting,
  quoted: unknown = raw,
  files: Files = {},
): { readonly valid: Valid } | { readonly findings: readonly Finding[] } {
  const schema = scenarioSchema(setting);
  const whole = populated(raw, setting, files);
  const parsed = schema.safeParse(whole);
  if (!parsed.success) {
    return {
      findings: [
        ...findingsOf(parsed.error.issues, quoted, (path) => keysAt(schema, path, whole)),
        ...namesTwice(raw),
        ...unknownMinds(raw),
      ],
    };
  }
  // the schema has just parsed it; what a setting adds is its own
  const written = parsed.data as unknown as Written & Readonly<Record<string, unknown>>;
  const findings = [...namesTwice(raw), ...unknownMinds(raw), ...checkTruth(written), ...checkMinds(written)];
  const clock = clockFrom(written.clock);
  const cast: Cast<unknown, unknown> = {
    title: written.title,
    language: written.language,
    options: written[setting.name],
    agents: written.agents.map(
      ({ name, mind: _, knows: __, ...rest }) => ({ id: name, ...rest }) as { id: string; persona: string },
    ),
    ...(clock ? { clock } : {}),
    facts: tellableOf(written),
    beliefs: beliefsFor(written),
    files,
  };
  if (findings.length === 0) {
    for (const { path, message } of setting.check(cast))
      findings.push({ path, wanted: message, found: null, nearest: null });
  }
  return findings.length > 0 ? { findings } : { valid: { written, cast } };
}

/** The scenario with the people whom its setting makes up for it, as if they had been written out. */
function populated(raw: unknown, setting: Setting, files: Files): unknown {
  const options = setting.options.safeParse(valueAt(raw, [setting.name]) ?? {});
  const top = z
    .looseObject({
      seed: z.union([z.int(), z.string()]).default(1),
      language: z.enum(['en', 'zh']).default('en'),
      agents: z.array(z.looseObject({})).default([]),
    })
    .safeParse(raw);
  // what is wrong with either is said by the schema
  if (!setting.populate || !options.success || !top.success) return raw;
  const { seed, language, agents } = top.data;
  const names = agents.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  const more = setting.populate({ options: options.data, names, seed, language, files });
  return more.length === 0 ? raw : { ...top.data, agents: [...agents, ...more] };
}

/** What is wrong whatever the setting is, when nobody knows which was meant. */
export function validateAny(raw: unknown): readonly Finding[] {
  const schema = schemaOfAny();
  const parsed = schema.safeParse(raw);
  const findings = parsed.success
    ? []
    : findingsOf(parsed.error.issues, raw, (path) => keysAt(schema, path, raw));
  return [...findings, ...namesTwice(raw), ...unknownMinds(raw)];
}

/** Short forms made long: an agent may be just a name. */
export function expand(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const { agents } = raw as { agents?: unknown };
  if (!Array.isArray(agents)) return raw;
  return {
    ...raw,
    agents: agents.map((agent: unknown) => (typeof agent === 'string' ? { name: agent } : agent)),
  };
}

function namesTwice(raw: unknown): Finding[] {
  const agents: unknown =
    typeof raw === 'object' && raw !== null ? (raw as { agents?: unknown }).agents : null;
  if (!Array.isArray(agents)) return [];
  const seen = new Map<unknown, number>();
  const findings: Finding[] = [];
  for (const [at, agent] of agents.entries()) {
    const name: unknown =
      typeof agent === 'object' && agent !== null ? (agent as { name?: unknown }).name : null;
    if (typeof name !== 'string') continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, at);
    else {
      findings.push({
        path: ['agents', at, 'name'],
        wanted: {
          en: `wanted a name that no other agent has (agents[${first}] has it)`,
          zh: `名字不能重复（agents[${first}] 已用）`,
        },
        found: `"${name}"`,
        nearest: null,
      });
    }
  }
  return findings;
}

function unknownMinds(raw: unknown): Finding[] {
  const minds = valueAt(raw, ['minds']);
  const named = typeof minds === 'object' && minds !== null ? Object.keys(minds) : [];
  const known = [...new Set(['default', ...named])];
  const agents = valueAt(raw, ['agents']);
  if (!Array.isArray(agents)) return [];
  return agents.flatMap((_, at): Finding[] => {
    const mind = valueAt(raw, ['agents', at, 'mind']) ?? 'default';
    if (typeof mind !== 'string' || known.includes(mind)) return [];
    const wanted = {
      en: `wanted a mind from minds: ${known.join(', ')}`,
      zh: `应为 minds 中的一个：${known.join('、')}`,
    };
    return [{ path: ['agents', at, 'mind'], wanted, found: `"${mind}"`, nearest: nearest(mind, known) }];
  });
}

/** The keys that a schema allows at a path, for sentences and suggestions. */
function keysAt(schema: z.ZodType, path: Path, raw: unknown): readonly string[] {
  let at: unknown = schema;
  for (const [depth, part] of path.entries()) {
    at = variant(unwrap(at), valueAt(raw, path.slice(0, depth)));
    if (at instanceof z.ZodObject) at = (at.shape as Readonly<Record<string, unknown>>)[part];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return [];
  }
  at = variant(unwrap(at), valueAt(raw, path));
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Of variants that parse one value, the one with its discriminator; anything else as it is. */
function variant(schema: unknown, value: unknown): unknown {
  if (!(schema instanceof z.ZodUnion)) return schema;
  const objects = schema.options.filter((one) => one instanceof z.ZodObject);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return objects.length === 1 ? objects[0] : schema;
  const key = schema.def.discriminator;
  const own: unknown = valueAt(value, [key]);
  return objects.find(({ shape }) => {
    const kind: unknown = shape[key];
    return kind instanceof z.ZodLiteral && kind.values.has(own as string);
  });
}

function unwrap(schema: unknown): unknown {
  let at = schema;
  while (
    at instanceof z.ZodOptional ||
    at instanceof z.ZodDefault ||
    at instanceof z.ZodPrefault ||
    at instanceof z.ZodNullable
  )
    at = at.unwrap();
  return at;
}
