import { createRng, type Entry } from '@hearsay/kernel';
import { createWays, readTownMap } from '@hearsay/settings/town/map';
import { crowdMap } from './map.ts';
import type { Crowd, CrowdEvent } from './page.ts';

export type CrowdRun = {
  readonly entries: readonly Entry[];
  readonly files: Readonly<Record<string, string>>;
  readonly names: readonly string[];
};

const given = [
  'Ada',
  'Bruno',
  'Chen',
  'Dalia',
  'Emil',
  'Fatima',
  'Goran',
  'Hana',
  'Ivo',
  'June',
  'Klaus',
  'Lin',
  'Mei',
  'Nadia',
  'Otto',
  'Petra',
  'Qing',
  'Rosa',
  'Sami',
  'Tao',
  'Uma',
  'Vera',
  'Wei',
  'Yara',
  'Zoe',
];
const jobs = ['baker', 'doctor', 'farmer', 'mechanic', 'gardener', 'barista', 'journalist', '', '', ''];
const said = {
  en: [
    'Have you heard? There is a party at the café on Friday, and everybody is coming.',
    'Friday? I was told Saturday.',
    'I will bring bread, if the oven holds.',
    'Who says so?',
    'Isabella herself, this morning at the market.',
  ],
  zh: [
    '听说了吗？周五咖啡馆有聚会，大家都会去。',
    '周五？有人告诉我是周六。',
    '炉子要是不坏，我带面包去。',
    '谁说的？',
    '伊莎贝拉今早在集市上亲口说的。',
  ],
};
const minute = 60_000;

/** A day of a made-up crowd: wakes at six, walks between houses and paths, meets and talks, sleeps at ten. Same seed, same day. */
export function crowdLog(of: {
  residents: number;
  hours: number;
  seed?: number;
  language?: 'en' | 'zh';
  weather?: Crowd['weather'];
  everyMinutes?: number;
}): CrowdRun {
  const { residents, hours, seed = 1, language = 'en', weather = 'clear', everyMinutes = 25 } = of;
  const rng = createRng(seed);
  const side = Math.max(100, Math.ceil(Math.sqrt(residents) * 5.2));
  const { text, houses, outside } = crowdMap({ width: side, height: Math.round(side * 0.7), seed });
  const file = 'maps/crowd.tmj';
  const files = { [file]: text };
  const map = readTownMap({ file, files });
  const ways = createWays(map);
  // few goals, as in a real town, so that most ways are found in fields that are kept
  const all = [
    ...houses.flatMap(({ inside }) => inside.slice(4, 6)),
    ...outside.filter((_, at) => at % 41 === 0),
  ];
  const goals = all.filter((_, at) => at % Math.ceil(all.length / 70) === 0);
  const names = Array.from({ length: residents }, (_, at) =>
    at < given.length ? given[at] : `${given[at % given.length]} ${Math.floor(at / given.length) + 1}`,
  );
  const people = names.map((agent, at) => {
    const { id, inside } = houses[at % houses.length];
    return { agent, cell: inside[(at * 7) % inside.length], place: id, job: jobs[at % jobs.length] };
  });
  const entries: Entry[] = [];
  const emit = (time: number, event: CrowdEvent | { type: string }): void => {
    entries.push({ seq: entries.length, time, event, audience: 'all', causes: [] });
  };
  emit(0, {
    type: 'run.opened',
    setting: 'crowd',
    title: language === 'zh' ? '人群' : 'Crowd',
    language,
    agents: names.map((id) => ({ id })),
  } as { type: string });
  emit(0, { type: 'crowd.gathered', file, weather, people });
  const cells = people.map(({ cell }) => cell);
  const busy = new Float64Array(residents);
  const due: { time: number; event: CrowdEvent }[] = [];
  const placeOf = (cell: number): string | null => map.places[map.placeOf[cell]]?.id ?? null;
  // people meet those who live near
  const neighbour = (at: number): number => (at + 1 + rng.integer(Math.min(residents - 1, 40))) % residents;
  let talks = 0;
  for (let time = 10 * minute; time < hours * 60 * minute; time += minute) {
    const hour = 6 + time / (60 * minute);
    for (let at = 0; at < residents; at += 1) {
      if (busy[at] > time || !rng.chance(1 / everyMinutes)) continue;
      if (hour >= 22) {
        due.push({ time, event: { type: 'crowd.slept', agent: names[at] } });
        busy[at] = Infinity;
        continue;
      }
      const partner = rng.chance(0.3) ? neighbour(at) : -1;
      const isMeeting =
        partner >= 0 && partner !== at && busy[partner] <= time && goals.includes(cells[partner]);
      const goal = isMeeting ? cells[partner] : rng.pick(goals);
      const path = ways.path(cells[at], goal);
      if (!path) continue;
      const way = { cells: path, departs: time, arrives: time + Math.max(1, path.length - 1) * 700 };
      const doing = placeOf(goal) === 'town' ? 'takes a walk' : 'is about';
      due.push({
        time,
        event: {
          type: 'crowd.walked',
          agent: names[at],
          way,
          place: placeOf(goal),
          doing,
          sign: rng.pick(['', '♪', '☕', '✎']),
        },
      });
      cells[at] = goal;
      busy[at] = way.arrives + 5 * minute;
      if (!isMeeting) continue;
      const talk = `talk-${(talks += 1)}`;
      const members = [names[at], names[partner]];
      busy[partner] = busy[at] = way.arrives + 12 * minute;
      due.push({ time: way.arrives, event: { type: 'crowd.met', talk, members } });
      for (let line = 0; line < 5; line += 1)
        due.push({
          time: way.arrives + (line + 1) * minute,
          event: { type: 'crowd.spoke', talk, speaker: members[line % 2], text: said[language][line] },
        });
      due.push({ time: way.arrives + 9 * minute, event: { type: 'crowd.parted', talk } });
    }
  }
  for (const { time, event } of due.sort((a, b) => a.time - b.time)) emit(time, event);
  return { entries, files, names };
}
