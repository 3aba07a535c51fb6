import { beliefsOf } from '@hearsay/claims';
import type { AgentId, Rng } from '@hearsay/kernel';
import { isHome, type Atlas } from './atlas.ts';
import { placesKnown, type ChatTopic } from './acts.ts';
import { hour, minute, minuteOfDay } from './calendar.ts';
import { isFreeThen, isIn, meetingOf, nextTime } from './dates.ts';
import type { SpeechDraft } from './draft-speech.ts';
import { ago, at, nameOf, sayClock, whereabouts } from './speech/setting-of-talk.ts';
import { stranger } from './state.ts';

type Candidate = { readonly weight: number; readonly key: string; say(): boolean };

/**
 * Brings something up: what matters most, is new to the others, and fits how one stands to them; with a word that leads over to it when the talk was
 * about something else. False when nothing is left to say.
 */
export function addTopic(draft: SpeechDraft, rng: Rng, of: { readonly leads?: boolean } = {}): boolean {
  const before = draft.length();
  const isFound = bringUp(draft, rng);
  if (isFound && of.leads && rng.fork('leads').chance(0.4)) draft.lead(before, 'bridge');
  return isFound;
}

function bringUp(draft: SpeechDraft, rng: Rng): boolean {
  const candidates = [...facts(draft, rng), ...gossip(draft, rng), ...meeting(draft, rng), ...small(draft)];
  let left = candidates.filter(({ weight }) => weight > 0);
  for (let tries = 0; left.length > 0 && tries < 6; tries += 1) {
    const drawn = rng.fork(`choice/${tries}`).weighted(left, ({ weight }) => weight);
    if (drawn.say()) return true;
    left = left.filter((one) => one !== drawn);
  }
  return false;
}

/** What one believes, and the listener was not told by oneself and did not tell. */
function facts(draft: SpeechDraft, rng: Rng): readonly Candidate[] {
  const { atlas, moment, to } = draft;
  const { self, world, time } = moment;
  const life = world.state.lives[self];
  const beliefs = beliefsOf(world, self);
  const isSaid = (fact: string): boolean =>
    draft.talk?.lines.some(({ acts }) =>
      acts.some((act) => act.type === 'tell' && 'fact' in act && act.fact === fact),
    ) ?? false;
  return (atlas.cast.facts ?? []).flatMap(({ id, importance }): Candidate[] => {
    const belief = beliefs[id];
    if (belief?.stance !== 'believes' || isSaid(id)) return [];
    const isNews = to.some(
      (other) =>
        other !== belief.origin.from &&
        !(life.told[other] ?? []).some((topic) => topic === `tell:${id}` || topic === `knows:${id}`),
    );
    if (!isNews) return [];
    const [other = ''] = to;
    const tie = life.ties[other] ?? stranger;
    const gathering = atlas.cast.options.gatherings.find(({ fact }) => fact === id);
    const meeting = gathering ? meetingOf(atlas, gathering, belief.claim, time) : null;
    const isOver = meeting !== null && meeting.until <= time;
    const hasBegun = meeting !== null && meeting.at <= time;
    // nobody announces a party to those who are at it
    if (hasBegun && isIn(atlas, world.state.people[self].place, meeting.place)) return [];
    const isMine = isOwn(atlas, self, id);
    const known = [
      gathering?.host,
      ...atlas.cast.options.elections.flatMap(({ candidates }) =>
        candidates.filter(({ fact }) => fact === id).map(({ name }) => name),
      ),
    ];
    if (isOver || (known.includes(other) && to.length === 1)) return [];
    const weight =
      (hasBegun ? 0.3 : 1) * (isMine ? 4 : 0.8) * importance * (0.4 + tie.familiarity + 0.3 * tie.liking);
    const say = (): boolean => {
      if (!draft.tell(id)) return false;
      const held = Object.values(life.dates).find((one) => one.fact === id && one.goes);
      if (gathering && !hasBegun && (isMine || (held && rng.fork(`invites/${id}`).chance(0.5))))
        draft.add(isMine ? 'invite host' : 'invite guest', { type: 'invite', fact: id });
      return true;
    };
    return [{ weight, key: `tell:${id}`, say }];
  });
}

