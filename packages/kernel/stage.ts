import { ask, type Answer, type Attempt } from './ask.ts';
import type { AgentId, AnyEvent, Audience, Cause, Entry, Seq } from './entry.ts';
import { KernelError } from './kernel-error.ts';
import { noRecall, type Basis, type Inner, type Mind, type Moment } from './mind.ts';
import type { Refusal } from './offer.ts';
import type { WakeId } from './queue.ts';
import { createRng, type Rng } from './rng.ts';
import type { Resolving, Rules, Turn, Wake } from './rules.ts';
import { createSeat, type Seat } from './seat.ts';
import type { Change, SimulationParts } from './simulation.ts';
import type { SocietyEvent } from './society.ts';
import type { World } from './world.ts';

/** One step while it is played, and what a scheduler wants to know of it. */
export type Act = {
  readonly time: number;
  /** Keys all chance of this step. */
  readonly moment: string;
  /** What was emitted, in order, by its provisional names. */
  readonly entries: Entry[];
  wake(at: number, wake: Wake, priority: number): WakeId;
  withdraw(id: WakeId): boolean;
  /** Told before somebody notices an entry of this step, or is asked in it. */
  touch?(agent: AgentId): void;
  /** Told before something is emitted for all. */
  touchAll?(): void;
};

/** Where steps are played: minds are asked, rules decide, the world and the seats follow. When, a scheduler says. */
export type Stage<S> = {
  readonly world: World<S>;
  readonly rules: Rules<S>;
  emit(act: Act, event: AnyEvent, audience: Audience): void;
  open(act: Act): void;
  /** Everybody at once; what an answer means is decided later. `enter` lets each begin in its turn, and is told when it ends. */
  askAll(act: Act, wake: Wake, acting: readonly AgentId[], of: Asking): Promise<Answers>;
  /** Carries out what was answered, in a drawn order, and settles. */
  finish(act: Act, wake: Wake, acting: readonly AgentId[], answers: Answers): void;
  change(act: Act, change: Change<S>): void;
};

export type Answers = ReadonlyMap<AgentId, Answer>;
type Asking = { readonly signal: AbortSignal; enter?(): Promise<void> | null; leave?(): void };

type Seated<S> = { readonly seat: Seat; readonly world: World<S>; inbox: Entry[]; news: Entry[] };

