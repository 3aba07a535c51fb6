import { createHash } from 'node:crypto';
import {
  createFolder,
  createRng,
  createSeat,
  createSimulation,
  encodeEntry,
  parseEntry,
  playToEnd,
  type AgentId,
  type Entry,
  type Mind,
  type Moment,
  type Refusal,
} from '@hearsay/kernel';
import { createInstinct } from '../packages/settings/werewolf/instinct.ts';
import { agentSchema, optionsSchema } from '../packages/settings/werewolf/options.ts';
import { page } from '../packages/settings/werewolf/page.ts';
import type { Role } from '../packages/settings/werewolf/roles.ts';
import { createRules, type WerewolfCast } from '../packages/settings/werewolf/rules.ts';
import { state, type Werewolf } from '../packages/settings/werewolf/state.ts';
import { night } from '../packages/settings/werewolf/timing.ts';

const folder = createFolder(state);

/** A table for privacy: nine seats with a guard, so that every hidden act there is can happen. */
export const guarded = { werewolf: 3, seer: 1, witch: 1, guard: 1, hunter: 1, villager: 2 };

export type Table = {
  readonly seed: number;
  readonly players: number;
  readonly options?: object;
  readonly roleOf?: (seat: number) => Role;
  /** What is put around, or in the place of, each instinct. */
  readonly around?: (mind: Mind<Werewolf>, agent: AgentId) => Mind<Werewolf>;
};

type Played = {
  readonly entries: readonly Entry[];
  readonly seats: readonly AgentId[];
  readonly cast: WerewolfCast;
};

async function play({
  seed,
  players,
  options = {},
  roleOf,
  around = (mind) => mind,
}: Table): Promise<Played> {
  const agents = Array.from({ length: players }, (_, seat) => ({
    id: `P${seat + 1}`,
    persona: '',
    ...agentSchema.parse({
      ...(roleOf ? { role: roleOf(seat) } : {}),
      temperament: { bold: ((seat * 7) % 10) / 10, quiet: ((seat * 3) % 10) / 10 },
    }),
  }));
  const cast: WerewolfCast = {
    title: 'privacy',
    language: 'en',
    options: optionsSchema.parse(options),
    agents,
  };
  const opening = {
    setting: 'werewolf',
    title: cast.title,
    language: cast.language,
    agents: agents.map(({ id }) => ({ id })),
  };
  const minds = new Map(agents.map(({ id }) => [id, around(createInstinct(cast, id), id)]));
  const instinct = new Map(agents.map(({ id }) => [id, createInstinct(cast, id)]));
  const rules = createRules(cast);
  const entries: Entry[] = [];
  await playToEnd(createSimulation({ opening, seed, folder, rules, minds, instinct }), (step) =>
    entries.push(...step.entries),
  );
  return { entries, seats: agents.map(({ id }) => id), cast };
}

/** What an agent was shown when it was asked, as text. */
type Shown = {
  readonly agent: AgentId;
  readonly count: number;
  readonly time: number;
  readonly occasion: string;
  readonly moment: string;
  readonly refusals: readonly Refusal[];
};

const asText = ({ world, news, offers }: Pick<Moment, 'world' | 'news' | 'offers'>): string =>
  JSON.stringify({ world, news, offers });

/**
 * Plays a game in which some want nonsense now and then, and holds everything that each seat was shown against what its own entries,
 * written and read, give by themselves; returns how many moments that were. Throws when anything differs.
 */
