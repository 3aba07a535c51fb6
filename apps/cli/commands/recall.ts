import { hashEmbedder, indexCorpus, minilmEmbedder, EmbedderError, type Embedder } from '@hearsay/memory';
import { exitCodes } from '../exit-codes.ts';
import { readJsonLines, LineError } from '../read-json-lines.ts';
import { parsePassage, parseQuestion } from '../parse-passage.ts';
import type { Terminal } from '../terminal.ts';

export type RecallFlags = {
  readonly corpus: string;
  readonly queries: string;
  readonly top?: number;
  readonly embedder?: string;
  readonly recency?: number;
  readonly importance?: number;
};

export const embedders = ['hash', 'minilm'] as const;

/** Ranks the passages of a collection for each question as a memory would, and prints the ranking as lines of a TREC run. */
export async function recall(flags: RecallFlags, terminal: Terminal): Promise<number> {
  try {
    const embedder = await embedderNamed(flags.embedder ?? 'hash');
    const passages = await readJsonLines(flags.corpus, parsePassage);
    const corpus = await indexCorpus(passages, {
      embedder,
      options: { weights: { relevance: 1, recency: flags.recency ?? 0, importance: flags.importance ?? 0 } },
    });
    const unread = passages.filter(({ text }) => !embedder.reads(text)).length;
    if (unread > 0)
      terminal.note(
        terminal.say({
          en: `${unread} of ${passages.length} passages are beyond ${embedder.name} and are found by words alone.`,
          zh: `${passages.length} 段文字中有 ${unread} 段超出 ${embedder.name} 的能力，只按字词查找。`,
        }),
      );
    const groups = new Set(passages.map(({ group }) => group));
    // every line is written as it is found, so that a long list of questions needs no room
    for (const question of await readJsonLines(flags.queries, parseQuestion)) {
      const { id, text, group, time } = question;
      if (group !== undefined && !groups.has(group))
        terminal.note(
          terminal.say({
            en: `question ${id}: no passage has the group ${group}.`,
            zh: `问题 ${id}：没有属于 ${group} 组的文字。`,
          }),
        );
      const found = await corpus.search(text, {
        top: flags.top ?? 10,
        ...(group === undefined ? {} : { group }),
        ...(time === undefined ? {} : { time }),
      });
      if (terminal.json) terminal.out(JSON.stringify({ query: id, found }));
      else
        for (const [at, one] of found.entries())
          terminal.out(`${id} Q0 ${one.id} ${at + 1} ${one.score.toFixed(6)} hearsay-${embedder.name}`);
    }
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof LineError) && !(error instanceof EmbedderError)) throw error;
    terminal.note(terminal.say(error.text));
    return exitCodes.wrong;
  }
}

async function embedderNamed(name: string): Promise<Embedder> {
  return name === 'minilm' ? minilmEmbedder() : hashEmbedder();
}
