import { Canvas } from './canvas.ts';
import { doorsOf, drawFloors, drawOutside, drawWalls, riseOf, sizeOf, type Building } from './building.ts';
import { drawCarpet } from './furniture/carpet.ts';
import { furniture } from './furniture/furniture.ts';
import { shadow } from './palette.ts';
import type { Town } from './town.ts';

/** Warmer than one thinks: the blue of the night is added to it. */
const windowLight = '#ff9a35';

/** Builds a house on the map: floors, walls, what is in its rooms, roof and front; its places, doors, things and windows. */
export function raise(town: Town, building: Building): void {
  const { id } = building;
  const [x, y] = building.at;
  const [width, height] = sizeOf(building);
  const rise = riseOf(building);
  const outside = drawOutside(building);
  const doors = doorsOf(building);
  const isDoor = (column: number, row: number): boolean => row === height - 1 && doors.includes(column);
  const { houses } = town;
  const roof = houses.stamp(`${id} outside`, () => outside);
  const walls = houses.stamp(`${id} walls`, () => drawWalls(building, outside));
  const floors = houses.stamp(`${id} floors`, () => drawFloors(building));
  const shade = houses.stamp(`shade ${height}`, () => drawShade(height));
  town.lay(town.decor, houses, shade, [x + width, y]);
  town.lay(town.floors, houses, floors, [x, y]);
  for (const [column, row, wide, high, colour] of building.carpets ?? [])
    town.lay(
      town.floors,
      houses,
      houses.stamp(`${id} carpet ${column} ${row}`, () => drawCarpet(wide, high, colour)),
      [x + 1 + column, y + 2 + row],
    );
  for (const door of doors) houses.say(walls.tileAt(door, height - 1), { solid: false, opaque: false });
  town.lay(town.walls, houses, walls, [x, y]);
  // the lowest row of the front is a wall below the walkers, so that the roof does not cut off their heads
  town.lay(town.roofs, houses, roof, [x, y - rise], (_, row) => row < roof.height - 1);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const isEdge = row < 2 || row === height - 1 || column === 0 || column === width - 1;
      if (isEdge && !isDoor(column, row)) town.bar(x + column, y + row);
    }
  town.take(x, y - rise, width, height + rise);
  // nothing is put before a door
  for (const door of doors) town.take(x + door, y + height, 1, 2);
  namePlaces(town, building);
  furnish(town, building);
  for (const [at, door] of doors.entries())
    town.doors.push({
      name: '',
      kind: 'door',
      box: [(x + door) * 16, (y + height - 1) * 16, 16, 16],
      properties: { id: at === 0 ? `${id}-door` : `${id}-door-${at + 1}`, place: id },
    });
  const wide = building.windowStyle.wide ? 16 : 8;
  for (const column of building.windows)
    town.windows.push({
      name: '',
      kind: 'window',
      box: [(x + column) * 16 + wide, (y + height) * 16 - 17, 0, 0],
      properties: { place: id, radius: 30, colour: windowLight },
    });
}

function namePlaces(town: Town, { id, kind, en, zh, at: [x, y], rooms, isPrivate, plan }: Building): void {
  const [width, height] = [plan[0].length + 2, plan.length + 3];
  town.places.push({
    name: en,
    kind,
    box: [x * 16, y * 16, width * 16, height * 16],
    properties: { id, en, zh, ...(isPrivate ? { private: true } : {}) },
  });
  for (const room of rooms) {
    const [column, row, wide, high] = room.area;
    town.places.push({
      name: room.en,
      kind: room.kind,
      box: [(x + 1 + column) * 16, (y + 2 + row) * 16, wide * 16, high * 16],
      properties: {
        id: `${id}-${room.id}`,
        en: room.en,
        zh: room.zh,
        parent: id,
        ...(room.isPrivate ? { private: true } : {}),
      },
    });
  }
}

function furnish(town: Town, { id, at: [x, y], plan, seed }: Building): void {
  const covered = new Set<string>();
  for (const [row, line] of plan.entries())
    for (const [column, letter] of [...line].entries()) {
      const [left, top] = [x + 1 + column, y + 2 + row];
      if (letter === ',')
        town.doors.push({
          name: '',
          kind: 'door',
          box: [left * 16, top * 16, 16, 16],
          properties: { id: town.idFor(`${id}-inner`) },
        });
      if (!Object.hasOwn(furniture, letter)) continue;
      const thing = furniture[letter];
      const variant =
        thing.kind === 'plant' || thing.paint.length > 1 ? (seed + column * 3 + row * 5) % 6 : 0;
      for (let down = 0; down < thing.depth; down += 1)
        for (let across = 0; across < thing.width; across += 1)
          covered.add(`${column + across},${row + down}`);
      const isOpen = row > 0 && plan[row - 1][column] === '.' && !covered.has(`${column},${row - 1}`);
      town.stand({
        sheet: town.things,
        name: `${thing.en} ${variant}`,
        paint: () => {
          const canvas = new Canvas(thing.width * 16, (thing.depth + 1) * 16);
          thing.paint(canvas, variant);
          return canvas;
        },
        x: left,
        y: top - 1,
        // who stands behind a thing is hidden by it; on a seat one is in front of it
        low: isOpen && !thing.isSeat && !thing.isFlat ? thing.depth : thing.depth + 1,
        isSolid: (_, down) => !thing.isFlat && down > (thing.isSeat ? 1 : 0),
        ...(thing.isSeat ? { cost: 40 } : {}),
      });
      town.objects.push({
        name: thing.en,
        kind: thing.kind,
        box: [left * 16, top * 16, thing.width * 16, thing.depth * 16],
        properties: {
          id: town.idFor(`${id}-${thing.kind}`),
          en: thing.en,
          zh: thing.zh,
          ...(thing.states === undefined ? {} : { states: thing.states }),
          ...(thing.actions === undefined ? {} : { actions: thing.actions }),
          ...(thing.seats === undefined ? {} : { seats: thing.seats }),
        },
      });
    }
}

/** What a house throws to its right; the light comes from the upper left. */
function drawShade(height: number): Canvas {
  const canvas = new Canvas(16, height * 16 + 16);
  const bottom = height * 16;
  for (let y = 26; y < bottom + 4; y += 1) {
    const reach = Math.min(11, Math.floor((y - 26) / 2) + 1, bottom + 5 - y + 4);
    for (let x = -6; x < reach; x += 1) canvas.set(x, y, shadow);
  }
  return canvas;
}