export async function checkSeats(table: Table): Promise<number> {
  const shown: Shown[] = [];
  const spying = (mind: Mind<Werewolf>): Mind<Werewolf> => ({
    async decide(moment, context) {
      const { self: agent, time, occasion, refusals } = moment;
      const { count } = moment.world;
      shown.push({ agent, count, time, occasion, moment: hash(asText(moment)), refusals });
      // what the types forbid comes from models and from outside
      if (context.rng.fork('nonsense').chance(0.05))
        return { intent: { type: 'vote', target: 'nobody' } as { type: string }, inner: [] };
      return mind.decide(moment, context);
    },
  });
  const { entries, seats, cast } = await play({ ...table, around: spying });
  const read = entries.map((entry) => parseEntry(encodeEntry(entry).trimEnd()));
  const rules = createRules(cast);
  const scenes = scenesOf(read);
  for (const agent of seats) {
    const known = alone(read, agent);
    sameSeat(read, known, agent);
    checkNight(known, agent);
    const asked = shown.filter((one) => one.agent === agent);
    const world = folder.open();
    let lastAsked = 0;
    let at = 0;
    for (let count = 0; count <= known.length; count += 1) {
      for (; asked[at]?.count === count; at += 1) {
        const { occasion, time, moment, refusals } = asked[at];
        const isAgain = refusals.length > 0;
        // asked again, it has the same news
        if (!isAgain && at > 0) lastAsked = asked[at - 1].count;
        const alike = asText({
          world,
          news: known.slice(lastAsked, count),
          offers: rules.offers(world, agent, occasion),
        });
        if (hash(alike) !== moment) throw new Error(`${agent} was shown another ${occasion} at ${time} ms`);
        const recorded = known
          .slice(count)
          .flatMap(({ event }) =>
            event.type === 'intent.refused' ? [(event as unknown as { refusal: Refusal }).refusal] : [],
          );
        if (JSON.stringify(recorded.slice(0, refusals.length)) !== JSON.stringify(refusals))
          throw new Error(`${agent} was refused something else than its log says at ${time} ms`);
      }
      const next = known[count];
      if (!next) break;
      folder.fold(world, next);
      checkScene(page.scene(world, 'en'), scenes.get(next.seqOfAll), agent);
    }
    if (at !== asked.length)
      throw new Error(`${agent} was asked ${asked.length} times, ${at} of them were found`);
  }
  return shown.length;
}

type Known = Entry & { readonly seqOfAll: number };

/** The log of one seat by a filter of its own: audience, numbers from 0, causes that were noticed. */
function alone(entries: readonly Entry[], agent: AgentId): readonly Known[] {
  const noticed = entries.filter(({ audience }) => audience === 'all' || audience.includes(agent));
  const numbers = new Map(noticed.map((entry, at) => [entry.seq, at]));
  return noticed.map(({ seq, time, event, audience, causes }, at): Known => {
    const kept = causes.flatMap((cause) => {
      const own = numbers.get(cause.seq);
      return own === undefined ? [] : [{ ...cause, seq: own }];
    });
    const known: Entry = {
      seq: at,
      time,
      event,
      audience: audience === 'all' ? 'all' : [agent],
      causes: kept,
    };
    // not listed, so that it is not part of what is compared as text
    return Object.defineProperty(known, 'seqOfAll', { value: seq, enumerable: false }) as Known;
  });
}

/** The stream that a watcher in this seat is sent: no gaps, no cause that it may not know. */
function sameSeat(entries: readonly Entry[], known: readonly Known[], agent: AgentId): void {
  const seat = createSeat(agent);
  const sent = entries.flatMap((entry) => seat.take(entry) ?? []);
  if (sent.map(encodeEntry).join('') !== known.map(encodeEntry).join(''))
    throw new Error(`${agent} is sent another log than its own`);
  for (const [at, { seq, causes }] of sent.entries()) {
    if (seq !== at) throw new Error(`${agent}: a gap before ${seq}`);
    if (causes.some((cause) => cause.seq >= at)) throw new Error(`${agent}: ${at} rests on what comes later`);
  }
}

const nightly: Readonly<Record<string, readonly number[]>> = {
  'guard.stood': [night.guard],
  'prey.named': [night.prey, night.preyAgain],
  'prey.chosen': [night.preyAgain],
  'seer.checked': [night.check],
  'witch.told': [night.tell],
  'witch.healed': [night.potion],
  'witch.poisoned': [night.potion],
};
const inward: ReadonlySet<string> = new Set([
  'suspicion.changed',
  'scheme.made',
  'intent.refused',
  'agent.failed',
]);

/** By night a seat hears only of what is its own, each at its fixed time; the night itself is as long whoever is alive. */
function checkNight(known: readonly Entry[], agent: AgentId): void {
  let began: number | null = null;
  for (const { time, event } of known) {
    // only phases carry one
    const phase = event.type === 'phase.began' ? (event as unknown as { phase: string }).phase : null;
    if (phase === 'night') began = time;
    else if (phase !== null && began !== null) {
      if (time - began !== night.dawn) throw new Error(`${agent}: a night of ${time - began} ms`);
      began = null;
    } else if (began !== null && event.type !== 'run.finished' && event.type !== 'role.revealed') {
      const slots = nightly[event.type];
      const isOwn = inward.has(event.type) || slots?.includes(time - began);
      if (!isOwn) throw new Error(`${agent} noticed ${event.type} ${time - began} ms into the night`);
    }
  }
}

type Scene = ReturnType<typeof page.scene>;

