import { recallIn, type RecalledIn } from '@hearsay/scenario';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import { runFolder } from '../places.ts';
import type { Terminal } from '../terminal.ts';

/** Prints what an agent of a run would recall for a question at its newest moment, best first, with what speaks for it. The run stays as it is. */
export async function recallRun(
  given: string,
  question: string,
  flags: { readonly agent: string; readonly top?: number },
  terminal: Terminal,
): Promise<number> {
  const { agent, top = 10 } = flags;
  const asked = await recallIn(runFolder(given), { agent, question, most: top, ...loading(terminal) });
  if (terminal.json) {
    terminal.out(JSON.stringify(asked));
    return exitCodes.ok;
  }
  for (const [at, { text, when, why, score, entries }] of asked.found.entries()) {
    terminal.out(`${String(at + 1).padStart(2)}  ${score.toFixed(3)}  [${when}] ${text}`);
    terminal.out(terminal.paint(`           ${why} · ← ${entries.join(', ')}`, 'grey'));
  }
  terminal.note(terminal.say(sumOf(asked)));
  return exitCodes.ok;
}

function sumOf({ agent, held, unread, embedder, from }: RecalledIn): { en: string; zh: string } {
  const [how, unreadable] = [origin[from], unread > 0];
  return {
    en: `${agent} holds ${held} long-term memories, ${how.en}.${unreadable ? ` ${unread} of them are beyond ${embedder} and are found by their words alone.` : ''}`,
    zh: `${agent} 有 ${held} 条长期记忆，${how.zh}。${unreadable ? `其中 ${unread} 条超出 ${embedder} 的能力，只按字词查找。` : ''}`,
  };
}

const origin: Readonly<Record<RecalledIn['from'], { en: string; zh: string }>> = {
  saved: { en: 'as they were saved with the run', zh: '取自随运行保存的记忆' },
  rerun: { en: 'made again by doing the run again', zh: '由重做这次运行得到' },
  log: {
    en: 'read from the log alone, which does not say how often each came up',
    zh: '只从日志读出；日志不记每条被想起过几次',
  },
};
