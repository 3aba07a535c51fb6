import { createRng } from '@hearsay/kernel';
import type { Asked } from '@hearsay/models/testing';

/**
 * A reader without a mind: it answers from the lines that it is shown, one line at a time, by the words that a line shares with the question, and joins
 * two lines into one when it is asked for an insight. So what it gets right is what memory put before it.
 */
export function readAnswer({ messages, schema }: Asked): string {
  const text = messages.at(-1)?.content ?? '';
  const lines = [...text.matchAll(/^([MNB]\d+)\. (?:\[[^\]]*\] )?(.*)$/gm)].map(([, label, line]) => ({
    label,
    line,
  }));
  const keys = Object.keys((schema?.properties ?? {}) as object);
  if (keys.includes('questions'))
    return JSON.stringify({ questions: topicsOf(lines.map(({ line }) => line)) });
  if (keys.includes('insight')) return JSON.stringify(joined(text, lines));
  const question = /^(.*)\nYou may do one of these:/m.exec(text)?.[1] ?? '';
  const options = /"choice": ((?:"[^"]+"(?: \| )?)+)/
    .exec(text)?.[1]
    .match(/"[^"]+"/g)
    ?.map((one) => one.slice(1, -1));
  if (!options) return JSON.stringify({ thought: '', cites: [], intent: { type: 'rest' } });
  const wanted = wordsOf(question);
  const scored = options.map((option) => {
    const holding = lines
      .filter(({ line }) => line.includes(option))
      .map((one) => ({ ...one, score: shared(wanted, wordsOf(one.line)) }));
    const best = holding.sort((a, b) => b.score - a.score)[0];
    return { option, label: best?.label, score: best?.score ?? 0 };
  });
  const most = Math.max(...scored.map(({ score }) => score));
  const chosen = createRng(text).pick(scored.filter(({ score }) => score === most));
  return JSON.stringify({
    thought: '',
    cites: chosen.label === undefined ? [] : [chosen.label],
    intent: { type: 'answer', choice: chosen.option },
  });
}

type Line = { readonly label: string; readonly line: string };

/** Words that link two or three lines, as questions; the rarer the link, the better. */
function topicsOf(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of new Set(lines))
    for (const word of wordsOf(line)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([word]) => `What is known about the ${word}?`);
}

/** The two lines that have most in common, as one sentence. */
function joined(text: string, lines: readonly Line[]): { insight: string; cites: readonly string[] } {
  const topic = wordsOf(/^You ask yourself: (.*)$/m.exec(text)?.[1] ?? '');
  const about = lines.filter(({ line }) => shared(topic, wordsOf(line)) > 0 && !line.includes(', and '));
  let best: { readonly pair: readonly [Line, Line]; readonly score: number } | null = null;
  for (const [at, one] of about.entries())
    for (const other of about.slice(at + 1)) {
      const score = shared(wordsOf(one.line), wordsOf(other.line));
      if (one.line !== other.line && score > (best?.score ?? 1)) best = { pair: [one, other], score };
    }
  if (!best) return { insight: '', cites: [] };
  const [one, other] = best.pair;
  return { insight: `${one.line.replace(/\.$/, '')}, and ${other.line}`, cites: [one.label, other.label] };
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

/** Words of four letters and more, by their first four: open, opens. */
function wordsOf(line: string): ReadonlySet<string> {
  const words = line.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return new Set(
    words
      .filter((word) => !['the', 'who', 'can', 'and', 'what', 'known', 'about', 'has'].includes(word))
      .map((word) => word.replace(/s$/, '')),
  );
}