/** What the god view shows after each entry. */
function scenesOf(entries: readonly Entry[]): ReadonlyMap<number, Scene> {
  const world = folder.open();
  return new Map(
    entries.map((entry) => {
      folder.fold(world, entry);
      return [entry.seq, page.scene(world, 'en')];
    }),
  );
}

/** A seat is shown the table as it is, less what it does not know: no card but its own, its pack's and the open ones. */
function checkScene(seen: Scene, all: Scene | undefined, agent: AgentId): void {
  if (!all) throw new Error('a scene is missing');
  const open = ({ tokens, caption, phase, light, ground }: Scene): string =>
    JSON.stringify({
      caption,
      phase,
      light,
      ground,
      tokens: tokens.map(({ id, seat, gone, active, bubble, subtitle }) => ({
        id,
        seat,
        gone,
        active,
        bubble,
        subtitle,
      })),
    });
  if (open(seen) !== open(all))
    throw new Error(`${agent} is shown another table:\n${open(seen)}\n${open(all)}`);
  for (const [at, token] of seen.tokens.entries()) {
    if (token.card && JSON.stringify(token.card) !== JSON.stringify(all.tokens[at].card))
      throw new Error(`${agent} is shown a wrong card of ${token.id}`);
  }
  const marks = new Set(all.marks.map((mark) => JSON.stringify(mark)));
  for (const mark of seen.marks) {
    if (!marks.has(JSON.stringify(mark)))
      throw new Error(`${agent} is shown a mark that is not there: ${JSON.stringify(mark)}`);
  }
}

/** Acts of the night, and of the last breath, that others do not see. */
const hidden: ReadonlySet<string> = new Set(['guard', 'check', 'potion', 'prey', 'prey again']);

export type Twins = { readonly seats: number; readonly differing: number };

/**
 * Two games that differ in one hidden act of one player. Up to the first entry that a seat can notice its bytes are equal; that entry comes by
 * day, differs in what happens and not merely in its time, number or causes, and was made by the rules or by somebody who had noticed a difference
 * before. Throws when it is not so; null when nobody had another act to choose.
 */
export async function checkTwins(table: Table, nth: number): Promise<Twins | null> {
  const first = await play(table);
  let count = 0;
  let changed: { agent: AgentId; time: number } | null = null;
  const swayed = (mind: Mind<Werewolf>, agent: AgentId): Mind<Werewolf> => ({
    async decide(moment, context) {
      const decision = await mind.decide(moment, context);
      if (!hidden.has(moment.occasion)) return decision;
      count += 1;
      if (count !== nth || changed) return decision;
      const luck = createRng(`${table.seed} ${nth}`);
      const others = moment.offers.flatMap((offer) => {
        const field = offer.fields.target;
        const targets = field?.kind === 'agent' ? field.among : [null];
        return targets.map((target) =>
          target === null ? { type: offer.type } : { type: offer.type, target },
        );
      });
      const other = others.filter((one) => JSON.stringify(one) !== JSON.stringify(decision.intent));
      if (other.length === 0) return decision;
      changed = { agent, time: moment.time };
      return { ...decision, intent: luck.pick(other) };
    },
  });
  const second = await play({ ...table, around: swayed });
  if (!changed) return null;
  return compare(first, second, changed);
}

function compare(
  first: Played,
  second: Played,
  { agent: actor, time }: { agent: AgentId; time: number },
): Twins {
  const began = Math.max(...nightsOf(first.entries).filter((at) => at <= time));
  const partings = new Map<AgentId, { one: Known | undefined; other: Known | undefined }>();
  for (const seat of first.seats) {
    const [one, other] = [alone(first.entries, seat), alone(second.entries, seat)];
    let at = 0;
    while (at < Math.max(one.length, other.length)) {
      if (!one[at] || !other[at] || encodeEntry(one[at]) !== encodeEntry(other[at])) break;
      at += 1;
    }
    if (at < Math.max(one.length, other.length)) partings.set(seat, { one: one[at], other: other[at] });
  }
  for (const [seat, { one, other }] of partings) {
    const say = `${seat} after an act of ${actor} at ${time} ms: ${JSON.stringify(one)} | ${JSON.stringify(other)}`;
    if (!one || !other) throw new Error(`a log simply ends: ${say}`);
    // whose doing it is, and who is told of it by night, knows it at once
    if (seat === actor || isNightly(one) || isNightly(other)) continue;
    if (JSON.stringify(one.event) === JSON.stringify(other.event))
      throw new Error(`only time, number or causes differ: ${say}`);
    if (Math.min(one.time, other.time) < began + night.dawn)
      throw new Error(`noticed before the morning: ${say}`);
    for (const [entry, of] of [
      [one, 'one'],
      [other, 'other'],
    ] as const) {
      const maker = makerOf(entry);
      const parting = maker === null ? null : partings.get(maker)?.[of];
      if (maker !== null && maker !== actor && !(parting && parting.seqOfAll <= entry.seqOfAll))
        throw new Error(`${maker} acts otherwise, and had noticed nothing: ${say}`);
    }
  }
  return { seats: first.seats.length, differing: partings.size };
}

