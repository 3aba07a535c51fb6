import { beliefsOf } from '@hearsay/claims';
import type { AgentId, Decision, Inner, Mind, Moment, Rng } from '@hearsay/kernel';
import { atlasOf, type Atlas, type Resident, type TownCast } from './atlas.ts';
import { midnightBefore, minute } from './calendar.ts';
import { answer, openTalk, joinTalk, speakToAll } from './converse.ts';
import { datesAhead, meetingOf } from './dates.ts';
import type { PlanCause, PlanItem, TownEvent } from './events.ts';
import { abstain, type TownIntent } from './intents.ts';
import { willGo } from './inclination.ts';
import { nearby } from './offers.ts';
import { patience } from './walk.ts';
import { planDay } from './plan-day.ts';
import { stranger, type Town } from './state.ts';

/** The rule-based mind of a resident: a function of the moment alone. What it planned and believes it finds in its own view. */
export function createInstinct(cast: TownCast, self: AgentId): Mind<Town> {
  const atlas = atlasOf(cast);
  const resident = atlas.residents.get(self);
  return {
    decide(moment, { rng }) {
      const { occasion, world } = moment;
      if (!resident || !world.state.lives[self] || moment.offers.length === 0) return nothing;
      if (occasion.startsWith('vote/')) return want({ type: 'vote', choice: choose(atlas, moment, rng) });
      if (occasion.startsWith('announce/')) return speakToAll(atlas, moment, rng);
      switch (occasion) {
        case 'act':
          return act(atlas, resident, moment, rng);
        case 'meet':
          return meet(atlas, resident, moment, rng) ?? want({ type: 'pass' });
        case 'speak':
          return answer(atlas, moment, rng);
        case 'overhear':
          return joinTalk(atlas, moment, rng) ?? want({ type: 'pass' });
        default:
          return nothing;
      }
    },
  };
}

const nothing: Decision = { intent: null, inner: [] };

function want(intent: TownIntent, inner: readonly Inner[] = []): Decision {
  return { intent, inner };
}

/** Goes by its plan, made in the morning and again when something came in between; speaks to somebody near first, if it likes. */
function act(atlas: Atlas, resident: Resident, moment: Moment<Town>, rng: Rng): Decision {
  const { world, self, time } = moment;
  const talk = meet(atlas, resident, moment, rng.fork('company'));
  const inner = intentions(atlas, moment, rng.fork('intentions'));
  if (talk) return { ...talk, inner: [...inner, ...talk.inner] };
  const life = world.state.lives[self];
  const why: PlanCause | null = inner.some(({ event }) => event.type === 'intention.formed')
    ? 'date'
    : (whyPlan(world.state, self, time) ?? surprise(atlas, moment));
  const state = inner.length > 0 ? withIntentions(world.state, self, inner, time) : world.state;
  let items = life.plan?.items ?? [];
  if (why) {
    items = planDay(atlas, state, self, time, rng.fork('plan'));
    const event: TownEvent = { type: 'day.planned', agent: self, why, items };
    inner.push({ event });
  }
  return want(carryOut(items, time, moment), inner);
}

/** What the plan says for now, as an intent. */
function carryOut(
  items: readonly PlanItem[],
  time: number,
  { offers, world, self }: Moment<Town>,
): TownIntent {
  const item =
    items.findLast(({ at, until }) => at <= time && until > time + minute) ??
    items.find(({ at }) => at > time);
  const among = offers.find(({ type }) => type === 'do')?.fields.place;
  const home = world.state.lives[self].home;
  if (!item) return { type: 'do', doing: 'idle', place: home, minutes: 30 };
  const place = among?.kind === 'choice' && among.among.includes(item.place) ? item.place : home;
  const until = item.at > time ? item.at : item.until;
  const minutes = Math.min(1_440, Math.max(1, Math.ceil((until - time) / minute)));
  return { type: 'do', doing: item.at > time ? 'rest' : item.doing, place, minutes };
}

function whyPlan(state: Town, self: AgentId, time: number): PlanCause | null {
  const { plan } = state.lives[self];
  if (!plan || plan.items.length === 0) return 'morning';
  const last = plan.items[plan.items.length - 1];
  if (time >= last.until - minute) return 'morning';
  const midnight = midnightBefore(state.start, time);
  const isNew = datesAhead(state, self, time).some(([date]) => state.lives[self].dates[date].made > plan.at);
  if (isNew) return 'date';
  return plan.at < midnight && time >= last.until ? 'morning' : null;
}

