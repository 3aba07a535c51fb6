import { beliefsOf } from '@hearsay/claims';
import type { AgentId, Entry, Language, Offer, SocietyEvent, World } from '@hearsay/kernel';
import type { NewsLine, Prompts } from '../prompts.ts';
import { atlasOf, type Atlas, type TownCast } from './atlas.ts';
import { hour } from './calendar.ts';
import { datesAhead } from './dates.ts';
import { doingIn } from './doings.ts';
import type { TownEvent } from './events.ts';
import type { TownIntent } from './intents.ts';
import { captionOf, sayDoing } from './scene.ts';
import { nameOf } from './speech/setting-of-talk.ts';
import type { Town } from './state.ts';
import { sayPlan, tell } from './tell.ts';

const rules: Readonly<Record<Language, string>> = {
  en: `You live in a small town, among neighbours. Days go by as they do: sleep, meals, work, errands, company. You notice only who is near and in sight, and hear only
what is said close to you. What you know of others you have seen or been told, and what you were told may be wrong. Nobody wins; live the day as the person you are.
Speak as people speak in the street: short, to the point, about what is really there. Never invent places, people, meetings or news that you do not know of.`,
  zh: `你住在一个小镇上，邻里相熟。日子照常过：睡觉、吃饭、干活、办事、和人来往。你只看得见附近的人，只听得见身边的话。
你对别人的了解，要么亲眼所见，要么听人说起，而听来的未必是真。没有输赢，照你自己的性情过这一天。
说话像街坊邻居那样：简短，实在，说眼前真有的事。不要编造你不知道的地点、人物、约会和消息。`,
};

/** What a language model is told in a town. */
export function createPrompts(cast: TownCast): Prompts<Town> {
  const { language } = cast;
  const atlas = atlasOf(cast);
  return {
    rules: (self) => `${rules[language]}\n${ownLines(atlas, self)}`,
    standing: (world, self) => standing(atlas, world, self),
    news: (entry, world, self) => news(entry, world, self, language),
    question: (occasion, world, self) => question(occasion, world, self, language),
    offer: (offer) => sayOffer(offer, language),
    stakes: (occasion, world, self) => stakesOf(occasion, world, self),
    // the gateway of offers lets nothing through that is no intent of a town
    gist: (intent) => gist(intent as TownIntent),
    when: (time) => captionOf({ start: atlas.start }, time, language),
  };
}

/** What never changes of somebody: home, work, habits, whom it knew from the beginning. */
function ownLines(atlas: Atlas, self: AgentId): string {
  const { language } = atlas.cast;
  const zh = language === 'zh';
  const resident = atlas.residents.get(self);
  const home = atlas.homeOf.get(self);
  if (!resident || !home) return '';
  const work = resident.work ? atlas.placeFor(resident.work.at) : null;
  const known = Object.entries(resident.ties).map(([other, { as }]) =>
    as === '' ? other : zh ? `${other}（${as}）` : `${other} (${as})`,
  );
  const lines = zh
    ? [
        `你住在${nameOf(home, language)}，${resident.age} 岁。`,
        ...(work && resident.work
          ? [`你每天 ${resident.work.from} 到 ${resident.work.to} 在${nameOf(work, language)}。`]
          : []),
        `你通常 ${resident.wakes} 起床，${resident.sleeps} 睡觉。`,
        ...(known.length > 0 ? [`你认识：${known.join('、')}。`] : []),
        ...(resident.interests.length > 0 ? [`你爱聊：${resident.interests.join('、')}。`] : []),
      ]
    : [
        `You live at ${nameOf(home, language)} and are ${resident.age} years old.`,
        ...(work && resident.work
          ? [`From ${resident.work.from} to ${resident.work.to} you are at ${nameOf(work, language)}.`]
          : []),
        `You usually get up at ${resident.wakes} and go to bed at ${resident.sleeps}.`,
        ...(known.length > 0 ? [`You know ${known.join(', ')}.`] : []),
        ...(resident.interests.length > 0
          ? [`You like to talk about ${resident.interests.join(', ')}.`]
          : []),
      ];
  return lines.join('\n');
}

