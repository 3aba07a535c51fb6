import { createRng, type AgentId, type Language } from '@hearsay/kernel';
import { escape } from './charts.ts';
import type { Carrier, Passage, Transmission } from './spread/transmission.ts';

const width = 760;
const height = 520;
const border = 46;
const most = 60;

type Spot = { x: number; y: number };

/**
 * A transmission graph as a drawing: arrows from tellers to whom they made adopt, thicker for more often; teal for what is true, vermilion and dashed for what is false, violet
 * where it changed on the way. Marks are what each believes in the end, larger for whose tellings caused more. The busiest sixty.
 */
export function transmissionChart({ carriers, passages }: Transmission, language: Language): string {
  const shown = [...carriers].sort((a, b) => b.caused + b.taken - a.caused - a.taken).slice(0, most);
  const names = new Set(shown.map(({ agent }) => agent));
  const edges = passages.filter(({ from, to }) => names.has(from) && names.has(to));
  const spots = placed(shown, edges);
  const parts = edges.map((edge) => arrow(edge, spots, shown));
  for (const carrier of shown) {
    const spot = spots.get(carrier.agent);
    if (spot) parts.push(node(carrier, spot, language));
  }
  return `<svg class="wide" viewBox="0 0 ${width} ${height}" role="img">${parts.join('')}</svg>`;
}

/** How many of all are drawn. */
export function shownOf({ carriers }: Transmission): number {
  return Math.min(most, carriers.length);
}

/** Springs along arrows, repulsion between all (Fruchterman & Reingold 1991), from places drawn by a fixed seed: the same graph is drawn alike. */
function placed(shown: readonly Carrier[], edges: readonly Passage[]): ReadonlyMap<AgentId, Spot> {
  const rng = createRng('transmission');
  const spots = new Map<AgentId, Spot>(
    shown.map(({ agent }) => [agent, { x: width * rng.next(), y: height * rng.next() }]),
  );
  const length = 0.85 * Math.sqrt((width * height) / Math.max(1, shown.length));
  const all = [...spots.values()];
  for (let round = 0; round < 400; round += 1) {
    const heat = (0.12 * width * (400 - round)) / 400;
    const moves = all.map(() => ({ x: 0, y: 0 }));
    for (const [a, one] of all.entries())
      for (const [b, other] of all.entries()) {
        if (a === b) continue;
        const [dx, dy] = [one.x - other.x, one.y - other.y];
        const square = Math.max(0.01, dx * dx + dy * dy);
        moves[a].x += (dx * length * length) / square;
        moves[a].y += (dy * length * length) / square;
      }
    for (const { from, to } of edges) {
      const [a, b] = [spots.get(from), spots.get(to)];
      if (!a || !b) continue;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const pull = Math.sqrt(dx * dx + dy * dy) / length;
      const [i, j] = [all.indexOf(a), all.indexOf(b)];
      moves[i].x += dx * pull;
      moves[i].y += dy * pull;
      moves[j].x -= dx * pull;
      moves[j].y -= dy * pull;
    }
    for (const [at, spot] of all.entries()) {
      // towards the middle, wider than high
      const x = moves[at].x + 0.6 * (width / 2 - spot.x);
      const y = moves[at].y + 1.2 * (height / 2 - spot.y);
      const by = Math.max(1, Math.sqrt(x * x + y * y) / heat);
      spot.x = Math.min(width - border, Math.max(border, spot.x + x / by));
      spot.y = Math.min(height - 30, Math.max(24, spot.y + y / by));
    }
  }
  return spots;
}

function radiusOf({ caused }: Pick<Carrier, 'caused'>): number {
  return 5 + Math.min(9, 2 * Math.sqrt(caused));
}

function arrow(
  { from, to, times, wrong, mutated }: Passage,
  spots: ReadonlyMap<AgentId, Spot>,
  shown: readonly Carrier[],
): string {
  const [a, b] = [spots.get(from), spots.get(to)];
  if (!a || !b) return '';
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.max(1, Math.sqrt(dx * dx + dy * dy));
  const [ux, uy] = [dx / far, dy / far];
  const radius = radiusOf(shown.find(({ agent }) => agent === to) ?? { caused: 0 }) + 3;
  const end = { x: b.x - ux * radius, y: b.y - uy * radius };
  const bend = { x: (a.x + b.x) / 2 - uy * far * 0.08, y: (a.y + b.y) / 2 + ux * far * 0.08 };
  const hue = `var(--hue-${mutated > 0 ? 2 : wrong > 0 ? 1 : 0})`;
  const dash = mutated > 0 ? ' stroke-dasharray="2 3"' : wrong > 0 ? ' stroke-dasharray="6 3"' : '';
  const thick = 1.2 + Math.min(3, times - 1);
  const say = (value: number): string => value.toFixed(1);
  const [px, py] = [-uy * 4, ux * 4];
  const foot = { x: end.x - ux * 8, y: end.y - uy * 8 };
  return (
    `<path d="M${say(a.x)} ${say(a.y)}Q${say(bend.x)} ${say(bend.y)} ${say(foot.x)} ${say(foot.y)}" fill="none" stroke="${hue}" stroke-width="${thick}" opacity=".75"${dash}><title>${escape(from)} → ${escape(to)}: ${times}</title></path>` +
    `<path d="M${say(end.x)} ${say(end.y)}L${say(foot.x + px)} ${say(foot.y + py)}L${say(foot.x - px)} ${say(foot.y - py)}z" fill="${hue}"/>`
  );
}

function node(carrier: Carrier, { x, y }: Spot, language: Language): string {
  const { agent, held, caused, reached } = carrier;
  const r = radiusOf(carrier);
  const said =
    language === 'zh'
      ? `${agent}：促成 ${caused} 次采纳，涉及 ${reached} 人`
      : `${agent}: caused ${caused} adoptions by ${reached} others`;
  const mark =
    held === true
      ? `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="var(--hue-0)" stroke="var(--ground)" stroke-width="1.5"/>`
      : held === false
        ? `<path d="M${x.toFixed(1)} ${(y - r * 1.15).toFixed(1)}l${(r * 1.1).toFixed(1)} ${(r * 1.95).toFixed(1)}h${(-r * 2.2).toFixed(1)}z" fill="var(--hue-1)" stroke="var(--ground)" stroke-width="1.5"/>`
        : `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="var(--ground)" stroke="var(--quiet)" stroke-width="1.8"/>`;
  return `<g><title>${escape(said)}</title>${mark}<text class="label halo" x="${x.toFixed(1)}" y="${(y + r + 13).toFixed(1)}" text-anchor="middle">${escape(agent)}</text></g>`;
}
