import { defineOwner, unknownEvent, type AgentId, type Seq, type SocietyEvent } from '@hearsay/kernel';
import type {
  Exit,
  FloorReason,
  Killer,
  Phase,
  Round,
  Scheme,
  Verdict,
  WerewolfAct,
  WerewolfEvent,
} from './events.ts';
import { movesOf } from './moves.ts';
import type { Options } from './options.ts';
import type { Role } from './roles.ts';

/** What is heard of the kernel's events. */
type Heard = Extract<SocietyEvent, { type: 'agent.said' | 'run.finished' }>;

/** A fact with the entry that says so. */
type Noted<T> = T & { readonly seq: Seq };

/** The werewolf slice of the world: everything that the entries folded so far say, be it everybody's or one seat's. */
export type Werewolf = {
  options: Options | null;
  seats: AgentId[];
  alive: AgentId[];
  day: number;
  phase: Phase;
  /** Entry of the last `phase.began`. */
  phaseSeq: Seq;
  /** The roles that are known here. */
  roles: Record<AgentId, Role>;
  /** The roles that everybody knows. */
  revealed: Record<AgentId, Role>;
  /** The entries that say so. */
  roleSeqs: Record<AgentId, Seq>;
  wolves: AgentId[];
  deaths: Noted<{ agent: AgentId; exit: Exit; day: number }>[];
  killers: Record<AgentId, Killer>;
  candidates: AgentId[];
  /** Who stood for sheriff at any time, withdrawn or not. */
  stood: AgentId[];
  sheriff: AgentId | null;
  badge: 'none' | 'held' | 'torn';
  electionOver: boolean;
  /** The rest of the speaking order; the first has the floor once `speaking` is set. */
  floor: AgentId[];
  floorWhy: FloorReason | null;
  speaking: AgentId | null;
  /** The newest speech of each, cleared when a phase begins. */
  speeches: Record<AgentId, Noted<{ text: string; acts: readonly WerewolfAct[]; time: number }>>;
  /** Every act of every speech, in order. */
  acts: Noted<{ agent: AgentId; act: WerewolfAct; day: number; part: string }>[];
  /** The votes of the round under way or last counted. */
  ballot: {
    round: Round | null;
    votes: Noted<{ voter: AgentId; target: AgentId | null; weight: number }>[];
    tied: AgentId[];
  };
  /** Every vote of every round, in order. */
  votes: Noted<{ voter: AgentId; target: AgentId | null; round: Round; day: number }>[];
  counts: Noted<{ round: Round; day: number; chosen: AgentId | null; tied: readonly AgentId[] }>[];
  night: {
    named: Record<AgentId, Noted<{ target: AgentId | null }>>;
    prey: AgentId | null;
    preySeq: Seq | null;
    guarded: AgentId | null;
    healed: AgentId | null;
    poisoned: AgentId | null;
    /** Entries that tell of this night's acts, for causes. */
    seqs: { guarded?: Seq; healed?: Seq; poisoned?: Seq; told?: Seq };
    told: AgentId | null;
  };
  lastGuarded: AgentId | null;
  antidoteUsed: boolean;
  poisonUsed: boolean;
  checks: Noted<{ agent: AgentId; target: AgentId; verdict: Verdict; day: number }>[];
  exposed: AgentId[];
  shots: Noted<{ agent: AgentId; target: AgentId | null }>[];
  suspicion: Record<AgentId, Noted<{ wolf: Readonly<Record<AgentId, number>> }>>;
  schemes: Record<AgentId, Noted<{ scheme: Scheme }>[]>;
  result: string | null;
};

