import type { AgentId, Text } from '@hearsay/kernel';
import type { Root, Scenario, Twist } from '@hearsay/scenario';
import type { Figure } from '@hearsay/settings';
import type { Result } from './game.ts';
import { effectOf, holm, type Effect } from './paired.ts';
import { playTasks, type PoolParts } from './pool.ts';
import { SweepError } from './sweep-error.ts';
import type { Answer, Task } from './task.ts';

/** What a change did to one figure: the run with it less the run without. */
export type FigureEffect = Pick<Figure, 'id' | 'title' | 'unit'> & {
  readonly without: number;
  readonly with: number;
  readonly effect: Effect;
  /** After Holm's correction over all figures that are shown. */
  readonly corrected: number | null;
};

export type Counterfactual = {
  readonly twist: Twist;
  readonly root: Pick<Root, 'kept' | 'time' | 'seed'>;
  readonly pairs: number;
  readonly effects: readonly FigureEffect[];
  readonly failed: readonly { readonly id: string; readonly error: Text }[];
  /** How the runs went. */
  readonly health: { readonly entries: number; readonly fallbacks: number; readonly refusals: number };
};

export type BranchParts = Pick<PoolParts, 'workers' | 'workerFile' | 'api' | 'environment' | 'signal'> & {
  readonly scenario: Scenario;
  readonly root: Root;
  /** How many pairs. */
  readonly forks: number;
  readonly progress?: (done: number, all: number) => void;
};

/**
 * The causal effect of one change: for each fork the run with and the run without it, both with the same luck, are a pair. Conditional on the
 * prefix, which all share. `measures` names figures; those of spread, correction and falsehood unless said.
 */
export async function counterfactual(
  parts: BranchParts & { readonly twist: Twist; readonly measures?: readonly string[] },
): Promise<Counterfactual> {
  const { root, forks, twist } = parts;
  const played = await playBranches(parts, [null, twist]);
  const pairs = Array.from({ length: forks }, (_, fork) => ({
    before: played.of(fork, null),
    after: played.of(fork, twist),
  })).flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const wanted = parts.measures ?? played.figures.filter(isAboutSpread).map(({ id }) => id);
  const unknown = wanted.find((id) => !played.figures.some((figure) => figure.id === id));
  if (unknown !== undefined && played.figures.length > 0)
    throw new SweepError({
      en: `--measures: there is no figure "${unknown}"; figures: ${played.figures.map(({ id }) => id).join(', ')}`,
      zh: `--measures：没有数值“${unknown}”；数值有：${played.figures.map(({ id }) => id).join('、')}`,
    });
  const measured = played.figures
    .filter(({ id }) => wanted.includes(id))
    .flatMap((figure) => effectOn(figure, pairs));
  const corrected = holm(measured.map(({ effect }) => effect.p));
  const { kept, time, seed } = root;
  return {
    twist,
    root: { kept, time, seed },
    pairs: pairs.length,
    effects: measured.map((one, at) => ({ ...one, corrected: corrected[at] })),
    failed: played.failed,
    health: healthOf(pairs.flatMap(({ before, after }) => [before, after])),
  };
}

type Pair = { readonly before: Result; readonly after: Result };

function effectOn(
  { id, title, unit }: Figure,
  pairs: readonly Pair[],
): readonly Omit<FigureEffect, 'corrected'>[] {
  const values = pairs.flatMap(({ before, after }) => {
    const [one, other] = [before.figures[id], after.figures[id]];
    return typeof one === 'number' && typeof other === 'number' ? [{ one, other }] : [];
  });
  if (values.length === 0) return [];
  const sum = (of: readonly number[]): number => of.reduce((total, value) => total + value, 0) / of.length;
  return [
    {
      id,
      title,
      ...(unit ? { unit } : {}),
      without: sum(values.map(({ one }) => one)),
      with: sum(values.map(({ other }) => other)),
      effect: effectOf(
        values.map(({ one, other }) => other - one),
        id,
      ),
    },
  ];
}

/** What is compared unless said: few enough that a correction for many leaves something to see. */
function isAboutSpread({ id }: Figure): boolean {
  return /^spread\/.*\/(believed|believing-true|believing-false|versions|size)$|^correction\/.*\/(peak|area|rate)$|^falsehood\/false$/.test(
    id,
  );
}

export function healthOf(results: readonly Result[]): Counterfactual['health'] {
  const sum = (of: (result: Result) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    entries: sum(({ entries }) => entries),
    fallbacks: sum(({ fallbacks }) => fallbacks),
    refusals: sum(({ refusals }) => refusals),
  };
}

