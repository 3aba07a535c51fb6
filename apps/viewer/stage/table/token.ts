import { Container, Graphics, Sprite } from 'pixi.js';
import type { Token } from '@hearsay/settings';
import { mix, roomColours, tones } from '../colours.ts';
import { drawIcon } from '../icons.ts';
import type { TableLayout } from '../layout.ts';
import { drawPortrait } from '../portrait.ts';
import { markSize, markTextures, standColour } from '../stand-marks.ts';
import { label, shorten } from '../text.ts';
import { drawSeal } from './seal.ts';
import type { TableView } from './table.ts';

/** Somebody at the table: a portrait in a ring, the name, and what these eyes know of it. */
export function drawToken(
  { theme, light, selected, select, width, lens }: TableView,
  { seats, token: radius, centre }: TableLayout,
  token: Token,
): Container {
  const stand = lens?.stands.get(token.id);
  const at = seats[token.seat] ?? centre;
  const colours = roomColours(theme, light);
  const box = new Container();
  box.position.set(at.x, at.y);
  box.eventMode = 'static';
  box.cursor = 'pointer';
  box.on('pointertap', () => select(token.id));

  const ring = new Graphics();
  if (token.active && !token.gone) {
    for (let halo = 3; halo > 0; halo -= 1)
      ring.circle(0, 0, radius + halo * radius * 0.11).fill({ color: tones.gold.dark, alpha: 0.16 });
  }
  const isSelected = selected === token.id;
  ring.circle(1, radius * 0.1, radius * 1.03).fill({ color: 0x000000, alpha: 0.3 });
  box.addChild(ring);
  const face = drawPortrait(token.id);
  face.scale.set(radius / 50);
  if (token.gone) {
    face.alpha = 0.5;
    face.tint = 0x7d8290;
  } else face.tint = mix(0x8fa0d8, 0xffffff, Math.min(1, 0.25 + light));
  const clip = new Graphics().circle(0, 0, radius).fill(0xffffff);
  face.mask = clip;
  box.addChild(clip, face);
  const edge = stand
    ? { width: Math.max(3, radius * 0.15), color: standColour(stand) }
    : isSelected
      ? { width: 4, color: theme === 'dark' ? 0xffffff : 0x23201c }
      : token.active && !token.gone
        ? { width: 3.5, color: tones.gold.dark }
        : { width: 2.5, color: mix(colours.rim, 0xffffff, 0.2) };
  const rim = new Graphics().circle(0, 0, radius).stroke(edge);
  if (stand && isSelected)
    rim
      .circle(0, 0, radius + edge.width)
      .stroke({ width: 2.5, color: theme === 'dark' ? 0xffffff : 0x23201c });
  box.addChild(rim);

  const size = nameSize(width, radius);
  const room = radius * 2.9;
  const name = label(shorten(token.id, { size, width: room, bold: true }), {
    size,
    colour: theme === 'light' && light > 0.5 ? 0x23201c : 0xf4f1ea,
    bold: true,
  });
  const plate = new Graphics();
  name.position.set(0, radius + 5);
  plate
    .roundRect(-name.width / 2 - 7, radius + 3, name.width + 14, name.height + 3, 8)
    .fill({ color: colours.plate, alpha: 0.86 });
  box.addChild(plate, name);
  if (token.gone) {
    name.alpha = 0.6;
    box.addChild(
      new Graphics()
        .moveTo(-name.width / 2, name.y + name.height / 2)
        .lineTo(name.width / 2, name.y + name.height / 2)
        .stroke({ width: 1.2, color: tones.false.dark, alpha: 0.8 }),
    );
  }
  if (stand) {
    const mark = new Sprite({ texture: markTextures()[stand], anchor: 0.5 });
    mark.scale.set(Math.max(15, radius * 0.72) / markSize);
    mark.position.set(radius * 0.74, -radius * 0.74);
    box.addChild(mark);
  }
  if (token.card && !stand) box.addChild(drawCard(token.card, radius, token.gone));
  for (const [index, badge] of token.badges.slice(0, 3).entries()) {
    const mark = drawSeal(badge.icon, tones[badge.tone].dark, Math.max(8, radius * 0.3));
    mark.position.set(-radius * 0.8, -radius * 0.72 + index * radius * 0.62);
    box.addChild(mark);
  }
  return box;
}

/** What is publicly said of somebody, under the name; on a plate of its own, above whatever the neighbour's place is marked with. */
export function drawSubtitle(
  { theme, light, width }: TableView,
  { seats, token: radius, centre }: TableLayout,
  token: Token,
): Container {
  const at = seats[token.seat] ?? centre;
  const size = nameSize(width, radius);
  const small = Math.max(10, size - 2);
  const text = label(shorten(token.subtitle, { size: small, width: radius * 2.9 }), {
    size: small,
    colour: tones.gold[theme === 'light' && light > 0.5 ? 'light' : 'dark'],
  });
  text.position.set(at.x, at.y + radius + 7 + size * 1.4);
  const plate = new Graphics()
    .roundRect(at.x - text.width / 2 - 5, text.y - 1, text.width + 10, text.height + 2, 6)
    .fill({ color: roomColours(theme, light).plate, alpha: 0.86 });
  const box = new Container();
  // whoever points at it means the player
  box.eventMode = 'none';
  box.addChild(plate, text);
  return box;
}

/** What these eyes know a player to be: a small card at the shoulder. */
function drawCard(
  { title, icon, tone }: NonNullable<Token['card']>,
  radius: number,
  gone: boolean,
): Container {
  const card = new Container();
  const [wide, high] = [radius * 0.98, radius * 1.12];
  const colour = tones[tone].light;
  card.addChild(
    new Graphics()
      .roundRect(-wide / 2 + 1.5, -high / 2 + 2, wide, high, 4)
      .fill({ color: 0x000000, alpha: 0.35 })
      .roundRect(-wide / 2, -high / 2, wide, high, 4)
      .fill(0xfaf5ea)
      .roundRect(-wide / 2 + 1.5, -high / 2 + 1.5, wide - 3, high - 3, 3)
      .stroke({ width: 1.5, color: colour }),
  );
  const picture = drawIcon(icon, colour);
  picture.scale.set(radius / 34);
  picture.position.set(0, radius > 24 ? -high * 0.1 : 0);
  card.addChild(picture);
  if (radius > 24) {
    const size = Math.max(7, radius * 0.178);
    const text = label(shorten(title, { size, width: wide - 4 }), { size, colour });
    text.position.set(0, high / 2 - text.height - 1);
    card.addChild(text);
  }
  card.position.set(radius * 0.88, radius * 0.4);
  card.rotation = 0.1;
  if (gone) card.alpha = 0.75;
  return card;
}

function nameSize(width: number, radius: number): number {
  return width < 600 ? 11 : Math.max(12, Math.min(15, radius * 0.38));
}
