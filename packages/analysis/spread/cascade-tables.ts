import { isTrue } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import { column, tableOf, type Cell, type Table } from '@hearsay/settings';
import { sizeMatched } from '../cascades.ts';
import { shapeColumns } from '../columns.ts';
import { cascadesOf } from './cascade.ts';
import type { Adoption, Ledger } from './ledger.ts';
import { versionText } from './words.ts';

/** Every cascade: its version, how it was born, how far it came. */
export function cascadesTable(book: Ledger): Table {
  const cascades = [...book.facts].flatMap(([id, fact]) =>
    cascadesOf(book, id).map((cascade) => ({ ...cascade, fact, tellers: book.tellers.get(id) })),
  );
  return tableOf(cascades, {
    id: 'cascades',
    title: { en: 'Cascades', zh: '级联' },
    columns: [
      column.text('version', { en: 'Version', zh: '说法' }, ({ root }) => versionText(book, root.claim)),
      column.truth('true', { en: 'True', zh: '属实' }, ({ root, fact }) => isTrue(root.claim, fact)),
      column.text('birth', { en: 'Born', zh: '产生' }, ({ root }) => birthOf(root)),
      column.agent('by', { en: 'With', zh: '始于' }, ({ root }) => root.agent),
      column.time('at', { en: 'At', zh: '时间' }, ({ root }) => root.time),
      column.time('until', { en: 'Last adopted', zh: '最后采纳' }, ({ root, members }) =>
        members.reduce((last, { time }) => Math.max(last, time), root.time),
      ),
      ...Object.values(shapeColumns),
      column.number(
        'retold',
        { en: 'Retold by', zh: '转述人数' },
        ({ members, tellers }) => members.filter(({ agent }) => tellers?.has(agent)).length,
      ),
      column.entry('entry', { en: 'Entry', zh: '记录' }, ({ root }) => root.seq),
    ],
    note: {
      en: 'A cascade is one version from its birth on: a node is an agent’s first adoption of it, its parent the adoption whose telling caused it.',
      zh: '一个级联是一种说法自产生起的传播：节点是某人首次采纳，父节点是促成这次采纳的讲述者的采纳。',
    },
  });
}

const birth = {
  known: { en: 'known from the beginning', zh: '一开始就知道' },
  planted: { en: 'planted', zh: '植入' },
  distorted: { en: 'distorted from another', zh: '由另一说法走样' },
  checked: { en: 'looked up', zh: '查证所得' },
  told: { en: 'told by somebody who did not believe it', zh: '由自己不信的人讲出' },
};

function birthOf({ parent, why }: Adoption): Text {
  if (parent >= 0) return birth.distorted;
  return why === 'known' || why === 'planted' || why === 'checked' ? birth[why] : birth.told;
}

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
