import { isTrue } from '@hearsay/claims';
import type { Cell, Table } from '@hearsay/settings';
import { sizeMatched } from '../cascades.ts';
import { cascadesOf } from './cascade.ts';
import type { Ledger } from './ledger.ts';
import { versionText } from './words.ts';

/** Every cascade: its version, how it was born, how far it came. */
export function cascadesTable(book: Ledger): Table {
  const rows = [...book.facts.keys()].flatMap((id) => {
    const fact = book.facts.get(id);
    return cascadesOf(book, id).map(({ root, shape, members }): Cell[] => {
      const before = root.parent < 0 ? null : book.adoptions[root.parent];
      return [
        versionText(book, root.claim),
        fact ? isTrue(root.claim, fact) : null,
        before
          ? birth.distorted
          : root.why === 'known'
            ? birth.known
            : root.why === 'planted'
              ? birth.planted
              : root.why === 'checked'
                ? birth.checked
                : birth.told,
        root.agent,
        root.time,
        members.reduce((last, { time }) => Math.max(last, time), root.time),
        shape.size,
        shape.depth,
        shape.breadth,
        shape.virality,
        members.filter(({ agent }) => book.tellers.get(id)?.has(agent)).length,
        root.seq,
      ];
    });
  });
  return {
    id: 'cascades',
    title: { en: 'Cascades', zh: '级联' },
    columns: [
      { id: 'version', title: { en: 'Version', zh: '说法' }, kind: 'text' },
      { id: 'true', title: { en: 'True', zh: '属实' }, kind: 'truth' },
      { id: 'birth', title: { en: 'Born', zh: '产生' }, kind: 'text' },
      { id: 'by', title: { en: 'With', zh: '始于' }, kind: 'agent' },
      { id: 'at', title: { en: 'At', zh: '时间' }, kind: 'time' },
      { id: 'until', title: { en: 'Last adopted', zh: '最后采纳' }, kind: 'time' },
      { id: 'size', title: { en: 'Size', zh: '规模' }, kind: 'number' },
      { id: 'depth', title: { en: 'Depth', zh: '深度' }, kind: 'number' },
      { id: 'breadth', title: { en: 'Breadth', zh: '宽度' }, kind: 'number' },
      { id: 'virality', title: { en: 'Virality', zh: '病毒度' }, kind: 'number' },
      { id: 'retold', title: { en: 'Retold by', zh: '转述人数' }, kind: 'number' },
      { id: 'entry', title: { en: 'Entry', zh: '条目' }, kind: 'entry' },
    ],
    rows,
    note: {
      en: 'A cascade is one version from its birth on: a node is an agent’s first adoption of it, its parent the adoption whose telling caused it.',
      zh: '一个级联是一种说法自产生起的传播：节点是某人首次采纳，父节点是促成这次采纳的讲述者的采纳。',
    },
  };
}

const birth = {
  known: { en: 'known from the beginning', zh: '一开始就知道' },
  planted: { en: 'planted', zh: '植入' },
  distorted: { en: 'distorted from another', zh: '由另一说法走样' },
  checked: { en: 'looked up', zh: '查证所得' },
  told: { en: 'told by somebody who did not believe it', zh: '由自己不信的人讲出' },
};

/** True and false versions side by side, at equal size only. */
export function truthMatched(book: Ledger): Table {
  const cascades = [...book.facts].flatMap(([id, fact]) =>
    cascadesOf(book, id).map(({ root, shape }) => ({
      label: isTrue(root.claim, fact) ? 'true' : 'false',
      shape,
    })),
  );
  const table = sizeMatched(cascades);
  const words = new Map<Cell, Cell>([
    ['true', { en: 'true', zh: '属实' }],
    ['false', { en: 'false', zh: '不实' }],
  ]);
  return {
    ...table,
    title: { en: 'True and false versions at equal size', zh: '同等规模下的属实与不实说法' },
    rows: table.rows.map((row) => row.map((cell) => words.get(cell) ?? cell)),
  };
}
