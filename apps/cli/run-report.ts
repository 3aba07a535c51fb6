import { sayCalls, sumCalls } from '@hearsay/analysis';
import type { BudgetSpent, Play } from '@hearsay/scenario';
import type { Terminal } from './terminal.ts';

/** What to do about a spent budget. */
export function reportPause(
  { writer, recording }: Play,
  { model, spent }: BudgetSpent,
  terminal: Terminal,
): void {
  const { folder, count } = writer;
  const calls = sumCalls(recording.lines);
  if (terminal.json)
    return terminal.out(JSON.stringify({ folder, finished: false, paused: model, spent, entries: count }));
  const usd = spent.usd > 0 ? ` (US$ ${spent.usd.toFixed(4)})` : '';
  terminal.note(
    terminal.say({
      en: `\nPaused after ${count} entries: the budget of the model "${model}" is spent, ${spent.tokens} tokens${usd} in ${calls?.calls ?? 0} calls. Nothing is lost. Raise it and go on:\n  hearsay resume ${folder} --set models.${model}.budget.tokens=${2 * spent.tokens}\n  hearsay resume ${folder} --budget 5        (US dollars, for every model that has a budget in dollars)`,
      zh: `\n在第 ${count} 条后暂停：模型“${model}”的预算用完了，${calls?.calls ?? 0} 次调用共 ${spent.tokens} 词元${usd}。什么都没丢。提高后继续：\n  hearsay resume ${folder} --set models.${model}.budget.tokens=${2 * spent.tokens}\n  hearsay resume ${folder} --budget 5        （美元，适用于每个有美元预算的模型）`,
    }),
  );
}

/** Memories that an embedder has no meaning for. */
function noteUnread(stores: Play['stores'], terminal: Terminal): void {
  let [held, unread] = [0, 0];
  const names = new Set<string>();
  for (const { memory } of stores.values()) {
    held += memory.longTerm.size;
    unread += memory.unread;
    if (memory.unread > 0) names.add(memory.embedder);
  }
  if (unread === 0) return;
  const by = [...names].join(', ');
  terminal.note(
    terminal.say({
      en: `${unread} of ${held} memories are beyond ${by} (text with Chinese characters) and are found by their words alone.`,
      zh: `${held} 条记忆中有 ${unread} 条超出 ${by} 的能力（含汉字），只按字词查找。`,
    }),
  );
}

/** How a run ended, or where it stopped, and what can be done next. */
export function report({ simulation, writer, recording, stores }: Play, terminal: Terminal): void {
  const { outcome } = simulation.world.society;
  const { folder, count } = writer;
  const calls = sumCalls(recording.lines);
  if (terminal.json) {
    terminal.out(
      JSON.stringify({
        folder,
        finished: simulation.finished,
        entries: count,
        outcome,
        digest: writer.manifest.digest,
        ...(calls
          ? { calls: { calls: calls.calls, failed: calls.failed, tokens: calls.tokens, usd: calls.usd } }
          : {}),
      }),
    );
    return;
  }
  if (calls) terminal.note(`\n${sayCalls(calls, terminal.language)}`);
  noteUnread(stores, terminal);
  const text = simulation.finished
    ? terminal.say({
        en: `\n${count} entries in ${folder}. What now:\n  hearsay analyze ${folder}\n  hearsay watch ${folder}\n  hearsay verify ${folder}`,
        zh: `\n共 ${count} 条记录，在 ${folder}。接下来可以：\n  hearsay analyze ${folder}\n  hearsay watch ${folder}\n  hearsay verify ${folder}`,
      })
    : terminal.say({
        en: `\nStopped after ${count} entries. Go on with: hearsay resume ${folder}`,
        zh: `\n在第 ${count} 条后停下。继续：hearsay resume ${folder}`,
      });
  terminal.note(text);
}