function standing(atlas: Atlas, { state, time }: World<Town>, self: AgentId): string {
  const { language } = atlas.cast;
  const zh = language === 'zh';
  const person = state.people[self];
  const life = state.lives[self];
  if (!person || !life) return captionOf(state, time, language);
  const place = person.place === null ? null : (state.places[person.place]?.[language] ?? null);
  const near = Object.keys(life.sees).map(
    (other) => `${other} (${doingIn(state.people[other]?.doing ?? 'idle', language)})`,
  );
  const talk = person.talk === null ? undefined : state.talks[person.talk];
  const dates = datesAhead(state, self, time).map(
    ([, { at, place: id }]) => `${captionOf(state, at, language)} ${state.places[id]?.[language] ?? id}`,
  );
  const plan = (life.plan?.items ?? []).filter(({ until }) => until > time);
  return [
    captionOf(state, time, language),
    ...(state.weather === null
      ? []
      : [zh ? `天气：${weatherZh[state.weather]}` : `Weather: ${state.weather}`]),
    `${zh ? '你' : 'You: '}${sayDoing(state, self, language)}${place === null ? '' : zh ? `，在${place}` : `, ${place}`}`,
    ...(near.length > 0 ? [zh ? `看得见：${near.join('、')}` : `In sight: ${near.join(', ')}`] : []),
    ...(plan.length > 0
      ? [zh ? `打算：${sayPlan(plan, state, language)}` : `Plan: ${sayPlan(plan, state, language)}`]
      : []),
    ...(dates.length > 0 ? [zh ? `约定：${dates.join('；')}` : `Appointments: ${dates.join('; ')}`] : []),
    ...(talk
      ? [
          zh ? '正在进行的谈话：' : 'The talk so far:',
          ...talk.lines.slice(-12).map(({ speaker, text }) => `${speaker}: ${text}`),
        ]
      : []),
  ].join('\n');
}

const weatherZh = { clear: '晴', rain: '雨', snow: '雪', fog: '雾' } as const;

function news(entry: Entry, world: World<Town>, self: AgentId, language: Language): NewsLine | null {
  // the cases below are picked by type; everything else keeps the page's own line
  const event = entry.event as TownEvent | SocietyEvent;
  const line = tell(entry, world, language);
  if (!line) return null;
  const [by = null] = line.about;
  const importance = importanceOf(event, world, self);
  return importance === null
    ? null
    : {
        text: event.type === 'agent.said' ? `${event.speaker}: ${event.text}` : line.text,
        importance,
        by,
        about: line.about,
      };
}

function importanceOf(event: TownEvent | SocietyEvent, { state }: World<Town>, self: AgentId): number | null {
  switch (event.type) {
    case 'agent.said':
      return event.speaker === self
        ? 0.25
        : event.acts.some(({ type }) => type === 'tell' || type === 'invite')
          ? 0.6
          : 0.3;
    case 'appointment.made':
      return 0.7;
    case 'appointment.missed':
      return 0.6;
    case 'appointment.kept':
      return 0.4;
    case 'sight.gained':
      return state.lives[self]?.ties[event.of] ? 0.1 : 0.05;
    case 'talk.opened':
      return event.to === self ? 0.3 : 0.1;
    case 'tie.changed':
      return event.why === 'met' ? 0.4 : null;
    case 'activity.began':
      return event.agent === self ? 0.1 : 0.02;
    case 'walk.began':
    case 'walk.stopped':
    case 'day.planned':
    case 'talk.joined':
    case 'talk.left':
    case 'talk.closed':
      return 0.05;
    case 'intent.refused':
    case 'agent.failed':
      return 0.2;
    default:
      return 0.3;
  }
}

