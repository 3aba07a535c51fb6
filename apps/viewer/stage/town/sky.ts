import { mix } from '../colours.ts';

/** What the light multiplies everything with, hour by hour: blue night, rose dawn, white noon, gold evening. */
const hours: readonly (readonly [hour: number, colour: number])[] = [
  [0, 0x46538f],
  [4.5, 0x4a5796],
  [5.75, 0xa88bb0],
  [6.75, 0xf3c3b0],
  [8, 0xfff0e0],
  [10, 0xffffff],
  [15, 0xfffdf4],
  [17.25, 0xffeac6],
  [18.75, 0xf6c49c],
  [20, 0x9c7fae],
  [21.25, 0x55609f],
  [24, 0x46538f],
];

export function skyAt(hour: number): number {
  const at = ((hour % 24) + 24) % 24;
  const next = hours.findIndex(([one]) => one > at);
  const [before, after] = [hours[next - 1], hours[next]];
  return mix(before[1], after[1], (at - before[0]) / (after[0] - before[0]));
}

/** How dark it is, 0 by day … 1 by night: lamps and windows shine by it. */
export function darknessAt(hour: number): number {
  const colour = skyAt(hour);
  const bright = ((colour >> 16) & 255) * 0.3 + ((colour >> 8) & 255) * 0.59 + (colour & 255) * 0.11;
  return Math.max(0, Math.min(1, (225 - bright) / 120));
}
