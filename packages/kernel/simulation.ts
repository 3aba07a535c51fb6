import { ask, type Answer } from './ask.ts';
import type { AgentId, AnyEvent, Audience, Cause, Entry, Seq } from './entry.ts';
import type { Basis, Inner, Mind, Moment, Recall } from './mind.ts';
import { noRecall } from './mind.ts';
import type { Refusal } from './offer.ts';
import { createWakeQueue } from './queue.ts';
import { createRng, type Rng } from './rng.ts';
import type { Resolving, Rules, Turn, Wake } from './rules.ts';
import { createSeat, type Seat } from './seat.ts';
import type { AgentCard, SocietyEvent } from './society.ts';
import type { Language } from './language.ts';
import type { Folder, World } from './world.ts';

/** Told what goes on while minds think, for whoever shows it; nothing of it reaches the log. */
export type Observer = {
  asked?(agent: AgentId, occasion: string): void;
  answered?(agent: AgentId): void;
  failed?(agent: AgentId, message: string): void;
};

export type SimulationParts<S> = {
  readonly opening: {
    readonly setting: string;
    readonly title: string;
    readonly language: Language;
    readonly agents: readonly AgentCard[];
  };
  readonly seed: string | number;
  readonly folder: Folder<S>;
  readonly rules: Rules<S>;
  readonly minds: ReadonlyMap<AgentId, Mind<S>>;
  /** Who acts for an agent whose mind gives no usable answer. */
  readonly instinct?: ReadonlyMap<AgentId, Mind<S>>;
  readonly recall?: ReadonlyMap<AgentId, Recall>;
  /** How often a mind is asked about one moment before instinct acts; 2 unless said. */
  readonly attempts?: number | ((agent: AgentId) => number);
  /** More steps than this at one instant are an error in the rules; 10,000 unless said. */
  readonly maxStepsPerInstant?: number;
  readonly observer?: Observer;
  /**
   * How entries are called until they are committed, ascending; the log's own numbers unless said. Whatever it is, the
   * log is the same: entries name each other only in causes, and those are translated at commit.
   */
  readonly provisional?: (count: number) => Seq;
};

/** What may be exchanged between two steps, when a run is forked with a change. */
export type Change<S> = {
  readonly rules?: Rules<S>;
  readonly minds?: ReadonlyMap<AgentId, Mind<S>>;
  readonly instinct?: ReadonlyMap<AgentId, Mind<S>>;
  readonly seed?: string | number;
  readonly events?: readonly { readonly event: AnyEvent; readonly audience: Audience }[];
};

/** Everything that follows from one pop of the wake queue: its entries, and whether the run is over. */
export type Step = { readonly entries: readonly Entry[]; readonly finished: boolean };

export type Simulation<S = unknown> = {
  /** The fold of all entries so far. */
  readonly world: World<S>;
  readonly finished: boolean;
  /** When the next step happens, or null when there is none. */
  readonly nextTime: number | null;
  /** Does the next step; null when the run is over. Two steps never run at once. Throws KernelError and what rules throw. */
  step(signal?: AbortSignal): Promise<Step | null>;
  /** Changes the scenario between two steps; what it emits is a step of its own. */
  change(change: Change<S>): Step;
};

