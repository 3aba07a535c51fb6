import type { AgentId, SocietyEvent } from '@hearsay/kernel';
import { column, tableOf, type Figure, type Measure } from '@hearsay/settings';
import { evenness, gini } from './statistics.ts';

/** Who speaks how much, from `agent.said` alone. */
export function measureSpeaking(): Measure {
  const spoken = new Map<AgentId, { turns: number; characters: number }>();
  return {
    take({ event: raw }) {
      // read by type below; other owners' events are left alone
      const event = raw as SocietyEvent;
      if (event.type === 'run.opened')
        for (const { id } of event.agents) spoken.set(id, { turns: 0, characters: 0 });
      if (event.type !== 'agent.said') return;
      const one = spoken.get(event.speaker) ?? { turns: 0, characters: 0 };
      spoken.set(event.speaker, one);
      if (event.text === '') return;
      one.turns += 1;
      one.characters += lengthOf(event.text);
    },
    close() {
      const counts = [...spoken.values()];
      const total = counts.reduce((sum, one) => sum + one.characters, 0);
      const inequality = gini(counts.map((one) => one.characters));
      const nobody = { en: 'nobody has spoken', zh: '无人发言' };
      const equality: Figure = {
        id: 'speaking-equality',
        title: { en: 'Equality of speaking (1 − Gini)', zh: '发言均等度（1 − 基尼）' },
        value: inequality === null ? null : 1 - inequality,
        why: nobody,
        note: {
          en: 'Gini over characters spoken by each agent; 1 when all say as much.',
          zh: '按各人发言字数的基尼系数计；人人一样多时为 1。',
        },
      };
      const entropy: Figure = {
        id: 'turn-evenness',
        title: { en: 'Evenness of turns', zh: '发言次数的均匀度' },
        value: evenness(counts.map((one) => one.turns)),
        why: nobody,
        note: {
          en: 'Shannon entropy of turns over agents, divided by its maximum.',
          zh: '发言次数的香农熵除以其最大值。',
        },
      };
      const most = [...spoken].sort((a, b) => b[1].characters - a[1].characters);
      return {
        figures: [equality, entropy],
        series: [],
        tables: [
          tableOf(most, {
            id: 'speaking',
            title: { en: 'Who speaks how much', zh: '谁说了多少' },
            columns: [
              column.agent('agent', { en: 'Agent', zh: '人物' }, ([agent]) => agent),
              column.number('turns', { en: 'Turns', zh: '次数' }, ([, { turns }]) => turns),
              column.number(
                'characters',
                { en: 'Characters', zh: '字数' },
                ([, { characters }]) => characters,
              ),
              column.share('share', { en: 'Share', zh: '占比' }, ([, { characters }]) =>
                total > 0 ? characters / total : null,
              ),
            ],
          }),
        ],
      };
    },
  };
}

/** Characters as people count them: a pair of surrogates is one. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}
