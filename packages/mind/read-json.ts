import { jsonrepair } from 'jsonrepair';

/** What a text holds, and whether it had to be mended for that. */
export type ReadJson = { readonly value: unknown; readonly mended: boolean };

/**
 * The JSON object in what a model wrote: alone, in a fence, behind a train of thought, with a missing bracket. Null when there is none.
 * (jsonrepair 3, https://github.com/josdejong/jsonrepair, mends quotes, commas and brackets.)
 */
export function readJson(text: string): ReadJson | null {
  const bare = text.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  const whole = parse(bare);
  if (whole) return { value: whole, mended: false };
  const fence = /```(?:json)?\s*([\s\S]*?)```/.exec(bare)?.[1] ?? bare;
  const start = fence.indexOf('{');
  if (start < 0) return null;
  const end = endOf(fence, start);
  const body = fence.slice(start, end ?? undefined);
  const inside = parse(body) ?? mend(body);
  return inside ? { value: inside, mended: true } : null;
}

function parse(text: string): object | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    // not JSON: the caller looks for some inside, and says so when there is none
    return null;
  }
}

function mend(text: string): object | null {
  try {
    return asObject(JSON.parse(jsonrepair(text)));
  } catch {
    // beyond mending is one more way to be unreadable
    return null;
  }
}

function asObject(value: unknown): object | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** Behind the bracket that closes the one at `start`; null when none does. */
function endOf(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const one = text[at];
    if (quoted) {
      if (one === '\\') at += 1;
      else if (one === '"') quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === '{') depth += 1;
    else if (one === '}' && (depth -= 1) === 0) return at + 1;
  }
  return null;
}
