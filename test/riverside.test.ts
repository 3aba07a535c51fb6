import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { createRooms, createWays, readTownMap, type Cell, type Place } from '@hearsay/settings/town/map';
import { expect, test } from 'vitest';
import { cloth, gold, hairs, outline, red, skins, steel, white } from '../apps/viewer/stage/figure/shades.ts';
import { drawOutside } from '../scripts/art/building.ts';
import { buildings } from '../scripts/art/buildings/buildings.ts';
import { colours } from '../scripts/art/palette.ts';
import { buildRiverside, filesOf } from '../scripts/art/riverside.ts';

const folder = fileURLToPath(new URL('../scenarios/maps/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.startsWith('riverside'));
const texts = Object.fromEntries(
  names.map((name) => [
    name,
    name.endsWith('.png') ? 'data:image/png;base64,' : readFileSync(folder + name, 'utf8'),
  ]),
);
const map = readTownMap({ file: 'riverside.tmj', files: texts });
const ways = createWays(map);

/** A cell of a place on which one can stand. */
function standingIn({ cells }: Place): readonly Cell[] {
  return cells.filter((cell) => map.solidOf[cell] === 0);
}

test('the files of the map are what its script draws', () => {
  const drawn = filesOf(buildRiverside());
  expect([...drawn.keys()].sort()).toEqual([...names].sort());
  for (const [name, content] of drawn) {
    const kept = readFileSync(folder + name);
    if (typeof content === 'string') expect(unpacked(kept.toString()), name).toEqual(unpacked(content));
    else expect(pixelsOf(kept).equals(pixelsOf(content)), name).toBe(true);
  }
});

test('the files of the map are small enough to be kept with the code', () => {
  const sizes = names.map((name) => readFileSync(folder + name).length);
  expect(Math.max(...sizes)).toBeLessThan(300_000);
});

test('homes, workplaces and places under the open sky are there, with names in both languages', () => {
  const ids = new Set(map.places.map(({ id }) => id));
  for (const { id, rooms } of buildings)
    for (const wanted of [id, ...rooms.map((room) => `${id}-${room.id}`)])
      expect(ids.has(wanted), wanted).toBe(true);
  for (const wanted of ['market', 'square', 'park', 'river', 'landing', 'fields', 'orchard'])
    expect(ids.has(wanted), wanted).toBe(true);
  for (const { id, name } of [...map.places, ...map.objects]) {
    expect(name.en, id).toMatch(/^[A-Z][ -~éè]+$/);
    expect(name.zh, id).toMatch(/^[\u4e00-\u9fff]+$/);
  }
});

test('rooms lie in their houses, houses in the town', () => {
  for (const { id, rooms } of buildings) {
    const house = map.places.findIndex((place) => place.id === id);
    expect(map.places[map.places[house].parent].kind).toBe('town');
    for (const room of rooms)
      expect(map.places.find((place) => place.id === `${id}-${room.id}`)?.parent).toBe(house);
  }
});

test('every place can be walked to from every other', () => {
  const [first] = standingIn(map.places[0]);
  for (const place of map.places) {
    const cells = standingIn(place);
    expect(cells.length, place.id).toBeGreaterThan(1);
    for (const cell of cells) expect(ways.distance(cell, first), `${place.id} ${cell}`).not.toBe(null);
  }
});

test('everything that can be used can be got to', () => {
  const lost = map.objects.filter(({ standing, actions }) => actions.length > 0 && standing.length === 0);
  expect(lost.map(({ id }) => id)).toEqual([]);
});

test('walls keep what is said in a house from the street', () => {
  const { roomOf } = createRooms(map);
  const street = roomOf[15 * map.width + 20];
  expect(street).toBeGreaterThanOrEqual(0);
  for (const { id } of buildings) {
    const house = map.places.find((place) => place.id === id);
    const inside = standingIn(house ?? map.places[0]).filter((cell) => roomOf[cell] >= 0);
    expect(
      inside.every((cell) => roomOf[cell] !== street),
      id,
    ).toBe(true);
  }
});

test('every house has a door and light in its windows; streets have lamps', () => {
  for (const { id } of buildings) {
    const house = map.places.findIndex((place) => place.id === id);
    expect(
      map.doors.some(({ place }) => place === house),
      id,
    ).toBe(true);
    expect(
      map.lights.some(({ kind, place }) => kind === 'window' && place === house),
      id,
    ).toBe(true);
  }
  expect(map.lights.filter(({ kind }) => kind === 'lamp').length).toBeGreaterThan(30);
});

test('homes have a bed for each who may live there, and a stove', () => {
  const homes = map.places.filter(({ kind }) => kind === 'house');
  expect(homes.length).toBeGreaterThan(10);
  for (const home of homes) {
    const things = map.objects.filter(({ cell }) => home.cells.includes(cell));
    expect(things.filter(({ kind }) => kind === 'bed').length, home.id).toBeGreaterThan(0);
    expect(things.filter(({ kind }) => kind === 'stove').length, home.id).toBe(1);
  }
});

test('no two houses look alike', () => {
  const fronts = buildings.map((building) => drawOutside(building).pixels.join());
  expect(new Set(fronts).size).toBe(buildings.length);
  const kinds = buildings.map(({ wall, roof, shape }) => `${wall} ${roof} ${shape}`);
  expect(new Set(kinds).size).toBe(buildings.length);
});

test('residents are drawn in the colours of the tiles', () => {
  const known = new Set(colours.map((colour) => Number.parseInt(colour.slice(1, 7), 16)));
  for (const one of [...skins, ...hairs, ...Object.values(cloth), [outline, white, red, steel, gold]].flat())
    expect(known.has(one), one.toString(16)).toBe(true);
});

test('water moves', () => {
  const moving = map.tilesets.flatMap(({ tiles }) =>
    [...tiles.values()].filter(({ frames }) => frames.length === 3),
  );
  expect(moving.length).toBeGreaterThan(20);
});

/** A file of Tiled with its layers unpacked, so that only what they hold is compared. */
function unpacked(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'data' && typeof value === 'string'
      ? inflateSync(Buffer.from(value, 'base64')).toString('hex')
      : value,
  );
}

/** What a PNG shows: its head, its palette and its rows unpacked. */
function pixelsOf(file: Uint8Array): Buffer {
  const view = Buffer.from(file);
  const parts: Buffer[] = [];
  const packed: Buffer[] = [];
  for (let at = 8; at < view.length;) {
    const length = view.readUInt32BE(at);
    const kind = view.toString('latin1', at + 4, at + 8);
    (kind === 'IDAT' ? packed : parts).push(view.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat([...parts, inflateSync(Buffer.concat(packed))]);
}
