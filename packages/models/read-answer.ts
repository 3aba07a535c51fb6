import { jsonrepair } from 'jsonrepair';

/** Takes an answer apart: what was thought aloud (`<think>`, as DeepSeek-R1, Qwen and their kin write it), and what is meant. */
export function splitReasoning(text: string): { readonly text: string; readonly reasoning: string | null } {
  const thoughts: string[] = [];
  let rest = text.replace(/<(think|thinking|reasoning)>([\s\S]*?)<\/\1>/gi, (_, __, thought: string) => {
    thoughts.push(thought.trim());
    return '';
  });
  // some servers cut the opening tag off, since it belongs to the template
  const close = /<\/(think|thinking|reasoning)>/i.exec(rest);
  if (close) {
    thoughts.push(rest.slice(0, close.index).trim());
    rest = rest.slice(close.index + close[0].length);
  }
  // cut off in the middle of thinking: nothing is meant yet
  const open = /<(think|thinking|reasoning)>/i.exec(rest);
  if (open) {
    thoughts.push(rest.slice(open.index + open[0].length).trim());
    rest = rest.slice(0, open.index);
  }
  return { text: rest.trim(), reasoning: thoughts.length > 0 ? thoughts.join('\n') : null };
}

/** The JSON in a text, without the fence and the words around it. */
export function bareJson(text: string): string {
  const fence = /```(?:json|json5)?\s*\n?([\s\S]*?)```/i.exec(text);
  const inside = (fence ? fence[1] : text).trim();
  const start = inside.search(/[[{]/);
  if (start < 0) return inside;
  const end = Math.max(inside.lastIndexOf('}'), inside.lastIndexOf(']'));
  return end > start ? inside.slice(start, end + 1) : inside.slice(start);
}

/** Reads JSON, mending what can be mended (jsonrepair); null when it cannot. */
export function readJson(text: string): { readonly value: unknown; readonly repaired: boolean } | null {
  const bare = bareJson(text);
  try {
    return { value: JSON.parse(bare), repaired: bare !== text.trim() };
  } catch {
    // mended below
  }
  try {
    const value: unknown = JSON.parse(jsonrepair(bare));
    // plain words "mend" to a string, which is no answer to a question for an object
    return typeof value === 'object' && value !== null ? { value, repaired: true } : null;
  } catch {
    return null;
  }
}
