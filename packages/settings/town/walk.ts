import type { AgentId } from '@hearsay/kernel';
import { lengthOf } from './course.ts';
import type { OwnWake } from './crowd.ts';
import type { Goal } from './events.ts';
import { cellNow, placeIdAt, watchersOf, type Here } from './here.ts';
import type { Cell, Place } from './map/index.ts';
import { leg, lookAround } from './sight.ts';

const idleFor = 20 * 60_000;

/** Sets out to do something, or does it at once where it is. Nobody is asked again before that is over, unless something comes in between. */
export function pursue(here: Here, agent: AgentId, goal: Goal): void {
  const { turn, atlas, emit } = here;
  const place = atlas.placeById.get(goal.place);
  const from = cellNow(here, agent);
  const to = place ? spotFor(here, agent, place, goal.doing) : from;
  const cells = atlas.ways.path(from, to);
  if (!place || !cells)
    return stay(here, agent, { ...goal, doing: 'idle', place: placeIdAt(atlas, from) ?? '' });
  if (cells.length === 1) return stay(here, agent, goal);
  const takes = Math.max(1, Math.round((lengthOf(cells, atlas.map.width) * atlas.cast.options.pace) / 10));
  const arrives = turn.time + takes;
  drop(here, agent);
  emit(
    {
      type: 'walk.began',
      agent,
      cells,
      arrives,
      goal: { ...goal, until: Math.max(goal.until, arrives + 60_000) },
    },
    [agent],
  );
  keep(here, agent, { id: turn.wake(arrives, { occasion: 'arrive', who: [agent] }, -2), at: arrives });
  walkOn(here, agent);
}

/** Looks around and, on a long way, is woken to do so again. */
export function walkOn(here: Here, agent: AgentId): void {
  const { turn, atlas } = here;
  const { way } = turn.world.state.people[agent];
  lookAround(here, agent);
  const next = turn.time + leg * atlas.cast.options.pace;
  if (way && next < way.arrives)
    keep(here, agent, { id: turn.wake(next, { occasion: 'leg', who: [agent] }, -2), at: next });
}

export function arrive(here: Here, agent: AgentId): void {
  const goal = here.turn.world.state.lives[agent].goal;
  begin(here, agent, goal);
}

/** Stands still on its way. */
export function stop(here: Here, agent: AgentId): void {
  const { turn, atlas, emit } = here;
  if (!turn.world.state.people[agent].way) return;
  const cell = cellNow(here, agent);
  drop(here, agent);
  emit({ type: 'walk.stopped', agent, cell, place: placeIdAt(atlas, cell) }, watchersOf(here, agent));
  lookAround(here, agent);
}

/** Does nothing in particular for a while. */
export function idle(here: Here, agent: AgentId): void {
  const { turn, atlas } = here;
  const place = placeIdAt(atlas, cellNow(here, agent)) ?? '';
  stay(here, agent, { doing: 'idle', place, until: turn.time + idleFor });
}

/** Is asked again what to do, at a time. */
export function askAt(here: Here, agent: AgentId, time: number): void {
  keep(here, agent, { id: here.turn.wake(time, { occasion: 'act', who: [agent] }), at: time });
}

/** Will somebody who stands be asked some time what to do next? */
export function isToBeAsked({ turn, crowd }: Here, agent: AgentId): boolean {
  return crowd.own.get(agent)?.some(({ at }) => at > turn.time) ?? false;
}

function stay(here: Here, agent: AgentId, goal: Goal): void {
  here.emit({ type: 'activity.chosen', agent, goal }, [agent]);
  begin(here, agent, goal);
}

function begin(here: Here, agent: AgentId, { doing, until }: Goal): void {
  const { turn, atlas, emit } = here;
  const person = turn.world.state.people[agent];
  const wasAsleep = person.doing === 'sleep';
  const hasMoved = person.way !== null;
  drop(here, agent);
  if (hasMoved || wasAsleep !== (doing === 'sleep') || person.doing !== doing) {
    const cell = person.way ? person.way.cells[person.way.cells.length - 1] : person.cell;
    emit(
      { type: 'activity.began', agent, doing, cell, place: placeIdAt(atlas, cell) },
      watchersOf(here, agent),
    );
    if (hasMoved || wasAsleep) lookAround(here, agent);
  }
  const waits = patience[doing] ?? Infinity;
  askAt(here, agent, Math.max(Math.min(until, turn.time + waits), turn.time + 60_000));
}

/** What nobody does alone: after so many simulated ms one looks whether anybody is there. */
export const patience: Readonly<Record<string, number | undefined>> = {
  visit: 10 * 60_000,
  meet: 35 * 60_000,
  party: 35 * 60_000,
};

function drop({ turn, crowd }: Here, agent: AgentId): void {
  for (const { id } of crowd.own.get(agent) ?? []) turn.withdraw(id);
  crowd.own.delete(agent);
}

function keep({ crowd }: Here, agent: AgentId, wake: OwnWake): void {
  const own = crowd.own.get(agent);
  if (own) own.push(wake);
  else crowd.own.set(agent, [wake]);
}

/** Which things are used for what. */
const thingsFor: Readonly<Record<string, readonly string[]>> = {
  sleep: ['bed'],
  cook: ['stove', 'oven'],
  eat: ['table', 'counter', 'bench'],
  drink: ['table', 'counter'],
  work: ['desk', 'counter', 'workbench', 'table', 'press', 'stall', 'shelf', 'blackboard'],
  study: ['desk', 'table'],
  read: ['bench', 'sofa', 'chair', 'shelf', 'table'],
  rest: ['sofa', 'bench', 'chair', 'bed'],
  shop: ['stall', 'counter', 'shelf'],
  wash: ['bath', 'sink'],
};

/** Where in a place somebody does something: beside a thing that is for it, always the same bed and desk. */
function spotFor({ turn, atlas }: Here, agent: AgentId, place: Place, doing: string): Cell {
  const kinds = thingsFor[doing] ?? [];
  const standing = atlas
    .thingsIn(place)
    .flatMap((thing) => (kinds.includes(thing.kind) ? thing.standing.slice(0, 2) : []));
  const spots = standing.length > 0 ? standing : atlas.spotsOf(place);
  const isFixed = doing === 'sleep' || doing === 'work' || doing === 'study';
  return isFixed
    ? spots[atlas.ordinalIn(place, agent) % spots.length]
    : turn.rng.fork(`spot/${agent}`).pick(spots);
}
