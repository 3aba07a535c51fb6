import { defineOwner, type AgentId, type Entry, type Language, type World } from '@hearsay/kernel';
import type { Page, Scene, Tie, Token, Way } from '@hearsay/settings';
import { pictureOf, readTownMap } from '@hearsay/settings/town/map';

/** The smallest setting that lies on a map, for tests of the viewer: people who walk, talk and sleep as its log says. */
export type Crowd = {
  file: string;
  weather: 'clear' | 'rain' | 'snow' | 'fog';
  people: Record<AgentId, Person>;
  talks: Record<
    string,
    { members: AgentId[]; lines: { speaker: AgentId; text: string; time: number; entry: number }[] }
  >;
};
type Person = {
  cell: number;
  way: Way | null;
  place: string | null;
  doing: string;
  sign: string;
  isAsleep: boolean;
  job: string;
  said: { text: string; time: number } | null;
};

export type CrowdEvent =
  | {
      readonly type: 'crowd.gathered';
      readonly file: string;
      readonly weather: Crowd['weather'];
      readonly people: readonly {
        readonly agent: AgentId;
        readonly cell: number;
        readonly place: string;
        readonly job: string;
      }[];
    }
  | {
      readonly type: 'crowd.walked';
      readonly agent: AgentId;
      readonly way: Way;
      readonly place: string | null;
      readonly doing: string;
      readonly sign: string;
    }
  | { readonly type: 'crowd.slept'; readonly agent: AgentId }
  | { readonly type: 'crowd.met'; readonly talk: string; readonly members: readonly AgentId[] }
  | { readonly type: 'crowd.spoke'; readonly talk: string; readonly speaker: AgentId; readonly text: string }
  | { readonly type: 'crowd.parted'; readonly talk: string };

const state = defineOwner<Crowd, CrowdEvent>({
  name: 'crowd',
  prefixes: ['crowd'],
  inner: [],
  hears: [],
  open: () => ({ file: '', weather: 'clear', people: {}, talks: {} }),
  apply(crowd, event, entry) {
    switch (event.type) {
      case 'crowd.gathered':
        crowd.file = event.file;
        crowd.weather = event.weather;
        for (const { agent, cell, place, job } of event.people)
          crowd.people[agent] = {
            cell,
            way: null,
            place,
            doing: 'sleeps',
            sign: 'z',
            isAsleep: true,
            job,
            said: null,
          };
        return;
      case 'crowd.walked': {
        const { agent, way, place, doing, sign } = event;
        const person = crowd.people[agent];
        Object.assign(person, {
          way,
          place,
          doing,
          sign,
          isAsleep: false,
          said: null,
          cell: way.cells[way.cells.length - 1],
        });
        return;
      }
      case 'crowd.slept':
        Object.assign(crowd.people[event.agent], { isAsleep: true, doing: 'sleeps', sign: 'z', said: null });
        return;
      case 'crowd.met':
        crowd.talks[event.talk] = { members: [...event.members], lines: [] };
        return;
      case 'crowd.spoke': {
        const talk = crowd.talks[event.talk];
        for (const member of talk.members) crowd.people[member].said = null;
        crowd.people[event.speaker].said = { text: event.text, time: entry.time };
        talk.lines = [
          ...talk.lines,
          { speaker: event.speaker, text: event.text, time: entry.time, entry: entry.seq },
        ].slice(-12);
        return;
      }
      case 'crowd.parted':
        for (const member of crowd.talks[event.talk].members) crowd.people[member].said = null;
        delete crowd.talks[event.talk];
        return;
      default:
        event satisfies never;
    }
  },
});

const dayMs = 86_400_000;

function hourOf(time: number): number {
  return ((time % dayMs) / 3_600_000 + 6) % 24;
}

function clock(time: number): string {
  const minutes = Math.floor(hourOf(time) * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function scene({ state: crowd, time }: World<Crowd>, language: Language): Scene {
  const hour = hourOf(time);
  return {
    ground: { kind: 'map', file: crowd.file },
    light: Math.max(0, 1 - Math.abs(12 - hour) / 8),
    hour,
    caption: clock(time),
    phase: language === 'zh' ? '小镇' : 'Town',
    tokens: Object.entries(crowd.people).map(([id, person], seat): Token => {
      const { said, ...walker } = person;
      return {
        id,
        seat,
        gone: false,
        active: said !== null,
        subtitle: '',
        card: null,
        badges: [],
        bubble: said ? { text: said.text, chips: [], since: said.time } : null,
        walker,
      };
    }),
    marks: [],
    weather: crowd.weather,
    conversations: Object.entries(crowd.talks).map(([id, { members, lines }]) => ({
      id,
      members,
      lines,
      topic: language === 'zh' ? '周五的聚会' : 'the party on Friday',
    })),
  };
}

const page: Page<Crowd> = {
  state,
  scene,
  tell(entry: Entry, _world, language) {
    // the fold has let only events of this owner pass under this prefix
    const event = entry.event as CrowdEvent;
    if (event.type === 'crowd.spoke')
      return {
        text: `${event.speaker}${language === 'zh' ? '：' : ': '}${event.text}`,
        about: [event.speaker],
        kind: 'speech',
        tone: 'plain',
      };
    if (event.type === 'crowd.met')
      return {
        text: language === 'zh' ? `${event.members.join('、')}相遇` : `${event.members.join(', ')} meet`,
        about: event.members,
        kind: 'act',
        tone: 'quiet',
      };
    return null;
  },
  inspect: ({ state: { people } }, agent, language) => [
    {
      id: 'plan',
      title: language === 'zh' ? '计划' : 'Plan',
      rows: [
        { label: '09:30', value: people[agent]?.doing ?? '' },
        { label: '12:00', value: language === 'zh' ? '午饭' : 'lunch' },
      ],
      empty: '',
    },
    {
      id: 'facts',
      title: language === 'zh' ? '知道的事' : 'Knows',
      rows: [
        {
          label: language === 'zh' ? '聚会' : 'party',
          value: language === 'zh' ? '相信' : 'believes',
          share: 0.8,
          tone: 'true',
        },
      ],
      empty: '',
    },
  ],
  map: (file, files) => pictureOf(readTownMap({ file, files }), files),
  clock: (_, time) => clock(time),
  ties: ({ state: { people } }, agent): readonly Tie[] =>
    Object.keys(people)
      .filter((other) => other !== agent)
      .slice(0, 7)
      .map((other, at) => ({
        agent: other,
        familiarity: 1 - at / 8,
        trust: 0.2 + at / 10,
        liking: at % 3 === 0 ? 0.6 : at % 3 === 1 ? 0 : -0.5,
        label: '',
      })),
};

export default page;
