import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './command.ts';
import { complaintAbout, importsOf, rows, type Importer } from './layers.ts';

const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
type Card = { name: string } & { [field in (typeof fields)[number]]?: Record<string, string> };

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === 'dist' || entry.name === 'node_modules' ? [] : filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

const packages = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(root, group, name)),
);

test('every package stands in a row', () => {
  const names = packages.map(
    (folder) => (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Card).name,
  );
  expect(names.sort()).toEqual(Object.keys(rows).sort());
});

test('imports go down the rows, never up, never sideways', () => {
  const complaints: string[] = [];
  let seen = 0;
  for (const folder of packages) {
    const card = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Card;
    const dependencies = fields.flatMap((field) => Object.keys(card[field] ?? {}));
    for (const path of filesBelow(folder)) {
      const file = relative(folder, path).replaceAll('\\', '/');
      for (const specifier of importsOf(file, readFileSync(path, 'utf8'))) {
        seen += 1;
        const complaint = complaintAbout({ package: card.name, file, dependencies }, specifier);
        if (complaint) complaints.push(`${card.name}/${file} imports ${specifier}: ${complaint}`);
      }
    }
  }
  expect(seen).toBeGreaterThan(200);
  expect(complaints).toEqual([]);
});

test('a wrong import is seen', () => {
  const from = (name: string, file = 'x.ts', dependencies: string[] = []): Importer => ({
    package: name,
    file,
    dependencies,
  });
  expect(
    importsOf(
      'x.ts',
      "import a from 'one'; export * from 'two'; const b = await import('three'); type C = import('four').D;",
    ),
  ).toEqual(['one', 'two', 'three', 'four']);
  expect(complaintAbout(from('@hearsay/kernel'), 'node:fs')).toMatch(/nothing/);
  expect(complaintAbout(from('@hearsay/settings', 'x.ts', ['@hearsay/runs']), '@hearsay/runs')).toMatch(
    /downwards/,
  );
  expect(complaintAbout(from('@hearsay/runs', 'x.ts', ['@hearsay/scenario']), '@hearsay/scenario')).toMatch(
    /downwards/,
  );
  expect(
    complaintAbout(from('@hearsay/analysis', 'x.ts', ['@hearsay/settings']), '@hearsay/settings/werewolf'),
  ).toMatch(/by name/);
  expect(complaintAbout(from('@hearsay/scenario'), '@hearsay/kernel')).toMatch(/declared/);
  expect(complaintAbout(from('@hearsay/settings', 'werewolf/rules.ts'), '../town/rules.ts')).toMatch(
    /no other setting/,
  );
  expect(
    complaintAbout(from('@hearsay/scenario', 'x.ts', ['@hearsay/kernel']), '@hearsay/kernel'),
  ).toBeNull();
});

test('no file is everybody’s drawer', () => {
  const drawers = [...packages, join(root, 'test'), join(root, 'bench')]
    .flatMap(filesBelow)
    .filter((path) => /^(utils?|helpers?|types|misc|common)\.tsx?$/.test(basename(path)));
  expect(drawers).toEqual([]);
});
