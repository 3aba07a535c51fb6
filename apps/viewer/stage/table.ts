import { Container, Graphics, Sprite } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Mark, Scene, Token } from '@hearsay/settings';
import type { Lens } from '../lens/stands.ts';
import { mix, roomColours, tones, type Theme } from './colours.ts';
import { drawIcon } from './icons.ts';
import { before, bend, layOutTable, type Margin, type Point, type TableLayout } from './layout.ts';
import { drawPortrait } from './portrait.ts';
import { softDisc } from './soft-disc.ts';
import { markSize, markTextures, standColour } from './stand-marks.ts';
import { fitText, label, shorten } from './text.ts';

export type TableView = {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly margin: Margin;
  readonly theme: Theme;
  /** As shown now, on its way to the scene's. */
  readonly light: number;
  readonly selected: AgentId | null;
  readonly lens: Lens | null;
  /** 0 … 1: how far new marks and the newest speech have come. */
  readonly progress: number;
  select(agent: AgentId): void;
};

/** Draws a round table into a container, layer by layer; a layer that would look the same is left as it is. */
export function createTable(stage: Container): (view: TableView) => void {
  const layers = new Map<string, { key: string; drawn: Container }>();
  return (view) => {
    const { scene } = view;
    const layout = layOutTable(view.width, view.height, scene.tokens.length, view.margin);
    const place = JSON.stringify([view.width, view.height, view.margin, scene.tokens.length, view.theme]);
    // light and motion change by steps that the eye does not see
    const light = Math.round(view.light * 24) / 24;
    const progress = Math.round(view.progress * 16) / 16;
    const calm = { ...view, light, progress };
    const speaker = speakerOf(scene);
    const used = new Set<string>();
    const layer = (name: string, key: readonly unknown[], draw: () => Container): void => {
      used.add(name);
      const full = place + JSON.stringify(key);
      const old = layers.get(name);
      if (old?.key === full) return void stage.addChild(old.drawn);
      old?.drawn.destroy({ children: true });
      const drawn = draw();
      layers.set(name, { key: full, drawn });
      stage.addChild(drawn);
    };
    layer('room', [light], () => drawRoom(calm, layout));
    layer('caption', [light, speaker === null, scene.caption, scene.phase], () => drawCaption(calm, layout));
    layer('arrows', [scene.marks, progress, light], () => drawMarks(calm, layout, 'arrow'));
    if (speaker?.bubble) {
      const { bubble } = speaker;
      layer('speech', [speaker.id, bubble], () => drawSpeech(view, layout, speaker));
      const drawn = layers.get('speech')?.drawn;
      if (drawn) drawn.alpha = Math.min(1, view.progress * 1.6);
    }
    for (const token of scene.tokens) {
      const stand = view.lens?.stands.get(token.id);
      const key = [{ ...token, bubble: null }, light, view.selected === token.id, stand];
      layer(`token ${token.id}`, key, () => drawToken(calm, layout, token));
    }
    layer('rings', [scene.marks, progress], () => drawMarks(calm, layout, 'ring'));
    for (const token of scene.tokens) {
      // a lens says in one mark what would not fit under so many names
      if (token.subtitle === '' || token.gone || view.lens) continue;
      layer(`subtitle ${token.id}`, [token.seat, token.subtitle, light], () =>
        drawSubtitle(calm, layout, token),
      );
    }
    for (const [name, { drawn }] of layers) {
      if (used.has(name)) continue;
      drawn.destroy({ children: true });
      layers.delete(name);
    }
  };
}

function speakerOf({ tokens }: Scene): Token | null {
  const speaking = tokens.filter((token) => token.bubble !== null);
  const newest = speaking.reduce<Token | null>(
    (best, token) => ((token.bubble?.since ?? 0) >= (best?.bubble?.since ?? -1) ? token : best),
    null,
  );
  return newest;
}

