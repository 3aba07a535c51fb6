import { CanvasTextMetrics, Text, TextStyle } from 'pixi.js';

export const family = [
  'Hearsay Sans',
  'system-ui',
  '-apple-system',
  'Segoe UI',
  'Roboto',
  'Noto Sans',
  'Noto Sans SC',
  'PingFang SC',
  'Microsoft YaHei',
  'sans-serif',
];

export function label(
  text: string,
  of: { size: number; colour: number; bold?: boolean; width?: number; align?: 'left' | 'center' },
): Text {
  const made = new Text({
    text,
    style: styleOf(of),
    resolution: Math.max(2, globalThis.devicePixelRatio || 1),
  });
  made.anchor.set(0.5, 0);
  return made;
}

function styleOf({
  size,
  colour,
  bold = false,
  width,
  align = 'center',
}: Parameters<typeof label>[1]): TextStyle {
  return new TextStyle({
    fontFamily: family,
    fontSize: size,
    fontWeight: bold ? '700' : '400',
    fill: colour,
    align,
    lineHeight: Math.round(size * 1.42),
    ...(width === undefined ? {} : { wordWrap: true, wordWrapWidth: width, breakWords: true }),
  });
}

/**
 * Text that fits into a box: the largest of our sizes at which it does, else the smallest with the end left out. Chinese breaks between
 * any two characters, Latin between words.
 */
export function fitText(
  text: string,
  of: { width: number; height: number; colour: number; sizes: readonly number[]; align?: 'left' | 'center' },
): Text {
  for (const size of of.sizes) {
    if (heightOf(text, { ...of, size }) <= of.height) return label(text, { ...of, size });
  }
  const size = of.sizes[of.sizes.length - 1];
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (heightOf(`${text.slice(0, middle)}…`, { ...of, size }) <= of.height) low = middle;
    else high = middle - 1;
  }
  return label(`${text.slice(0, low).trimEnd()}…`, { ...of, size });
}

function heightOf(text: string, of: Parameters<typeof label>[1]): number {
  return CanvasTextMetrics.measureText(text, styleOf(of)).height;
}

/** A name that fits on one line. */
export function shorten(text: string, of: { size: number; width: number; bold?: boolean }): string {
  const style = styleOf({ ...of, colour: 0, width: undefined });
  if (CanvasTextMetrics.measureText(text, style).width <= of.width) return text;
  let end = text.length - 1;
  while (end > 1 && CanvasTextMetrics.measureText(`${text.slice(0, end)}…`, style).width > of.width) end -= 1;
  return `${text.slice(0, end)}…`;
}
