import type { AgentId, Resolving, SocietyEvent, Voice } from '@hearsay/kernel';
import { bond, ignore } from './bonds.ts';
import { settleOffers } from './dates.ts';
import { cellNow, hearersOf, placeIdAt, reaction, type Here } from './here.ts';
import type { Speech } from './intents.ts';
import type { Cell } from './map/index.ts';
import type { Talk, Town } from './state.ts';
import { askAt, isToBeAsked, stop } from './walk.ts';

/** More than this is no talk any more. */
const longest = 40;
const mostMembers = 5;

/** What a wake of a talk wants to find again: what was said since makes it void. */
export type Turn = { readonly talk: string; readonly count: number; readonly silent: number };

/** A talk that was heard, and where: who has gone elsewhere hears it no more. */
export type Overhearing = { readonly talk: string; readonly cell: Cell };

/** Simulated ms that it takes to say something. */
export function spokenFor(text: string, language: 'en' | 'zh'): number {
  return Math.max(reaction, 800 + text.length * (language === 'zh' ? 210 : 60));
}

/** Speaks to somebody who may answer or not. */
export function hail(
  here: Here,
  self: AgentId,
  speech: Speech & { readonly to: AgentId },
  resolving: Resolving<Town>,
): void {
  const { turn, emit } = here;
  const { people } = turn.world.state;
  const own = people[self].talk;
  const theirs = people[speech.to].talk;
  // both had the same thought: it is an answer
  if (own !== null && own === theirs) return say(here, self, speech);
  const isCalled = talkOf(turn.world.state, speech.to) !== null;
  const isTooLate = own !== null || isCalled || people[speech.to].doing === 'sleep';
  if (isTooLate || !hearersOf(here, self, 'talk').includes(speech.to))
    return resolving.refuse({ code: 'too late', at: 'to', wanted: [] });
  stop(here, self);
  // whoever is spoken to stands still, so that those who talk stay within earshot
  stop(here, speech.to);
  const talk = `${turn.time}/${self}`;
  const audience = hearersOf(here, self, 'talk');
  emit(
    { type: 'talk.opened', talk, by: self, to: speech.to, place: placeIdAt(here.atlas, cellNow(here, self)) },
    audience,
  );
  const takes = utter(here, self, speech, 'talk');
  ask(here, speech.to, takes, { talk, count: 1, silent: 0 });
}

/** Says something in the talk that one is in or was called into. */
export function say(here: Here, self: AgentId, speech: Speech): void {
  const { turn } = here;
  const id = talkOf(turn.world.state, self);
  if (id === null) return;
  enter(here, self, id);
  const takes = utter(here, self, speech, speech.voice ?? 'talk');
  const talk = turn.world.state.talks[id];
  if (talk.count >= longest) return close(here, id, 'long', takes);
  if (talk.count === 2) inviteOthers(here, id, takes);
  settleOffers(here, self, id);
  if (talk.called !== null) return ask(here, talk.called, takes, { talk: id, count: talk.count, silent: 0 });
  pass(here, id, self, takes, 0);
}

/** Says good-bye. Of two, the other has the last word. */
export function leave(here: Here, self: AgentId, speech: Speech): void {
  const { turn } = here;
  const id = talkOf(turn.world.state, self);
  if (id === null) return;
  const talk = turn.world.state.talks[id];
  if (!talk.members.includes(self)) return turnAway(here, self, id);
  const isLast = talk.lines.at(-1)?.acts.some(({ type }) => type === 'part') === true;
  const takes = utter(here, self, speech, 'talk');
  settleOffers(here, self, id);
  const now = turn.world.state.talks[id];
  if (now.members.length <= 2) {
    if (isLast || now.called !== null) return close(here, id, 'goodbye', takes);
    return pass(here, id, self, takes, 0);
  }
  depart(here, self, id, 'goodbye', takes);
  pass(here, id, self, takes, 0);
}

/** Says nothing when it could: of two silences in a row a talk dies. */
export function keepSilent(here: Here, self: AgentId, { talk: id, silent, count }: Turn): void {
  const { turn } = here;
  const talk = turn.world.state.talks[id];
  if (!talk || talk.count !== count) return;
  if (talk.called === self) return turnAway(here, self, id);
  const isParting = talk.lines.at(-1)?.acts.some(({ type }) => type === 'part') === true;
  if (isParting) return close(here, id, 'goodbye', 0);
  if (silent + 1 >= talk.members.length) return close(here, id, 'silence', 0);
  pass(here, id, self, 0, silent + 1);
}

/** Is it still this one's turn? */
export function isTurn({ talks, people }: Town, agent: AgentId, { talk, count }: Turn): boolean {
  const found = talks[talk];
  if (!found || found.count !== count) return false;
  return found.called === agent ? people[agent].talk === null : found.members.includes(agent);
}

