import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Area, Lookahead } from './rules.ts';
import { createSite, siteOrder, type Site } from './site.ts';
import { createUnfinished } from './unfinished.ts';

let serials = 0;

function siteAt(time: number, reach: Site['reach'], priority = 0): Site {
  const id = serials++;
  const site = createSite({ time, priority, wake: { occasion: 'act' }, parent: null, index: 0, id });
  site.serial = id;
  site.reach = reach;
  return site;
}

const promise: Pick<Lookahead, 'spread' | 'notice'> = { spread: (elapsed) => elapsed / 10 };

/** What it must say, from every pair. */
function blockersByHand(
  site: Site,
  does: 'think' | 'act',
  all: readonly Site[],
  { spread, notice = Infinity }: typeof promise,
): readonly Site[] {
  const earlier = all.filter((one) => one !== site && siteOrder(one, site) < 0);
  const reaches = (one: Site): boolean => {
    if (one.reach === 'everywhere' || site.reach === 'everywhere') return true;
    const late = site.reach;
    return one.reach.some((a) =>
      late.some((b) => {
        const within = does === 'act' ? a.radius + b.radius : (a.noticed ?? a.radius) + (b.heeds ?? b.radius);
        return Math.hypot(a.x - b.x, a.y - b.y) <= within + spread(site.time - one.time);
      }),
    );
  };
  const isFar = earlier.some((one) => site.time - one.time >= notice);
  return isFar ? earlier : earlier.filter(reaches);
}

const area: fc.Arbitrary<Area> = fc.record({
  x: fc.integer({ min: -60, max: 60 }),
  y: fc.integer({ min: -60, max: 60 }),
  radius: fc.integer({ min: 0, max: 6 }),
  noticed: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
  heeds: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
});
const reach = fc.oneof(
  { weight: 8, arbitrary: fc.array(area, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('everywhere' as const) },
);
const placed = fc.record({ time: fc.nat(400), reach, priority: fc.integer({ min: -1, max: 1 }) });

test('it finds somebody in the way exactly when there is one, after any adding, moving and removing', () => {
  fc.assert(
    fc.property(
      fc.array(placed, { minLength: 1, maxLength: 40 }),
      fc.array(fc.record({ which: fc.nat(39), reach: fc.option(reach) }), { maxLength: 30 }),
      fc.constantFrom(Infinity, 120),
      (steps, changes, notice) => {
        const unfinished = createUnfinished();
        const lookahead = { ...promise, notice };
        let all = steps.map((step) => siteAt(step.time, step.reach, step.priority));
        for (const site of all) unfinished.add(site);
        for (const change of changes) {
          const site = all[change.which % Math.max(1, all.length)];
          if (!site) break;
          if (change.reach === null) {
            site.state = 'done';
            unfinished.remove(site);
            all = all.filter((one) => one !== site);
          } else {
            site.reach = change.reach;
            unfinished.move(site);
          }
        }
        expect(unfinished.size).toBe(all.length);
        expect(unfinished.first()).toBe([...all].sort(siteOrder)[0]);
        for (const does of ['think', 'act'] as const)
          for (const site of all) {
            const wanted = blockersByHand(site, does, all, lookahead);
            const found = unfinished.blockerOf(site, does, lookahead);
            if (found === null) expect(wanted).toEqual([]);
            else expect(wanted).toContain(found);
          }
      },
    ),
    { seed: 11, numRuns: 400 },
  );
});

test('rules that promise nothing make everybody wait for the first', () => {
  const unfinished = createUnfinished();
  const [one, two] = [siteAt(5, [{ x: 0, y: 0, radius: 1 }]), siteAt(6, [{ x: 900, y: 0, radius: 1 }])];
  unfinished.add(two);
  unfinished.add(one);
  expect(unfinished.blockerOf(two, 'act', null)).toBe(one);
  expect(unfinished.blockerOf(one, 'think', null)).toBeNull();
});
