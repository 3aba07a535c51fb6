import { interviewRun } from '@hearsay/scenario';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import { runFolder } from '../places.ts';
import type { Terminal } from '../terminal.ts';

/** Asks one agent one question and says what the answer rests on; the run itself stays as it is. */
export async function interview(
  given: string,
  question: string,
  flags: { readonly agent: string; readonly at: string },
  terminal: Terminal,
): Promise<number> {
  const { agent, at } = flags;
  const asked = await interviewRun(runFolder(given), { agent, at, question, ...loading(terminal) });
  if (terminal.json) {
    terminal.out(JSON.stringify(asked));
    return exitCodes.ok;
  }
  terminal.out(`${terminal.paint(`${agent}, ${asked.when}:`, 'bold')} ${asked.answer}`);
  for (const { seq, line } of asked.evidence) terminal.out(terminal.paint(`  ${seq}  ${line}`, 'grey'));
  terminal.note(
    asked.known
      ? terminal.say({
          en: `Rests on ${asked.evidence.length} ${asked.evidence.length === 1 ? 'entry' : 'entries'} of the log. Kept in ${asked.file}.`,
          zh: `依据日志中的 ${asked.evidence.length} 条。保存在 ${asked.file}。`,
        })
      : terminal.say({
          en: `It remembers and believes nothing that answers this. Kept in ${asked.file}.`,
          zh: `它没有能回答这个问题的记忆或看法。保存在 ${asked.file}。`,
        }),
  );
  return exitCodes.ok;
}
