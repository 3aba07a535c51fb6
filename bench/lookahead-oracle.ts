import type { AgentId, Rules, Turn, Wake } from '@hearsay/kernel';

/** How long the longest chain of true dependencies takes, and all the work there is; virtual milliseconds. */
export type Bound = { critical: number; work: number; thoughts: number; readonly ticks: readonly Tick[] };

/** The thoughts of one tick of simulated time, when all of them must be done before the next tick begins. */
export type Tick = { critical: number; work: number };

type Told = { readonly after: Moment; readonly detail: unknown; readonly at: number };
/** When something is done: under the best of all schedules, and within its own tick. */
type Moment = { readonly best: number; readonly tick: number; readonly inTick: number };
const never: Moment = { best: 0, tick: -1, inTick: 0 };

/**
 * The least that a lock-step by ticks can take, with as many minds at once: in each tick the greater of its longest chain and its work ÷ concurrency. (In AI
 * Metropolis, arXiv 2411.03519, the baseline that waits for all agents at each step of 10 s of the town.)
 */
export function tickBound({ ticks }: Bound, concurrency: number): number {
  return ticks.reduce((sum, { critical, work }) => sum + Math.max(critical, work / concurrency), 0);
}

/**
 * Rules that note, while lock-step plays, when each step could have been done at the soonest: a thought begins when the step that woke its
 * agent is done, the agent's thought before it, and every step of which it noticed something; nothing else holds it up. Steps of the rules alone take no
 * time and wait for who set them only, so the bound is one that no schedule can beat.
 */
export function withOracle<S>(
  rules: Rules<S>,
  latencyOf: (agent: AgentId, time: number, wake: Wake) => number,
  tickMs = 10_000,
): { readonly rules: Rules<S>; readonly bound: Bound } {
  const ticks: Tick[] = [];
  const bound = { critical: 0, work: 0, thoughts: 0, ticks };
  const ready = new Map<AgentId, Moment>();
  let everybody = never;
  let done = never;
  let acting: readonly AgentId[] = [];
  let tick: Tick = { critical: 0, work: 0 };
  let number = -1;

  const bare = (wake: Wake): Wake => ({ ...wake, detail: (wake.detail as Told).detail });
  const later = (one: Moment, other: Moment): Moment => ({
    best: Math.max(one.best, other.best),
    tick: Math.max(one.tick, other.tick),
    inTick:
      one.tick === other.tick
        ? Math.max(one.inTick, other.inTick)
        : one.tick > other.tick
          ? one.inTick
          : other.inTick,
  });
  const listen = <T extends Turn<S>>(turn: T): T => ({
    ...turn,
    emit(event, of) {
      if (of.audience === 'all') everybody = later(everybody, done);
      else for (const one of of.audience) ready.set(one, later(ready.get(one) ?? never, done));
      return turn.emit(event, of);
    },
    wake: (at, wake, priority) => {
      const told: Told = { after: done, detail: wake.detail, at };
      return turn.wake(at, { ...wake, detail: told }, priority);
    },
  });

  return {
    bound,
    rules: {
      ...rules,
      open: (turn) => rules.open(listen(turn)),
      toAct(world, wake) {
        // every wake was set by these rules
        const told = wake.detail as Told;
        acting = rules.toAct(world, bare(wake));
        const now = Math.floor(told.at / tickMs);
        if (now !== number) {
          number = now;
          tick = { critical: 0, work: 0 };
          ticks.push(tick);
        }
        done = told.after;
        let end = told.after;
        for (const agent of acting) {
          const begins = later(later(told.after, everybody), ready.get(agent) ?? never);
          const takes = latencyOf(agent, told.at, bare(wake));
          bound.work += takes;
          bound.thoughts += 1;
          tick.work += takes;
          const inTick = (begins.tick === now ? begins.inTick : 0) + takes;
          end = later(end, { best: begins.best + takes, tick: now, inTick });
        }
        done = end;
        for (const agent of acting) ready.set(agent, later(ready.get(agent) ?? never, done));
        bound.critical = Math.max(bound.critical, done.best);
        if (done.tick === now) tick.critical = Math.max(tick.critical, done.inTick);
        return acting;
      },
      resolve: (turn, self, intent, occasion) => rules.resolve(listen(turn), self, intent, occasion),
      settle: (turn, wake, passed) => rules.settle(listen(turn), bare(wake), passed),
    },
  };
}
