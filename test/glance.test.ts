import { foldLog, type World } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { playScenario } from './page/played.ts';

const text = `hearsay: 1
title: A small town
setting: town
seed: 5
clock: { start: '2026-02-13T07:00', until: '2026-02-13T13:00' }
town: { map: 'plain:6', population: { count: 14 } }
agents: [{ name: Ada }]
`;

test('a glance of a town can be folded on, and what is drawn of it is what is drawn of the whole', async () => {
  const { scenario, folder, entries } = await playScenario(text, 'town.yaml');
  const { page } = scenario.setting;
  const drawn = (world: World) =>
    page.scene(world, 'en').tokens.map(({ id, active, bubble, walker }) => {
      const { cell, way, place, isAsleep, job } = walker ?? {};
      return { id, active, bubble, cell, way, place, isAsleep, job };
    });
  const copied = (world: World): World => JSON.parse(JSON.stringify(world)) as World;
  const agents = scenario.cast.agents.map(({ id }) => id);
  for (const share of [0.2, 0.5, 0.9]) {
    const at = Math.floor(entries.length * share);
    const whole = foldLog(folder, entries.slice(0, at));
    const attended = agents.slice(3, 4);
    const glance = copied({ ...whole, state: page.glance?.(whole.state, attended) ?? whole.state });
    expect(JSON.stringify(glance).length).toBeLessThan(JSON.stringify(whole).length / 2);
    for (const entry of entries.slice(at)) {
      folder.fold(whole, entry);
      folder.fold(glance, entry);
    }
    expect(drawn(glance)).toEqual(drawn(whole));
    // of whoever was attended to everything is known, then and later
    expect(page.inspect(glance, attended[0], 'en')).toEqual(page.inspect(whole, attended[0], 'en'));
  }
});
