import {
  parseCivil,
  type AgentId,
  type Rules,
  type SocietyEvent,
  type Turn,
  type Wake,
} from '@hearsay/kernel';
import { atlasOf, type Atlas, type TownCast } from './atlas.ts';
import { minute, minutesOf, minuteOfDay } from './calendar.ts';
import { checkDate, noticeIntentions } from './dates.ts';
import { hereOf, placeIdAt, type Here } from './here.ts';
import { abstain, type TownIntent } from './intents.ts';
import { lookaheadOf } from './lookahead.ts';
import { offersFor } from './offers.ts';
import { isWithinEarshot, lookAround, noticeEachOther, type Meeting } from './sight.ts';
import type { Town } from './state.ts';
import {
  hail,
  isTurn,
  join,
  keepSilent,
  leave,
  say,
  utter,
  type Overhearing,
  type Turn as TalkTurn,
} from './talk.ts';
import { arrive, askAt, idle, isToBeAsked, pursue, walkOn } from './walk.ts';

/** People live through days: they walk, notice each other, talk within earshot, and keep appointments or miss them. */
export function createRules(cast: TownCast): Rules<Town, TownIntent> {
  const atlas = atlasOf(cast);
  return {
    open(turn) {
      const here = hereOf(turn, atlas);
      const { start, lasts, map } = atlas;
      const places = Object.fromEntries(map.places.map((place) => [place.id, atlas.siteOf(place).name]));
      here.emit(
        { type: 'town.opened', start, lasts, map: map.file, places, weather: cast.options.weather ?? null },
        'all',
      );
      for (const { id } of cast.agents) settleDown(here, id);
      for (const { id } of cast.agents) lookAround(here, id);
      for (const wake of duesOf(atlas)) turn.wake(wake.at, wake.wake, 2);
      turn.wake(lasts, { occasion: 'close' }, 9);
    },
    toAct: (world, wake) => actors(atlas, world.state, wake),
    offers: (view, self, occasion) => offersFor(atlas, view, self, occasion),
    resolve(turn, self, intent, occasion) {
      const here = hereOf(turn, atlas);
      const until = (minutes: number): number => turn.time + Math.max(1, Math.round(minutes)) * minute;
      switch (intent.type) {
        case 'do':
          return pursue(here, self, {
            doing: intent.doing,
            place: intent.place,
            until: until(intent.minutes),
          });
        case 'hail':
          return hail(here, self, intent, turn);
        case 'say':
          return say(here, self, intent);
        case 'leave':
          return leave(here, self, intent);
        case 'join':
          return join(here, self, intent, turn);
        case 'announce':
          return void utter(here, self, intent, 'announce');
        case 'vote': {
          const [, question = ''] = occasion.split('/');
          const chosen: SocietyEvent = {
            type: 'choice.made',
            agent: self,
            question,
            choice: intent.choice === abstain ? null : intent.choice,
            weight: 1,
          };
          return void turn.emit(chosen, { audience: [self] });
        }
        case 'pass':
          return occasion === 'act' ? idle(here, self) : undefined;
        default:
          intent satisfies never;
      }
    },
    settle(turn, wake, passed) {
      const here = hereOf(turn, atlas);
      const [self, other] = wake.who ?? [];
      noticeIntentions(here, wake.occasion === 'close' ? [] : (wake.who ?? []));
      switch (wake.occasion) {
        case 'act':
          return settleAct(here, self, passed);
        case 'speak':
          // details come back as they were given
          if (passed.includes(self) || isSilent(turn.world.state, self, wake.detail as TalkTurn))
            keepSilent(here, self, wake.detail as TalkTurn);
          return;
        case 'arrive':
          if (turn.world.state.people[self].way?.arrives === turn.time) arrive(here, self);
          return;
        case 'leg':
          if (turn.world.state.people[self].way) walkOn(here, self);
          return;
        case 'sight':
          return noticeEachOther(here, self, other);
        case 'date':
          return checkDate(here, self, (wake.detail as { date: string }).date);
        case 'close':
          return void here.emit({ type: 'town.closed' }, 'all');
        default:
          if (wake.occasion.startsWith('vote/')) count(turn, wake);
      }
    },
    outcome: ({ state }) => (state.ended ? { result: 'over', winners: [] } : null),
    lookahead: lookaheadOf(atlas),
  };
}

