import { civilParts, type AgentId, type Language, type World } from '@hearsay/kernel';
import type { Conversation, Scene, Token } from '../scene.ts';
import { civilWords } from '../civil-words.ts';
import { doingIn, doings } from './doings.ts';
import type { Person, Talk, Town } from './state.ts';

/** How long words hang over a head, in simulated ms. */
const bubbleFor = 20_000;

/** The town as it is now, or as far as this eye knows. */
export function scene({ state, time }: World<Town>, language: Language): Scene {
  const hour = hourOf(state, time);
  const agents = Object.keys(state.people);
  return {
    ground: { kind: 'map', file: state.map },
    light: lightAt(hour),
    hour,
    caption: captionOf(state, time, language),
    phase: state.ended ? (language === 'zh' ? '已结束' : 'Over') : partOf(hour, language),
    tokens: agents.map((agent, seat) => tokenOf(state, agent, { seat, time, language })),
    marks: [],
    conversations: Object.entries(state.talks).map(([id, talk]) => conversationOf(id, talk)),
    ...(state.weather === null ? {} : { weather: state.weather }),
  };
}

/** `Fri 13 Feb 08:40`, `2月13日 周五 08:40`. */
export function captionOf({ start }: Pick<Town, 'start'>, time: number, language: Language): string {
  return civilWords(start + time, language);
}

function hourOf({ start }: Town, time: number): number {
  const { hour, minute, second } = civilParts(start + time);
  return hour + minute / 60 + second / 3600;
}

/** Dark until five, light from eight, dusk from five in the afternoon to nine. */
function lightAt(hour: number): number {
  if (hour < 5 || hour >= 21) return 0.08;
  if (hour < 8) return 0.08 + (0.92 * (hour - 5)) / 3;
  if (hour < 17) return 1;
  return 1 - (0.92 * (hour - 17)) / 4;
}

function partOf(hour: number, language: Language): string {
  const at = hour < 5 ? 0 : hour < 11 ? 1 : hour < 14 ? 2 : hour < 18 ? 3 : hour < 22 ? 4 : 0;
  return (
    language === 'zh'
      ? ['夜里', '早晨', '中午', '下午', '晚上']
      : ['Night', 'Morning', 'Noon', 'Afternoon', 'Evening']
  )[at];
}

function tokenOf(
  state: Town,
  agent: AgentId,
  { seat, time, language }: { seat: number; time: number; language: Language },
): Token {
  const person = state.people[agent];
  const talk = person.talk === null ? undefined : state.talks[person.talk];
  const last = talk?.lines.at(-1);
  const isSpeaking = last?.speaker === agent && time - last.time < bubbleFor;
  return {
    id: agent,
    seat,
    gone: false,
    active: isSpeaking,
    subtitle: sayDoing(state, agent, language),
    card: null,
    badges: [],
    bubble: isSpeaking && last ? { text: last.text, chips: [], since: last.time } : null,
    walker: {
      cell: person.way?.cells.at(-1) ?? person.cell,
      way: person.way,
      place: person.place,
      doing: sayDoing(state, agent, language),
      sign: talk ? '💬' : signOf(person, state, agent),
      isAsleep: person.doing === 'sleep',
      ...untilOf(state, agent),
      job: person.job,
    },
  };
}

/** What somebody does, in words: `on the way to the café`. */
export function sayDoing({ people, lives, places, talks }: Town, agent: AgentId, language: Language): string {
  const person = people[agent];
  const zh = language === 'zh';
  const talk = person.talk === null ? undefined : talks[person.talk];
  if (talk) {
    const others = talk.members.filter((other) => other !== agent);
    if (others.length > 0) return zh ? `在和${others.join('、')}说话` : `talks with ${others.join(', ')}`;
    return zh ? '在招呼人' : 'speaks to somebody';
  }
  const goal = lives[agent]?.goal;
  const to = goal ? places[goal.place]?.[language] : undefined;
  if (person.way && to !== undefined) return zh ? `在去${to}的路上` : `is on the way to ${to}`;
  return doingIn(person.doing, language);
}

/** Until when it goes on with what it does; nothing while it is on its way to it. */
function untilOf({ people, lives }: Town, agent: AgentId): { readonly until?: number } {
  const goal = lives[agent]?.goal;
  return goal && goal.doing === people[agent].doing ? { until: goal.until } : {};
}

function signOf(person: Person, { lives }: Town, agent: AgentId): string {
  if (person.doing === 'walk') return doings[lives[agent]?.goal.doing ?? '']?.sign ?? '';
  return doings[person.doing]?.sign ?? '';
}

function conversationOf(id: string, { members, lines }: Talk): Conversation {
  return {
    id,
    members,
    topic: '',
    lines: lines.slice(-12).map(({ speaker, text, time, entry }) => ({ speaker, text, time, entry })),
  };
}
