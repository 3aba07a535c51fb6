import { darkerOf, nothing, shadow, type Ink } from './palette.ts';

/** A picture of inks. Whatever is painted outside of it is lost. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
  }

  at(x: number, y: number): Ink {
    return this.#holds(x, y) ? this.pixels[y * this.width + x] : nothing;
  }

  set(x: number, y: number, colour: Ink): void {
    if (this.#holds(x, y)) this.pixels[y * this.width + x] = colour;
  }

  rect(x: number, y: number, width: number, height: number, colour: Ink): void {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) this.set(column, row, colour);
  }

  /** A frame one pixel wide. */
  frame(x: number, y: number, width: number, height: number, colour: Ink): void {
    this.rect(x, y, width, 1, colour);
    this.rect(x, y + height - 1, width, 1, colour);
    this.rect(x, y, 1, height, colour);
    this.rect(x + width - 1, y, 1, height, colour);
  }

  /** Lets a shadow fall: on a colour its darker step, on nothing a veil. */
  shade(x: number, y: number): void {
    if (!this.#holds(x, y)) return;
    const colour = this.at(x, y);
    this.set(x, y, colour === nothing ? shadow : colour === shadow ? shadow : darkerOf(colour));
  }

  shadeRect(x: number, y: number, width: number, height: number): void {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) this.shade(column, row);
  }

  /** A soft shadow on the ground: an ellipse around a point. */
  shadeEllipse(middleX: number, middleY: number, reachX: number, reachY: number): void {
    this.#ellipse(middleX, middleY, reachX, reachY, (x, y) => this.shade(x, y));
  }

  ellipse(middleX: number, middleY: number, reachX: number, reachY: number, colour: Ink): void {
    this.#ellipse(middleX, middleY, reachX, reachY, (x, y) => this.set(x, y, colour));
  }

  /** Pixel art in letters: a row a line; every letter is looked up, a point or blank leaves what is there. */
  letters(x: number, y: number, rows: readonly string[], inks: Readonly<Record<string, Ink>>): void {
    for (const [row, line] of rows.entries())
      for (const [column, letter] of [...line].entries()) {
        if (letter === '.' || letter === ' ') continue;
        const colour = inks[letter];
        if (colour === undefined) throw new RangeError(`no ink for the letter "${letter}"`);
        this.set(x + column, y + row, colour);
      }
  }

  /** Lays another picture over this one; its shadows fall on what is there. */
  lay(other: Canvas, left: number, top: number): void {
    for (let y = 0; y < other.height; y += 1)
      for (let x = 0; x < other.width; x += 1) {
        const colour = other.at(x, y);
        if (colour === nothing) continue;
        if (colour === shadow) this.shade(left + x, top + y);
        else this.set(left + x, top + y, colour);
      }
  }

  /** A part of it as a picture of its own. */
  cut(left: number, top: number, width: number, height: number): Canvas {
    const part = new Canvas(width, height);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) part.set(x, y, this.at(left + x, top + y));
    return part;
  }

  mirrored(): Canvas {
    const made = new Canvas(this.width, this.height);
    for (let y = 0; y < this.height; y += 1)
      for (let x = 0; x < this.width; x += 1) made.set(this.width - 1 - x, y, this.at(x, y));
    return made;
  }

  get isEmpty(): boolean {
    return this.pixels.every((colour) => colour === nothing);
  }

  #holds(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  #ellipse(mx: number, my: number, rx: number, ry: number, paint: (x: number, y: number) => void): void {
    for (let y = Math.floor(my - ry); y <= Math.ceil(my + ry); y += 1)
      for (let x = Math.floor(mx - rx); x <= Math.ceil(mx + rx); x += 1) {
        const [across, down] = [(x + 0.5 - mx) / rx, (y + 0.5 - my) / ry];
        if (across * across + down * down <= 1) paint(x, y);
      }
  }
}
