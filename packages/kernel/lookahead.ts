import type { AgentId, Entry } from './entry.ts';
import { createInstant, mostStepsFor } from './instant.ts';
import { KernelError } from './kernel-error.ts';
import { Overreach, tooLate } from './overreach.ts';
import { createNames } from './provisional-names.ts';
import { createWakeQueue, type WakeId } from './queue.ts';
import type { Lookahead } from './rules.ts';
import type { Simulation, SimulationParts, Step, Wait } from './simulation.ts';
import { createSite, isSameReach, siteOrder, whoOf, type Site } from './site.ts';
import { createSlots } from './slots.ts';
import type { SocietyEvent } from './society.ts';
import { createStage, nameOf, type Act, type Answers } from './stage.ts';
import { createUnfinished } from './unfinished.ts';

/**
 * Plays steps out of order and commits them in order. A wake whose step nothing unfinished before it can reach is played at once, in a
 * world that is ahead of the log; the log takes what was done when everything before it is in, with the queue that lock-step would have had. So
 * the order, the numbers and the end are those of lock-step by construction, and the promise of the rules (see Lookahead) makes
 * what is played the same as well.
 */
export function createLookahead<S>(parts: SimulationParts<S>): Simulation<S> {
  const { folder, observer = {}, window = 20_000, lockstepUntil = 0 } = parts;
  // the queue as lock-step has it: filled when a step is committed
  const queue = createWakeQueue<Site>();
  const instant = createInstant(parts.maxStepsPerInstant ?? mostStepsFor(parts.opening.agents.length));
  const committed = folder.open();
  const unfinished = createUnfinished();
  const slots = createSlots(parts.concurrency ?? Infinity, siteOrder);
  const stopping = new AbortController();

  const names = createNames(parts.provisional);
  const stage = createStage(parts, names.next);
  let count = 0;

  let opened = false;
  let finished = false;
  let busy = false;
  let broken: { readonly error: unknown } | null = null;
  /** Steps begun that are not in the log. */
  let ahead = 0;
  let thinking = 0;
  let resting = false;
  /** A step that reaches everywhere and is done: it may be the end, so nobody begins before it is in the log. */
  let barrier: Site | null = null;
  let restedUp: () => void = () => undefined;
  let wakeUp: () => void = () => undefined;

  let ids = 0;
  const byId = new Map<WakeId, Site>();
  const byAgent = new Map<AgentId, Set<Site>>();
  // the last step, in the order of the log, in which an agent noticed something or was asked
  const lastTouch = new Map<AgentId, Site>();
  let toCheck: Site[] = [];
  /** Those that the window holds back. */
  let shut: Site[] = [];
  const wakesAt = new Map<number, Map<string, number>>();

  function lookaheadNow(): Lookahead<S> | null {
    return stage.rules.lookahead ?? null;
  }

  /** Begins what may begin, until nothing more may. */
  function pump(): void {
    while (toCheck.length > 0 && !finished && !broken && !resting && !barrier) {
      const checked = toCheck;
      toCheck = [];
      for (const site of checked) {
        if (site.state !== 'waiting' && site.state !== 'thought') continue;
        if (barrier) toCheck.push(site);
        else check(site);
      }
    }
  }

  function check(site: Site): void {
    if (finished || broken || resting) return;
    const isNext = nextSite() === site;
    const does = site.state === 'waiting' ? 'think' : 'act';
    if (does === 'think' && !isNext && (ahead >= window || count < lockstepUntil)) {
      if (site.blocker !== 'window') shut.push(site);
      hold(site, 'window');
      return;
    }
    const blocker = isNext ? null : unfinished.blockerOf(site, does, lookaheadNow());
    if (!blocker) return does === 'think' ? begin(site) : end(site);
    if (site.blocker !== blocker) blocker.waiting.push(site);
    hold(site, blocker);
  }

  function hold(site: Site, blocker: Site | 'window'): void {
    const isNew = site.blocker !== blocker;
    site.blocker = blocker;
    if (!isNew || whoOf(site).length === 0) return;
    if (site.state === 'thought') observer.ready?.(site.id);
    observer.waits?.(waitOf(site));
  }

  /** Whoever waited for it is looked at again. */
  function release(site: Site): void {
    for (const one of site.waiting) if (one.blocker === site) one.blocker = null;
    toCheck.push(...site.waiting);
    site.waiting = [];
  }

  function begin(site: Site): void {
    const { time, wake } = site;
    site.state = 'thinking';
    ahead += 1;
    thinking += 1;
    for (const agent of whoOf(site)) byAgent.get(agent)?.delete(site);
    let act = actOf(site, '');
    try {
      act = actOf(site, `${time}\n${countName(site)}\n${nameOf(wake)}`);
      const acting = stage.rules.toAct(stage.world, wake);
      if (acting.length === 0) return answered(site, () => stage.finish(act, wake, acting, nothing), act);
      stage.askAll(act, wake, acting, { signal: stopping.signal, enter: () => enter(site), leave }).then(
        (answers) => {
          answered(site, () => stage.finish(act, wake, acting, answers), act);
          pump();
        },
        (error: unknown) => {
          fail(site, error);
          pump();
        },
      );
    } catch (error) {
      fail(site, error);
    }
  }

  /** What is wanted is known; it is carried out once nobody in reach can come before. */
  function answered(site: Site, play: () => void, act: Act): void {
    if (finished || broken) return;
    site.state = 'thought';
    site.play = () => {
      play();
      site.entries = act.entries;
    };
    toCheck.push(site);
    wakeUp();
  }

  function fail(site: Site, error: unknown): void {
    if (finished || broken) return;
    thinking -= 1;
    // what comes after waits for it in vain, and the error comes up when the log is there
    site.failure = { error };
    if (error instanceof Overreach) stop(error);
    wakeUp();
  }

  function enter(site: Site): Promise<void> | null {
    const free = slots.enter(site);
    if (free) {
      observer.waits?.({ ...waitOf(site), does: 'think', for: [], until: site.time, first: '', why: 'busy' });
      return free.then(() => enterNow(site));
    }
    enterNow(site);
    return null;
  }

  function enterNow(site: Site): void {
    observer.settled?.(site.id, 'began');
  }

  function leave(): void {
    slots.leave();
    if (slots.inside === 0) restedUp();
  }

  function end(site: Site): void {
    try {
      observer.settled?.(site.id, 'began');
      site.play?.();
      site.play = null;
      thinking -= 1;
      site.state = 'done';
      unfinished.remove(site);
      for (const child of site.children) settleIn(child, site);
      for (const agent of site.touched)
        for (const other of byAgent.get(agent) ?? []) {
          observer.ready?.(other.id);
          reachAnew(other);
        }
      release(site);
      if (site.reach === 'everywhere') barrier = site;
      wakeUp();
    } catch (error) {
      fail(site, error);
    }
  }

  /** A wake that its step left behind begins to count. */
  function settleIn(site: Site, parent: Site): void {
    if (site.state === 'withdrawn') return;
    site.reach = reachOf(site);
    if (site.reach === 'everywhere' && parent.reach !== 'everywhere') {
      const { notice = Infinity } = lookaheadNow() ?? {};
      if (site.time - parent.time < notice)
        throw new Overreach(
          `"${parent.wake.occasion}" at ${parent.time} ms, of bounded reach, set a wake "${site.wake.occasion}" for ${site.time} ms that reaches everywhere; ` +
            `wanted at least ${notice} ms between them (lookahead.notice)`,
        );
    }
    unfinished.add(site);
    for (const agent of whoOf(site)) {
      const held = byAgent.get(agent);
      if (held) held.add(site);
      else byAgent.set(agent, new Set([site]));
    }
    if (whoOf(site).length > 0) observer.ready?.(site.id);
    toCheck.push(site);
  }

  function reachOf({ wake, time }: Site): Site['reach'] {
    return lookaheadNow()?.reach(stage.world, wake, time) ?? 'everywhere';
  }

  function reachAnew(site: Site): void {
    const reach = reachOf(site);
    if (isSameReach(reach, site.reach)) return;
    site.reach = reach;
    unfinished.move(site);
    toCheck.push(site);
    release(site);
  }

  function stop(error: unknown): void {
    broken = { error };
    slots.shut();
    stopping.abort();
  }

  function actOf(site: Site, moment: string): Act {
    const { time } = site;
    return {
      time,
      moment,
      entries: [],
      wake(at, wake, priority) {
        const later = at === time ? Math.max(priority, site.priority) : priority;
        const id = ids++;
        const index = site.children.length;
        const child = createSite({ time: at, priority: later, wake, parent: site, index, id });
        site.children.push(child);
        byId.set(id, child);
        return id;
      },
      withdraw(id) {
        const found = byId.get(id);
        if (!found || found.state === 'withdrawn') return false;
        if (found.state !== 'waiting') {
          if (siteOrder(site, found) < 0)
            throw new Overreach(tooLate(site, `withdrew "${found.wake.occasion}"`, found));
          return false;
        }
        found.state = 'withdrawn';
        observer.settled?.(found.id, 'withdrawn');
        for (const agent of whoOf(found)) byAgent.get(agent)?.delete(found);
        unfinished.remove(found);
        if (found.serial !== null) queue.withdraw(found.serial);
        release(found);
        return true;
      },
      touch(agent) {
        const last = lastTouch.get(agent);
        if (last && siteOrder(site, last) < 0) throw new Overreach(tooLate(site, `reached ${agent}`, last));
        lastTouch.set(agent, site);
        site.touched.add(agent);
      },
      touchAll() {
        if (site.reach !== 'everywhere')
          throw new Overreach(
            `"${site.wake.occasion}" at ${time} ms, of bounded reach, let everybody notice something`,
          );
        for (const { id } of parts.opening.agents) {
          lastTouch.set(id, site);
          site.touched.add(id);
        }
      },
    };
  }

  function countName({ time, wake, reach }: Site): number {
    const names = wakesAt.get(time) ?? new Map<string, number>();
    wakesAt.set(time, names);
    const name = nameOf(wake);
    const before = names.get(name) ?? 0;
    names.set(name, before + 1);
    if (before > 0 && (wake.who ?? []).length === 0 && reach !== 'everywhere')
      throw new Overreach(
        `two wakes "${wake.occasion}" for the rules alone at ${time} ms have one name; give each an \`aside\` of its own`,
      );
    return before;
  }

  function commit(site: Site): Step {
    if (site.failure) {
      stop(site.failure.error);
      throw site.failure.error;
    }
    if (opened && instant.advance(site.time))
      for (const time of wakesAt.keys()) if (time < site.time) wakesAt.delete(time);
    ahead -= 1;
    for (const child of site.children) {
      child.parent = null;
      child.serial = queue.push({ time: child.time, priority: child.priority, wake: child });
      if (child.state === 'withdrawn') queue.withdraw(child.serial);
    }
    site.children = [];
    byId.delete(site.id);
    const step = enterInLog(site.entries);
    site.entries = [];
    if (barrier === site) barrier = null;
    if (count >= lockstepUntil && ahead <= window / 2) openWindow();
    const next = nextSite();
    if (next?.state === 'waiting' || next?.state === 'thought') toCheck.push(next);
    return step;
  }

  function openWindow(): void {
    for (const one of shut) if (one.blocker === 'window') one.blocker = null;
    toCheck.push(...shut);
    shut = [];
  }

  function enterInLog(entries: readonly Entry[]): Step {
    const written = entries.map(translate);
    for (const entry of written) folder.fold(committed, entry);
    count += written.length;
    const outcome = finished || !opened ? null : stage.rules.outcome(committed);
    if (outcome) {
      const event: SocietyEvent = { type: 'run.finished', outcome };
      const last: Entry = { seq: count, time: instant.time, event, audience: 'all', causes: [] };
      folder.fold(committed, last);
      written.push(last);
      count += 1;
      finished = true;
      // nobody is asked beyond the end; whatever was done there is let go of
      slots.shut();
      stopping.abort();
    }
    return { entries: written, finished };
  }

  function translate(entry: Entry, index: number): Entry {
    const seq = count + index;
    names.settle(entry.seq, seq);
    const causes = entry.causes.map((cause) => {
      const final = names.final(cause.seq);
      if (final === undefined)
        throw new KernelError(`"${entry.event.type}" names a cause that comes after it`);
      return { ...cause, seq: final };
    });
    return { ...entry, seq, causes };
  }

  /** What lock-step would play next. */
  function nextSite(): Site | undefined {
    return queue.peek()?.wake;
  }

  /** A step that no wake stands behind: the opening. */
  function open(): Step {
    const site = createRoot(0, 'open');
    const act = actOf(site, '');
    stage.open(act);
    site.entries = act.entries;
    site.state = 'done';
    ahead += 1;
    for (const child of site.children) settleIn(child, site);
    const step = commit(site);
    opened = true;
    return step;
  }

  function waitOf(site: Site): Wait {
    const { blocker, time } = site;
    const on = blocker === 'window' ? nextSite() : blocker;
    const isAll = site.reach === 'everywhere' || (on && on.reach === 'everywhere');
    return {
      wake: site.id,
      who: whoOf(site),
      time,
      occasion: site.wake.occasion,
      does: site.state === 'waiting' ? 'think' : 'act',
      for: on ? whoOf(on) : [],
      until: on?.time ?? time,
      first: on?.wake.occasion ?? '',
      why: blocker === 'window' ? 'window' : isAll ? 'everywhere' : 'near',
    };
  }

  return {
    world: committed,
    get finished() {
      return finished;
    },
    get nextTime() {
      if (finished) return null;
      return opened ? (nextSite()?.time ?? null) : 0;
    },
    get waits() {
      const waits: Wait[] = [];
      for (const held of new Set([...byAgent.values()].flatMap((sites) => [...sites])))
        if (held.state === 'waiting' && held.blocker) waits.push(waitOf(held));
      return waits;
    },
    async step(signal) {
      if (finished) return null;
      if (busy) throw new KernelError('a step was asked for while another one runs');
      busy = true;
      const abort = (): void => stopping.abort(signal?.reason);
      try {
        if (!opened) return open();
        if (signal?.aborted) abort();
        else signal?.addEventListener('abort', abort);
        for (;;) {
          pump();
          if (broken) throw broken.error;
          if (resting) return null;
          const next = nextSite();
          if (!next) throw instant.nothingLeft();
          if (next.state === 'done' || next.failure) {
            queue.pop();
            return commit(next);
          }
          if (thinking === 0) throw new KernelError(`nobody thinks, and "${next.wake.occasion}" is not done`);
          await new Promise<void>((resolve) => (wakeUp = resolve));
        }
      } finally {
        signal?.removeEventListener('abort', abort);
        busy = false;
      }
    },
    async rest() {
      resting = true;
      slots.shut();
      wakeUp();
      if (slots.inside > 0) await new Promise<void>((resolve) => (restedUp = resolve));
    },
    change(change) {
      if (busy) throw new KernelError('the scenario can be changed between two steps only');
      if (ahead > 0)
        throw new KernelError(
          `the scenario cannot be changed at entry ${count}: ${ahead} steps beyond it were begun; say \`lockstepUntil: ${count}\``,
        );
      const site = createRoot(instant.time, 'change');
      const act = { ...actOf(site, ''), touch: undefined, touchAll: undefined };
      stage.change(act, change);
      const step = enterInLog(act.entries);
      for (const held of new Set([...byId.values()])) if (held.state === 'waiting') reachAnew(held);
      return step;
    },
  };
}

const nothing: Answers = new Map();

/** A step that no wake stands behind. */
function createRoot(time: number, occasion: string): Site {
  const site = createSite({ time, priority: -Infinity, wake: { occasion }, parent: null, index: 0, id: -1 });
  site.serial = -1;
  return site;
}
