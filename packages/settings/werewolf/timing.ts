/**
 * Simulated milliseconds. A night lasts as long whoever is alive, and every slot of it is there whether or not
 * somebody acts in it: the rhythm of the table tells nothing that is hidden.
 */
export const night = {
  guard: 5_000,
  prey: 10_000,
  preyAgain: 20_000,
  check: 30_000,
  tell: 38_000,
  potion: 40_000,
  dawn: 60_000,
};

/** Pauses by day. */
export const pause = { short: 1_000, shot: 5_000, badge: 5_000, vote: 10_000, order: 4_000 };

/** How long it takes to say something: two seconds, 70 ms a character, 200 ms a Han character. */
export function speakingTime(text: string): number {
  let time = 2_000;
  for (const character of text) time += isHan(character) ? 200 : 70;
  return time;
}

function isHan(character: string): boolean {
  // no Han character is below U+2E80, and nearly everything else that is said is
  return character >= '\u2e80' && /\p{Script=Han}/u.test(character);
}