/** What came otherwise than it had thought: nobody is where it went to be with somebody. */
function surprise(atlas: Atlas, { world, self, time }: Moment<Town>): 'alone' | null {
  const { people, lives } = world.state;
  const { goal, plan, sees, home, dates } = lives[self];
  const item = plan?.items.find(({ at, until }) => at <= time && until > time + minute);
  const isThere = item && item.doing === people[self].doing && goal.place === item.place;
  if (!isThere || patience[item.doing] === undefined || item.place === home) return null;
  const met = Object.values(dates).find(({ place, fact }) => place === item.place && fact === null);
  const isExpected = (other: AgentId): boolean => {
    if (item.doing === 'visit') return atlas.homeOf.get(other)?.id === item.place;
    return item.doing === 'party' || (met?.who.includes(other) ?? false);
  };
  return Object.keys(sees).some(isExpected) ? null : 'alone';
}

/** Makes up its mind about what it has heard of and has not thought about yet. */
function intentions(atlas: Atlas, moment: Moment<Town>, rng: Rng): Inner[] {
  const { world, self, time } = moment;
  const beliefs = beliefsOf(world, self);
  return atlas.cast.options.gatherings.flatMap((gathering): Inner[] => {
    const belief = beliefs[gathering.fact];
    if (belief?.stance !== 'believes') return [];
    const meeting = meetingOf(atlas, gathering, belief.claim, time);
    if (!meeting || meeting.until <= time) return [];
    const date = `${gathering.fact}/${meeting.at}/${meeting.place}`;
    if (world.state.lives[self].dates[date] !== undefined) return [];
    const goes = willGo(atlas, world.state, self, gathering, belief.origin.from, rng.fork(gathering.fact));
    const event: TownEvent = { type: 'intention.formed', agent: self, date, goes, ...meeting };
    return [{ event, basedOn: [{ seq: belief.entry, link: 'exact' }] }];
  });
}

/** The view as it will be when the intentions of this decision stand in it. */
function withIntentions(state: Town, self: AgentId, inner: readonly Inner[], time: number): Town {
  const life = state.lives[self];
  const dates = { ...life.dates };
  for (const { event } of inner) {
    // made just above
    const own = event as TownEvent;
    if (own.type !== 'intention.formed') continue;
    const { date, place, at, until, fact, goes } = own;
    dates[date] = { place, at, until, fact, who: [self], made: time, goes, kept: null };
  }
  return { ...state, lives: { ...state.lives, [self]: { ...life, dates } } };
}

/** Speaks to somebody near, or to nobody. */
function meet(atlas: Atlas, resident: Resident, moment: Moment<Town>, rng: Rng): Decision | null {
  const { world, self, time, occasion } = moment;
  const { state } = world;
  const life = state.lives[self];
  const near = nearby(atlas, state, self);
  if (near.length === 0) return null;
  const lonely = Math.min(1, (time - life.last.company) / (5 * 60 * minute));
  const isBusy = state.people[self].doing === 'work' || state.people[self].doing === 'study' ? 0.45 : 1;
  const isHurried =
    state.people[self].way && ['work', 'study', 'party', 'meet'].includes(life.goal.doing) ? 0.4 : 1;
  const wishes = near.map((other) => {
    const tie = life.ties[other] ?? { ...stranger, talked: null };
    const since = tie.talked === null ? 1 : Math.min(1, (time - tie.talked) / (5 * 60 * minute));
    const warmth = Math.max(0, 0.15 + 0.6 * tie.familiarity + 0.4 * tie.liking);
    return { other, wish: since * warmth * (0.35 + resident.sociable) };
  });
  const best = wishes.reduce((most, one) => (one.wish > most.wish ? one : most));
  const drive = (occasion === 'meet' ? 0.9 : 0.6) * best.wish * (0.7 + 0.6 * lonely) * isBusy * isHurried;
  if (!rng.fork('speaks').chance(Math.min(0.95, drive))) return null;
  return openTalk(atlas, moment, best.other, rng.fork('words'));
}

/** Votes for whom it likes best among those of whom it believes that they stand. */
function choose(atlas: Atlas, { world, self, occasion }: Moment<Town>, rng: Rng): string {
  const election = atlas.cast.options.elections.find(({ question }) => `vote/${question}` === occasion);
  const beliefs = beliefsOf(world, self);
  const { ties } = world.state.lives[self];
  const known = (election?.candidates ?? []).filter(
    ({ name, fact }) => name === self || fact === undefined || beliefs[fact]?.stance === 'believes',
  );
  const liked = known.map(({ name }) => ({
    name,
    liking: name === self ? 1 : (ties[name]?.liking ?? 0) + 0.1 * rng.fork(name).normal(),
  }));
  const best = liked.reduce<{ name: string; liking: number } | null>(
    (most, one) => (most && most.liking >= one.liking ? most : one),
    null,
  );
  return best && best.liking > 0 ? best.name : abstain;
}
