/** Every role of a board; 白痴 is the idiot. */
export const roles = ['villager', 'werewolf', 'seer', 'witch', 'hunter', 'guard', 'idiot'] as const;
export type Role = (typeof roles)[number];

/** Those with a gift, whom the Chinese table calls gods (神). */
export function isGod(role: Role): boolean {
  return role !== 'villager' && role !== 'werewolf';
}