export type PlayedBranches = {
  of(fork: number, twist: Twist | null): Extract<Answer, { figures: unknown }>['result'] | undefined;
  readonly figures: readonly Figure[];
  readonly failed: Counterfactual['failed'];
};

/** Plays every twist for every fork. */
export async function playBranches(
  { scenario, root, forks, progress, ...pool }: BranchParts,
  twists: readonly (Twist | null)[],
  wants: Task['wants'] = {},
): Promise<PlayedBranches> {
  const tasks = Array.from({ length: forks }, (_, fork) =>
    twists.map((twist): Task => ({
      id: idOf(fork, twist),
      scenario: 0,
      seed: root.seed,
      branch: { fork, twist },
      wants,
    })),
  ).flat();
  const results = new Map<string, Extract<Answer, { figures: unknown }>['result']>();
  const failed: { id: string; error: Text }[] = [];
  const figures = new Map<string, Figure>();
  progress?.(0, tasks.length);
  await playTasks({
    ...pool,
    kit: { scenarios: [{ text: scenario.text, file: scenario.file, included: scenario.included }], root },
    tasks,
    take(answer) {
      if ('error' in answer) failed.push({ id: answer.id, error: answer.error });
      else {
        results.set(answer.id, answer.result);
        for (const figure of answer.figures) if (!figures.has(figure.id)) figures.set(figure.id, figure);
      }
      progress?.(results.size + failed.length, tasks.length);
    },
  });
  return { of: (fork, twist) => results.get(idOf(fork, twist)), figures: [...figures.values()], failed };
}

function idOf(fork: number, twist: Twist | null): string {
  if (twist === null) return `${fork}/as it was`;
  return `${fork}/${twist.do}/${twist.do === 'drop' ? twist.seq : twist.agent}`;
}

/** Everybody in turn is muted, and what the others believe at the end is compared with what they believe if nobody is. */
export type Influence = {
  readonly agent: AgentId;
  /** Share of the others who believe something false, or the truth, because of it: runs with it less runs without, averaged over facts. */
  readonly onFalse: Effect;
  readonly onTrue: Effect;
  /** After Holm's correction over all agents and both. */
  readonly corrected: { readonly onFalse: number | null; readonly onTrue: number | null };
};

export async function rankByMuting(parts: BranchParts): Promise<{
  readonly ranking: readonly Influence[];
  readonly pairs: number;
  readonly failed: Counterfactual['failed'];
}> {
  const agents = parts.scenario.written.agents.map(({ name }) => name);
  const mutes = agents.map((agent): Twist => ({ do: 'mute', agent }));
  const played = await playBranches(parts, [null, ...mutes], { standings: true });
  const found = agents.map((agent, self) => {
    const differences = Array.from({ length: parts.forks }, (_, fork) => {
      const [before, after] = [played.of(fork, null), played.of(fork, mutes[self])];
      if (!before?.standings || !after?.standings) return null;
      const [one, other] = [sharesOf(before.standings, self), sharesOf(after.standings, self)];
      return { wrong: one.wrong - other.wrong, right: one.right - other.right };
    }).flatMap((one) => one ?? []);
    return {
      agent,
      onFalse: effectOf(
        differences.map(({ wrong }) => wrong),
        `${agent} false`,
      ),
      onTrue: effectOf(
        differences.map(({ right }) => right),
        `${agent} true`,
      ),
    };
  });
  const corrected = holm(found.flatMap(({ onFalse, onTrue }) => [onFalse.p, onTrue.p]));
  const ranking = found.map((one, at) => ({
    ...one,
    corrected: { onFalse: corrected[2 * at], onTrue: corrected[2 * at + 1] },
  }));
  return {
    ranking: ranking.sort((a, b) => (b.onFalse.mean ?? 0) - (a.onFalse.mean ?? 0)),
    pairs: Math.min(...found.map(({ onFalse }) => onFalse.n)),
    failed: played.failed,
  };
}

/** Shares of those other than `self`, averaged over facts. */
function sharesOf(
  standings: Readonly<Record<string, readonly number[]>>,
  self: number,
): { readonly wrong: number; readonly right: number } {
  const facts = Object.values(standings);
  let [wrong, right, all] = [0, 0, 0];
  for (const fact of facts)
    for (const [agent, stance] of fact.entries()) {
      if (agent === self) continue;
      all += 1;
      if (stance < 0) wrong += 1;
      if (stance > 0) right += 1;
    }
  return all === 0 ? { wrong: 0, right: 0 } : { wrong: wrong / all, right: right / all };
}
