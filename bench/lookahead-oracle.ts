import type { AgentId, Rules, Turn, Wake } from '@hearsay/kernel';

/** How long the longest chain of true dependencies takes, and all the work there is; virtual milliseconds. */
export type Bound = { critical: number; work: number; thoughts: number };

type Told = { readonly after: number; readonly detail: unknown };

/**
 * Rules that note, while lock-step plays, when each step could have been done at the soonest: a thought begins when the step that woke its
 * agent is done, the agent's thought before it, and every step of which it noticed something; nothing else holds it up. Steps of the rules alone take no
 * time and wait for who set them only, so the bound is one that no schedule can beat.
 */
export function withOracle<S>(
  rules: Rules<S>,
  latencyOf: (agent: AgentId, time: number, wake: Wake) => number,
): { readonly rules: Rules<S>; readonly bound: Bound } {
  const bound: Bound = { critical: 0, work: 0, thoughts: 0 };
  const ready = new Map<AgentId, number>();
  let everybody = 0;
  let done = 0;
  let acting: readonly AgentId[] = [];

  const bare = (wake: Wake): Wake => ({ ...wake, detail: (wake.detail as Told).detail });
  const listen = <T extends Turn<S>>(turn: T): T => ({
    ...turn,
    emit(event, of) {
      if (of.audience === 'all') everybody = Math.max(everybody, done);
      else for (const one of of.audience) ready.set(one, Math.max(ready.get(one) ?? 0, done));
      return turn.emit(event, of);
    },
    wake: (at, wake, priority) => {
      const told: Told & { at: number } = { after: done, detail: wake.detail, at };
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
        const told = wake.detail as Told & { at: number };
        acting = rules.toAct(world, bare(wake));
        done = told.after;
        let end = told.after;
        for (const agent of acting) {
          const begins = Math.max(told.after, everybody, ready.get(agent) ?? 0);
          const takes = latencyOf(agent, told.at, bare(wake));
          bound.work += takes;
          bound.thoughts += 1;
          end = Math.max(end, begins + takes);
        }
        done = end;
        for (const agent of acting) ready.set(agent, Math.max(ready.get(agent) ?? 0, done));
        bound.critical = Math.max(bound.critical, done);
        return acting;
      },
      resolve: (turn, self, intent, occasion) => rules.resolve(listen(turn), self, intent, occasion),
      settle: (turn, wake, passed) => rules.settle(listen(turn), bare(wake), passed),
    },
  };
}
