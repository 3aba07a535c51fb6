import type { ClaimEvent } from '@hearsay/claims';
import type { AgentId, SocietyEvent, Text } from '@hearsay/kernel';
import { share, type Figure, type Measure } from '../measure.ts';

type Knower = {
  readonly first: number;
  stance: 'aware' | 'believes' | 'rejects';
  readonly isGrounded: boolean;
};

/**
 * The diffusion table of Park et al. 2023 (Generative Agents, section 7.1.1): the share of agents who know of a fact at the beginning and at the end, and can
 * point to where they have it from: an entry of somebody's words that stands behind the belief, or the scenario.
 */
export function measureKnowing(): Measure {
  const names = new Map<string, Text>();
  const knowers = new Map<string, Map<AgentId, Knower>>();
  let agents = 0;
  return {
    take({ event: raw, time, causes }) {
      // picked by type; nothing else is looked at
      const event = raw as ClaimEvent | SocietyEvent;
      if (event.type === 'run.opened') agents = event.agents.length;
      if (event.type === 'fact.declared') names.set(event.fact.id, event.fact.text);
      if (event.type !== 'belief.changed') return;
      const own = knowers.get(event.fact) ?? new Map<AgentId, Knower>();
      knowers.set(event.fact, own);
      const known = own.get(event.agent);
      if (known) known.stance = event.stance;
      else
        own.set(event.agent, {
          first: time,
          stance: event.stance,
          isGrounded: event.why !== 'heard' || causes.length > 0,
        });
    },
    close() {
      const figures = [...names].flatMap(([fact, name]): Figure[] => {
        const own = [...(knowers.get(fact)?.values() ?? [])];
        const part = (count: number): number | null => (agents > 0 ? count / agents : null);
        const before = own.filter(({ first }) => first === 0).length;
        const after = own.filter(({ isGrounded }) => isGrounded).length;
        const believing = own.filter(({ stance }) => stance === 'believes').length;
        const note = {
          en: 'after Park et al. 2023, Generative Agents, 7.1.1: agents that hold any version and have it from somebody, or from the scenario',
          zh: '仿 Park 等 2023《Generative Agents》7.1.1：持有任一说法，且来源可查',
        };
        return [
          figureOf(
            `town.knows-before.${fact}`,
            { en: `Know at the beginning: ${name.en}`, zh: `开始时知道：${name.zh}` },
            part(before),
            note,
          ),
          figureOf(
            `town.knows-after.${fact}`,
            { en: `Know at the end: ${name.en}`, zh: `结束时知道：${name.zh}` },
            part(after),
            note,
          ),
          figureOf(
            `town.believes-after.${fact}`,
            { en: `Believe it at the end: ${name.en}`, zh: `结束时相信：${name.zh}` },
            part(believing),
          ),
        ];
      });
      const series = [...names].map(([fact, name]) => {
        const times = [...(knowers.get(fact)?.values() ?? [])]
          .map(({ first }) => first)
          .sort((a, b) => a - b);
        const points = times.map((time, at): readonly [number, number | null] => [
          time / 3_600_000,
          agents > 0 ? (at + 1) / agents : null,
        ]);
        return { name, points };
      });
      if (series.length === 0) return { figures, tables: [], series: [] };
      return {
        figures,
        tables: [],
        series: [
          {
            id: 'town.knowing',
            title: { en: 'Who has heard of it', zh: '听说的人' },
            x: { title: { en: 'Hours', zh: '小时' } },
            y: { title: { en: 'Share of residents', zh: '居民比例' }, from: 0, to: 1 },
            lines: series,
          },
        ],
      };
    },
  };
}

function figureOf(id: string, title: Text, value: number | null, note?: Text): Figure {
  const nobody = { en: 'nobody lives here', zh: '没有人' };
  return {
    id,
    title,
    unit: share,
    value,
    ...(value === null ? { why: nobody } : {}),
    ...(note ? { note } : {}),
  };
}