function question(occasion: string, { state }: World<Town>, self: AgentId, language: Language): string {
  const zh = language === 'zh';
  if (occasion.startsWith('vote/'))
    return zh
      ? `表决：${occasion.slice(5)}。你选谁？`
      : `A vote is held: ${occasion.slice(5)}. Whom do you choose?`;
  if (occasion.startsWith('announce/'))
    return zh
      ? '大家都在，你要当众说几句吗？'
      : 'Everybody here can hear you. What do you say to them, if anything?';
  switch (occasion) {
    case 'act':
      return zh ? '你接下来做什么，在哪里，做多久？' : 'What do you do next, where, and for how long?';
    case 'meet':
      return zh ? '附近有人。你要跟谁说话吗？' : 'Somebody is near. Do you speak to anybody?';
    case 'overhear':
      return zh ? '旁边有人在谈话，你要加入吗？' : 'People near you are talking. Do you join them?';
    case 'speak': {
      const own = state.people[self];
      const last = state.talks[own?.talk ?? own?.called ?? '']?.lines.at(-1);
      if (!last) return zh ? '你说什么？' : 'What do you say?';
      return zh
        ? `${last.speaker}刚才说：“${last.text}”你怎么回答？想结束谈话就用 leave。`
        : `${last.speaker} has just said: "${last.text}" What do you answer? To end the talk, leave.`;
    }
    default:
      return '';
  }
}

const offersEn: Readonly<Record<string, string>> = {
  do: 'go somewhere, if you are not there, and do something for so many minutes from now',
  hail: 'speak to somebody near; mark what your words do by acts, and each fact that you tell of by a tell act',
  say: 'say something in this talk; mark what your words do by acts',
  leave: 'say good-bye and leave this talk; add the act part',
  join: 'walk up to them and say something',
  announce: 'speak to everybody here',
  vote: 'choose one; — is nobody',
  pass: 'say and do nothing',
};
const offersZh: Readonly<Record<string, string>> = {
  do: '去某处（若不在那里）做某事，从现在起做多少分钟',
  hail: '跟附近的人搭话；用 acts 标明这句话做了什么，讲到事实就用 tell',
  say: '在这场谈话里说一句；用 acts 标明这句话做了什么',
  leave: '道别并离开谈话；加上 part',
  join: '走过去说句话',
  announce: '对在场所有人说',
  vote: '选一个；— 表示弃权',
  pass: '什么也不说、不做',
};

function sayOffer({ type }: Offer, language: Language): string | null {
  return (language === 'zh' ? offersZh : offersEn)[type] ?? null;
}

/** Where one goes, whom one speaks to, and what is told, offered and agreed; small talk is the same whatever it is about. */
function gist(intent: TownIntent): unknown {
  switch (intent.type) {
    case 'do':
      return [intent.type, intent.doing, intent.place];
    case 'hail':
    case 'say':
    case 'leave':
    case 'join':
    case 'announce': {
      const acts = intent.acts.filter(({ type }) => weighty.has(type));
      return [intent.type === 'hail' || intent.type === 'join' ? intent.to : 'talk', ...acts.map(factOf)];
    }
    default:
      return intent;
  }
}

const weighty = new Set(['tell', 'invite', 'propose', 'accept', 'decline', 'doubt', 'correct']);

function factOf(act: { readonly type: string }): string {
  return 'fact' in act ? `${act.type}/${String(act.fact)}` : act.type;
}

/** Routine is worth little thought; words that carry news, choices, and the plan of a day are worth more. */
function stakesOf(occasion: string, world: World<Town>, self: AgentId): number {
  const { state, time } = world;
  if (occasion.startsWith('vote/') || occasion.startsWith('announce/')) return 0.9;
  const life = state.lives[self];
  if (!life) return 0;
  const own = state.people[self];
  if (occasion === 'speak') {
    const lines = state.talks[own?.talk ?? own?.called ?? '']?.lines ?? [];
    const isNews =
      lines.at(-1)?.acts.some(({ type }) => type === 'tell' || type === 'invite' || type === 'propose') ??
      false;
    return isNews ? 0.7 : 0.2;
  }
  if (occasion === 'meet' || occasion === 'overhear') return 0.15;
  const isFresh = Object.values(beliefsOf(world, self)).some(
    ({ used, origin }) => origin.by === 'heard' && time - used < hour / 2,
  );
  return life.plan === null ? 0.5 : isFresh ? 0.4 : 0.1;
}
