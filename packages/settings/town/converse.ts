import type { AgentId, Decision, Moment, Rng } from '@hearsay/kernel';
import type { ChatTopic, TownAct } from './acts.ts';
import type { Atlas } from './atlas.ts';
import { hour, minute, minuteOfDay } from './calendar.ts';
import { isIn } from './dates.ts';
import { draftSpeech, type SpeechDraft } from './draft-speech.ts';
import type { Temper } from './options.ts';
import { react } from './react.ts';
import { partOfDay } from './speech/setting-of-talk.ts';
import { stranger, type Talk, type TalkLine, type Town } from './state.ts';
import { addTopic } from './topic.ts';

/** Speaks to somebody: a greeting, and often something to begin with. */
export function openTalk(atlas: Atlas, moment: Moment<Town>, other: AgentId, rng: Rng): Decision {
  const draft = draftSpeech(atlas, moment, [other], null, rng);
  greet(draft, moment, other, rng);
  if (rng.fork('begins').chance(0.75)) addTopic(draft, rng.fork('topic'));
  return draft.decision({ type: 'hail', to: other });
}

/** Walks up to others who talk. */
export function joinTalk(atlas: Atlas, moment: Moment<Town>, rng: Rng): Decision | null {
  const { state } = moment.world;
  const life = state.lives[moment.self];
  const offer = moment.offers.find(({ type }) => type === 'join')?.fields.to;
  const talking = offer?.kind === 'agent' ? offer.among : [];
  const sociable = atlas.residents.get(moment.self)?.sociable ?? 0.5;
  const wishes = talking.map((other) => ({
    other,
    wish: (life.ties[other]?.familiarity ?? 0) * (0.5 + (life.ties[other]?.liking ?? 0)),
  }));
  const best = wishes.reduce<{ other: AgentId; wish: number } | null>(
    (most, one) => (most && most.wish >= one.wish ? most : one),
    null,
  );
  if (!best || !rng.fork('joins').chance(Math.min(0.8, 0.9 * best.wish * sociable))) return null;
  const talk = Object.values(state.talks).find(({ members }) => members.includes(best.other)) ?? null;
  const draft = draftSpeech(atlas, moment, talk ? [...talk.members] : [best.other], talk, rng);
  draft.add('join talk', { type: 'greet' });
  return draft.decision({ type: 'join', to: best.other });
}

/** Speaks to all who are there. */
export function speakToAll(atlas: Atlas, moment: Moment<Town>, rng: Rng): Decision {
  const announcement = atlas.cast.options.announcements[Number(moment.occasion.slice('announce/'.length))];
  const draft = draftSpeech(atlas, moment, [], null, rng);
  draft.add('announce welcome', { type: 'greet' });
  if (announcement?.fact !== undefined) draft.tell(announcement.fact, 'announce fact');
  return draft.decision({ type: 'announce' });
}

/** Answers what was said last, adds something of its own, or takes its leave. */
export function answer(atlas: Atlas, moment: Moment<Town>, rng: Rng): Decision {
  const { self, world } = moment;
  const { state } = world;
  const own = state.people[self];
  const talk = state.talks[own.talk ?? own.called ?? ''];
  const last = talk?.lines.findLast(({ speaker }) => speaker !== self);
  if (!talk || !last) return { intent: { type: 'pass' }, inner: [] };
  const others = talk.members.filter((one) => one !== self);
  if (talk.called === self && ignores(atlas, moment, last.speaker, rng.fork('ignores')))
    return { intent: { type: 'pass' }, inner: [] };
  const draft = draftSpeech(atlas, moment, others, talk, rng);
  const parts = talk.lines.at(-1)?.acts.some(({ type }) => type === 'part') ?? false;
  if (parts && !talk.members.includes(last.speaker)) draft.add('bye back', null, { you: last.speaker });
  else if (parts) {
    draft.add('bye back', { type: 'part' });
    return draft.decision({ type: 'leave' });
  }
  if (talk.called === self) greetBack(draft, moment, last.speaker);
  const before = draft.length();
  const owes = parts ? false : react(atlas, draft, moment, last, rng.fork('reaction'));
  const hasReacted = draft.length() > before;
  const hurry = hurryOf(moment);
  const isEnough = rng.fork('enough').chance(leaving(atlas, moment, talk, hurry));
  if (isEnough && !owes) {
    const isAtHome = others.every((one) => atlas.homeOf.get(one)?.id === state.lives[self].home);
    const usual = isAtHome && !hurry ? 'bye home' : 'bye';
    draft.add(hurry && draft.has('bye hurried') ? 'bye hurried' : usual, { type: 'part' });
    return draft.decision({ type: 'leave' });
  }
  const goesOn = owes || goOn(draft, moment, talk, last, rng.fork('goes on'));
  const temper = atlas.residents.get(self)?.temper ?? 'warm';
  if (!goesOn && (!hasReacted || rng.fork('adds').chance(talkative[temper]))) {
    const leads = hasReacted && last.acts.some(({ type }) => type === 'chat' || type === 'gossip');
    const isNew = addTopic(draft, rng.fork('topic'), { leads });
    if (!isNew && draft.isEmpty()) {
      draft.add('bye', { type: 'part' });
      return draft.decision({ type: 'leave' });
    }
  }
  return draft.decision({ type: 'say' });
}

