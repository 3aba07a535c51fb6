import { sumCalls } from '@hearsay/analysis';
import type { ClaimEvent } from '@hearsay/claims';
import type { Entry, SocietyEvent } from '@hearsay/kernel';
import type { CallLine } from '@hearsay/runs';
import type { Figure, Measure } from '@hearsay/settings';

/** What a run cost, whatever it was good for: what was done against falsehood, whom that hit, and how much was said. */
export function measureCosts(): Measure {
  const did = new Map<string, number>();
  let [acts, hits, speeches, claims] = [0, 0, 0, 0];
  return {
    take({ event: any }: Entry) {
      // picked by type; everything else costs nothing
      const event = any as ClaimEvent | SocietyEvent;
      switch (event.type) {
        case 'agent.said':
          speeches += 1;
          return;
        case 'claim.made':
          claims += 1;
          return;
        case 'intervention.acted':
          acts += 1;
          did.set(event.did, (did.get(event.did) ?? 0) + 1);
          if (event.hitTruth === true) hits += 1;
          return;
        default:
          return;
      }
    },
    close: () => ({
      figures: [
        count('acts', { en: 'Acts of interventions', zh: '干预动作' }, acts),
        ...acted.map(({ id, title }) => count(id, title, did.get(id) ?? 0)),
        count('true-hit', { en: 'True claims hit by mistake', zh: '误伤的属实陈述' }, hits),
        count('speeches', { en: 'Speeches', zh: '发言数' }, speeches),
        count('claims', { en: 'Claims made', zh: '陈述数' }, claims),
      ],
      tables: [],
      series: [],
    }),
  };
}

/** What interventions do, by the word of their event. */
const acted = [
  { id: 'checked', title: { en: '… looked up', zh: '…… 查证' } },
  { id: 'asked', title: { en: '… asked for the source', zh: '…… 追问来源' } },
  { id: 'warned', title: { en: '… warned', zh: '…… 预警' } },
  { id: 'announced', title: { en: '… announced', zh: '…… 公布' } },
  { id: 'withheld', title: { en: '… withheld', zh: '…… 拦下' } },
  { id: 'quarantined', title: { en: '… not heeded', zh: '…… 隔离' } },
  { id: 'voted', title: { en: '… voted', zh: '…… 投票' } },
  { id: 'reread', title: { en: '… read again', zh: '…… 复读' } },
] as const;

function count(id: string, title: Figure['title'], value: number): Figure {
  return { id: `cost/${id}`, title, value };
}

/** What models were asked and cost in one run; nothing for a run that asked none. */
export function pricesOf(calls: readonly CallLine[]): readonly Figure[] {
  const asked = sumCalls(calls);
  if (!asked) return [];
  const { input, output } = asked.tokens;
  return [
    count('calls', { en: 'Calls of models', zh: '模型调用' }, asked.calls),
    count('tokens', { en: 'Tokens', zh: '词元' }, input + output),
    {
      ...count('usd', { en: 'US dollars', zh: '美元' }, 0),
      value: asked.usd,
      why: { en: 'the price is not known', zh: '价格未知' },
    },
  ];
}
