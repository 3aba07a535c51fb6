import type { AgentId } from '@hearsay/kernel';
import { dayTitle, meanOf, type Course, type Part } from './measure-course.ts';

type Point = {
  readonly voters: number;
  readonly wolves: number;
  readonly f1: number;
  readonly chance: number;
};

/** Do the good players know who the wolves are? Asked each day when the exile vote is counted, before anybody leaves. */
export function measureBeliefs(course: Course): Part {
  const points = new Map<number, Point>();
  return {
    take({ event }) {
      if (event.type !== 'vote.counted' || event.round !== 'exile' || points.has(event.day)) return;
      const point = identify(course);
      if (point) points.set(event.day, point);
    },
    close() {
      const days = [...points.keys()];
      const last = days.length > 0 ? (points.get(days[days.length - 1]) ?? null) : null;
      const curve = (of: (point: Point) => number): (readonly [number, number | null])[] =>
        Array.from({ length: course.day }, (_, at) => {
          const point = points.get(at + 1);
          return [at + 1, point ? of(point) : null] as const;
        });
      const note = {
        en: 'Each living good player names as many living players as there are living wolves, by its newest suspicion; ties are shared out evenly. As many are named as there are, precision, recall and F1 are the same number. Mean over the good players with a recorded suspicion, when the first exile vote of the day is counted. By chance: the wolves’ share of the others.',
        zh: '每位存活好人按最新怀疑度点出与存活狼人同样多的存活玩家，并列者均分。点名数等于狼人数，故精确率、召回率与 F1 相等。取当天首轮放逐计票时、有怀疑记录的好人的平均。随机水平为狼人在其余存活者中的占比。',
      };
      return {
        figures: [
          {
            id: 'role-identification-f1',
            title: { en: 'Role identification, F1 on the last day', zh: '身份识别 F1（最后一天）' },
            value: last?.f1 ?? null,
            why: {
              en: 'no exile vote was counted with suspicions of good players on record',
              zh: '没有一次放逐计票时留有好人的怀疑记录',
            },
            note,
          },
        ],
        tables: [
          {
            id: 'role-identification',
            title: { en: 'Role identification by day', zh: '逐日身份识别' },
            columns: [
              { id: 'day', title: dayTitle, kind: 'number' },
              { id: 'voters', title: { en: 'Good players asked', zh: '计入的好人' }, kind: 'number' },
              { id: 'wolves', title: { en: 'Living wolves', zh: '存活狼人' }, kind: 'number' },
              { id: 'f1', title: { en: 'F1', zh: 'F1' }, kind: 'number' },
              { id: 'chance', title: { en: 'By chance', zh: '随机水平' }, kind: 'number' },
            ],
            rows: [...points].map(([day, { voters, wolves, f1, chance }]) => [
              day,
              voters,
              wolves,
              f1,
              chance,
            ]),
            note,
          },
        ],
        series: [
          {
            id: 'role-identification',
            title: { en: 'Do the good players know the wolves?', zh: '好人认得出狼吗？' },
            x: { title: dayTitle },
            y: { title: { en: 'F1', zh: 'F1' }, from: 0, to: 1 },
            lines: [
              { name: { en: 'Good players', zh: '好人' }, points: curve(({ f1 }) => f1) },
              { name: { en: 'By chance', zh: '随机水平' }, points: curve(({ chance }) => chance) },
            ],
            note,
          },
        ],
      };
    },
  };
}

function identify({ seats, alive, suspicion, isWolf, isGood }: Course): Point | null {
  const living = seats.filter((agent) => alive.has(agent));
  const wolves = living.filter(isWolf).length;
  if (wolves === 0) return null;
  const scores: number[] = [];
  for (const agent of living) {
    const belief = suspicion.get(agent);
    if (!belief || !isGood(agent)) continue;
    const others = living.filter((other) => other !== agent);
    scores.push(expectedHits(others, (other) => belief[other] ?? 0, { isWolf, picks: wolves }) / wolves);
  }
  const f1 = meanOf(scores);
  return f1 === null ? null : { voters: scores.length, wolves, f1, chance: wolves / (living.length - 1) };
}

/** How many wolves are among the `picks` most suspected, when those that tie at the edge are drawn by lot: the mean over all draws. */
export function expectedHits(
  agents: readonly AgentId[],
  suspicionOf: (agent: AgentId) => number,
  { isWolf, picks }: { isWolf: (agent: AgentId) => boolean; picks: number },
): number {
  const ranked = agents.map(suspicionOf).sort((a, b) => b - a);
  const edge = ranked[Math.min(picks, ranked.length) - 1];
  if (edge === undefined) return 0;
  const above = agents.filter((agent) => suspicionOf(agent) > edge);
  const tied = agents.filter((agent) => suspicionOf(agent) === edge);
  const places = Math.min(picks, ranked.length) - above.length;
  return above.filter(isWolf).length + (places * tied.filter(isWolf).length) / tied.length;
}
