import { Container, Graphics } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Mark } from '@hearsay/settings';
import { tones } from '../colours.ts';
import { before, bend, type Point, type TableLayout } from '../layout.ts';
import { label } from '../text.ts';
import { drawSeal } from './seal.ts';
import type { TableView } from './table.ts';

/** The arrows between people, or the rings around them; whoever several arrows point at has their number. */
export function drawMarks(
  { scene, theme, light, progress }: TableView,
  layout: TableLayout,
  kind: Mark['kind'],
): Container {
  const box = new Container();
  const seatOf = new Map(scene.tokens.map((token) => [token.id, layout.seats[token.seat]]));
  const counts = new Map<AgentId, number>();
  const shade = theme === 'light' && light > 0.6 ? 'light' : 'dark';
  for (const mark of scene.marks) {
    if (mark.kind !== kind) continue;
    if (mark.kind === 'arrow') {
      const [from, to] = [seatOf.get(mark.from), seatOf.get(mark.to)];
      if (!from || !to) continue;
      const nth = counts.get(mark.to) ?? 0;
      counts.set(mark.to, nth + 1);
      if (mark.from !== mark.to)
        box.addChild(drawArrow(from, to, layout, tones[mark.tone][shade], progress, nth));
    } else {
      const at = seatOf.get(mark.around);
      if (!at) continue;
      const ring = new Graphics();
      const radius = layout.token * (1.16 + 0.1 * (1 - progress));
      ring
        .circle(at.x, at.y, radius)
        .stroke({ width: 3, color: tones[mark.tone].dark, alpha: 0.35 + 0.6 * progress });
      box.addChild(ring);
      const seal = drawSeal(mark.icon, tones[mark.tone].dark, Math.max(9, layout.token * 0.32));
      seal.position.set(at.x + layout.token * 0.05, at.y - layout.token * 1.12);
      box.addChild(seal);
    }
  }
  if (kind === 'arrow') {
    for (const [agent, count] of counts) {
      const at = seatOf.get(agent);
      if (!at || count < 2) continue;
      // further in than a name below a portrait reaches
      const inside = before(layout.centre, at, Math.max(layout.token * 1.75, layout.token + 42));
      const text = label(String(count), { size: 15, colour: 0x23201c, bold: true });
      text.anchor.set(0.5);
      text.position.set(inside.x, inside.y);
      box.addChild(new Graphics().circle(inside.x, inside.y, 12).fill(tones.gold.dark), text);
    }
  }
  return box;
}

/** A curved arrow that grows from its beginning. */
function drawArrow(
  from: Point,
  to: Point,
  { centre, token }: TableLayout,
  colour: number,
  progress: number,
  nth: number,
): Graphics {
  const pull = bend(from, to, centre);
  const start = before(pull, from, token * 1.12);
  const end = before(pull, to, token * (1.3 + 0.02 * nth));
  const grown = 1 - (1 - progress) * (1 - progress);
  const steps = 22;
  const g = new Graphics();
  const point = (t: number): Point => ({
    x: (1 - t) * (1 - t) * start.x + 2 * (1 - t) * t * pull.x + t * t * end.x,
    y: (1 - t) * (1 - t) * start.y + 2 * (1 - t) * t * pull.y + t * t * end.y,
  });
  g.moveTo(start.x, start.y);
  for (let step = 1; step <= steps; step += 1) {
    const at = point((step / steps) * grown);
    g.lineTo(at.x, at.y);
  }
  g.stroke({ width: Math.max(1.6, token * 0.075), color: colour, alpha: 0.82, cap: 'round', join: 'round' });
  const tip = point(grown);
  const tail = point(Math.max(0, grown - 0.05));
  const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
  const size = Math.max(6, token * 0.26);
  const wing = (turn: number): Point => ({
    x: tip.x - size * Math.cos(angle + turn),
    y: tip.y - size * Math.sin(angle + turn),
  });
  const [left, right] = [wing(0.45), wing(-0.45)];
  g.moveTo(tip.x, tip.y)
    .lineTo(left.x, left.y)
    .lineTo(right.x, right.y)
    .closePath()
    .fill({ color: colour, alpha: 0.95 });
  return g;
}
