import { Container, Graphics } from 'pixi.js';
import { mix, roomColours } from '../colours.ts';
import { drawIcon } from '../icons.ts';
import type { TableLayout } from '../layout.ts';
import { softDisc } from '../soft-disc.ts';
import { label } from '../text.ts';
import { speakerOf } from './speech.ts';
import type { TableView } from './table.ts';

/** The room by day or night, and the table in it. */
export function drawRoom(
  { width, height, theme, light }: TableView,
  { centre, table, token }: TableLayout,
): Container {
  const room = new Container();
  const colours = roomColours(theme, light);
  const reach = Math.hypot(width, height) / 2;
  const pool = softDisc('late', centre, { x: reach * 1.05, y: reach * 0.9 });
  pool.tint = colours.floor;
  room.addChild(new Graphics().rect(0, 0, width, height).fill(colours.edge), pool);
  const g = new Graphics();
  // stars and the moon, or the sun, in the upper corner of the room
  if (light < 0.5) {
    for (let star = 0; star < 46; star += 1) {
      const x = ((star * 7919) % 997) / 997;
      const y = ((star * 104729) % 991) / 991;
      g.circle(x * width, y * height * 0.42, 0.6 + (star % 3) * 0.45).fill({
        color: 0xdfe7ff,
        alpha: (0.5 - light) * (0.35 + (star % 5) * 0.14),
      });
    }
  }
  // the table: shadow, wood, rim, felt, and a lamp over it at night
  g.ellipse(centre.x, centre.y + token * 0.42, table.x * 1.05, table.y * 1.06).fill({
    color: 0x000000,
    alpha: 0.32,
  });
  g.ellipse(centre.x, centre.y, table.x, table.y).fill(colours.rim);
  g.ellipse(centre.x, centre.y + 3, table.x * 0.985, table.y * 0.975).fill(colours.wood);
  for (let grain = 1; grain < 6; grain += 1) {
    g.ellipse(centre.x, centre.y, table.x * (0.9 + grain * 0.015), table.y * (0.9 + grain * 0.014)).stroke({
      width: 1,
      color: mix(colours.wood, 0x000000, 0.25),
      alpha: 0.35,
    });
  }
  g.ellipse(centre.x, centre.y, table.x * 0.87, table.y * 0.86).fill(colours.felt);
  g.ellipse(centre.x, centre.y, table.x * 0.87, table.y * 0.86).stroke({
    width: 2,
    color: mix(colours.felt, 0x000000, 0.35),
  });
  g.ellipse(centre.x, centre.y, table.x * 0.82, table.y * 0.8).stroke({
    width: 1,
    color: mix(colours.felt, 0xffffff, 0.25),
    alpha: 0.4,
  });
  room.addChild(g);
  const isNight = light < 0.5;
  const glow = softDisc('even', centre, { x: table.x * 3.36, y: table.y * 3.36 });
  glow.tint = isNight ? 0xffc36b : 0xfff4d6;
  glow.alpha = isNight ? 0.264 : 0.168;
  glow.blendMode = 'add';
  room.addChild(glow);
  return room;
}

/** What time it is and what is going on, in the middle of the table while nobody speaks. */
export function drawCaption({ scene, light }: TableView, { centre, table }: TableLayout): Container {
  const box = new Container();
  if (speakerOf(scene) === null) {
    const night = light < 0.3;
    const icon = drawIcon(night ? 'moon' : 'sun', night ? 0xdfe7ff : 0xf6d98a);
    const size = Math.min(table.x, table.y) * 0.022;
    icon.position.set(centre.x, centre.y - table.y * 0.3);
    icon.scale.set(Math.max(1.2, size));
    const caption = label(scene.caption, {
      size: Math.max(17, Math.min(40, table.y * 0.2)),
      colour: 0xf4f1ea,
      bold: true,
    });
    caption.position.set(centre.x, centre.y - table.y * 0.12);
    const phase = label(scene.phase === scene.caption ? '' : scene.phase, {
      size: Math.max(13, Math.min(20, table.y * 0.1)),
      colour: 0xe6e2d6,
    });
    phase.alpha = 0.85;
    phase.position.set(centre.x, caption.y + caption.height * 1.02);
    box.addChild(icon, caption, phase);
  }
  return box;
}
