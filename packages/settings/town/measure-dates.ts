import type { ClaimEvent } from '@hearsay/claims';
import type { AgentId, Text } from '@hearsay/kernel';
import type { Cell, Figure, Measure } from '../measure.ts';
import type { TownEvent } from './events.ts';

/**
 * The funnel of an event that people hear of: heard → means to go → came (Park et al. 2023, 7.1.3), and what became of all appointments. Who came is counted
 * at the place and time of those who knew of it from the scenario; who came elsewhere, by a version that had changed, is counted apart.
 */
export function measureDates(): Measure {
  const heard = new Map<string, Set<AgentId>>();
  const insiders = new Map<string, Set<AgentId>>();
  const meant = new Map<string, Map<AgentId, string>>();
  const refused = new Map<string, Set<AgentId>>();
  const came = new Map<string, Map<AgentId, string>>();
  const dates = new Set<string>();
  const fates = new Map<string, number>();
  const names = new Map<string, Text>();
  const count = (fate: string): void => void fates.set(fate, (fates.get(fate) ?? 0) + 1);
  return {
    take({ event: raw }) {
      // picked by type; nothing else is looked at
      const event = raw as ClaimEvent | TownEvent;
      switch (event.type) {
        case 'fact.declared':
          names.set(event.fact.id, event.fact.text);
          return;
        case 'belief.changed':
          put(heard, event.fact, event.agent);
          if (event.why === 'known') put(insiders, event.fact, event.agent);
          return;
        case 'intention.formed':
          if (event.fact === null) return;
          if (event.goes) set(meant, event.fact, event.agent, event.date);
          else put(refused, event.fact, event.agent);
          return;
        case 'appointment.made':
          if (!dates.has(event.date)) count('made');
          dates.add(event.date);
          for (const agent of event.who) if (event.fact !== null) set(meant, event.fact, agent, event.date);
          return;
        case 'appointment.kept':
          count(event.lateBy > 0 ? 'late' : 'kept');
          if (event.fact !== null) set(came, event.fact, event.agent, event.date);
          return;
        case 'appointment.missed':
          count(event.why);
          return;
        default:
          return;
      }
    },
    close() {
      const facts = [...meant.keys()];
      const figures = facts.flatMap((fact): Figure[] => {
        const hosts = insiders.get(fact) ?? new Set();
        const [right] = [...(meant.get(fact) ?? [])]
          .filter(([agent]) => hosts.has(agent))
          .map(([, date]) => date);
        const guests = (of: ReadonlyMap<AgentId, string> | undefined): string[] =>
          [...(of ?? [])].filter(([agent]) => !hosts.has(agent)).map(([, date]) => date);
        const there = guests(came.get(fact));
        const name = names.get(fact) ?? { en: fact, zh: fact };
        const figure = (id: string, en: string, zh: string, value: number): Figure => ({
          id: `town.${id}.${fact}`,
          title: { en: `${en}: ${name.en}`, zh: `${zh}：${name.zh}` },
          value,
        });
        return [
          figure(
            'heard',
            'Heard of it',
            '听说',
            [...(heard.get(fact) ?? [])].filter((agent) => !hosts.has(agent)).length,
          ),
          figure('meant', 'Meant to come', '打算来', guests(meant.get(fact)).length),
          figure('refused', 'Decided not to come', '决定不来', refused.get(fact)?.size ?? 0),
          figure(
            'came',
            'Came',
            '来了',
            there.filter((date) => date === right || right === undefined).length,
          ),
          figure(
            'astray',
            'Came to another place or at another time',
            '去错地方或时间',
            there.filter((date) => right !== undefined && date !== right).length,
          ),
        ];
      });
      const rows = [...fates].map(([fate, number]): readonly Cell[] => [
        fateWords[fate] ?? { en: fate, zh: fate },
        number,
      ]);
      return {
        figures,
        tables:
          rows.length === 0
            ? []
            : [
                {
                  id: 'town.appointments',
                  title: { en: 'What became of appointments', zh: '约定的结果' },
                  columns: [
                    { id: 'fate', title: { en: 'Outcome', zh: '结果' }, kind: 'text' },
                    { id: 'count', title: { en: 'How often', zh: '次数' }, kind: 'number' },
                  ],
                  rows,
                },
              ],
        series: [],
      };
    },
  };
}

const fateWords: Readonly<Record<string, Text>> = {
  made: { en: 'made between people', zh: '当面约定' },
  kept: { en: 'kept', zh: '如约' },
  late: { en: 'kept, but late', zh: '迟到' },
  asleep: { en: 'missed: asleep', zh: '未到：睡着了' },
  working: { en: 'missed: working', zh: '未到：在干活' },
  talking: { en: 'missed: talking', zh: '未到：在说话' },
  'on the way': { en: 'missed: still on the way', zh: '未到：还在路上' },
  elsewhere: { en: 'missed: elsewhere', zh: '未到：在别处' },
};

function put(sets: Map<string, Set<AgentId>>, key: string, agent: AgentId): void {
  const found = sets.get(key);
  if (found) found.add(agent);
  else sets.set(key, new Set([agent]));
}

function set(maps: Map<string, Map<AgentId, string>>, key: string, agent: AgentId, value: string): void {
  const found = maps.get(key);
  if (found) found.set(agent, value);
  else maps.set(key, new Map([[agent, value]]));
}