/** The rules of a setting broke their contract. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}

type Seated<S> = { readonly seat: Seat; readonly world: World<S>; inbox: Entry[]; news: Entry[] };

/** Sets a society going: minds propose, rules decide, the log remembers. */
export function createSimulation<S>(parts: SimulationParts<S>): Simulation<S> {
  const { folder, opening, observer = {}, attempts = 2, maxStepsPerInstant = 10_000 } = parts;
  const provisional = parts.provisional ?? ((count: number) => count);
  let { rules, minds, instinct = new Map<AgentId, Mind<S>>() } = parts;
  let root = createRng(parts.seed);

  const world = folder.open();
  const queue = createWakeQueue<Wake>();
  const seated = new Map<AgentId, Seated<S>>();
  for (const { id } of opening.agents) {
    if (seated.has(id)) throw new KernelError(`two agents are called "${id}"`);
    seated.set(id, { seat: createSeat(id), world: folder.open(), inbox: [], news: [] });
  }

  let time = 0;
  let stepsNow = 0;
  let opened = false;
  let finished = false;
  let busy = false;
  let pending: Entry[] = [];
  let committed = 0;
  const finalSeqs = new Map<Seq, Seq>();
  // how often a wake of the same name came at this instant, so that each has a stream of its own
  let wakesNow = new Map<string, number>();

  function emit(event: AnyEvent, audience: Audience, causes: readonly Cause[]): Seq {
    const seq = provisional(committed + pending.length);
    for (const cause of causes) {
      if (!(cause.seq < seq))
        throw new KernelError(`"${event.type}" names a cause (${cause.seq}) that is not before it`);
    }
    const entry: Entry = { seq, time, event, audience, causes };
    folder.fold(world, entry);
    pending.push(entry);
    if (audience === 'all') for (const one of seated.values()) one.inbox.push(entry);
    else for (const name of audience) seatOf(name).inbox.push(entry);
    return seq;
  }

  function seatOf(agent: AgentId): Seated<S> {
    const found = seated.get(agent);
    if (!found)
      throw new KernelError(`nobody is called "${agent}"; agents: ${[...seated.keys()].join(', ')}`);
    return found;
  }

  function createTurn(rng: Rng): Turn<S> {
    return {
      world,
      time,
      rng,
      emit: (event, { audience, causes = [] }) => emit(event, audience, causes.map(asCause)),
      wake(at, wake, priority = 0) {
        if (!(at >= time))
          throw new KernelError(`a wake "${wake.occasion}" is set for ${at}, but it is ${time} already`);
        return queue.push({ time: at, priority, wake });
      },
      withdraw: (id) => queue.withdraw(id),
    };
  }

  function momentOf(agent: AgentId, { occasion, quiet = false }: Wake): Moment<S> {
    const one = seatOf(agent);
    for (const entry of one.inbox) {
      const known = one.seat.take(entry);
      if (!known) continue;
      folder.fold(one.world, known);
      one.news.push(known);
    }
    one.inbox = [];
    const news = one.news;
    if (!quiet) one.news = [];
    return {
      self: agent,
      time,
      occasion,
      world: one.world,
      news: quiet ? [...news] : news,
      offers: rules.offers(one.world, agent, occasion),
      refusals: [],
      recall: parts.recall?.get(agent) ?? noRecall,
    };
  }

  function carryOut(
    agent: AgentId,
    { attempts: tried, decision }: Answer,
    turn: Turn<S>,
    { occasion, quiet = false }: Wake,
  ): boolean {
    const { seat } = seatOf(agent);
    const own: Audience = quiet ? [] : [agent];
    let inner: Seq[] = [];
    const toCause = (basis: Basis): Cause => {
      const { link, part } = basis;
      const seq = 'seq' in basis ? seat.seqOf(basis.seq) : inner[basis.inner];
      if (seq === undefined)
        throw new KernelError(`${agent} rests something on an inner event that is not there`);
      return part === undefined ? { seq, link } : { seq, link, part };
    };
    const live = (lived: readonly Inner[] = []) => {
      inner = [];
      if (quiet && lived.length > 0) throw new KernelError(`${agent} was asked quietly and kept a trace`);
      for (const { event, basedOn = [] } of lived) {
        if (!folder.isInner(event.type)) throw new KernelError(`a mind may not emit "${event.type}"`);
        inner.push(emit(event, own, basedOn.map(toCause)));
      }
    };
    for (const { failure, refusal, decision: draft, then } of tried) {
      if (failure) {
        live(failure.inner);
        const event: SocietyEvent = {
          type: 'agent.failed',
          agent,
          kind: failure.kind,
          message: failure.message,
          then,
        };
        emit(event, own, []);
      } else if (refusal && draft) {
        live(draft.inner);
        refuse(agent, draft.intent, refusal, (draft.basedOn ?? []).map(toCause), own);
      }
    }
    live(decision?.inner);
    if (!decision?.intent) return false;
    const basis = (decision.basedOn ?? []).map(toCause);
    const { intent } = decision;
    let first: Seq | null = null;
    const resolving: Resolving<S> = {
      ...turn,
      emit(event, { audience, causes = [] }) {
        const rests = first === null ? basis : [asCause(first)];
        const seq = emit(event, audience, [...rests, ...causes.map(asCause)]);
        first ??= seq;
        return seq;
      },
      refuse: (refusal) => refuse(agent, intent, refusal, basis, own),
    };
    rules.resolve(resolving, agent, intent, occasion);
    return true;
  }

  function refuse(
    agent: AgentId,
    intent: unknown,
    refusal: Refusal,
    causes: readonly Cause[],
    audience: Audience,
  ): void {
    const event: SocietyEvent = { type: 'intent.refused', agent, intent, refusal };
    emit(event, audience, causes);
  }

  function commit(): Step {
    const outcome = finished || !opened ? null : rules.outcome(world);
    if (outcome) {
      const event: SocietyEvent = { type: 'run.finished', outcome };
      emit(event, 'all', []);
      finished = true;
    }
    const entries = parts.provisional ? pending.map(translate) : pending;
    committed += pending.length;
    pending = [];
    return { entries, finished };
  }

  function translate(entry: Entry, index: number): Entry {
    finalSeqs.set(entry.seq, committed + index);
    const causes = entry.causes.map((cause) => ({ ...cause, seq: finalSeqs.get(cause.seq) ?? cause.seq }));
    return { ...entry, seq: committed + index, causes };
  }

  function advance(to: number): void {
    if (to !== time) {
      time = to;
      stepsNow = 0;
      wakesNow = new Map();
    }
    stepsNow += 1;
    if (stepsNow > maxStepsPerInstant) {
      throw new KernelError(
        `more than ${maxStepsPerInstant} steps at ${time} ms: the rules wake themselves without end`,
      );
    }
  }

  function open(): Step {
    opened = true;
    const event: SocietyEvent = { type: 'run.opened', ...opening };
    emit(event, 'all', []);
    rules.open(createTurn(root.fork('rules').fork('open')));
    return commit();
  }

  async function play(wake: Wake, signal: AbortSignal): Promise<Step> {
    const name = [wake.occasion, wake.aside ?? '', ...(wake.who ?? [])].join('\n');
    const count = wakesNow.get(name) ?? 0;
    wakesNow.set(name, count + 1);
    const moment = `${time}\n${count}\n${name}`;
    const turn = createTurn(root.fork('rules').fork(moment));

    const acting = rules.toAct(world, wake);
    const passed: AgentId[] = [];
    if (acting.length > 0) {
      const answers = await askAll(acting, wake, moment, signal);
      // a drawn order, so that neither latency nor the order of names decides
      for (const agent of acting.length > 1 ? root.fork('order').fork(moment).shuffle(acting) : acting) {
        const answer = answers.get(agent);
        if (!answer || !carryOut(agent, answer, turn, wake)) passed.push(agent);
      }
    }
    rules.settle(turn, wake, passed);
    return commit();
  }

  /** Everybody at once; what an answer means is decided later. */
  async function askAll(acting: readonly AgentId[], wake: Wake, moment: string, signal: AbortSignal) {
    const { occasion } = wake;
    const answers = new Map<AgentId, Answer>();
    const asked = acting.map((agent) => ({ agent, seen: momentOf(agent, wake) }));
    // all of them, so that what was paid for in flight is on record before an error of one goes up
    const settled = await Promise.allSettled(
      asked.map(async ({ agent, seen }) => {
        const own = root.fork('mind').fork(agent).fork(moment);
        observer.asked?.(agent, occasion);
        const answer = await ask(
          {
            moment: seen,
            rng: own,
            signal,
            attempts: typeof attempts === 'number' ? attempts : attempts(agent),
            mind: minds.get(agent),
            instinct: instinct.get(agent),
          },
          (message) => observer.failed?.(agent, message),
        );
        observer.answered?.(agent);
        answers.set(agent, answer);
      }),
    );
    const broken = settled.find((one) => one.status === 'rejected');
    if (broken) throw broken.reason;
    return answers;
  }

  return {
    world,
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
        if (!next)
          throw new KernelError(
            `nothing is left to happen at ${time} ms, and the rules say that it is not over`,
          );
        advance(next.time);
        return await play(next.wake, signal);
      } finally {
        busy = false;
      }
    },
    change(change) {
      if (busy) throw new KernelError('the scenario can be changed between two steps only');
      rules = change.rules ?? rules;
      minds = change.minds ?? minds;
      instinct = change.instinct ?? instinct;
      if (change.seed !== undefined) root = createRng(change.seed);
      for (const { event, audience } of change.events ?? []) emit(event, audience, []);
      return commit();
    },
  };
}

/** The signal of a run that nobody stops. */
const never = new AbortController().signal;

function asCause(cause: Seq | Cause): Cause {
  return typeof cause === 'number' ? { seq: cause, link: 'exact' } : cause;
}

/** Plays a simulation to its end and hands every step to `take`. */
export async function playToEnd<S>(
  simulation: Simulation<S>,
  take?: (step: Step) => void,
): Promise<World<S>> {
  for (let step = await simulation.step(); step; step = await simulation.step()) take?.(step);
  return simulation.world;
}
