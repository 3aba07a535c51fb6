import type { AgentId, SocietyEvent } from '@hearsay/kernel';
import { share, type Measure } from '../measure.ts';
import type { TownEvent } from './events.ts';

/**
 * The density of the network of acquaintance, 2 |E| ÷ (|V| (|V| − 1)), before and after: an edge joins two who know of each other (Park et al. 2023, 7.1.2).
 */
export function measureTies(): Measure {
  let agents = 0;
  const knows = new Map<AgentId, Set<AgentId>>();
  let mutual = 0;
  let before: number | null = null;
  const learn = (agent: AgentId, of: AgentId): void => {
    const own = knows.get(agent) ?? new Set<AgentId>();
    knows.set(agent, own);
    if (own.has(of)) return;
    own.add(of);
    if (knows.get(of)?.has(agent)) mutual += 1;
  };
  const density = (): number | null => (agents > 1 ? (2 * mutual) / (agents * (agents - 1)) : null);
  return {
    take({ event: raw, time }) {
      // picked by type; nothing else is looked at
      const event = raw as TownEvent | SocietyEvent;
      if (event.type === 'run.opened') agents = event.agents.length;
      if (before === null && time > 0) before = density();
      if (event.type === 'resident.settled')
        for (const other of Object.keys(event.ties)) learn(event.agent, other);
      if (event.type === 'tie.changed' && event.why !== 'ignored') learn(event.agent, event.of);
    },
    close() {
      const note = {
        en: 'after Park et al. 2023, 7.1.2: pairs who know each other ÷ all pairs',
        zh: '仿 Park 等 2023，7.1.2：互相认识的对数 ÷ 所有对数',
      };
      const few = { en: 'fewer than two residents', zh: '居民不足两人' };
      const after = density();
      const why = after === null ? { why: few } : {};
      return {
        figures: [
          {
            id: 'town.density-before',
            title: { en: 'Density of acquaintance at the beginning', zh: '开始时的相识密度' },
            unit: share,
            value: before ?? after,
            note,
            ...why,
          },
          {
            id: 'town.density-after',
            title: { en: 'Density of acquaintance at the end', zh: '结束时的相识密度' },
            unit: share,
            value: after,
            note,
            ...why,
          },
        ],
        tables: [],
        series: [],
      };
    },
  };
}
