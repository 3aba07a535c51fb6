import { isName, isWhole } from './parse-field.ts';
import { mostAttended } from './limits.ts';
import type { Area, Interest } from './interest.ts';

/** Tiles of a map are numbered within this, either way. */
const furthestTile = 32_000;

/** Reads what a page says that it looks at; null when that is no interest. */
export function parseInterest(value: unknown): Interest | null {
  if (typeof value !== 'object' || value === null) return null;
  // any object may be asked for any field
  const { area, agents, fact } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(agents) || agents.length > mostAttended || !agents.every(isName)) return null;
  if (fact !== null && !isName(fact)) return null;
  if (area === null) return { area, agents, fact };
  const parsed = parseArea(area);
  return parsed && { area: parsed, agents, fact };
}

function parseArea(value: unknown): Area | null {
  if (typeof value !== 'object' || value === null) return null;
  // as above
  const { left, top, right, bottom } = value as Readonly<Record<string, unknown>>;
  if (!isWhole(left) || !isWhole(top) || !isWhole(right) || !isWhole(bottom)) return null;
  return Math.max(left, top, right, bottom) > furthestTile ? null : { left, top, right, bottom };
}
