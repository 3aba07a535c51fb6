import type { Entry, Text } from '@hearsay/kernel';
import type { Cell, Findings, Table } from '../measure.ts';
import { createAnswers } from './measure-interviews.ts';

/**
 * The table of the experiments of Park et al. 2023 (Generative Agents: Interactive Simulacra of Human Behavior, section 7.1): who knows at the beginning and at
 * the end, who says so when asked and what that rests on, who meant to come and came, and the density of acquaintance; made of figures found elsewhere.
 */
export function paperTable(): {
  take(entry: Entry): void;
  close(figures: Findings['figures']): readonly Table[];
} {
  const counted = createAnswers();
  const facts = new Map<string, Text>();
  return {
    take(entry) {
      counted.take(entry);
      const { event } = entry;
      // only its id and its text are read, which every such event has
      const fact = event.type === 'fact.declared' ? (event as unknown as { fact: Declared }).fact : null;
      if (fact) facts.set(fact.id, fact.text);
    },
    close(figures) {
      const value = (id: string): Cell => figures.find((one) => one.id === id)?.value ?? null;
      const rows: (readonly Cell[])[] = [];
      for (const [fact, name] of facts) {
        rows.push([
          { en: `Know of it at the beginning: ${name.en}`, zh: `开始时知道：${name.zh}` },
          percent(value(`town.knows-before.${fact}`)),
          percent(0.04),
        ]);
        const paper = figures.some(({ id }) => id === `town.came.${fact}`) ? 0.52 : 0.32;
        rows.push([
          { en: 'Know of it at the end, and from whom', zh: '结束时知道，且来源可查' },
          percent(value(`town.knows-after.${fact}`)),
          percent(paper),
        ]);
        for (const [id, en, zh, theirs] of funnel)
          if (figures.some((one) => one.id === `town.${id}.${fact}`))
            rows.push([{ en, zh }, value(`town.${id}.${fact}`), theirs]);
      }
      for (const { question, answers, knowing, ungrounded } of counted.byQuestion.values()) {
        const share = (count: number): Cell => percent(count / answers);
        rows.push([
          { en: `Say that they know: ${question}`, zh: `自称知道：${question}` },
          share(knowing),
          null,
        ]);
        rows.push([
          { en: '… and can point to what they have it from', zh: '……并说得出依据' },
          share(knowing - ungrounded),
          null,
        ]);
        rows.push([{ en: '… and rest on nothing', zh: '……却毫无依据' }, share(ungrounded), null]);
      }
      rows.push([
        { en: 'Density of acquaintance at the beginning', zh: '开始时的相识密度' },
        percent(value('town.density-before')),
        percent(0.167),
      ]);
      rows.push([
        { en: 'Density of acquaintance at the end', zh: '结束时的相识密度' },
        percent(value('town.density-after')),
        percent(0.74),
      ]);
      if (facts.size === 0 && counted.byQuestion.size === 0) return [];
      return [
        {
          id: 'town.generative-agents',
          title: { en: 'As measured for Generative Agents', zh: '仿《Generative Agents》的度量' },
          note: {
            en: 'Park et al. 2023, 7.1: 25 agents of a language model over two days; one party, one candidacy. Shares of residents; funnel in persons, without the host.',
            zh: 'Park 等 2023，7.1 节：25 个语言模型智能体，两天；一场聚会、一次参选。比例以居民计；到场各项以人计，不含主人。',
          },
          columns: [
            { id: 'measure', title: { en: 'Measure', zh: '度量' }, kind: 'text' },
            { id: 'here', title: { en: 'Here', zh: '此处' }, kind: 'number' },
            { id: 'paper', title: { en: 'In the paper', zh: '论文' }, kind: 'number' },
          ],
          rows,
        },
      ];
    },
  };
}

/** A part of a whole, in a column that counts persons as well. */
function percent(share: Cell): Cell {
  return typeof share === 'number' ? `${(100 * share).toFixed(1)} %` : share;
}

type Declared = { readonly id: string; readonly text: Text };

/** Persons, without the host. In the paper twelve heard of the party and five of them came; who had meant to is not counted there. */
const funnel = [
  ['heard', 'Heard of it', '听说', 12],
  ['meant', 'Meant to come', '打算来', null],
  ['came', 'Came', '来了', 5],
] as const;
