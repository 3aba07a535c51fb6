import type { AgentId, Audience, Cause, Seq, Turn } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import { cellOn } from './course.ts';
import { crowdOf, type Crowd } from './crowd.ts';
import type { TownEvent } from './events.ts';
import { canSee, placeAt, type Cell } from './map/index.ts';
import type { Person, Town } from './state.ts';

/** One step of the rules: the turn, the town that it plays in, and who is where. */
export type Here = {
  readonly turn: Turn<Town>;
  readonly atlas: Atlas;
  readonly crowd: Crowd;
  emit(event: TownEvent, audience: Audience, causes?: readonly (Seq | Cause)[]): Seq;
};

export function hereOf(turn: Turn<Town>, atlas: Atlas): Here {
  return {
    turn,
    atlas,
    crowd: crowdOf(turn.world.state, atlas.map.width),
    emit: (event, audience, causes = []) => turn.emit(event, { audience, causes }),
  };
}

/** How soon anybody does anything after something happened to it, in simulated ms. */
export const reaction = 3_000;

/** Where somebody is at a time, as things stand. */
export function cellOf(person: Person, time: number, width: number): Cell {
  return person.way ? cellOn(person.way, time, width) : person.cell;
}

export function cellNow({ turn, atlas }: Here, agent: AgentId): Cell {
  return cellOf(turn.world.state.people[agent], turn.time, atlas.map.width);
}

export function placeIdAt({ map }: Atlas, cell: Cell): string | null {
  return placeAt(map, cell)?.id ?? null;
}

export function isAwake(person: Person): boolean {
  return person.doing !== 'sleep';
}

/** Those who see somebody now and are awake, and the agent itself. */
export function watchersOf(here: Here, agent: AgentId): readonly AgentId[] {
  const { turn, atlas, crowd } = here;
  const { people, lives } = turn.world.state;
  const near = crowd.near(cellNow(here, agent), atlas.cast.options.sight, turn.time);
  return [
    agent,
    ...near.filter(
      (other) => other !== agent && isAwake(people[other]) && lives[other].sees[agent] !== undefined,
    ),
  ];
}

/** Who hears a voice: all who are awake within its radius with no wall between; an announcement fills its place. */
export function hearersOf(
  here: Here,
  speaker: AgentId,
  voice: 'whisper' | 'talk' | 'announce',
): readonly AgentId[] {
  const { turn, atlas, crowd } = here;
  const { people } = turn.world.state;
  const { map } = atlas;
  const radius = atlas.cast.options.hearing[voice];
  const from = cellNow(here, speaker);
  const site = voice === 'announce' ? atlas.siteAt(from) : null;
  const hears = (other: AgentId): boolean => {
    if (other === speaker) return true;
    if (!isAwake(people[other])) return false;
    const cell = cellNow(here, other);
    return site ? atlas.siteAt(cell) === site : canSee(map, from, cell);
  };
  return crowd.near(from, radius, turn.time).filter(hears);
}
