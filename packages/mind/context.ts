/** Counts tokens of a text. */
export type CountTokens = (text: string) => number;

/** How lines are chosen for a prompt: `score` decides who gets room, and `lines` are in the order in which they are shown. */
export type Fitted<T> = { readonly lines: readonly T[]; readonly left: number; readonly tokens: number };

type Line = { readonly text: string };

/** The longest line of a prompt, in characters; what is longer ends in an ellipsis. */
export const longestLine = 600;

/** The best lines that fit into `room` tokens, shown in the order that they came in. Equal scores: the later one first. */
export function fit<T extends Line>(
  lines: readonly T[],
  room: number,
  count: CountTokens,
  score: (line: T, at: number) => number,
): Fitted<T> {
  const ranked = lines
    .map((line, at) => ({ line, at, score: score(line, at) }))
    .sort((a, b) => b.score - a.score || b.at - a.at);
  const kept = new Set<number>();
  let tokens = 0;
  for (const { line, at } of ranked) {
    // a label and a line feed come to it
    const cost = count(line.text) + 4;
    if (tokens + cost > room) continue;
    tokens += cost;
    kept.add(at);
  }
  return { lines: lines.filter((_, at) => kept.has(at)), left: lines.length - kept.size, tokens };
}

export function clip(text: string, most = longestLine): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** Counts each text once. Bounded: what was not asked for lately is counted anew. */
export function remembering(count: CountTokens, most = 4_096): CountTokens {
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const counted = count(text);
    known.set(text, counted);
    return counted;
  };
}