/** Somebody walks up to a talk and says something. */
export function join(
  here: Here,
  self: AgentId,
  speech: Speech & { readonly to: AgentId },
  resolving: Resolving<Town>,
): void {
  const { people, talks } = here.turn.world.state;
  const id = people[speech.to].talk;
  const talk = id === null ? undefined : talks[id];
  const isTooLate = !talk || people[self].talk !== null || talk.members.length >= mostMembers;
  const hears = hearersOf(here, self, 'talk');
  if (isTooLate || ![...talk.members, talk.called ?? self].every((one) => hears.includes(one)))
    return resolving.refuse({ code: 'too late', at: 'to', wanted: [] });
  enter(here, self, id as string);
  const takes = utter(here, self, speech, 'talk');
  if (talk.called === null) pass(here, id as string, self, takes, 0);
  else ask(here, talk.called, takes, { talk: id as string, count: talk.count, silent: 0 });
}

/** The talk that somebody is in, or was called into just now. */
export function talkOf({ people, talks }: Town, agent: AgentId): string | null {
  const { talk, called } = people[agent];
  if (talk !== null) return talk;
  return called !== null && talks[called]?.called === agent ? called : null;
}

function enter(here: Here, self: AgentId, id: string): void {
  const { turn, emit } = here;
  if (turn.world.state.people[self].talk === id) return;
  stop(here, self);
  emit({ type: 'talk.joined', talk: id, agent: self }, hearersOf(here, self, 'talk'));
}

/** Lets it be heard by exactly those who hear it. Returns how long it takes. */
export function utter(
  here: Here,
  self: AgentId,
  { text, acts }: Speech,
  voice: Extract<Voice, 'whisper' | 'talk' | 'announce'>,
): number {
  const said: SocietyEvent = { type: 'agent.said', speaker: self, text, acts, voice };
  here.turn.emit(said, { audience: hearersOf(here, self, voice) });
  return spokenFor(text, here.atlas.cast.language);
}

function ask({ turn }: Here, agent: AgentId, after: number, detail: Turn): void {
  turn.wake(turn.time + Math.max(reaction, after), {
    occasion: 'speak',
    who: [agent],
    aside: detail.talk,
    detail,
  });
}

/** The next to speak: who was silent longest. */
function pass(here: Here, id: string, from: AgentId, after: number, silent: number): void {
  const { turn } = here;
  const talk = turn.world.state.talks[id];
  const others = talk.members.filter((one) => one !== from);
  const [next] = [...others].sort((a, b) => lastWords(talk, a) - lastWords(talk, b));
  if (next === undefined) return close(here, id, 'silence', after);
  ask(here, next, after, { talk: id, count: talk.count, silent });
}

function lastWords({ lines }: Talk, agent: AgentId): number {
  return lines.findLastIndex(({ speaker }) => speaker === agent);
}

function turnAway(here: Here, self: AgentId, id: string): void {
  const talk = here.turn.world.state.talks[id];
  for (const other of talk.members) ignore(here, other, self);
  close(here, id, 'no answer', 0);
  // on with what was broken off
  goOn(here, self, 0);
}

/** One leaves while others go on. */
function depart(here: Here, self: AgentId, id: string, why: 'goodbye', after: number): void {
  const { turn, emit } = here;
  const talk = turn.world.state.talks[id];
  for (const other of talk.members) if (other !== self) bond(here, self, other, talk);
  for (const other of talk.members) if (other !== self) bond(here, other, self, talk);
  emit({ type: 'talk.left', talk: id, agent: self, why }, hearersOf(here, self, 'talk'));
  goOn(here, self, after);
}

function close(
  here: Here,
  id: string,
  why: 'goodbye' | 'silence' | 'no answer' | 'long',
  after: number,
): void {
  const { turn, emit } = here;
  const talk = turn.world.state.talks[id];
  const { members } = talk;
  if (why !== 'no answer')
    for (const one of members) for (const other of members) if (one !== other) bond(here, one, other, talk);
  const hearers = hearersOf(here, members[0], 'talk');
  emit({ type: 'talk.closed', talk: id, why }, [...new Set([...members, ...hearers])]);
  for (const one of members) goOn(here, one, after);
}

/**
 * Whoever was on the way somewhere, or is done with what it did, is asked what to do next; so is whoever would not be asked any more, because that was
 * due while it talked.
 */
function goOn(here: Here, agent: AgentId, after: number): void {
  const { turn } = here;
  const { goal } = turn.world.state.lives[agent];
  const at = turn.time + Math.max(reaction, after);
  if (goal.until <= at || !isToBeAsked(here, agent)) askAt(here, agent, at);
}

/** Those who know somebody in it and are at leisure may join when they hear it. */
function inviteOthers(here: Here, id: string, after: number): void {
  const { turn } = here;
  const { people, lives, talks } = turn.world.state;
  const { members } = talks[id];
  for (const other of hearersOf(here, members[0], 'talk')) {
    const isFree = people[other].talk === null && people[other].way === null && !members.includes(other);
    if (!isFree || !members.some((one) => (lives[other].ties[one]?.familiarity ?? 0) >= 0.3)) continue;
    const detail: Overhearing = { talk: id, cell: people[other].cell };
    turn.wake(turn.time + Math.max(reaction, after), {
      occasion: 'overhear',
      who: [other],
      aside: id,
      detail,
    });
  }
}