/** Is a fact about somebody himself: the party that he gives, his candidacy? */
export function isOwn({ cast }: Atlas, agent: AgentId, fact: string): boolean {
  const { gatherings, elections } = cast.options;
  if (gatherings.some((one) => one.fact === fact && one.host === agent)) return true;
  return elections.some(({ candidates }) =>
    candidates.some((one) => one.name === agent && one.fact === fact),
  );
}

/** Whom one saw lately, or what one thinks of somebody whom the listener may know. */
function gossip(draft: SpeechDraft, rng: Rng): readonly Candidate[] {
  const { atlas, moment, to, talk } = draft;
  const { self, world, time } = moment;
  const { language } = atlas.cast;
  const life = world.state.lives[self];
  const temper = atlas.residents.get(self)?.temper;
  const told = new Set(to.flatMap((other) => life.told[other] ?? []));
  const present = new Set([self, ...to]);
  const weight = temper === 'gossipy' ? 2.2 : temper === 'formal' ? 0.25 : 0.8;
  const familiar = Math.max(0, ...to.map((other) => life.ties[other]?.familiarity ?? 0));
  const seen = Object.entries(life.noticed)
    .filter(
      ([about, when]) =>
        !present.has(about) &&
        life.ties[about] !== undefined &&
        atlas.homeOf.get(about)?.id !== life.home &&
        !told.has(`gossip:${about}`) &&
        time - when < 12 * hour &&
        time - when > 10 * minute,
    )
    .sort(([, a], [, b]) => b - a)
    .slice(0, 6);
  if (
    talk?.lines.some(({ acts }) => acts.filter(({ type }) => type === 'gossip').length > 0) &&
    temper !== 'gossipy'
  )
    return [];
  return seen.map(([about, when]): Candidate => {
    const where = world.state.people[about]?.place ?? null;
    const place = where === null ? undefined : atlas.placeById.get(where);
    const { liking } = life.ties[about];
    return {
      weight: (weight * (0.2 + familiar)) / Math.max(1, seen.length),
      key: `gossip:${about}`,
      say() {
        const act = { type: 'gossip', about } as const;
        if (place && !isHome(atlas.siteOf(place)) && rng.fork(`seen/${about}`).chance(0.7)) {
          const filled = {
            about,
            atseen: whereabouts(atlas, place, language),
            whenseen: ago(world.state, when, time, language),
          };
          return draft.add('gossip seen', act, filled);
        }
        if (Math.abs(liking) < 0.15) return false;
        return draft.add(liking > 0 ? 'gossip liked' : 'gossip disliked', act, { about });
      },
    };
  });
}

/** Friends agree to meet. */
function meeting(draft: SpeechDraft, rng: Rng): readonly Candidate[] {
  const { atlas, moment, to, talk } = draft;
  const { self, world, time } = moment;
  const [other] = to;
  const life = world.state.lives[self];
  const tie = other === undefined ? undefined : life.ties[other];
  if (
    other === undefined ||
    !tie ||
    to.length !== 1 ||
    tie.familiarity < 0.4 ||
    tie.liking < 0.2 ||
    !talk ||
    talk.count < 3
  )
    return [];
  const isHousemate = atlas.homeOf.get(other)?.id === life.home;
  const [mine, theirs] = [atlas.residents.get(self)?.work?.at, atlas.residents.get(other)?.work?.at];
  // whoever is met every day need not be asked to
  if (
    isHousemate ||
    (mine !== undefined && mine === theirs) ||
    (life.told[other] ?? []).includes('propose') ||
    Object.values(life.dates).some(
      ({ until, kept, who }) => until > time && kept === null && who.includes(other),
    )
  )
    return [];
  const places = placesKnown(atlas, self).filter((id) => id !== life.home && atlas.isPublic(id));
  if (places.length === 0) return [];
  const say = (): boolean => {
    const place = atlas.placeById.get(rng.fork('where').pick(places.slice(0, 5)));
    const now = minuteOfDay(world.state.start, time);
    const first = Math.max(10 * 60, Math.ceil((now + 60) / 30) * 30);
    const when = first + 30 * rng.fork('when').integer(10);
    const minuteThen = when >= 20 * 60 ? 10 * 60 + 30 * rng.fork('tomorrow').integer(18) : when;
    const then = nextTime(atlas, minuteThen, time);
    if (!place || !isFreeThen(atlas, world.state, self, then)) return false;
    const { language } = atlas.cast;
    const filled = {
      attheplace: at(place, language),
      theplace2: nameOf(place, language),
      theclock: sayClock(world.state.start, then, language),
    };
    return draft.add('propose', { type: 'propose', place: place.id, minute: minuteThen }, filled);
  };
  return [{ weight: 0.5 * tie.liking * (atlas.residents.get(self)?.sociable ?? 0.5), key: 'propose', say }];
}

