import type { Text } from '@hearsay/kernel';
import type { CastMistake, ScenarioChange } from '../setting.ts';
import { boards, optionsFor } from './options.ts';
import { isGod, roles, type Role } from './roles.ts';
import type { WerewolfCast } from './rules.ts';
import type { WerewolfEvent } from './events.ts';
import { roleWords } from './words.ts';

/** What is wrong with a table as a whole. */
export function checkCast(cast: WerewolfCast): readonly CastMistake[] {
  const mistakes: CastMistake[] = [];
  const wrong = (path: CastMistake['path'], en: string, zh: string): void =>
    void mistakes.push({ path, message: { en, zh } });
  const players = cast.agents.length;
  const { roles: counts, win } = optionsFor(cast.options, players);
  const total = roles.reduce((sum, role) => sum + counts[role], 0);
  const at = cast.options.roles ? ['werewolf', 'roles'] : ['agents'];

  if (!cast.options.roles && !boards[players]) {
    const known = Object.keys(boards).join(', ');
    wrong(
      at,
      `${players} agents sit at the table, and the usual boards are for ${known}; add or remove agents, or say werewolf.roles`,
      `有 ${players} 人，常用板子只有 ${known} 人；增减人物，或写明 werewolf.roles`,
    );
    return mistakes;
  }
  if (total !== players) {
    wrong(
      at,
      `the roles add up to ${total}, but ${players} agents sit at the table`,
      `角色共 ${total} 个，人物却有 ${players} 个`,
    );
  }
  if (players < 3 || players > 20)
    wrong(['agents'], `wanted 3 to 20 agents, found ${players}`, `应为 3 到 20 人，实际 ${players} 人`);
  if (counts.werewolf < 1) wrong(at, 'wanted at least one werewolf', '至少要有一名狼人');
  if (counts.werewolf * 2 >= players) {
    wrong(
      at,
      `wanted fewer wolves than half of the table, found ${counts.werewolf} of ${players}`,
      `狼人应少于一半，实际 ${players} 人中有 ${counts.werewolf} 名`,
    );
  }
  for (const role of ['seer', 'witch', 'hunter', 'guard', 'idiot'] as const) {
    if (counts[role] > 1)
      wrong(
        at,
        `wanted at most one ${roleWords[role].en}, found ${counts[role]}`,
        `${roleWords[role].zh}至多一名，实际 ${counts[role]} 名`,
      );
  }
  const gods = roles.filter(isGod).reduce((sum, role) => sum + counts[role], 0);
  if (win === 'side' && (gods === 0 || counts.villager === 0)) {
    const path = cast.options.win ? ['werewolf', 'win'] : at;
    wrong(
      path,
      'with win: side there must be both villagers and gods, or the wolves have won already; use win: all',
      '屠边要求既有平民又有神，否则狼人开局即胜；请用 win: all',
    );
  }
  mistakes.push(...fixedRoles(cast, counts));
  return mistakes;
}

function fixedRoles({ agents }: WerewolfCast, counts: Readonly<Record<Role, number>>): CastMistake[] {
  const given = new Map<Role, number>();
  return agents.flatMap(({ id, role }, at): CastMistake[] => {
    if (!role) return [];
    const many = (given.get(role) ?? 0) + 1;
    given.set(role, many);
    if (many <= counts[role]) return [];
    const message: Text = {
      en: `${id} is fixed as ${roleWords[role].en}, but the board has ${counts[role]} of that role`,
      zh: `${id} 固定为${roleWords[role].zh}，但板子里只有 ${counts[role]} 名`,
    };
    return [{ path: ['agents', at, 'role'], message }];
  });
}

/** What a change in mid-run does; options that are read as the game goes on can still take effect. */
export function changeCast(
  after: WerewolfCast,
  path: readonly (string | number)[],
): ScenarioChange | { readonly refusal: Text } {
  if (path[0] === 'agents') {
    if (path[2] === 'temperament') return { events: [] };
    return {
      refusal: {
        en: 'roles are dealt when the game begins and cannot be changed later',
        zh: '身份在开局时已发，之后不能改',
      },
    };
  }
  if (path[1] === undefined || path[1] === 'roles' || path[1] === 'sheriff') {
    return { refusal: { en: 'is settled when the game begins', zh: '在开局时已定' } };
  }
  const event: WerewolfEvent = {
    type: 'game.changed',
    options: optionsFor(after.options, after.agents.length),
  };
  return { events: [{ event, audience: 'all' }] };
}