function actors(atlas: Atlas, state: Town, { occasion, who = [], detail }: Wake): readonly AgentId[] {
  const { people, lives, talks } = state;
  const [self] = who;
  switch (occasion) {
    case 'act':
      return people[self].way === null && people[self].talk === null ? who : [];
    case 'meet': {
      // details come back as they were given
      const meeting = detail as Meeting;
      const { of } = meeting;
      const isFree = people[self].talk === null && people[self].doing !== 'sleep';
      // whoever is out of sight is not looked at
      if (!isFree || lives[self].sees[of] === undefined || people[of].talk !== null) return [];
      return isWithinEarshot(atlas, state, meeting, self) ? who : [];
    }
    case 'speak':
      return isTurn(state, self, detail as TalkTurn) ? who : [];
    case 'overhear': {
      const { talk, cell } = detail as Overhearing;
      const own = people[self];
      const isFree = own.talk === null && own.way === null && own.cell === cell && own.doing !== 'sleep';
      return isFree && talks[talk] !== undefined ? who : [];
    }
    default:
      if (occasion.startsWith('announce/')) return people[self].doing === 'sleep' ? [] : who;
      return occasion.startsWith('vote/') ? who : [];
  }
}

/** Who did nothing that takes time is idle for a while, and asked again; nobody is left standing who is never asked. */
function settleAct(here: Here, self: AgentId, passed: readonly AgentId[]): void {
  const { people } = here.turn.world.state;
  const { time } = here.turn;
  if (passed.includes(self))
    return people[self].way === null && people[self].talk === null ? idle(here, self) : undefined;
  const isBusy = people[self].way !== null || people[self].talk !== null;
  if (!isBusy && !isToBeAsked(here, self)) askAt(here, self, time + 60_000);
}

/** Did it act, but say nothing in the talk? */
function isSilent({ talks }: Town, agent: AgentId, { talk, count }: TalkTurn): boolean {
  const found = talks[talk];
  return found?.count === count && (found.called === agent || found.members.includes(agent));
}

/** In bed at home until it is time to get up; awake when the day has begun. */
function settleDown(here: Here, agent: AgentId): void {
  const { atlas, turn, emit } = here;
  const resident = atlas.residents.get(agent);
  const home = atlas.homeOf.get(agent);
  if (!resident || !home) return;
  const now = minuteOfDay(atlas.start, 0);
  const [wakes, sleeps] = [minutesOf(resident.wakes), minutesOf(resident.sleeps)];
  const sleepsNow = wakes < sleeps ? now < wakes || now >= sleeps : now < wakes && now >= sleeps;
  const spawn = atlas.map.spawns.find((one) => one.agent === agent);
  const beds = atlas.thingsIn(home).filter(({ kind, standing }) => kind === 'bed' && standing.length > 0);
  const ordinal = atlas.ordinalIn(home, agent);
  const bed = beds.length > 0 ? beds[ordinal % beds.length].standing[0] : null;
  const spots = atlas.spotsOf(home);
  const cell = spawn?.cell ?? bed ?? spots[ordinal % spots.length];
  const lie = ((wakes - now + 1_440) % 1_440) * minute;
  const until = sleepsNow ? lie : 0;
  const ties = Object.fromEntries(
    Object.entries(resident.ties).filter(([other]) => atlas.residents.has(other)),
  );
  const place = placeIdAt(atlas, cell);
  const goal = { doing: sleepsNow ? 'sleep' : 'idle', place: place ?? home.id, until };
  emit({ type: 'resident.settled', agent, cell, place, home: home.id, job: resident.job, goal, ties }, [
    agent,
  ]);
  askAt(here, agent, until + turn.rng.fork(`wakes/${agent}`).integer(15 * 60) * 1_000);
}

const votingAge = 18;

/** What the scenario lets happen at times known beforehand: words of welcome, elections. */
function duesOf({ cast, start, lasts, residents }: Atlas): readonly { at: number; wake: Wake }[] {
  const dues: { at: number; wake: Wake }[] = [];
  for (const [number, { by, at }] of cast.options.announcements.entries()) {
    const time = (parseCivil(at) ?? start) - start;
    if (time < lasts && residents.has(by))
      dues.push({ at: time, wake: { occasion: `announce/${number}`, who: [by] } });
  }
  const voters = [...residents.values()].filter(({ age }) => age >= votingAge).map(({ id }) => id);
  for (const { question, at } of cast.options.elections) {
    const time = (parseCivil(at) ?? start) - start;
    if (time < lasts) dues.push({ at: time, wake: { occasion: `vote/${question}`, who: voters } });
  }
  return dues;
}

function count(turn: Turn<Town>, { occasion, who = [] }: Wake): void {
  const question = occasion.slice('vote/'.length);
  const counts = new Map<string, number>();
  for (const agent of who) {
    const choice = turn.world.state.lives[agent]?.vote[question];
    if (choice) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const choice = ranked.length === 0 || ranked[1]?.[1] === ranked[0][1] ? null : ranked[0][0];
  const reached: SocietyEvent = { type: 'decision.reached', question, choice };
  turn.emit(reached, { audience: 'all' });
}
