import {
  defineOwner,
  unknownEvent,
  type AgentId,
  type CivilTime,
  type SocietyEvent,
  type Text,
} from '@hearsay/kernel';
import type { Way } from '../scene.ts';
import type { Date, Goal, PlanItem, Standing, TownEvent } from './events.ts';
import { applyTalk } from './apply-talk.ts';
import type { Cell } from './map/index.ts';

/** The slice of a town, as whoever's eyes it was folded for: an eye knows itself, and others as it last noticed them. */
export type Town = {
  start: CivilTime;
  lasts: number;
  map: string;
  places: Readonly<Record<string, Text>>;
  weather: 'clear' | 'rain' | 'snow' | 'fog' | null;
  ended: boolean;
  people: Record<AgentId, Person>;
  /** What only the agent itself knows. */
  lives: Record<AgentId, Life>;
  talks: Record<string, Talk>;
};

/** What can be seen of somebody. */
export type Person = {
  cell: Cell;
  place: string | null;
  doing: string;
  job: string;
  /** Its way while it walks; known to itself. */
  way: Way | null;
  talk: string | null;
  /** The talk that somebody wants to begin with it. */
  called: string | null;
  /** When this was noticed. */
  at: number;
};

export type Bond = {
  as: string;
  familiarity: number;
  trust: number;
  liking: number;
  /** When they last talked; null: not in this run. */
  talked: number | null;
};

export type Life = {
  home: string;
  goal: Goal;
  ties: Record<AgentId, Bond>;
  /** Whom it has in sight, and since when. */
  sees: Record<AgentId, number>;
  /** When it last noticed somebody anew. */
  noticed: Record<AgentId, number>;
  /** What it told whom, and who told it of which facts, newest last. */
  told: Record<AgentId, readonly string[]>;
  /** Its own words, newest last: nobody likes to repeat himself. */
  said: readonly string[];
  plan: { at: number; items: readonly PlanItem[] } | null;
  dates: Record<string, Appointment>;
  /** When it last slept, ate, had company, was out. */
  last: Record<Need, number>;
  vote: Record<string, string | null>;
};

export type Need = 'rest' | 'food' | 'company' | 'outing';
export type Appointment = Date & {
  readonly who: readonly AgentId[];
  readonly made: number;
  readonly goes: boolean;
  readonly kept: boolean | null;
};

export type Talk = {
  members: readonly AgentId[];
  /** Who was spoken to and has not answered. */
  called: AgentId | null;
  place: string | null;
  opened: number;
  /** How often somebody spoke. */
  count: number;
  /** The newest words, oldest first. */
  lines: readonly TalkLine[];
};

export type TalkLine = {
  readonly speaker: AgentId;
  readonly text: string;
  readonly acts: readonly { readonly type: string }[];
  readonly time: number;
  readonly entry: number;
};

type Heard = Extract<SocietyEvent, { type: 'agent.said' | 'choice.made' }>;