/** `nameNext` gives the next entry its name until it is committed; names ascend. */
export function createStage<S>(parts: SimulationParts<S>, nameNext: () => Seq): Stage<S> {
  const { folder, opening, observer = {}, attempts = 2 } = parts;
  let { rules, minds, instinct = new Map<AgentId, Mind<S>>() } = parts;
  let root = createRng(parts.seed);

  const world = folder.open();
  const seated = new Map<AgentId, Seated<S>>();
  for (const { id } of opening.agents) {
    if (seated.has(id)) throw new KernelError(`two agents are called "${id}"`);
    seated.set(id, { seat: createSeat(id), world: folder.open(), inbox: [], news: [] });
  }

  function emit(act: Act, event: AnyEvent, audience: Audience, causes: readonly Cause[]): Seq {
    const seq = nameNext();
    for (const cause of causes) {
      if (!(cause.seq < seq))
        throw new KernelError(`"${event.type}" names a cause (${cause.seq}) that is not before it`);
    }
    const entry: Entry = { seq, time: act.time, event, audience, causes };
    if (audience === 'all') act.touchAll?.();
    folder.fold(world, entry);
    act.entries.push(entry);
    if (audience === 'all') for (const one of seated.values()) one.inbox.push(entry);
    else
      for (const name of audience) {
        const { inbox } = seatOf(name);
        act.touch?.(name);
        inbox.push(entry);
      }
    return seq;
  }

  function seatOf(agent: AgentId): Seated<S> {
    const found = seated.get(agent);
    if (!found)
      throw new KernelError(`nobody is called "${agent}"; agents: ${[...seated.keys()].join(', ')}`);
    return found;
  }

  function createTurn(act: Act, rng: Rng): Turn<S> {
    const { time } = act;
    return {
      world,
      time,
      rng,
      emit: (event, { audience, causes = [] }) => emit(act, event, audience, causes.map(asCause)),
      wake(at, wake, priority = 0) {
        if (!(at >= time))
          throw new KernelError(`a wake "${wake.occasion}" is set for ${at}, but it is ${time} already`);
        return act.wake(at, wake, priority);
      },
      withdraw: (id) => act.withdraw(id),
    };
  }

  function momentOf(agent: AgentId, time: number, { occasion, quiet = false }: Wake): Moment<S> {
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
    act: Act,
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
        inner.push(emit(act, event, own, basedOn.map(toCause)));
      }
    };
    const refuse = (
      intent: unknown,
      refusal: Refusal,
      { causes, then }: { readonly causes: readonly Cause[]; readonly then?: Attempt['then'] },
    ) => {
      const event: SocietyEvent = {
        type: 'intent.refused',
        agent,
        intent,
        refusal,
        ...(then ? { then } : {}),
      };
      emit(act, event, own, causes);
    };
    for (const { failure, refusal, decision: draft, then } of tried) {
      if (failure) {
        live(failure.inner);
        const { kind, message } = failure;
        const event: SocietyEvent = { type: 'agent.failed', agent, kind, message, then };
        emit(act, event, own, []);
      } else if (refusal && draft) {
        live(draft.inner);
        refuse(draft.intent, refusal, { causes: (draft.basedOn ?? []).map(toCause), then });
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
        const seq = emit(act, event, audience, [...rests, ...causes.map(asCause)]);
        first ??= seq;
        return seq;
      },
      refuse: (refusal) => refuse(intent, refusal, { causes: basis }),
    };
    rules.resolve(resolving, agent, intent, occasion);
    return true;
  }

  return {
    world,
    get rules() {
      return rules;
    },
    emit: (act, event, audience) => void emit(act, event, audience, []),
    open(act) {
      const event: SocietyEvent = { type: 'run.opened', ...opening };
      emit(act, event, 'all', []);
      rules.open(createTurn(act, root.fork('rules').fork('open')));
    },
    async askAll(act, wake, acting, { signal, enter, leave }) {
      const { occasion } = wake;
      const answers = new Map<AgentId, Answer>();
      const asked = acting.map((agent) => {
        act.touch?.(agent);
        return { agent, seen: momentOf(agent, act.time, wake) };
      });
      // all of them, so that what was paid for in flight is on record before an error of one goes up
      const settled = await Promise.allSettled(
        asked.map(async ({ agent, seen }) => {
          const free = enter?.();
          if (free) await free;
          const own = root.fork('mind').fork(agent).fork(act.moment);
          observer.asked?.(agent, occasion);
          try {
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
          } finally {
            leave?.();
          }
        }),
      );
      const broken = settled.find((one) => one.status === 'rejected');
      if (broken) throw broken.reason;
      return answers;
    },
    finish(act, wake, acting, answers) {
      const turn = createTurn(act, root.fork('rules').fork(act.moment));
      const passed: AgentId[] = [];
      // a drawn order, so that neither latency nor the order of names decides
      const order = acting.length > 1 ? root.fork('order').fork(act.moment).shuffle(acting) : acting;
      for (const agent of order) {
        const answer = answers.get(agent);
        if (!answer || !carryOut(act, agent, answer, turn, wake)) passed.push(agent);
      }
      rules.settle(turn, wake, passed);
    },
    change(act, change) {
      rules = change.rules ?? rules;
      minds = change.minds ?? minds;
      instinct = change.instinct ?? instinct;
      if (change.seed !== undefined) root = createRng(change.seed);
      for (const { event, audience } of change.events ?? []) emit(act, event, audience, []);
    },
  };
}

/** What wakes are told apart by at one instant. */
export function nameOf({ occasion, aside = '', who = [] }: Wake): string {
  return [occasion, aside, ...who].join('\n');
}

function asCause(cause: Seq | Cause): Cause {
  return typeof cause === 'number' ? { seq: cause, link: 'exact' } : cause;
}
