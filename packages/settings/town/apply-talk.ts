import type { AgentId, Entry, SocietyEvent } from '@hearsay/kernel';
import { topicsOf } from './acts.ts';
import type { TownEvent } from './events.ts';
import type { Town } from './state.ts';

const mostLines = 40;
const mostTold = 24;
const mostSaid = 40;

type Said = Extract<SocietyEvent, { type: 'agent.said' }>;
type TalkEvent =
  Extract<TownEvent, { type: 'talk.opened' | 'talk.joined' | 'talk.left' | 'talk.closed' }> | Said;

/** What an event of a talk changes: who is in it, what was said, and what one remembers of having said. */
export function applyTalk(town: Town, event: TalkEvent, { time, seq }: Entry): void {
  const { people, lives, talks } = town;
  switch (event.type) {
    case 'talk.opened': {
      const { talk, by, to, place } = event;
      // nobody is in two talks: what is left of older ones was out of earshot when it ended
      for (const one of [by, to]) leaveTalk(town, one);
      talks[talk] = { members: [by], called: to, place, opened: time, count: 0, lines: [] };
      if (people[by]) people[by].talk = talk;
      if (people[to]) people[to].called = talk;
      return;
    }
    case 'talk.joined': {
      const { talk, agent } = event;
      const found = talks[talk];
      if (!found) return;
      found.members = [...found.members, agent];
      if (found.called === agent) found.called = null;
      if (people[agent]) Object.assign(people[agent], { talk, called: null });
      return;
    }
    case 'talk.left':
      return leaveTalk(town, event.agent);
    case 'talk.closed': {
      const found = talks[event.talk];
      if (!found) return;
      for (const one of found.members) {
        if (people[one]) people[one].talk = null;
        if (lives[one]) lives[one].last.company = time;
      }
      if (found.called !== null && people[found.called]) people[found.called].called = null;
      delete talks[event.talk];
      return;
    }
    case 'agent.said':
      return hearWords(town, event, { time, seq });
    default:
      event satisfies never;
  }
}

function hearWords(
  { people, lives, talks }: Town,
  { speaker, text, acts }: Said,
  { time, seq }: Pick<Entry, 'time' | 'seq'>,
): void {
  const talk = talks[people[speaker]?.talk ?? ''];
  if (!talk) return;
  talk.lines = [...talk.lines, { speaker, text, acts, time, entry: seq }].slice(-mostLines);
  talk.count += 1;
  const life = lives[speaker];
  if (life) life.said = [...life.said, text].slice(-mostSaid);
  const topics = topicsOf(acts);
  if (topics.length === 0) return;
  for (const other of [...talk.members, talk.called]) {
    if (other === null || other === speaker) continue;
    if (life) life.told[other] = withTopics(life.told[other], topics);
    const theirs = lives[other];
    const facts = topics.filter((topic) => topic.startsWith('tell:'));
    if (theirs && facts.length > 0)
      theirs.told[speaker] = withTopics(
        theirs.told[speaker],
        facts.map((topic) => `knows:${topic.slice('tell:'.length)}`),
      );
  }
}

/** News told stay in mind; of small talk only the newest. */
function withTopics(told: readonly string[] = [], topics: readonly string[]): readonly string[] {
  const isNews = (topic: string): boolean => topic.startsWith('tell:') || topic.startsWith('knows:');
  const all = [...told.filter((topic) => !topics.includes(topic)), ...topics];
  const small = all.filter((topic) => !isNews(topic));
  return small.length <= mostTold ? all : [...all.filter(isNews), ...small.slice(-mostTold)];
}

function leaveTalk({ people, talks }: Town, agent: AgentId): void {
  const id = people[agent]?.talk ?? null;
  if (people[agent]) people[agent].talk = null;
  const talk = id === null ? undefined : talks[id];
  if (!talk || id === null) return;
  talk.members = talk.members.filter((one) => one !== agent);
  if (talk.members.length === 0) delete talks[id];
}
