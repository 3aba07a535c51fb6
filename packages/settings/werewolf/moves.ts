import { isTellAct } from '@hearsay/claims';
import type { SpeechAct } from '@hearsay/kernel';
import type { WerewolfAct } from './events.ts';

/** What a speech does in the game, each with its place among the acts. Facts that are told beside it are claims, and no move. */
export function movesOf(
  acts: readonly SpeechAct[],
): readonly { readonly act: WerewolfAct; readonly at: number }[] {
  const moves: { act: WerewolfAct; at: number }[] = [];
  for (const [at, act] of acts.entries()) {
    // the offers of this setting fix the form of an act, and those about claims add only telling
    if (!isTellAct(act)) moves.push({ act: act as WerewolfAct, at });
  }
  return moves;
}