export const state = defineOwner<Town, TownEvent | Heard>({
  name: 'town',
  prefixes: [
    'town',
    'resident',
    'walk',
    'activity',
    'sight',
    'talk',
    'tie',
    'day',
    'intention',
    'appointment',
  ],
  inner: ['day.planned', 'intention.formed'],
  hears: ['agent.said', 'choice.made'],
  open: () => ({
    start: 0,
    lasts: 0,
    map: '',
    places: {},
    weather: null,
    ended: false,
    people: {},
    lives: {},
    talks: {},
  }),
  apply(slice, event, entry) {
    const { people, lives } = slice;
    const { time } = entry;
    switch (event.type) {
      case 'town.opened':
        slice.start = event.start;
        slice.lasts = event.lasts;
        slice.map = event.map;
        slice.places = event.places;
        slice.weather = event.weather;
        return;
      case 'town.closed':
        slice.ended = true;
        return;
      case 'resident.settled': {
        const { agent, cell, place, job, home, goal } = event;
        people[agent] = {
          cell,
          place,
          doing: goal.doing,
          job,
          way: null,
          talk: null,
          called: null,
          at: time,
        };
        const ties: Record<AgentId, Bond> = {};
        for (const [other, tie] of Object.entries(event.ties)) ties[other] = { ...tie, talked: null };
        const last = { rest: time, food: time, company: time, outing: time };
        lives[agent] = {
          home,
          goal,
          ties,
          sees: {},
          noticed: {},
          told: {},
          said: [],
          plan: null,
          dates: {},
          last,
          vote: {},
        };
        return;
      }
      case 'walk.began': {
        const { agent, cells, arrives, goal } = event;
        const person = people[agent];
        if (!person) return;
        person.way = { cells, departs: time, arrives };
        person.doing = 'walk';
        person.at = time;
        if (lives[agent]) lives[agent].goal = goal;
        return;
      }
      case 'walk.stopped': {
        const person = people[event.agent];
        if (!person) return;
        Object.assign(person, { cell: event.cell, place: event.place, way: null, doing: 'idle', at: time });
        const life = lives[event.agent];
        if (life) life.goal = { ...life.goal, until: time };
        return;
      }
      case 'activity.chosen':
        if (lives[event.agent]) lives[event.agent].goal = event.goal;
        return;
      case 'activity.began': {
        const { agent, cell, place, doing } = event;
        const person = people[agent];
        if (!person) return;
        Object.assign(person, { cell, place, doing, way: null, at: time });
        const life = lives[agent];
        if (life) live(life, doing, place, time);
        return;
      }
      case 'sight.gained': {
        const { agent, of, cell, place, doing, job } = event;
        const life = lives[agent];
        if (life) {
          life.sees[of] = time;
          life.noticed[of] = time;
        }
        // whoever knows somebody's life knows better where he is
        if (!lives[of])
          people[of] = {
            cell,
            place,
            doing,
            job,
            way: null,
            talk: people[of]?.talk ?? null,
            called: null,
            at: time,
          };
        return;
      }
      case 'sight.lost': {
        const life = lives[event.agent];
        if (life) delete life.sees[event.of];
        return;
      }
      case 'talk.opened':
      case 'talk.joined':
      case 'talk.left':
      case 'talk.closed':
      case 'agent.said':
        return applyTalk(slice, event, entry);
      case 'tie.changed': {
        const { agent, of, familiarity, trust, liking } = event;
        const ties = lives[agent]?.ties;
        if (!ties) return;
        const talked = event.why === 'stood up' ? (ties[of]?.talked ?? null) : time;
        ties[of] = { as: ties[of]?.as ?? '', familiarity, trust, liking, talked };
        return;
      }
      case 'day.planned':
        if (lives[event.agent]) lives[event.agent].plan = { at: time, items: event.items };
        return;
      case 'intention.formed': {
        const { agent, date, goes, ...meeting } = event;
        const life = lives[agent];
        if (!life) return;
        forgetVersions(life, event.fact, date);
        life.dates[date] = { ...partsOf(meeting), who: [agent], made: time, goes, kept: null };
        return;
      }
      case 'appointment.made': {
        const { date, who, ...meeting } = event;
        for (const agent of who) {
          if (!lives[agent]) continue;
          forgetVersions(lives[agent], event.fact, date);
          lives[agent].dates[date] = { ...partsOf(meeting), who, made: time, goes: true, kept: null };
        }
        return;
      }
      case 'appointment.kept':
      case 'appointment.missed': {
        const dates = lives[event.agent]?.dates;
        if (dates?.[event.date])
          dates[event.date] = { ...dates[event.date], kept: event.type === 'appointment.kept' };
        return;
      }
      case 'choice.made':
        if (lives[event.agent]) lives[event.agent].vote[event.question] = event.choice;
        return;
      default:
        unknownEvent(event, 'the town');
    }
  },
});

function partsOf({ place, at, until, fact }: Date): Date {
  return { place, at, until, fact };
}

/** What one meant to do by an older version of a fact is not meant any more. */
function forgetVersions(life: Life, fact: string | null, date: string): void {
  if (fact === null) return;
  for (const [other, held] of Object.entries(life.dates))
    if (held.fact === fact && other !== date && held.kept === null) delete life.dates[other];
}

/** What an activity does to needs, and to what one sees. */
function live(life: Life, doing: string, place: string | null, time: number): void {
  if (doing === 'sleep') {
    life.sees = {};
    life.last.rest = time;
  }
  if (doing === 'eat') life.last.food = time;
  if (place !== null && place !== life.home) life.last.outing = time;
}

/** How one stands to somebody of whom one knows nothing. */
export const stranger: Standing = { familiarity: 0, trust: 0.5, liking: 0 };