export const state = defineOwner<Werewolf, WerewolfEvent | Heard>({
  name: 'werewolf',
  prefixes: [
    'game',
    'role',
    'pack',
    'phase',
    'prey',
    'guard',
    'seer',
    'witch',
    'night',
    'player',
    'candidacy',
    'sheriff',
    'badge',
    'floor',
    'vote',
    'wolf',
    'hunter',
    'suspicion',
    'scheme',
  ],
  inner: ['suspicion.changed', 'scheme.made'],
  hears: ['agent.said', 'run.finished'],
  open: () => ({
    options: null,
    seats: [],
    alive: [],
    day: 0,
    phase: 'night',
    phaseSeq: 0,
    roles: {},
    revealed: {},
    roleSeqs: {},
    wolves: [],
    deaths: [],
    killers: {},
    candidates: [],
    stood: [],
    sheriff: null,
    badge: 'none',
    electionOver: false,
    floor: [],
    floorWhy: null,
    speaking: null,
    speeches: {},
    acts: [],
    ballot: { round: null, votes: [], tied: [] },
    votes: [],
    counts: [],
    night: blankNight(),
    lastGuarded: null,
    antidoteUsed: false,
    poisonUsed: false,
    checks: [],
    exposed: [],
    shots: [],
    suspicion: {},
    schemes: {},
    result: null,
  }),
  apply(slice, event, { seq, time }) {
    switch (event.type) {
      case 'game.opened':
        slice.options = event.options;
        slice.seats = [...event.seats];
        slice.alive = [...event.seats];
        return;
      case 'game.changed':
        slice.options = event.options;
        return;
      case 'role.dealt':
        slice.roles[event.agent] = event.role;
        slice.roleSeqs[event.agent] = seq;
        return;
      case 'pack.met':
        slice.wolves = [...event.wolves];
        for (const wolf of event.wolves) {
          slice.roles[wolf] = 'werewolf';
          slice.roleSeqs[wolf] ??= seq;
        }
        return;
      case 'role.revealed':
        slice.roles[event.agent] = event.role;
        slice.revealed[event.agent] = event.role;
        slice.roleSeqs[event.agent] ??= seq;
        return;
      case 'phase.began':
        slice.phase = event.phase;
        slice.phaseSeq = seq;
        slice.day = event.day;
        slice.speaking = null;
        slice.floor = [];
        slice.floorWhy = null;
        if (event.phase === 'night') {
          slice.night = blankNight();
          slice.ballot = { round: null, votes: [], tied: [] };
        }
        if (event.phase !== 'vote' && event.phase !== 'last words') slice.speeches = {};
        return;
      case 'prey.named':
        slice.night.named[event.wolf] = { target: event.target, seq };
        return;
      case 'prey.chosen':
        slice.night.prey = event.target;
        slice.night.preySeq = seq;
        return;
      case 'guard.stood':
        slice.night.guarded = event.target;
        slice.night.seqs.guarded = seq;
        slice.lastGuarded = event.target;
        return;
      case 'seer.checked':
        slice.checks.push({
          agent: event.agent,
          target: event.target,
          verdict: event.verdict,
          day: event.day,
          seq,
        });
        return;
      case 'witch.told':
        slice.night.told = event.victim;
        slice.night.seqs.told = seq;
        return;
      case 'witch.healed':
        slice.night.healed = event.target;
        slice.night.seqs.healed = seq;
        slice.antidoteUsed = true;
        return;
      case 'witch.poisoned':
        slice.night.poisoned = event.target;
        slice.night.seqs.poisoned = seq;
        slice.poisonUsed = true;
        return;
      case 'night.ended':
        return;
      case 'player.died':
        slice.alive = slice.alive.filter((agent) => agent !== event.agent);
        slice.candidates = slice.candidates.filter((agent) => agent !== event.agent);
        slice.deaths.push({ agent: event.agent, exit: event.exit, day: event.day, seq });
        return;
      case 'player.killed':
        slice.killers[event.agent] = event.by;
        return;
      case 'candidacy.declared':
        slice.candidates.push(event.agent);
        slice.stood.push(event.agent);
        return;
      case 'candidacy.withdrawn':
        slice.candidates = slice.candidates.filter((agent) => agent !== event.agent);
        return;
      case 'sheriff.elected':
        slice.sheriff = event.agent;
        slice.badge = event.agent === null ? 'none' : 'held';
        slice.electionOver = true;
        return;
      case 'badge.passed':
        slice.sheriff = event.to;
        slice.badge = 'held';
        return;
      case 'badge.torn':
        slice.sheriff = null;
        slice.badge = 'torn';
        slice.electionOver = true;
        return;
      case 'floor.opened':
        slice.floor = [...event.order];
        slice.floorWhy = event.why;
        return;
      case 'floor.given':
        slice.speaking = event.agent;
        slice.floor = slice.floor.filter((agent) => agent !== event.agent);
        return;
      case 'agent.said':
        hear(slice, event, seq, time);
        return;
      case 'vote.cast':
        if (slice.ballot.round !== event.round) {
          slice.ballot = { round: event.round, votes: [], tied: [] };
        }
        slice.ballot.votes.push({ voter: event.voter, target: event.target, weight: event.weight, seq });
        slice.votes.push({
          voter: event.voter,
          target: event.target,
          round: event.round,
          day: event.day,
          seq,
        });
        return;
      case 'vote.counted':
        slice.ballot.round = event.round;
        slice.ballot.tied = [...event.tied];
        slice.counts.push({
          round: event.round,
          day: event.day,
          chosen: event.chosen,
          tied: event.tied,
          seq,
        });
        return;
      case 'wolf.exposed':
        slice.exposed.push(event.agent);
        return;
      case 'hunter.shot':
        slice.shots.push({ agent: event.agent, target: event.target, seq });
        return;
      case 'suspicion.changed':
        slice.suspicion[event.agent] = { wolf: event.wolf, seq };
        return;
      case 'scheme.made':
        (slice.schemes[event.agent] ??= []).push({ scheme: event.scheme, seq });
        return;
      case 'run.finished':
        slice.phase = 'over';
        slice.result = event.outcome.result;
        return;
      default:
        unknownEvent(event, 'werewolf');
    }
  },
});

// every seat notes every act: the same few words for all of them
const parts: readonly string[] = Array.from({ length: 8 }, (_, index) => `acts/${index}`);

function hear(
  slice: Werewolf,
  { speaker, text, acts }: Extract<Heard, { type: 'agent.said' }>,
  seq: Seq,
  time: number,
): void {
  const moves = movesOf(acts);
  slice.speeches[speaker] = { text, acts: moves.map(({ act }) => act), time, seq };
  for (const { act, at } of moves)
    slice.acts.push({ agent: speaker, act, day: slice.day, part: parts[at] ?? `acts/${at}`, seq });
}

function blankNight(): Werewolf['night'] {
  return {
    named: {},
    prey: null,
    preySeq: null,
    guarded: null,
    healed: null,
    poisoned: null,
    seqs: {},
    told: null,
  };
}
