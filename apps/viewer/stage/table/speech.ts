import { Container, Graphics } from 'pixi.js';
import type { Scene, Token } from '@hearsay/settings';
import { tones } from '../colours.ts';
import { before, type Point, type TableLayout } from '../layout.ts';
import { fitText, label } from '../text.ts';
import type { TableView } from './table.ts';

/** Who spoke last of those whose words are still shown. */
export function speakerOf({ tokens }: Scene): Token | null {
  const speaking = tokens.filter((token) => token.bubble !== null);
  const newest = speaking.reduce<Token | null>(
    (best, token) => ((token.bubble?.since ?? 0) >= (best?.bubble?.since ?? -1) ? token : best),
    null,
  );
  return newest;
}

/** The newest speech, large in the middle of the table, with a tail toward whoever speaks. */
export function drawSpeech(
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

function normal(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
}
