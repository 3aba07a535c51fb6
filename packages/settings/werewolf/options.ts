import { z } from 'zod';
import { roles, type Role } from './roles.ts';

/** How many of each role a board holds. */
export type RoleCounts = Readonly<Record<Role, number>>;

const none: RoleCounts = { villager: 0, werewolf: 0, seer: 0, witch: 0, hunter: 0, guard: 0, idiot: 0 };

/** The boards that are played when a scenario names no roles, by number of players. */
export const boards: Readonly<Record<number, RoleCounts>> = {
  6: { ...none, werewolf: 2, seer: 1, witch: 1, villager: 2 },
  9: { ...none, werewolf: 3, seer: 1, witch: 1, hunter: 1, villager: 3 },
  12: { ...none, werewolf: 4, seer: 1, witch: 1, hunter: 1, idiot: 1, villager: 4 },
};

const count = z.int().min(0).max(20);

/** The part of the YAML under `werewolf:`. What depends on the number of players is optional here and settled by `optionsFor`. */
export const optionsSchema = z.strictObject({
  roles: z
    .strictObject({
      villager: count.default(0),
      werewolf: count.default(0),
      seer: count.default(0),
      witch: count.default(0),
      hunter: count.default(0),
      guard: count.default(0),
      idiot: count.default(0),
    })
    .optional()
    .describe('How many of each role; the usual board for 6, 9 or 12 players unless said. / 各角色人数'),
  sheriff: z
    .boolean()
    .optional()
    .describe('Is a sheriff elected on the first day? Yes from 9 players on unless said. / 是否竞选警长'),
  sheriffWeight: z.number().min(1).max(3).default(1.5).describe("What the sheriff's vote counts. / 警长票数"),
  win: z
    .enum(['side', 'all'])
    .optional()
    .describe('Wolves win when all villagers or all gods are dead (side, 屠边), or all of both (all, 屠城).'),
  guardedAndHealed: z
    .enum(['dies', 'lives'])
    .default('dies')
    .describe('What becomes of a victim that is guarded and healed in one night. / 同守同救'),
  guardTwice: z
    .boolean()
    .default(false)
    .describe('May the guard stand before the same player two nights running? / 能否连守'),
  witchHealsHerself: z.enum(['first-night', 'always', 'never']).default('first-night').describe('女巫自救'),
  potionsPerNight: z
    .int()
    .min(1)
    .max(2)
    .default(1)
    .describe('How many potions the witch may use in one night. / 每夜可用药数'),
  poisonedHunterShoots: z.boolean().default(false).describe('猎人被毒能否开枪'),
  lastWordsAfterNight: z
    .enum(['first', 'always', 'never'])
    .default('first')
    .describe('Who dies at night speaks once more: on the first night, always, never. / 夜间死者遗言'),
  lastWordsByDay: z.boolean().default(true).describe('白天出局者遗言'),
  selfExposure: z
    .enum(['turn', 'anytime', 'never'])
    .default('turn')
    .describe(
      'When a wolf may expose itself and end the day: on its own turn to speak, after any speech, never. / 自爆',
    ),
  secondTie: z
    .enum(['nobody', 'lot'])
    .default('nobody')
    .describe('Who is exiled when the second vote is tied, too: nobody, or one drawn by lot. / 再次平票'),
  revealRoleOnDeath: z.boolean().default(false).describe('出局亮身份'),
  maxDays: z.int().min(1).max(100).default(20).describe('After so many days the game is a draw. / 最多天数'),
});

export type WrittenOptions = z.infer<typeof optionsSchema>;

/** The options of a game with nothing left open. */
export type Options = Omit<WrittenOptions, 'roles' | 'sheriff' | 'win'> & {
  readonly roles: RoleCounts;
  readonly sheriff: boolean;
  readonly win: 'side' | 'all';
};

/** Settles what depends on the number of players. A board without usual roles gets none, which the cast's check refuses. */
export function optionsFor(written: WrittenOptions, players: number): Options {
  return {
    ...written,
    roles: written.roles ?? boards[players] ?? none,
    sheriff: written.sheriff ?? players >= 9,
    win: written.win ?? (players <= 6 ? 'all' : 'side'),
  };
}

const share = z.number().min(0).max(1);

/** The setting's own fields of an agent. */
export const agentSchema = z.object({
  role: z.enum(roles).optional().describe('A fixed role; dealt by lot unless said. / 固定身份'),
  temperament: z
    .strictObject({
      bold: share.default(0.5).describe('Claims, accuses and bluffs early. / 大胆'),
      quiet: share.default(0.5).describe('Says little. / 寡言'),
      trusting: share.default(0.5).describe('Gives weight to what others claim. / 轻信'),
    })
    .prefault({})
    .describe('How the rule-based mind plays. / 性格'),
});

export type AgentFields = z.infer<typeof agentSchema>;
export type Temperament = AgentFields['temperament'];
