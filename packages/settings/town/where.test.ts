import type { Entry, World } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { mapOf } from './atlas.ts';
import page from './page.ts';
import { folder, playTown } from './play-town.ts';
import { sampleTown } from './sample-town.ts';
import type { Town } from './state.ts';

type Box = { left: number; top: number; right: number; bottom: number };
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('a world that is folded from what happens in a part of the town shows that part as the whole one does', async () => {
  const { cast, truth } = sampleTown({ agents: 25, hours: 10 });
  const entries = await playTown({ cast, truth });
  const files = cast.files ?? {};
  const { width, height } = mapOf(cast.options.map, files);
  const whole = folder.open();
  const start = entries.findIndex(({ event }) => event.type === 'walk.began');
  for (const entry of entries.slice(0, start)) folder.fold(whole, entry);
  // quarters of the map, each with the tiles around it in which somebody may stand who speaks to somebody inside
  const margin = 8;
  const parts = [0, 1, 2, 3].map((at) => {
    const left = (at % 2) * Math.floor(width / 2);
    const top = Math.floor(at / 2) * Math.floor(height / 2);
    const inner = {
      left,
      top,
      right: left + Math.floor(width / 2) - 1,
      bottom: top + Math.floor(height / 2) - 1,
    };
    const glance = { ...whole, state: page.glance?.(whole.state, []) ?? whole.state };
    return { inner, world: copied(glance), sent: 0 };
  });
  const seen = (entry: Entry, { left, top, right, bottom }: Box): boolean => {
    const where = page.where?.(entry, whole, files) ?? 'everywhere';
    if (where === 'everywhere') return true;
    if (where === 'inside') return false;
    return (
      where.left <= right + margin &&
      where.right >= left - margin &&
      where.top <= bottom + margin &&
      where.bottom >= top - margin
    );
  };
  const inside = (cell: number, { left, top, right, bottom }: Box): boolean => {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    return x >= left && x <= right && y >= top && y <= bottom;
  };
  const drawn = (world: World<Town>, box: Box) =>
    page.scene(world, 'en').tokens.flatMap(({ id, bubble, walker }) =>
      walker && (walker.way?.cells ?? [walker.cell]).some((cell) => inside(cell, box))
        ? [
            {
              id,
              text: bubble?.text ?? null,
              cell: walker.cell,
              way: walker.way,
              isAsleep: walker.isAsleep,
            },
          ]
        : [],
    );
  let compared = 0;
  for (const [at, entry] of entries.slice(start).entries()) {
    const wanted = parts.map(({ inner }) => seen(entry, inner));
    folder.fold(whole, entry);
    for (const [which, part] of parts.entries()) {
      if (wanted[which]) {
        folder.fold(part.world, entry);
        part.sent += 1;
      }
      if (at % 97 !== 0) continue;
      part.world.time = whole.time;
      const expected = drawn(whole, part.inner);
      expect(drawn(part.world, part.inner)).toEqual(expected);
      compared += expected.length;
    }
  }
  expect(compared).toBeGreaterThan(200);
  for (const { sent } of parts) expect(sent).toBeLessThan((entries.length - start) / 2);
});
