import { sumCalls } from '@hearsay/analysis';
import type { ClaimEvent } from '@hearsay/claims';
import type { Entry, Seq, SocietyEvent, Text } from '@hearsay/kernel';
import { roughly } from '@hearsay/models';
import type { CallLine } from '@hearsay/runs';
import type { Figure, Measure } from '@hearsay/settings';

type Did = Extract<ClaimEvent, { type: 'intervention.acted' }>['did'];

/**
 * What a run cost, whatever it was good for: what was done against falsehood, whom that hit, and how much was said. The messages and tokens of
 * interventions are counted alike for every mind, rule or model: a speech that an intervention lets somebody give by its words, any other
 * act by the price below, which is of our choosing.
 */
export function measureCosts(): Measure {
  const did = new Map<Did, number>();
  let [acts, hits, speeches, claims] = [0, 0, 0, 0];
  let [messages, tokens, said] = [0, 0, 0];
  const actedNow = new Set<Seq>();
  let now = 0;
  const act = (what: Did): void => {
    acts += 1;
    did.set(what, (did.get(what) ?? 0) + 1);
    messages += prices[what].messages;
    tokens += prices[what].tokens;
  };
  return {
    take({ seq, time, causes, event: raw }: Entry) {
      if (time !== now) actedNow.clear();
      now = time;
      // picked by type; everything else costs nothing
      const event = raw as ClaimEvent | SocietyEvent;
      switch (event.type) {
        case 'agent.said': {
          const words = roughly(event.text);
          speeches += 1;
          said += words;
          if (!causes.some((cause) => actedNow.has(cause.seq))) return;
          messages += 1;
          tokens += words;
          return;
        }
        case 'claim.made':
          claims += 1;
          return;
        case 'claim.drafted':
          if (event.reread) act('reread');
          return;
        case 'intervention.acted':
          actedNow.add(seq);
          act(event.did);
          if (event.hitTruth === true) hits += 1;
          return;
        default:
          return;
      }
    },
    close: () => ({
      figures: [
        count('acts', { en: 'Acts of interventions', zh: '干预动作' }, acts),
        ...Object.entries(titles).map(([id, title]) =>
          // the keys are those of `prices`
          count(id, title, did.get(id as Did) ?? 0),
        ),
        count('messages', { en: 'Messages of interventions', zh: '干预所发消息' }, messages),
        count('own-tokens', { en: 'Tokens of interventions', zh: '干预所用词元' }, tokens),
        count('true-hit', { en: 'True claims hit by mistake', zh: '误伤的属实陈述' }, hits),
        count('speeches', { en: 'Speeches', zh: '发言数' }, speeches),
        count('claims', { en: 'Claims made', zh: '陈述数' }, claims),
        count('said-tokens', { en: 'Tokens said', zh: '发言词元' }, said),
      ],
      tables: [],
      series: [],
    }),
  };
}

/** What an act costs beside the speech that it leads to, if any: a question comes with its answer; a tag is a few words. */
const prices: Readonly<Record<Did, { readonly messages: number; readonly tokens: number }>> = {
  checked: { messages: 0, tokens: 0 },
  asked: { messages: 2, tokens: 24 },
  argued: { messages: 0, tokens: 0 },
  warned: { messages: 1, tokens: 30 },
  announced: { messages: 0, tokens: 0 },
  withheld: { messages: 0, tokens: 0 },
  quarantined: { messages: 0, tokens: 0 },
  voted: { messages: 1, tokens: 12 },
  tagged: { messages: 0, tokens: 4 },
  distrusted: { messages: 0, tokens: 0 },
  reread: { messages: 0, tokens: 15 },
};

const titles: Readonly<Record<Did, Text>> = {
  checked: { en: '… looked up', zh: '…… 查证' },
  asked: { en: '… asked for the source', zh: '…… 追问来源' },
  argued: { en: '… argued', zh: '…… 辩论发言' },
  warned: { en: '… warned', zh: '…… 预警' },
  announced: { en: '… announced', zh: '…… 公布' },
  withheld: { en: '… withheld', zh: '…… 不予采信' },
  quarantined: { en: '… not heeded', zh: '…… 隔离' },
  voted: { en: '… voted', zh: '…… 投票' },
  tagged: { en: '… tagged', zh: '…… 标注来源' },
  distrusted: { en: '… trusted less', zh: '…… 降低信任' },
  reread: { en: '… read again', zh: '…… 复想' },
};

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
