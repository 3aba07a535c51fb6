import { Container, Graphics, Sprite } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Passing } from '../lens/passings.ts';
import type { Point } from './layout.ts';
import { markSize, markTextures, standColour } from './stand-marks.ts';

/** A claim is on its way for so long, in real ms; the ear that it reached is ringed for so much longer. */
const flightMs = 400;
const ringMs = 260;
const most = 60;

export type Flights = {
  readonly container: Container;
  /** How many were drawn so far, for whoever wants to know that they were. */
  readonly flown: number;
  add(passings: readonly Passing[], now: number): void;
  /** Draws what is on its way; true as long as something is. */
  draw(now: number, pointOf: (agent: AgentId) => Point | null): boolean;
};

type Flight = { readonly passing: Passing; readonly since: number };

/** Claims that fly from mouth to ear. Whoever wants no motion sees the line from one to the other stand still for as long. */
export function createFlights(isCalm: () => boolean): Flights {
  const container = new Container();
  container.eventMode = 'none';
  const lines = new Graphics();
  const heads = new Container();
  container.addChild(lines, heads);
  let flights: Flight[] = [];
  let flown = 0;

  function headAt(index: number): Sprite {
    const known = heads.children[index];
    // only sprites are put there
    if (known) return known as Sprite;
    const head = new Sprite({ anchor: 0.5 });
    heads.addChild(head);
    return head;
  }

  function drawOne({ passing, since }: Flight, now: number, from: Point, to: Point, head: Sprite): void {
    const colour = standColour(passing.stand);
    const share = Math.min(1, (now - since) / flightMs);
    const far = Math.hypot(to.x - from.x, to.y - from.y);
    const top = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - Math.min(90, 16 + far * 0.22) };
    const at = (t: number): Point => ({
      x: (1 - t) * (1 - t) * from.x + 2 * (1 - t) * t * top.x + t * t * to.x,
      y: (1 - t) * (1 - t) * from.y + 2 * (1 - t) * t * top.y + t * t * to.y,
    });
    const calm = isCalm();
    const eased = calm ? 1 : share * share * (3 - 2 * share);
    const tail = calm ? 0 : Math.max(0, eased - 0.45);
    const steps = 14;
    lines.moveTo(at(tail).x, at(tail).y);
    for (let step = 1; step <= steps; step += 1) {
      const point = at(tail + ((eased - tail) * step) / steps);
      lines.lineTo(point.x, point.y);
    }
    lines.stroke({ width: 3, color: colour, alpha: 0.85, cap: 'round' });
    const after = now - since - flightMs;
    if (after > 0 && !calm)
      lines
        .circle(to.x, to.y, 10 + (14 * after) / ringMs)
        .stroke({ width: 2.5, color: colour, alpha: Math.max(0, 1 - after / ringMs) });
    head.visible = after <= 0 || calm;
    head.texture = markTextures()[passing.stand];
    head.scale.set(20 / markSize);
    head.position.copyFrom(at(eased));
  }

  return {
    container,
    get flown() {
      return flown;
    },
    add(passings, now) {
      const fresh = passings.map((passing) => ({ passing, since: now }));
      flown += fresh.length;
      flights = [...flights, ...fresh].slice(-most);
    },
    draw(now, pointOf) {
      lines.clear();
      flights = flights.filter(({ since }) => now - since < flightMs + ringMs);
      let used = 0;
      for (const flight of flights) {
        const [from, to] = [pointOf(flight.passing.from), pointOf(flight.passing.to)];
        if (from && to) drawOne(flight, now, from, to, headAt(used++));
      }
      for (let at = used; at < heads.children.length; at += 1) heads.children[at].visible = false;
      return flights.length > 0;
    },
  };
}