/** How readily somebody adds something of his own when he has answered. */
const talkative: Readonly<Record<Temper, number>> = {
  terse: 0.35,
  formal: 0.6,
  dry: 0.6,
  anxious: 0.65,
  warm: 0.75,
  cheerful: 0.8,
  gossipy: 0.9,
};

function greet(draft: SpeechDraft, { self, world, time }: Moment<Town>, other: AgentId, rng: Rng): void {
  const { state } = world;
  const { home, ties } = state.lives[self];
  const tie = ties[other];
  const part = partOfDay(minuteOfDay(state.start, time));
  const since = tie === undefined || tie.talked === null ? Infinity : time - tie.talked;
  const isAtHome = isIn(draft.atlas, state.people[self].place, home);
  const isHousemate = isAtHome && draft.atlas.homeOf.get(other)?.id === home;
  const greeting = !tie
    ? 'greet stranger'
    : isHousemate && part !== 'morning'
      ? 'greet home'
      : since < 8 * hour
        ? 'greet again'
        : `greet ${part}`;
  draft.add(greeting, { type: 'greet' });
  if (tie && since > 8 * hour && rng.fork('asks how').chance(0.35))
    draft.add('ask how', { type: 'ask', topic: 'how' });
}

/** Stays with what is being talked of: gives a question back, or says more of what it brought up itself. True when it does. */
function goOn(
  draft: SpeechDraft,
  { self, world }: Moment<Town>,
  talk: Talk,
  last: TalkLine,
  rng: Rng,
): boolean {
  const [other] = draft.to;
  const told = other === undefined ? [] : (world.state.lives[self].told[other] ?? []);
  for (const act of last.acts) {
    // offers let no act through that is not one of these, and claims are none of small talk
    const said = act as TownAct;
    if (said.type !== 'ask' || !returnable.has(said.topic) || draft.isEmpty()) continue;
    const isAsked = talk.lines.some(
      ({ speaker, acts }) => speaker === self && acts.some((one) => isAsk(one, said.topic)),
    );
    if (!isAsked && !told.slice(-6).includes(`ask:${said.topic}`) && rng.fork('back').chance(0.6))
      return draft.add('ask back', { type: 'ask', topic: said.topic });
  }
  const mine = talk.lines.findLast(({ speaker }) => speaker === self);
  const topic = mine?.acts.map((act) => act as TownAct).findLast((act) => act.type === 'chat')?.topic;
  const isAnswered = last.acts.length === 0;
  if (topic === undefined || !isAnswered || !rng.fork('more').chance(0.55)) return false;
  return draft.add(`more ${topic}`, { type: 'chat', topic });
}

/** What one is asked back when one has asked. */
const returnable: ReadonlySet<ChatTopic> = new Set(['how', 'work', 'plans', 'self']);

function isAsk(act: { readonly type: string }, topic: ChatTopic): boolean {
  return act.type === 'ask' && 'topic' in act && act.topic === topic;
}

function greetBack(draft: SpeechDraft, { self, world }: Moment<Town>, other: AgentId): void {
  const isKnown = world.state.lives[self].ties[other] !== undefined;
  draft.add(isKnown ? 'greet back' : 'greet back stranger', { type: 'greet' });
}

/** Walks on as if nothing had been said. */
function ignores(atlas: Atlas, { self, world }: Moment<Town>, from: AgentId, rng: Rng): boolean {
  const tie = world.state.lives[self].ties[from] ?? stranger;
  const resident = atlas.residents.get(self);
  const rude = 0.25 - 0.3 * tie.familiarity - 0.2 * tie.liking + 0.2 * (0.5 - (resident?.sociable ?? 0.5));
  return rng.chance(Math.max(0.01, Math.min(0.5, rude)));
}

/** Is it expected somewhere soon? */
function hurryOf({ self, world, time }: Moment<Town>): boolean {
  const { lives, people } = world.state;
  const life = lives[self];
  const isDue =
    life.goal.until <= time &&
    ['work', 'study', 'party', 'meet'].includes(life.goal.doing) &&
    people[self].doing === 'idle';
  const next = life.plan?.items.find(({ at }) => at > time);
  return (
    isDue ||
    (next !== undefined && next.at - time < 4 * minute && (next.why === 'duty' || next.why === 'date'))
  );
}

/** How likely somebody takes his leave now: more with every turn, sooner in a hurry, later among friends. */
function leaving(atlas: Atlas, { self, world }: Moment<Town>, talk: Talk, hurry: boolean): number {
  const sociable = atlas.residents.get(self)?.sociable ?? 0.5;
  const { ties } = world.state.lives[self];
  const warmest = Math.max(0, ...talk.members.map((other) => ties[other]?.familiarity ?? 0));
  const own = talk.lines.filter(({ speaker }) => speaker === self).length;
  const patience = 2 + 3 * sociable + 2 * warmest;
  const base = own < 1 ? 0.02 : Math.min(0.9, (own / patience) * (own / patience) * 0.5);
  return Math.min(0.95, hurry ? 0.3 + base : base);
}
