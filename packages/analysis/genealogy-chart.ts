import type { Language } from '@hearsay/kernel';
import { escape } from './charts.ts';
import type { Descendant, Genealogy } from './spread/genealogy.ts';
import { sayTime } from './words.ts';

const row = 22;
const step = 26;
const width = 760;

/**
 * A genealogy as a drawing: one row a node, indented by how far it is from the birth; a filled disc is true, a triangle false, a diamond where the
 * version changed, a hollow mark where the agent has given it up since.
 */
export function genealogyChart({ nodes }: Genealogy, language: Language): string {
  const rows = inOrder(nodes);
  const parts: string[] = [];
  const place = new Map<number, { readonly x: number; readonly y: number }>();
  for (const [at, { node, depth }] of rows.entries()) {
    const spot = { x: 14 + Math.min(depth, 14) * step, y: 14 + at * row };
    place.set(node.id, spot);
    const parent = place.get(node.parent);
    if (parent)
      parts.push(`<path d="M${parent.x} ${parent.y + 7}V${spot.y}H${spot.x - 8}" fill="none" class="grid"/>`);
    parts.push(mark(node, spot));
    const said = node.mutated || depth === 0 ? ` · ${escape(node.words[language])}` : '';
    parts.push(
      `<text class="label" x="${spot.x + 12}" y="${spot.y + 4}"><tspan font-weight="600">${escape(node.agent)}</tspan><tspan class="tick"> ${sayTime(node.time)}${said}</tspan></text>`,
    );
  }
  return `<svg class="wide" viewBox="0 0 ${width} ${rows.length * row + 14}" role="img">${parts.join('')}</svg>`;
}

/** The same as text, for a terminal. */
export function genealogyText({ nodes }: Genealogy, language: Language): string {
  return inOrder(nodes)
    .map(({ node, depth }) => {
      const sign = node.mutated ? '◆' : node.truth ? '●' : '▲';
      const said = node.mutated || depth === 0 ? `  ${node.words[language]}` : '';
      return `  ${'  '.repeat(depth)}${sign} ${node.agent}  ${sayTime(node.time)}${said}`;
    })
    .join('\n');
}

function mark(
  { truth, mutated, held }: Descendant,
  { x, y }: { readonly x: number; readonly y: number },
): string {
  const hue = mutated ? 'var(--hue-2)' : truth ? 'var(--hue-0)' : 'var(--hue-1)';
  const paint = held ? `fill="${hue}"` : `fill="none" stroke="${hue}" stroke-width="1.6"`;
  if (mutated) return `<path d="M${x} ${y - 7}l7 7l-7 7l-7 -7z" ${paint}/>`;
  if (truth) return `<circle cx="${x}" cy="${y}" r="5.5" ${paint}/>`;
  return `<path d="M${x} ${y - 6}l6.5 11h-13z" ${paint}/>`;
}

/** Children behind their parent, in the order of time. */
function inOrder(
  nodes: readonly Descendant[],
): readonly { readonly node: Descendant; readonly depth: number }[] {
  const children = new Map<number, Descendant[]>();
  const known = new Set(nodes.map(({ id }) => id));
  for (const node of nodes) {
    const parent = known.has(node.parent) ? node.parent : -1;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const rows: { node: Descendant; depth: number }[] = [];
  const waiting = (children.get(-1) ?? []).map((node) => ({ node, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    rows.push(next);
    const { depth, node } = next;
    for (const child of [...(children.get(node.id) ?? [])].reverse())
      waiting.push({ node: child, depth: depth + 1 });
  }
  return rows;
}
