import type { AgentId } from '@hearsay/kernel';
import { share } from '../measure.ts';
import { dayTitle, shareOf, type Course, type Part } from './measure-course.ts';
import type { Exit, Killer } from './events.ts';
import { exitWords, killerWords, roleWords } from './words.ts';

/** Who left when, how as all could see, and by whose hand in truth. */
export function measureSurvival(course: Course): Part {
  const deaths = new Map<AgentId, { day: number; exit: Exit }>();
  const killers = new Map<AgentId, Killer>();
  const points: (readonly [day: number, good: number, wolves: number])[] = [];
  const count = (): readonly [number, number, number] => {
    const living = [...course.alive];
    return [course.day, living.filter(course.isGood).length, living.filter(course.isWolf).length];
  };
  return {
    take({ event }) {
      if (event.type === 'player.died') deaths.set(event.agent, { day: event.day, exit: event.exit });
      else if (event.type === 'player.killed') killers.set(event.agent, event.by);
      else if (event.type === 'phase.began' && event.day > course.day) points.push(count());
    },
    close() {
      const good = course.seats.filter(course.isGood);
      const wolves = course.seats.filter(course.isWolf);
      const lives = (agent: AgentId): boolean => course.alive.has(agent);
      const why = { en: 'no cards were dealt', zh: '尚未发牌' };
      const note = {
        en: 'Players still in the game when the log ends / players of that side.',
        zh: '日志结束时仍在场者 / 该阵营人数。',
      };
      const curve = [...points, count()];
      return {
        figures: [
          {
            id: 'good-survival',
            title: { en: 'Survival of the good players', zh: '好人存活率' },
            unit: share,
            value: shareOf(good.filter(lives).length, good.length),
            why,
            note,
          },
          {
            id: 'wolf-survival',
            title: { en: 'Survival of the wolves', zh: '狼人存活率' },
            unit: share,
            value: shareOf(wolves.filter(lives).length, wolves.length),
            why,
            note,
          },
        ],
        tables: [
          {
            id: 'survival',
            title: { en: 'Who survived', zh: '谁活了下来' },
            columns: [
              { id: 'agent', title: { en: 'Player', zh: '玩家' }, kind: 'agent' },
              { id: 'role', title: { en: 'Role', zh: '身份' }, kind: 'text' },
              { id: 'alive', title: { en: 'In the game at the end', zh: '终局在场' }, kind: 'truth' },
              { id: 'day', title: { en: 'Out on day', zh: '出局日' }, kind: 'number' },
              { id: 'exit', title: { en: 'As all could see', zh: '公开死因' }, kind: 'text' },
              { id: 'killer', title: { en: 'In truth', zh: '真实死因' }, kind: 'text' },
            ],
            rows: course.seats.map((agent) => {
              const role = course.roleOf(agent);
              const death = deaths.get(agent);
              const killer = killers.get(agent);
              return [
                agent,
                role ? roleWords[role] : null,
                lives(agent),
                death?.day ?? null,
                death ? exitWords[death.exit] : null,
                killer ? killerWords[killer] : null,
              ];
            }),
          },
        ],
        series: [
          {
            id: 'survival',
            title: { en: 'Who is left at the end of each day', zh: '每天结束时还剩多少人' },
            x: { title: dayTitle },
            y: { title: { en: 'Players', zh: '人数' }, from: 0 },
            lines: [
              { name: { en: 'Good players', zh: '好人' }, points: curve.map(([day, left]) => [day, left]) },
              { name: { en: 'Wolves', zh: '狼人' }, points: curve.map(([day, , left]) => [day, left]) },
            ],
          },
        ],
      };
    },
  };
}