function drawRoom(
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
function drawCaption({ scene, light }: TableView, { centre, table }: TableLayout): Container {
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

/** The newest speech, large in the middle of the table, with a tail toward whoever speaks. */
function drawSpeech(
  { theme, width }: TableView,
  { speech, centre, seats, token: radius }: TableLayout,
  token: Token,
): Container {
  const box = new Container();
  if (!token.bubble) return box;
  const paper = theme === 'dark' ? 0xf6f1e6 : 0xfffdf8;
  const ink = 0x23201c;
  const padding = width < 600 ? 10 : 16;
  const name = label(token.id, { size: width < 600 ? 12 : 14, colour: 0x6a5a3a, bold: true });
  const chips = token.bubble.chips.slice(0, 4);
  const chipRoom = chips.length > 0 ? (width < 600 ? 22 : 28) : 0;
  const text = fitText(token.bubble.text, {
    width: speech.width - 2 * padding,
    height: Math.max(24, speech.height - 2 * padding - name.height - chipRoom - 6),
    colour: ink,
    sizes: width < 600 ? [14, 13, 12, 11] : [19, 17, 15, 14, 13, 12],
  });
  const high = Math.min(speech.height, name.height + text.height + chipRoom + 2 * padding + 6);
  const top = centre.y - high / 2;
  const g = new Graphics();
  const seat = seats[token.seat];
  if (seat) {
    const tip = before({ x: centre.x, y: centre.y }, seat, radius * 1.25);
    const across = normal(centre, seat);
    const spread = Math.min(26, speech.width * 0.08);
    g.moveTo(centre.x + across.x * spread, centre.y + across.y * spread)
      .lineTo(tip.x, tip.y)
      .lineTo(centre.x - across.x * spread, centre.y - across.y * spread)
      .closePath()
      .fill(paper);
  }
  g.roundRect(speech.x + 2, top + 4, speech.width, high, 18).fill({ color: 0x000000, alpha: 0.22 });
  g.roundRect(speech.x, top, speech.width, high, 18).fill(paper);
  name.position.set(centre.x, top + padding - 2);
  text.position.set(centre.x, name.y + name.height + 4);
  box.addChild(g, name, text);
  if (chips.length > 0)
    box.addChild(
      drawChips(
        chips,
        centre.x,
        top + high - chipRoom - padding * 0.45,
        speech.width - 2 * padding,
        width < 600 ? 11 : 12,
      ),
    );
  return box;
}

function drawChips(
  chips: readonly { text: string; tone: keyof typeof tones }[],
  x: number,
  y: number,
  width: number,
  size: number,
): Container {
  const row = new Container();
  let at = 0;
  for (const chip of chips) {
    const colour = tones[chip.tone].light;
    const text = label(chip.text, { size, colour });
    const wide = text.width + 14;
    if (at + wide > width) {
      text.destroy();
      break;
    }
    const back = new Graphics()
      .roundRect(at, 0, wide, text.height + 4, 9)
      .fill({ color: colour, alpha: 0.13 })
      .stroke({ width: 1, color: colour, alpha: 0.45 });
    text.position.set(at + wide / 2, 2);
    row.addChild(back, text);
    at += wide + 6;
  }
  row.position.set(x - (at - 6) / 2, y);
  return row;
}

function drawToken(
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

function nameSize(width: number, radius: number): number {
  return width < 600 ? 11 : Math.max(12, Math.min(15, radius * 0.38));
}

/** What is publicly said of somebody, under the name; on a plate of its own, above whatever the neighbour's place is marked with. */
function drawSubtitle(
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

function drawSeal(icon: Parameters<typeof drawIcon>[0], colour: number, radius: number): Container {
  const seal = new Container();
  seal.addChild(new Graphics().circle(0, 0, radius).fill(0x1d2027).stroke({ width: 1.2, color: colour }));
  const picture = drawIcon(icon, colour);
  picture.scale.set(radius / 12.5);
  seal.addChild(picture);
  return seal;
}

function drawMarks(
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
      const inside = before(layout.centre, at, layout.token * 1.75);
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

function normal(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
}
