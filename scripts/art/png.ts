import { zlibSync } from 'fflate';
import type { Canvas } from './canvas.ts';
import { colours } from './palette.ts';

/**
 * A PNG with a palette. Compressed in JavaScript, since the zlib inside of Node packs differently from machine to machine, and the files
 * in the repository must come out byte for byte.
 */
export function encodePng(canvas: Canvas): Uint8Array {
  const palette = colours.map(parse);
  return assemble(canvas.width, canvas.height, {
    type: 3,
    extra: [
      ['PLTE', Uint8Array.from(palette.flatMap(([red, green, blue]) => [red, green, blue]))],
      ['tRNS', Uint8Array.from(palette.map(([, , , alpha]) => alpha))],
    ],
    rows: filterRows(canvas.pixels, canvas.width, canvas.height, 1),
  });
}

/** A PNG in full colour, from bytes red, green, blue. */
export function encodeTrueColour(pixels: Uint8Array, width: number, height: number): Uint8Array {
  return assemble(width, height, { type: 2, extra: [], rows: filterRows(pixels, width * 3, height, 3) });
}

export function parse(colour: string): readonly [number, number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

type Body = {
  readonly type: 2 | 3;
  readonly extra: readonly (readonly [string, Uint8Array])[];
  readonly rows: Uint8Array;
};

function assemble(width: number, height: number, { type, extra, rows }: Body): Uint8Array {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, type, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', head),
    ...extra.map(([name, body]) => chunk(name, body)),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Each row as it is, or as the difference to the row above where that is smaller: what a palette and a flat sky like. */
function filterRows(pixels: Uint8Array, stride: number, height: number, depth: 1 | 3): Uint8Array {
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const isUp = depth === 3 && y > 0;
    rows[start] = isUp ? 2 : 0;
    for (let x = 0; x < stride; x += 1) {
      const own = pixels[y * stride + x];
      rows[start + 1 + x] = isUp ? own - pixels[(y - 1) * stride + x] : own;
    }
  }
  return rows;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const made = new Uint8Array(body.length + 12);
  const view = new DataView(made.buffer);
  view.setUint32(0, body.length);
  for (let at = 0; at < 4; at += 1) made[4 + at] = name.charCodeAt(at);
  made.set(body, 8);
  view.setUint32(body.length + 8, crc(made.subarray(4, body.length + 8)));
  return made;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
