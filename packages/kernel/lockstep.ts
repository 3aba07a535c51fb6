import type { Entry, Seq } from './entry.ts';
import { createInstant, mostStepsFor } from './instant.ts';
import { KernelError } from './kernel-error.ts';
import { createWakeQueue } from './queue.ts';
import type { Wake } from './rules.ts';
import type { Simulation, SimulationParts, Step, Wait } from './simulation.ts';
import type { SocietyEvent } from './society.ts';
import { createStage, nameOf, type Act, type Answers } from './stage.ts';

/** One step after the other: the next wake is popped when everything before it stands in the log. */
export function createLockstep<S>(parts: SimulationParts<S>): Simulation<S> {
  const { provisional } = parts;
  const queue = createWakeQueue<Wake>();
  const instant = createInstant(parts.maxStepsPerInstant ?? mostStepsFor(parts.opening.agents.length));
  let named = 0;
  const stage = createStage(parts, () => (provisional ? provisional(named++) : named++));
  const { world } = stage;

  let committed = 0;
  let opened = false;
  let finished = false;
  let busy = false;
  let playing: Promise<unknown> = Promise.resolve();
  const finalSeqs = new Map<Seq, Seq>();
  // how often a wake of the same name came at this instant, so that each has a stream of its own
  let wakesNow = new Map<string, number>();

  function begin(moment: string, own: number): Act {
    const { time } = instant;
    return {
      time,
      moment,
      entries: [],
      wake: (at, wake, priority) =>
        queue.push({ time: at, priority: at === time ? Math.max(priority, own) : priority, wake }),
      withdraw: (id) => queue.withdraw(id),
    };
  }

  function commit(act: Act): Step {
    const outcome = finished || !opened ? null : stage.rules.outcome(world);
    if (outcome) {
      const event: SocietyEvent = { type: 'run.finished', outcome };
      stage.emit(act, event, 'all');
      finished = true;
    }
    const entries = provisional ? act.entries.map(translate) : act.entries;
    committed += entries.length;
    return { entries, finished };
  }

  function translate(entry: Entry, index: number): Entry {
    finalSeqs.set(entry.seq, committed + index);
    const causes = entry.causes.map((cause) => ({ ...cause, seq: finalSeqs.get(cause.seq) ?? cause.seq }));
    return { ...entry, seq: committed + index, causes };
  }

  function open(): Step {
    opened = true;
    const act = begin('', -Infinity);
    stage.open(act);
    return commit(act);
  }

  async function play(wake: Wake, priority: number, signal: AbortSignal): Promise<Step> {
    const name = nameOf(wake);
    const count = wakesNow.get(name) ?? 0;
    wakesNow.set(name, count + 1);
    const act = begin(`${instant.time}\n${count}\n${name}`, priority);
    const acting = stage.rules.toAct(world, wake);
    const answers = acting.length > 0 ? await stage.askAll(act, wake, acting, { signal }) : nothing;
    stage.finish(act, wake, acting, answers);
    return commit(act);
  }

  return {
    world,
    waits: nobody,
    get finished() {
      return finished;
    },
    get nextTime() {
      if (finished) return null;
      return opened ? (queue.peek()?.time ?? null) : 0;
    },
    async step(signal = never) {
      if (finished) return null;
      if (busy) throw new KernelError('a step was asked for while another one runs');
      busy = true;
      try {
        if (!opened) return open();
        const next = queue.pop();
        if (!next) throw instant.nothingLeft();
        if (instant.advance(next.time)) wakesNow = new Map();
        const step = play(next.wake, next.priority, signal);
        playing = step;
        return await step;
      } finally {
        busy = false;
      }
    },
    async rest() {
      // how it ends is for whoever asked for the step
      await playing.catch(() => undefined);
    },
    change(change) {
      if (busy) throw new KernelError('the scenario can be changed between two steps only');
      const act = begin('', -Infinity);
      stage.change(act, change);
      return commit(act);
    },
  };
}

const nothing: Answers = new Map();
const nobody: readonly Wait[] = [];

/** The signal of a run that nobody stops. */
const never = new AbortController().signal;
