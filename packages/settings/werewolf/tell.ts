import { tellClaimEvent } from '@hearsay/claims';
import type { AgentId, Entry, Language, Refusal, SocietyEvent, World } from '@hearsay/kernel';
import type { Line } from '../page.ts';
import type { Tone } from '../scene.ts';
import { movesOf } from './moves.ts';
import type { Werewolf } from './state.ts';
import type { WerewolfEvent } from './events.ts';
import {
  exitWords,
  killerWords,
  list,
  phaseWords,
  roleWords,
  roundWords,
  sayAct,
  sayScheme,
  verdictWords,
  whenIs,
  sayResult,
} from './words.ts';

/** One entry in words. Null for what another line says already. */
export function tell(entry: Entry, world: World<Werewolf>, language: Language): Line | null {
  const claim = tellClaimEvent(entry.event, world, language);
  if (claim) return claim;
  // claims were told above; the page folds before it tells, and the fold refuses events that nobody owns
  const event = entry.event as WerewolfEvent | SocietyEvent;
  const zh = language === 'zh';
  const line = (
    kind: Line['kind'],
    text: string,
    about: readonly (AgentId | null)[] = [],
    tone: Tone = 'plain',
  ): Line => ({
    kind,
    text,
    tone,
    about: about.filter((agent) => agent !== null),
  });
  switch (event.type) {
    case 'run.opened':
      return line('phase', zh ? `开局：${event.title}` : `It begins: ${event.title}`);
    case 'run.finished':
      return line('end', sayResult(event.outcome.result, language), event.outcome.winners, 'gold');
    case 'scenario.changed':
      return line(
        'trouble',
        zh ? `此处起剧本改动：${event.path}` : `From here the scenario is changed: ${event.path}`,
        [],
        'distorted',
      );
    case 'agent.said': {
      const said = world.society.language === language ? event.text : '';
      const acts = movesOf(event.acts)
        .map(({ act }) => sayAct(act, language))
        .join(zh ? '；' : '; ');
      const text = said || acts || (zh ? '（过）' : '(says nothing)');
      return line('speech', zh ? `${event.speaker}：${text}` : `${event.speaker}: ${text}`, [event.speaker]);
    }
    case 'agent.failed':
      return line(
        'trouble',
        zh
          ? `${event.agent} 没有给出可用的回答（${event.message}）`
          : `${event.agent} gave no usable answer (${event.message})`,
        [event.agent],
        'false',
      );
    case 'intent.refused':
      return line('trouble', refusedOf(event.agent, event.refusal, language), [event.agent], 'false');
    case 'choice.made':
    case 'proposal.made':
    case 'decision.reached':
    case 'floor.given':
    case 'game.opened':
      return null;
    case 'game.changed':
      return line('trouble', zh ? '规则选项有改动' : 'The options of the game were changed', [], 'distorted');
    case 'role.dealt':
      return line(
        'act',
        zh
          ? `${event.agent} 的身份是${roleWords[event.role].zh}`
          : `${event.agent} draws a card: ${roleWords[event.role].en}`,
        [event.agent],
        'quiet',
      );
    case 'pack.met':
      return line(
        'act',
        zh
          ? `狼人互相认识：${list(event.wolves, language)}`
          : `The wolves know each other: ${list(event.wolves, language)}`,
        event.wolves,
        'danger',
      );
    case 'role.revealed':
      return line(
        'act',
        zh
          ? `${event.agent} 亮明身份：${roleWords[event.role].zh}`
          : `${event.agent} turns the card: ${roleWords[event.role].en}`,
        [event.agent],
        event.role === 'werewolf' ? 'danger' : 'good',
      );
    case 'phase.began':
      return line(
        'phase',
        event.phase === 'night'
          ? whenIs('night', event.day, language)
          : `${whenIs(event.phase, event.day, language)} · ${phaseWords[event.phase][language]}`,
        [],
        'quiet',
      );
    case 'prey.named':
      return line(
        'act',
        event.target === null
          ? zh
            ? `${event.wolf} 主张空刀`
            : `${event.wolf} would bite nobody`
          : zh
            ? `${event.wolf} 想刀 ${event.target}`
            : `${event.wolf} wants to bite ${event.target}`,
        [event.wolf, event.target],
        'danger',
      );
    case 'prey.chosen':
      return line(
        'act',
        event.target === null
          ? zh
            ? '狼人空刀'
            : 'The wolves bite nobody'
          : zh
            ? `狼人决定刀 ${event.target}`
            : `The wolves choose ${event.target}`,
        [event.target],
        'danger',
      );
    case 'guard.stood':
      return event.target === null
        ? line('act', zh ? `${event.agent} 今夜空守` : `${event.agent} guards nobody`, [event.agent], 'quiet')
        : line(
            'act',
            zh ? `${event.agent} 守护 ${event.target}` : `${event.agent} guards ${event.target}`,
            [event.agent, event.target],
            'corrected',
          );
    case 'seer.checked':
      return line(
        'act',
        zh
          ? `${event.agent} 查验 ${event.target}：${verdictWords[event.verdict].zh}`
          : `${event.agent} looks at ${event.target}: ${verdictWords[event.verdict].en}`,
        [event.agent, event.target],
        event.verdict === 'wolf' ? 'danger' : 'true',
      );
    case 'witch.told':
      return line(
        'act',
        event.victim === null
          ? zh
            ? '女巫得知今夜无人被刀'
            : 'The witch hears that nobody was bitten'
          : zh
            ? `女巫得知 ${event.victim} 被刀`
            : `The witch hears that ${event.victim} was bitten`,
        [event.agent, event.victim],
        'quiet',
      );
    case 'witch.healed':
      return line(
        'act',
        zh ? `${event.agent} 用解药救 ${event.target}` : `${event.agent} heals ${event.target}`,
        [event.agent, event.target],
        'true',
      );
    case 'witch.poisoned':
      return line(
        'act',
        zh ? `${event.agent} 毒 ${event.target}` : `${event.agent} poisons ${event.target}`,
        [event.agent, event.target],
        'distorted',
      );
    case 'night.ended':
      return line(
        'phase',
        event.dead.length === 0
          ? zh
            ? '平安夜，无人死亡'
            : 'A peaceful night: nobody died'
          : zh
            ? `昨夜死亡：${list(event.dead, language)}`
            : `Dead in the night: ${list(event.dead, language)}`,
        event.dead,
      );
    case 'player.died':
      return line(
        'death',
        zh ? `${event.agent} ${exitWords[event.exit].zh}` : `${event.agent} ${exitWords[event.exit].en}`,
        [event.agent],
        'false',
      );
    case 'player.killed':
      return line(
        'act',
        zh
          ? `${event.agent} 的死因：${killerWords[event.by].zh}`
          : `How ${event.agent} went: ${killerWords[event.by].en}`,
        [event.agent],
        'quiet',
      );
    case 'candidacy.declared':
      return line('act', zh ? `${event.agent} 上警` : `${event.agent} stands for sheriff`, [event.agent]);
    case 'candidacy.withdrawn':
      return line('act', zh ? `${event.agent} 退水` : `${event.agent} withdraws`, [event.agent]);
    case 'sheriff.elected':
      return line(
        'act',
        event.agent === null
          ? zh
            ? '无人当选警长'
            : 'Nobody becomes sheriff'
          : zh
            ? `${event.agent} 当选警长`
            : `${event.agent} becomes sheriff`,
        [event.agent],
        'gold',
      );
    case 'badge.passed':
      return line(
        'act',
        zh ? `${event.from} 把警徽交给 ${event.to}` : `${event.from} passes the badge to ${event.to}`,
        [event.from, event.to],
        'gold',
      );
    case 'badge.torn':
      return line(
        'act',
        event.from === null
          ? zh
            ? '警徽流失'
            : 'There is no sheriff in this game'
          : zh
            ? `${event.from} 撕掉警徽`
            : `${event.from} tears the badge`,
        [event.from],
        'gold',
      );
    case 'floor.opened':
      return event.why === 'last words'
        ? line(
            'phase',
            zh ? `${list(event.order, language)} 发表遗言` : `Last words of ${list(event.order, language)}`,
            event.order,
            'quiet',
          )
        : line(
            'phase',
            zh
              ? `发言顺序：${list(event.order, language)}`
              : `They speak in this order: ${list(event.order, language)}`,
            event.order,
            'quiet',
          );
    case 'vote.cast':
      return line(
        'vote',
        event.target === null
          ? zh
            ? `${event.voter} 弃票`
            : `${event.voter} abstains`
          : zh
            ? `${event.voter} 投 ${event.target}${event.weight === 1 ? '' : `（${event.weight} 票）`}`
            : `${event.voter} votes for ${event.target}${event.weight === 1 ? '' : ` (${event.weight})`}`,
        [event.voter, event.target],
      );
    case 'vote.counted': {
      const tally = Object.entries(event.tally)
        .sort((a, b) => b[1] - a[1])
        .map(([agent, votes]) => `${agent} ${votes}`)
        .join(zh ? '，' : ', ');
      const end = event.chosen ?? (event.tied.length > 0 ? (zh ? '平票' : 'a tie') : zh ? '无人' : 'nobody');
      return line(
        'vote',
        zh
          ? `${roundWords[event.round].zh}结果：${end}（${tally || '无人投票'}）`
          : `Vote ${roundWords[event.round].en}: ${end} (${tally || 'no votes'})`,
        [event.chosen, ...event.tied],
        'gold',
      );
    }
    case 'wolf.exposed':
      return line(
        'act',
        zh ? `${event.agent} 自爆，白天结束` : `${event.agent} exposes itself as a wolf, and the day is over`,
        [event.agent],
        'danger',
      );
    case 'hunter.shot':
      return line(
        'act',
        event.target === null
          ? zh
            ? `${event.agent} 没有开枪`
            : `${event.agent} does not shoot`
          : zh
            ? `猎人 ${event.agent} 开枪带走 ${event.target}`
            : `${event.agent} is the hunter and shoots ${event.target}`,
        [event.agent, event.target],
        'danger',
      );
    case 'suspicion.changed': {
      const top = Object.entries(event.wolf)
        .filter(([agent]) => world.state.alive.includes(agent))
        .sort((a, b) => b[1] - a[1])
        .slice(0, 3)
        .map(([agent, p]) => `${agent} ${Math.round(100 * p)} %`)
        .join(zh ? '，' : ', ');
      return line(
        'inner',
        zh ? `${event.agent} 心里怀疑：${top}` : `${event.agent} suspects ${top}`,
        [event.agent],
        'quiet',
      );
    }
    case 'scheme.made':
      return line(
        'inner',
        zh
          ? `${event.agent} 打算${sayScheme(event.scheme, language)}`
          : `${event.agent} means to ${sayScheme(event.scheme, language)}`,
        [event.agent],
        'quiet',
      );
    default:
      event satisfies never;
      return null;
  }
}

function refusedOf(agent: AgentId, { at, wanted }: Refusal, language: Language): string {
  const names = wanted.slice(0, 8).join(language === 'zh' ? '、' : ', ');
  return language === 'zh'
    ? `${agent} 的行动不被允许（${at || '整体'}），可选：${names}`
    : `What ${agent} wanted is not allowed (${at || 'as a whole'}); open to it: ${names}`;
}
