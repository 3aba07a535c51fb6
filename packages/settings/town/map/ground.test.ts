import { describe, expect, test } from 'vitest';
import { canSee, cellAt, createRooms } from './index.ts';
import { readTiny, tinyMap } from './tiny-map.ts';

const cells = (array: ArrayLike<number>): string => Array.from(array).join('');

describe('walking and seeing', () => {
  test('the topmost tile that says something decides; walls are solid and opaque, windows let sight through', () => {
    const map = readTiny(
      tinyMap({
        ground: ['.~,~.', '.....'],
        decor: ['   = ', '     '],
        walls: ['     ', ' #o  '],
      }),
    );
    expect(cells(map.solidOf)).toBe('0100001100');
    expect(cells(map.opaqueOf)).toBe('0000001000');
    expect([...map.costOf].slice(0, 5)).toEqual([10, 10, 30, 10, 10]);
  });

  test('a collision layer is solid and never drawn; a layer may say so itself', () => {
    const plain = tinyMap({ ground: ['...'], collision: ['.  '], hedge: [' . '] });
    const hedge = { ...plain.layers[2], properties: [{ name: 'solid', type: 'bool', value: true }] };
    const map = readTiny({ ...plain, layers: [plain.layers[0], plain.layers[1], hedge] });
    expect(cells(map.solidOf)).toBe('110');
    expect(map.layers.map(({ name }) => name)).toEqual(['ground', 'hedge']);
  });

  test('sight is the same from both ends, on random maps', () => {
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const [width, height] = [19, 17];
    const opaqueOf = Uint8Array.from({ length: width * height }, () => (random() < 0.2 ? 1 : 0));
    const map = { width, height, opaqueOf };
    let seen = 0;
    for (let from = 0; from < width * height; from += 3)
      for (let to = 0; to < width * height; to += 1) {
        expect(canSee(map, from, to)).toBe(canSee(map, to, from));
        if (canSee(map, from, to)) seen += 1;
      }
    expect(seen).toBeGreaterThan(2_000);
  });

  test('a wall hides what is behind it, a corner only when both of its sides are walls', () => {
    const map = readTiny(tinyMap({ ground: ['...', '...', '...'], walls: [' # ', '   ', ' # '] }));
    const at = (x: number, y: number) => cellAt(map, x, y);
    expect(canSee(map, at(0, 0), at(2, 0))).toBe(false);
    expect(canSee(map, at(0, 1), at(2, 1))).toBe(true);
    expect(canSee(map, at(0, 0), at(1, 1))).toBe(true);
    const pinched = readTiny(tinyMap({ ground: ['..', '..'], walls: [' #', '# '] }));
    expect(canSee(pinched, 0, 3)).toBe(false);
  });

  test('rooms end at walls and doors, and a door opens to both', () => {
    const map = readTiny(
      tinyMap(
        { ground: ['.....', '.....', '.....'], walls: ['  #  ', '     ', '  #  '] },
        { doors: [{ x: 40, y: 24, point: true }] },
      ),
    );
    const rooms = createRooms(map);
    expect(rooms.count).toBe(2);
    expect(rooms.around(map.doors[0].cell)).toEqual([0, 1]);
    expect(rooms.around(cellAt(map, 2, 0))).toEqual([]);
    expect(rooms.sizes).toEqual([6, 6]);
  });
});
