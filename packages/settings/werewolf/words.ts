import type { AgentId, Language, Text } from '@hearsay/kernel';
import type { Role } from './roles.ts';
import type { Exit, FloorReason, Killer, Phase, Round, Scheme, Verdict, WerewolfAct } from './events.ts';

export const roleWords: Readonly<Record<Role, Text>> = {
  villager: { en: 'villager', zh: '平民' },
  werewolf: { en: 'werewolf', zh: '狼人' },
  seer: { en: 'seer', zh: '预言家' },
  witch: { en: 'witch', zh: '女巫' },
  hunter: { en: 'hunter', zh: '猎人' },
  guard: { en: 'guard', zh: '守卫' },
  idiot: { en: 'idiot', zh: '白痴' },
};

export const phaseWords: Readonly<Record<Phase, Text>> = {
  night: { en: 'The village sleeps', zh: '天黑请闭眼' },
  dawn: { en: 'Dawn', zh: '天亮' },
  election: { en: 'Election of the sheriff', zh: '警长竞选' },
  speeches: { en: 'Speeches', zh: '轮流发言' },
  vote: { en: 'Vote', zh: '放逐投票' },
  runoff: { en: 'Second vote', zh: '平票 PK' },
  'last words': { en: 'Last words', zh: '遗言' },
  over: { en: 'The end', zh: '游戏结束' },
};

export const floorWords: Readonly<Record<FloorReason, Text>> = {
  election: { en: 'The candidates speak', zh: '警上发言' },
  'sheriff runoff': { en: 'The tied candidates speak', zh: '警上平票发言' },
  speeches: { en: 'Speeches', zh: '轮流发言' },
  runoff: { en: 'The tied speak', zh: '平票发言' },
  'last words': { en: 'Last words', zh: '遗言' },
};

export const roundWords: Readonly<Record<Round, Text>> = {
  sheriff: { en: 'for sheriff', zh: '警长投票' },
  'sheriff runoff': { en: 'for sheriff, second vote', zh: '警长第二轮投票' },
  exile: { en: 'to exile', zh: '放逐投票' },
  'exile runoff': { en: 'to exile, second vote', zh: '放逐第二轮投票' },
};

export const verdictWords: Readonly<Record<Verdict, Text>> = {
  wolf: { en: 'a wolf', zh: '查杀' },
  good: { en: 'good', zh: '金水' },
};

export const exitWords: Readonly<Record<Exit, Text>> = {
  night: { en: 'died in the night', zh: '昨夜死亡' },
  exile: { en: 'was exiled', zh: '被放逐' },
  shot: { en: 'was shot', zh: '被猎人带走' },
  exposed: { en: 'exposed itself', zh: '自爆' },
};

export const killerWords: Readonly<Record<Killer, Text>> = {
  wolves: { en: 'bitten by the wolves', zh: '被狼人袭击' },
  poison: { en: 'poisoned by the witch', zh: '被女巫毒杀' },
  'guarded and healed': { en: 'guarded and healed at once', zh: '同守同救' },
  exile: { en: 'exiled by vote', zh: '被投票放逐' },
  hunter: { en: 'shot by the hunter', zh: '被猎人枪杀' },
  exposure: { en: 'exposed itself', zh: '自爆出局' },
};

/** What an act says, put into words by the page: short, as a chip or a bubble in the other language. */
export function sayAct(act: WerewolfAct, language: Language): string {
  const zh = language === 'zh';
  switch (act.type) {
    case 'claim':
      return zh ? `跳${roleWords[act.role].zh}` : `claims ${roleWords[act.role].en}`;
    case 'report':
      return zh
        ? `第${act.night}晚验${act.target}：${verdictWords[act.verdict].zh}`
        : `night ${act.night}: ${act.target} is ${verdictWords[act.verdict].en}`;
    case 'accuse':
      return zh ? `踩${act.target}` : `accuses ${act.target}`;
    case 'defend':
      return zh ? `辩护${act.target}` : `defends ${act.target}`;
    case 'vouch':
      return zh ? `保${act.target}` : `vouches for ${act.target}`;
    case 'ask':
      return zh ? `问${act.target}` : `asks ${act.target}`;
    case 'agree':
      return zh ? `认同${act.target}` : `agrees with ${act.target}`;
    default:
      act satisfies never;
      return '';
  }
}

export function sayScheme(scheme: Scheme, language: Language): string {
  const zh = language === 'zh';
  switch (scheme.kind) {
    case 'fake seer':
      return zh ? '悍跳预言家' : 'pass for the seer';
    case 'lie low':
      return zh ? '低调潜伏' : 'lie low';
    case 'bus a partner':
      return zh ? `倒钩${scheme.partner}` : `give up ${scheme.partner}`;
    case 'push':
      return zh ? `推${scheme.target}出局` : `push for ${scheme.target}`;
    case 'reveal':
      return zh ? `亮明${roleWords[scheme.role].zh}身份` : `show that it is the ${roleWords[scheme.role].en}`;
    default:
      scheme satisfies never;
      return '';
  }
}

/** `Ada, Bo and Cy`; `Ada、Bo、Cy` */
export function list(names: readonly AgentId[], language: Language): string {
  if (language === 'zh') return names.join('、');
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `Night 2`, `第 2 夜` */
export function whenIs(phase: Phase, day: number, language: Language): string {
  if (phase === 'over') return phaseWords.over[language];
  if (phase === 'night') return language === 'zh' ? `第 ${day} 夜` : `Night ${day}`;
  return language === 'zh' ? `第 ${day} 天` : `Day ${day}`;
}

/** How a game ended, by the word of its outcome. */
export function sayResult(result: string, language: Language): string {
  if (result === 'village') return language === 'zh' ? '好人阵营胜利' : 'The village wins';
  if (result === 'wolves') return language === 'zh' ? '狼人阵营胜利' : 'The wolves win';
  return language === 'zh' ? '平局' : 'A draw';
}
