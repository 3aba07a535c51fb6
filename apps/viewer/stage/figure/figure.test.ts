import { expect, test } from 'vitest';
import { drawFigure, figureSize, type Step, type Turn } from './draw-figure.ts';
import { drawPortrait } from './draw-portrait.ts';
import { portraitSize } from './easel.ts';
import { cuts, jobsThatShow, looksOf } from './looks.ts';
import * as parts from './parts/index.ts';
import { cloth, hairs, outline, red, skins, steel, white } from './shades.ts';

const turns: readonly Turn[] = [0, 1, 2, 3];
const steps: readonly Step[] = [0, 1, 2, 3];
const names = ['Ada', '林梅', 'Kofi', 'Tilda', 'Jonas', '白可非', 'Otto', 'Vera', 'Sam', 'Xia'];

test('the same name and job always look the same, another name or job different', () => {
  const strip = (name: string, job: string): string =>
    turns.map((turn) => drawFigure(looksOf(name, job), turn, 0).join()).join();
  expect(strip('Ada', 'baker')).toBe(strip('Ada', 'baker'));
  expect(new Set(names.map((name) => strip(name, ''))).size).toBe(names.length);
  for (const job of jobsThatShow) expect(strip('Kofi', job), job).not.toBe(strip('Kofi', ''));
});

test('every step of every side is a picture of its own, and nobody floats', () => {
  for (const name of names) {
    const looks = looksOf(name);
    for (const turn of turns) {
      expect(new Set(steps.map((step) => drawFigure(looks, turn, step).join())).size, name).toBe(4);
      const standing = drawFigure(looks, turn, 0);
      expect(
        standing.subarray(22 * figureSize.width).some((colour) => colour >= 0),
        name,
      ).toBe(true);
    }
  }
});

test('who looks to the left has the outline of who looks to the right, turned around', () => {
  const [left, right] = [drawFigure(looksOf('Ada', 'post'), 1, 1), drawFigure(looksOf('Ada', 'post'), 2, 1)];
  for (let y = 0; y < figureSize.height; y += 1)
    for (let x = 0; x < figureSize.width; x += 1)
      expect(left[y * 16 + x] >= 0).toBe(right[y * 16 + 15 - x] >= 0);
});

test('eyes are open from the front, whatever the hair, and closed asleep', () => {
  for (const cut of cuts) {
    const looks = { ...looksOf('Ada'), cut, hat: null, hasGlasses: false, hasBeard: false, isChild: false };
    const awake = drawFigure(looks, 0, 0);
    expect([awake[7 * 16 + 6], awake[7 * 16 + 9]], cut).toEqual([outline, outline]);
    const asleep = drawFigure(looks, 0, 3);
    expect([asleep[14 * 16 + 6], asleep[14 * 16 + 9]], cut).toEqual([looks.skin[2], looks.skin[2]]);
  }
});

test('all parts are drawn in known letters on sixteen columns', () => {
  const rows = JSON.stringify(parts).match(/(?<=")[^"a-z:,]*[.K][^":,]*(?=")/g) ?? [];
  expect(rows.length).toBeGreaterThan(300);
  for (const row of rows) expect(row).toMatch(/^[.KPQSsDHhGTtRkbewrcF]{16}$/);
});

test('figures are drawn in the colours of skins, hairs and cloth, and in no other', () => {
  const known = new Set([...skins, ...hairs, ...Object.values(cloth)].flat());
  for (const one of [outline, white, red, steel, -1]) known.add(one);
  for (const job of ['', ...jobsThatShow])
    for (const colour of drawFigure(looksOf('Vera', job), 0, 1)) expect(known.has(colour)).toBe(true);
});

test('portraits are discs, different from name to name and job to job', () => {
  const portraits = names.map((name) => drawPortrait(looksOf(name)));
  expect(new Set(portraits.map((pixels) => pixels.join())).size).toBe(names.length);
  for (const name of names)
    expect(drawPortrait(looksOf(name, 'baker'))).not.toEqual(drawPortrait(looksOf(name)));
  for (const pixels of portraits) {
    expect(pixels[0]).toBe(-1);
    expect(pixels[(portraitSize / 2) * portraitSize + portraitSize / 2]).toBeGreaterThanOrEqual(0);
  }
});
