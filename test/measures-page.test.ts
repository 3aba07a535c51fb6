import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, root, scenario, workplace } from './command.ts';

type Found = Readonly<Record<'figures' | 'tables' | 'series', readonly { readonly id: string }[]>> & {
  readonly health: { readonly pace: readonly { readonly id: string }[] };
};

/** The ids in the first column of the tables of a page. */
function explained(page: string): ReadonlySet<string> {
  const rows = readFileSync(join(root, 'docs', page), 'utf8').split('\n');
  const ids = rows.filter((row) => row.startsWith('| `')).map((row) => row.split('|')[1]);
  return new Set(ids.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id]) => id)));
}

/** An id without the fact that it is of. */
function general(id: string): string {
  return id
    .replace(/^(spread|transmission|correction|consensus)\/[^/]+\/(?=.)/, '$1/FACT/')
    .replace(/^(prevalence|growth|reproduction)\/[^/]+$/, '$1/FACT')
    .replace(
      /^(town\.(?:knows-before|knows-after|believes-after|heard|meant|refused|came|astray))\.[^.]+$/,
      '$1.FACT',
    );
}

test('both pages on measures explain the same, and everything that shipped scenarios give', async () => {
  const page = explained('measures.md');
  expect([...explained('measures.zh.md')]).toEqual([...page]);
  const cwd = workplace();
  for (const name of ['werewolf-6-minds', 'werewolf-12', 'grapevine-party', 'town-party', 'town-election']) {
    expect((await hearsay(['run', scenario(name), '--out', name, '-q'], cwd)).code, name).toBe(0);
    const { out } = await hearsay(['analyze', name, '--json'], cwd);
    const { figures, tables, series, health } = JSON.parse(out) as Found;
    const ids = [...figures, ...tables, ...series, ...health.pace].map(({ id }) => general(id));
    expect(ids.length, name).toBeGreaterThan(20);
    expect(
      ids.filter((id) => !page.has(id)),
      name,
    ).toEqual([]);
  }
}, 120_000);
