import { expect, test } from 'vitest';
import { atlasOf } from './atlas.ts';
import { cellOn, lengthOf } from './course.ts';
import type { TownEvent } from './events.ts';
import { playTown } from './play-town.ts';
import { sampleTown } from './sample-town.ts';

test('a walk goes from where somebody is over free ground to where he then begins something, and takes its time', async () => {
  const { cast, truth } = sampleTown({ agents: 12, hours: 16 });
  const { map } = atlasOf(cast);
  let [walks, arrivals, stops] = [0, 0, 0];
  await playTown({
    cast,
    truth,
    look({ event: raw, time }, { state }) {
      // picked by type
      const event = raw as TownEvent;
      if (event.type === 'walk.began') {
        const { cells, agent, arrives } = event;
        expect(cells[0]).toBe(state.people[agent].cell);
        expect(arrives - time).toBe(Math.round((lengthOf(cells, map.width) * cast.options.pace) / 10));
        for (let at = 1; at < cells.length; at += 1) {
          const across = Math.abs((cells[at] % map.width) - (cells[at - 1] % map.width));
          const down = Math.abs(Math.floor(cells[at] / map.width) - Math.floor(cells[at - 1] / map.width));
          expect(Math.max(across, down)).toBe(1);
          expect(map.solidOf[cells[at]]).toBe(0);
        }
        walks += 1;
      }
      if (event.type === 'activity.began') {
        const { way, cell } = state.people[event.agent];
        if (way) arrivals += 1;
        expect(event.cell).toBe(way ? way.cells[way.cells.length - 1] : cell);
        if (way) expect(time).toBe(way.arrives);
      }
      if (event.type === 'walk.stopped') {
        const { way } = state.people[event.agent];
        expect(way && cellOn(way, time, map.width)).toBe(event.cell);
        stops += 1;
      }
    },
  });
  expect(walks).toBeGreaterThan(100);
  expect(arrivals).toBeGreaterThan(80);
  expect(stops).toBeGreaterThan(3);
  expect(arrivals).toBeLessThanOrEqual(walks);
});
