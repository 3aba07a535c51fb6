import type { Entry, SocietyEvent } from '@hearsay/kernel';
import type { MindEvent } from '@hearsay/mind';
import type { Settled } from '@hearsay/runs';

/** What became of the questions to act that minds put to a model, decision by decision, and how fast it wrote. */
export type ValidAnswers = {
  readonly decisions: number;
  /** Taken as the first answer came; words around its JSON do not count. */
  readonly asTheyCame: number;
  /** Taken after its JSON was mended, or names, numbers and lists in it. */
  readonly mended: number;
  /** Taken when it was asked once more. */
  readonly askedAgain: number;
  /** Left to instinct. */
  readonly instinct: number;
  /** Questions in all, and those that a provider gave no answer to. */
  readonly asked: number;
  readonly unanswered: number;
  /** Tokens. */
  readonly input: number;
  readonly output: number;
};

/** Reads it off a log and its recording; of minds that ask `attempts` times before instinct acts. */
export function countValid(entries: readonly Entry[], calls: readonly Settled[], attempts = 2): ValidAnswers {
  const acts = calls.filter(({ purpose }) => purpose === 'act');
  let [mended, again, instinct, wrongs] = [0, 0, 0, 0];
  let open: { readonly agent: string; wrong: number; mended: boolean } | null = null;
  const close = (): void => {
    if (open?.wrong === 0 && open.mended) mended += 1;
    if (open && open.wrong > 0 && open.wrong < attempts) again += 1;
    if (open?.wrong === attempts) instinct += 1;
    open = null;
  };
  for (const { event: raw } of entries) {
    // picked by type; everything else ends a decision
    const event = raw as SocietyEvent | MindEvent;
    const isWrong = event.type === 'agent.failed' || event.type === 'intent.refused';
    if (!isWrong && !isInner(event.type)) {
      close();
      continue;
    }
    // both kinds name their agent
    const { agent } = event as { readonly agent: string };
    if (open !== null && (open.agent !== agent || open.wrong === attempts)) close();
    open ??= { agent, wrong: 0, mended: false };
    if (event.type === 'mind.repaired') open.mended = true;
    if (!isWrong) continue;
    open.wrong += 1;
    open.mended = false;
    wrongs += 1;
  }
  close();
  // every wrong answer that instinct did not follow was asked for again
  const decisions = acts.length - (wrongs - instinct);
  const bought = calls.flatMap((call) => ('answer' in call ? [call.answer.tokens] : []));
  return {
    decisions,
    asTheyCame: decisions - mended - again - instinct,
    mended,
    askedAgain: again,
    instinct,
    asked: acts.length,
    unanswered: acts.filter((call) => 'failure' in call).length,
    input: bought.reduce((sum, { input }) => sum + input, 0),
    output: bought.reduce((sum, { output }) => sum + output, 0),
  };
}

function isInner(type: string): boolean {
  return /^(memory|mind|thought|plan|citation)\./.test(type);
}

/** Both lines of a report. */
export function sayValid(rates: ValidAnswers, seconds: number): string {
  const { decisions, asTheyCame, mended, askedAgain, instinct, asked, unanswered, input, output } = rates;
  const of = (count: number): string => `${count} (${((100 * count) / decisions).toFixed(1)} %)`;
  return `${decisions} decisions, ${asked} questions, ${unanswered} without an answer. Valid as they came ${of(asTheyCame)}, after mending ${of(asTheyCame + mended)}, after one more question ${of(asTheyCame + mended + askedAgain)}; left to instinct ${of(instinct)}
${input} tokens read, ${output} written in ${seconds.toFixed(0)} s: ${(output / seconds).toFixed(2)} written a second, ${((input + output) / seconds).toFixed(1)} read or written`;
}
