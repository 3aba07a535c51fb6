import { posix } from 'node:path';
import ts from 'typescript';

/** The rows of the house: a package imports from lower rows only. */
export const rows: Readonly<Record<string, number>> = {
  '@hearsay/kernel': 0,
  '@hearsay/memory': 1,
  '@hearsay/models': 1,
  '@hearsay/claims': 2,
  '@hearsay/mind': 3,
  '@hearsay/settings': 3,
  '@hearsay/runs': 3,
  '@hearsay/protocol': 3,
  '@hearsay/scenario': 4,
  '@hearsay/server': 4,
  '@hearsay/analysis': 4,
  '@hearsay/laboratory': 5,
  hearsay: 6,
  '@hearsay/viewer': 6,
};

/** Those that must not know which settings there are. */
const blind = new Set([
  '@hearsay/server',
  '@hearsay/analysis',
  '@hearsay/viewer',
  '@hearsay/laboratory',
  '@hearsay/protocol',
  '@hearsay/runs',
]);

/** Everything that a file imports, by static and dynamic import, types included. */
export function importsOf(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push(node.moduleSpecifier.text);
    }
    if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      found.push(node.arguments[0].text);
    }
    if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    )
      found.push(node.argument.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export type Importer = {
  readonly package: string;
  /** Path inside of its package, with /. */
  readonly file: string;
  readonly dependencies: readonly string[];
};

/** Why this import may not be, or null. */
export function complaintAbout(
  { package: own, file, dependencies }: Importer,
  specifier: string,
): string | null {
  const isTest = /\.test\.tsx?$/.test(file) || file === 'contract.ts' || file.includes('fixtures');
  if (specifier.startsWith('.')) {
    const from = /^(\w+)\//.exec(file)?.[1];
    // where it leads, seen from the top of the package
    const to = /^(\w[\w-]*)\//.exec(posix.join(posix.dirname(file), specifier))?.[1];
    if (own === '@hearsay/settings' && from && to && from !== to) return 'a setting imports no other setting';
    if (!/\.(ts|tsx|css)$/.test(specifier)) return 'relative imports name the file with its ending';
    return null;
  }
  const target = specifier.startsWith('@hearsay/')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.split('/')[0];
  if (target === own) return null;
  if (own === '@hearsay/kernel' && !isTest) return 'the kernel depends on nothing';
  if (!(target in rows)) {
    const isNode = specifier.startsWith('node:');
    const isBuildTool =
      isTest && ['vitest', 'fast-check', 'hyparquet', 'playwright-core', 'typescript'].includes(target);
    const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : target;
    if (!isNode && !isBuildTool && !dependencies.includes(name))
      return `${name} is not declared in the package.json`;
    return null;
  }
  if (!dependencies.includes(target)) return `${target} is not declared in the package.json`;
  if (rows[target] >= rows[own])
    return `row ${rows[own]} imports downwards only, and ${target} is in row ${rows[target]}`;
  if (blind.has(own) && !isTest && /^@hearsay\/settings\/(?!contract)/.test(specifier))
    return `${own} knows no setting by name`;
  return null;
}
