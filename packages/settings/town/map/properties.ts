import { isRecord } from './fields.ts';
import type { Properties } from './town-map.ts';

const none: Properties = {};

/** Custom properties: a list with types as Tiled writes it, or names and values as it did before 1.2. Whatever is of another kind is left out. */
export function readProperties(value: unknown): Properties {
  if (isRecord(value)) return keep(Object.entries(value));
  if (!Array.isArray(value) || value.length === 0) return none;
  return keep(
    value
      .slice(0, most)
      .flatMap((one: unknown): [string, unknown][] =>
        isRecord(one) && typeof one.name === 'string' ? [[one.name, one.value]] : [],
      ),
  );
}

const most = 1_000;

function keep(pairs: readonly (readonly [string, unknown])[]): Properties {
  const kept: [string, string | number | boolean][] = [];
  for (const [name, value] of pairs) {
    if (typeof value === 'string' || typeof value === 'boolean') kept.push([name, value]);
    else if (typeof value === 'number' && Number.isFinite(value)) kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}

export function textOf(properties: Properties, name: string): string | null {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(properties: Properties, name: string): number | null {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return typeof value === 'number' ? value : null;
}

/** True or false, or what was said as text by hand; null when nothing is said. */
export function truthOf(properties: Properties, name: string): boolean | null {
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : null;
}

/** The parts of a list written with commas. */
export function listOf(properties: Properties, name: string): readonly string[] {
  const parts = (textOf(properties, name) ?? '').split(/[,，、]/).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

/** `#rrggbb` of what Tiled writes (`#aarrggbb`, `#rrggbb`, with or without `#`); null when it is no colour. */
export function colourOf(value: unknown): string | null {
  const found = typeof value === 'string' ? /^#?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(value) : null;
  return found ? `#${found[1].toLowerCase()}` : null;
}
