/**
 * What it would cost to step a town every ten seconds, as a loop of ticks does, instead of waking whom something concerns:
 * npx tsx bench/town-tick.ts [residents …] [--hours 24]
 * In one run: the town as it is; the same with everybody looking around at every tick (with the same index of who is near, and the same lines of sight); the
 * same with everybody awake being asked at every tick what to do. What ticks find changes nothing, so all three write the same log, which is compared. The ticks'
 * own time is what they add: a loop of ticks saves the waking, but it cannot save them.
 */
import { createHash } from 'node:crypto';
import type { Mind, Rules, Turn } from '@hearsay/kernel';
import { atlasOf, type TownCast } from '../packages/settings/town/atlas.ts';
import { crowdOf } from '../packages/settings/town/crowd.ts';
import { cellOf } from '../packages/settings/town/here.ts';
import { canSee } from '../packages/settings/town/map/index.ts';
import type { Town } from '../packages/settings/town/state.ts';
import { playTown } from './town-scale.ts';

const tick = 10_000;
type Manner = 'woken' | 'looking' | 'asked';

/** The rules of a town, with a tick for everybody every ten seconds. */
function ticking(rules: Rules<Town>, cast: TownCast, manner: Manner, seen: { count: number }): Rules<Town> {
  if (manner === 'woken') return rules;
  const atlas = atlasOf(cast);
  const names = cast.agents.map(({ id }) => id);
  return {
    ...rules,
    open(turn) {
      rules.open(turn);
      turn.wake(tick, { occasion: 'tick', quiet: true }, 5);
    },
    toAct: (world, wake) => {
      if (wake.occasion !== 'tick') return rules.toAct(world, wake);
      return manner === 'asked' ? names.filter((name) => world.state.people[name].doing !== 'sleep') : [];
    },
    offers: (view, self, occasion) => rules.offers(view, self, occasion === 'tick' ? 'act' : occasion),
    settle(turn, wake, passed) {
      if (wake.occasion !== 'tick') return rules.settle(turn, wake, passed);
      for (const name of names) seen.count += inSight(turn, name);
      if (turn.time + tick < atlas.lasts) turn.wake(turn.time + tick, { occasion: 'tick', quiet: true }, 5);
    },
  };

  function inSight(turn: Turn<Town>, name: string): number {
    const { people } = turn.world.state;
    if (people[name].doing === 'sleep') return 0;
    const { sight } = cast.options;
    const { width } = atlas.map;
    const cell = cellOf(people[name], turn.time, width);
    let count = 0;
    for (const other of crowdOf(turn.world.state, width).near(cell, sight, turn.time)) {
      if (other === name || people[other].doing === 'sleep') continue;
      const there = cellOf(people[other], turn.time, width);
      const [across, down] = [
        (cell % width) - (there % width),
        Math.floor(cell / width) - Math.floor(there / width),
      ];
      if (across * across + down * down <= sight * sight && canSee(atlas.map, cell, there)) count += 1;
    }
    return count;
  }
}

/** At a tick it thinks what it would do now, and goes on with what it is doing. */
function thinking(inner: Mind<Town>): Mind<Town> {
  return {
    decide(moment, context) {
      if (moment.occasion !== 'tick') return inner.decide(moment, context);
      void inner.decide({ ...moment, occasion: 'act' }, context);
      return { intent: null, inner: [] };
    },
  };
}

async function play(residents: number, hours: number, manner: Manner) {
  const hash = createHash('sha256');
  const seen = { count: 0 };
  const figures = await playTown({
    residents,
    hours,
    mindAround: thinking,
    around: (rules, cast) => ticking(rules, cast, manner, seen),
    onLine: (line) => void hash.update(line),
  });
  return { ...figures, digest: hash.digest('hex') };
}

const given = process.argv.slice(2);
const at = given.indexOf('--hours');
const hours = at < 0 ? 24 : Number(given[at + 1]);
const sizes = (at < 0 ? given : given.toSpliced(at, 2)).map(Number);
await play(10, 4, 'woken');
for (const residents of sizes.length > 0 ? sizes : [25, 100]) {
  const woken = await play(residents, hours, 'woken');
  const looking = await play(residents, hours, 'looking');
  const asked = await play(residents, hours, 'asked');
  const isSame = woken.digest === looking.digest && woken.digest === asked.digest;
  const ticks = (of: { seconds: number }): string =>
    `${of.seconds.toFixed(1)} s, the ticks alone × ${((of.seconds - woken.seconds) / woken.seconds).toFixed(1)}`;
  console.log(
    `${residents} residents, ${hours} h: woken ${woken.seconds.toFixed(1)} s; looking around every 10 s ${ticks(looking)}; asked every 10 s ${ticks(asked)}; logs ${isSame ? 'equal' : 'DIFFER'}`,
  );
}