/** What is there: the weather, the hour, the place, work, plans, a meal, what both remember. */
function small(draft: SpeechDraft): readonly Candidate[] {
  const { atlas, moment, to, talk } = draft;
  const { self, world, time } = moment;
  const { state } = world;
  const life = state.lives[self];
  const [other] = to;
  const told = new Set(other === undefined ? [] : (life.told[other] ?? []).slice(-16));
  const tie = other === undefined ? stranger : (life.ties[other] ?? stranger);
  const isNew = tie.familiarity < 0.25;
  const minutes = minuteOfDay(state.start, time);
  const isMeal = [450, 720, 1_110].some((meal) => Math.abs(minutes - meal) < 60);
  const them = other === undefined ? undefined : atlas.residents.get(other);
  const isColleague = them?.work !== undefined && them.work.at === atlas.residents.get(self)?.work?.at;
  const isWorkday = minutes > 9 * 60 && minutes < 20 * 60;
  const talked = other === undefined ? null : (life.ties[other]?.talked ?? null);
  const isLongAgo = talked === null || time - talked > 8 * hour;
  const theirs = them && tie.familiarity >= 0.5 ? them.interests : [];
  const chat = (topic: ChatTopic, situation: string, weight: number): Candidate => ({
    weight: told.has(`chat:${topic}`) ? weight * 0.15 : weight,
    key: `chat:${topic}`,
    say: () => draft.add(situation, { type: 'chat', topic }),
  });
  const ask = (topic: ChatTopic, weight: number): Candidate => ({
    weight: told.has(`ask:${topic}`) ? weight * 0.1 : weight,
    key: `ask:${topic}`,
    say: () => draft.add(`ask ${topic}`, { type: 'ask', topic }),
  });
  const isAtWork =
    other !== undefined && ['work', 'study', 'cook', 'read'].includes(state.people[other]?.doing ?? '');
  return [
    ...(state.weather ? [chat('weather', `chat weather ${state.weather}`, 0.7)] : []),
    chat('hour', 'chat hour', 0.15),
    chat('place', 'chat place', 0.5),
    chat('interest', 'chat interest', 0.35),
    {
      weight: 0.7,
      key: 'chat:remark',
      say: () => draft.remark(),
    },
    ...(state.people[self].doing === 'party' ? [chat('party', 'chat party', 2.5)] : []),
    ...(isMeal ? [chat('meal', 'chat meal', 0.5)] : []),
    ...(talked !== null && (talk?.count ?? 0) < 3 ? [chat('past', 'chat past', 0.7)] : []),
    ...(isAtWork && (talk?.count ?? 0) < 3 ? [chat('work', 'chat doing', 0.4)] : []),
    ...(isNew ? [chat('self', 'say self', 0.8), ask('self', 1)] : []),
    ...(isLongAgo ? [ask('how', 0.5)] : []),
    ...(them?.work && isWorkday && them.age >= 16 ? [ask('work', isColleague ? 0.15 : 0.5)] : []),
    ...(theirs.length > 0
      ? [
          {
            weight: told.has('ask:interest') ? 0.04 : 0.5,
            key: 'ask:interest',
            say: () =>
              draft.add(
                'ask interest',
                { type: 'ask', topic: 'interest' },
                { theirs: theirs[minutes % theirs.length] },
              ),
          },
        ]
      : []),
    ask('plans', 0.5),
    ask('news', 0.6),
  ];
}
