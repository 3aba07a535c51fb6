import { defaultParameters, type ClaimsPlan, type Fact } from '@hearsay/claims';
import { parseCivil, type AgentId, type Language } from '@hearsay/kernel';
import type { TownCast } from './atlas.ts';
import { hour } from './calendar.ts';
import { drawMap } from './draw-map.ts';
import { agentSchema, optionsSchema, tempers } from './options.ts';
import type { Town } from './state.ts';

/** A party at the café on the first evening, for tests. */
export const party: Fact = {
  id: 'party',
  text: { en: 'There is a party at the café on 02-13 at 17:00.', zh: '2月13日17:00在咖啡馆有聚会。' },
  say: {
    en: 'there is a party[ at the {place}][ on {day}][ at {time}]',
    zh: '有个聚会[，在{place}][，{day}][，{time}开始]',
  },
  truth: true,
  slots: { place: 'Café', day: '02-13', time: '17:00' },
  related: { place: ['Market', 'Park'], time: ['18:00', '16:00'] },
  aliases: {},
  plausibility: 0.6,
  importance: 0.7,
};

const names = [
  'Ada',
  'Bo',
  'Chen',
  'Dora',
  'Emil',
  'Fay',
  'Gus',
  'Hana',
  'Ivo',
  'Jun',
  'Kit',
  'Lea',
  'Mio',
  'Nell',
  'Oto',
  'Pia',
  'Quin',
  'Rosa',
  'Sam',
  'Tia',
  'Una',
  'Vic',
  'Wei',
  'Xia',
  'Yan',
];

/** A small town of people who live, work and know each other in a ring; Ada gives a party. */
export function sampleTown(
  of: {
    readonly agents?: number;
    readonly language?: Language;
    readonly hours?: number;
    readonly options?: object;
  } = {},
): {
  readonly cast: TownCast;
  readonly truth: ClaimsPlan<Town>;
} {
  const { agents: count = 8, language = 'en', hours = 16 } = of;
  const ids = names.slice(0, count);
  const file = 'maps/plain.tmj';
  const houses = Math.max(3, Math.ceil(count / 2));
  const agents = ids.map((id, at) => ({
    id,
    persona: '',
    ...agentSchema.parse({
      home: `house-${Math.floor(at / 2) + 1}`,
      job: at % 3 === 0 ? 'baker' : '',
      ...(at % 4 === 3
        ? {}
        : {
            work: {
              at: ['cafe-1', 'workshop-1', 'school-1', 'newspaper-1'][at % 4],
              from: '09:00',
              to: '15:30',
            },
          }),
      temper: tempers[at % tempers.length],
      sociable: 0.4 + (at % 5) / 10,
      curious: 0.3 + (at % 4) / 5,
      interests: [language === 'zh' ? '钓鱼' : 'fishing'],
      ties: Object.fromEntries(
        [1, 2, count - 1, count - 2].map((step) => [
          ids[(at + step) % count],
          { familiarity: 0.7, liking: 0.4 },
        ]),
      ),
    }),
  }));
  const cast: TownCast = {
    title: 'sample',
    language,
    options: optionsSchema.parse({
      map: file,
      weather: 'clear',
      gatherings: [{ fact: 'party', host: ids[0], minutes: 120 }],
      announcements: [{ at: '2026-02-13T17:20', by: ids[0] }],
      ...of.options,
    }),
    agents,
    clock: { start: parseCivil('2026-02-13T06:00') ?? 0, lasts: hours * hour },
    facts: [party],
    beliefs: defaultParameters,
    files: { [file]: drawMap({ houses }) },
  };
  return { cast, truth: truthFor(ids) };
}

function truthFor(agents: readonly AgentId[]): ClaimsPlan<Town> {
  return {
    facts: [party],
    topics: [],
    rumours: [
      {
        fact: 'party',
        held: { time: '19:00' },
        denies: false,
        by: [agents[agents.length - 1]],
        at: 2 * hour,
      },
    ],
    knows: new Map([[agents[0], ['party']]]),
    agents,
    parameters: defaultParameters,
    interventions: [],
  };
}