/** What the pack and the witch notice by night: the very act, or what it makes the rules tell them. */
function isNightly({ event }: Entry): boolean {
  return event.type.startsWith('prey.') || event.type === 'witch.told' || inward.has(event.type);
}

function nightsOf(entries: readonly Entry[]): readonly number[] {
  return entries.flatMap(({ time, event }) =>
    event.type === 'phase.began' && (event as unknown as { phase: string }).phase === 'night' ? [time] : [],
  );
}

/** Whose doing an entry is; null: the rules'. */
function makerOf({ event }: Entry): AgentId | null {
  // what stands under these keys, if anything, is a name in every event of this setting
  const { type, speaker, voter, from, agent } = event as Readonly<Record<string, unknown>> & { type: string };
  const byRules: ReadonlySet<string> = new Set([
    'player.died',
    'role.revealed',
    'floor.given',
    'sheriff.elected',
  ]);
  if (byRules.has(type)) return null;
  const maker = speaker ?? voter ?? from ?? agent;
  return typeof maker === 'string' ? maker : null;
}

/** A player who treats all cards alike: hunts and votes by seat, says one sentence, uses nothing. */
const blank: Mind<Werewolf> = {
  decide({ occasion, offers, world, self }) {
    const among = (type: string): readonly AgentId[] => {
      const field = offers.find((offer) => offer.type === type)?.fields.target;
      return field?.kind === 'agent' ? field.among : [];
    };
    if (occasion.startsWith('prey')) return intend({ type: 'hunt', target: among('hunt').at(-1) });
    if (occasion.endsWith('vote')) {
      const at = world.state.seats.indexOf(self) + world.state.day;
      const targets = among('vote');
      return intend(
        targets.length > 0 ? { type: 'vote', target: targets[at % targets.length] } : { type: 'abstain' },
      );
    }
    if (offers.some(({ type }) => type === 'speak'))
      return intend({ type: 'speak', text: 'I listen.', acts: [] });
    return intend(null);
  },
};

function intend(intent: { type: string; [key: string]: unknown } | null): {
  intent: typeof intent;
  inner: [];
} {
  return { intent, inner: [] };
}

/**
 * Two deals of the cards in which the wolves sit on the same seats, with players who treat all cards alike: whoever holds the same card in both
 * has the same bytes until cards are turned or the game ends. Returns how many seats that were.
 */
export async function checkDeals(seed: number): Promise<number> {
  const rng = createRng(`deal ${seed}`);
  const cards: readonly Role[] = ['seer', 'witch', 'guard', 'hunter', 'villager', 'villager'];
  const chairs = rng.shuffle(Array.from({ length: 9 }, (_, seat) => seat));
  const deal = (): readonly Role[] => {
    const drawn = rng.shuffle(cards);
    return Array.from({ length: 9 }, (_, seat) => {
      const at = chairs.indexOf(seat);
      return at < 3 ? 'werewolf' : drawn[at - 3];
    });
  };
  const deals = [deal(), deal()] as const;
  const options = { roles: guarded, maxDays: 3, sheriff: seed % 2 === 0, lastWordsAfterNight: 'always' };
  const [one, other] = await Promise.all(
    deals.map((dealt) =>
      play({ seed, players: 9, options, roleOf: (seat) => dealt[seat], around: () => blank }),
    ),
  );
  let alike = 0;
  for (const [seat, agent] of one.seats.entries()) {
    if (deals[0][seat] !== deals[1][seat]) continue;
    alike += 1;
    const [mine, its] = [alone(one.entries, agent), alone(other.entries, agent)];
    const at = mine.findIndex(
      (entry, index) => !its[index] || encodeEntry(entry) !== encodeEntry(its[index]),
    );
    const parting = at < 0 ? its[mine.length] : mine[at];
    if (parting && parting.event.type !== 'role.revealed' && its[at]?.event.type !== 'role.revealed')
      throw new Error(
        `${agent} can tell two deals apart: ${JSON.stringify(mine[at])} | ${JSON.stringify(its[at])}`,
      );
  }
  return alike;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
