import type { AgentId, Entry, Language, Offer, SocietyEvent, World } from '@hearsay/kernel';
import type { NewsLine, Prompts, RuleAnswer } from '../prompts.ts';
import { brief } from './brief-en.ts';
import { brief as chineseBrief } from './brief-zh.ts';
import type { Occasion } from './intents.ts';
import { movesOf } from './moves.ts';
import { optionsFor, type Options } from './options.ts';
import type { Role } from './roles.ts';
import type { WerewolfCast } from './rules.ts';
import type { Werewolf } from './state.ts';
import type { WerewolfEvent } from './events.ts';
import { tell } from './tell.ts';
import { sayAct } from './words.ts';

/** The words of one language. */
export type Brief = {
  rules(options: Options, seats: readonly AgentId[]): string;
  readonly duty: Readonly<Record<Role, string>>;
  standing(of: Standing): string;
  readonly questions: Readonly<Record<Occasion, string>>;
  offer(type: string): string | null;
  quote(speaker: AgentId, text: string, acts: string): string;
  believes(suspects: readonly (readonly [AgentId, number])[]): string;
  dead(deaths: Werewolf['deaths']): string;
};

/** How things stand for one player, as far as it knows. */
export type Standing = {
  readonly self: AgentId;
  readonly role: Role | null;
  readonly day: number;
  readonly phase: Werewolf['phase'];
  readonly alive: readonly AgentId[];
  readonly dead: Werewolf['deaths'];
  readonly sheriff: AgentId | null;
  readonly partners: readonly AgentId[];
  readonly prey: AgentId | null;
  readonly bitten: AgentId | null;
  readonly antidote: boolean;
  readonly poison: boolean;
  readonly checks: Werewolf['checks'];
  readonly candidates: readonly AgentId[];
  readonly tied: readonly AgentId[];
};

const briefs: Readonly<Record<Language, Brief>> = { en: brief, zh: chineseBrief };

/** What a language model is told at this table. */
export function createPrompts(cast: WerewolfCast): Prompts<Werewolf> {
  const { language } = cast;
  const words = briefs[language];
  const rules = words.rules(
    optionsFor(cast.options, cast.agents.length),
    cast.agents.map(({ id }) => id),
  );
  return {
    rules: () => rules,
    standing: ({ state }, self) => words.standing(standingOf(state, self)),
    news: (entry, world, self) => newsOf(entry, world, self, language),
    // the rules of this setting ask with these occasions only
    question: (occasion) => words.questions[occasion as Occasion] ?? '',
    offer: ({ type }: Offer) => words.offer(type),
    stakes: (occasion, { state }) => stakesOf(occasion as Occasion, state),
    answer: (question, world, self) => answerOf(question, world.state, self, language),
  };
}

function standingOf(state: Werewolf, self: AgentId): Standing {
  const role = state.roles[self] ?? null;
  return {
    self,
    role,
    day: state.day,
    phase: state.phase,
    alive: state.alive,
    dead: state.deaths,
    sheriff: state.sheriff,
    partners: role === 'werewolf' ? state.wolves.filter((agent) => agent !== self) : [],
    prey: role === 'werewolf' && state.phase === 'night' ? state.night.prey : null,
    bitten: role === 'witch' && state.phase === 'night' ? state.night.told : null,
    antidote: role === 'witch' && !state.antidoteUsed,
    poison: role === 'witch' && !state.poisonUsed,
    checks: state.checks.filter(({ agent }) => agent === self),
    candidates: state.electionOver ? [] : state.candidates,
    tied: state.ballot.tied,
  };
}

/** What is loud in a game, and for whom. */
function newsOf(entry: Entry, world: World<Werewolf>, self: AgentId, language: Language): NewsLine | null {
  // the fold refuses events that nobody owns; those of others than the setting and the kernel fall to the default
  const event = entry.event as WerewolfEvent | SocietyEvent;
  const line = (importance: number, by: AgentId | null = null): NewsLine | null => {
    const told = tell(entry, world, language);
    return told && { text: told.text, importance, by, about: told.about };
  };
  switch (event.type) {
    case 'agent.said': {
      const acts = movesOf(event.acts).map(({ act }) => sayAct(act, language));
      const text = briefs[language].quote(
        event.speaker,
        event.text,
        acts.join(language === 'zh' ? '；' : '; '),
      );
      const isLoud = event.acts.some(({ type }) => type === 'claim' || type === 'report');
      const named = event.acts.flatMap((act) =>
        'target' in act && typeof act.target === 'string' ? [act.target] : [],
      );
      const importance = isLoud ? 0.8 : named.includes(self) ? 0.7 : named.length > 0 ? 0.4 : 0.2;
      return { text, importance, by: event.speaker, about: [...new Set([event.speaker, ...named])] };
    }
    case 'role.dealt':
    case 'pack.met':
    case 'seer.checked':
      return line(1);
    case 'role.revealed':
    case 'wolf.exposed':
    case 'hunter.shot':
    case 'witch.told':
    case 'witch.healed':
    case 'witch.poisoned':
      return line(0.9);
    case 'player.died':
      return line(0.8, event.agent);
    case 'night.ended':
    case 'sheriff.elected':
    case 'badge.passed':
    case 'badge.torn':
    case 'prey.chosen':
    case 'vote.counted':
      return line(0.6);
    case 'vote.cast':
      return line(event.target === self ? 0.6 : 0.35, event.voter);
    case 'guard.stood':
    case 'prey.named':
      return line(0.5);
    case 'candidacy.declared':
    case 'candidacy.withdrawn':
      return line(0.3, event.agent);
    case 'phase.began':
      return line(0.05);
    default:
      return null;
  }
}

/** A vote, a shot and a night's choice decide who lives; a candidacy does not. */
function stakesOf(occasion: Occasion, { alive, options }: Werewolf): number {
  const wolves = options?.roles.werewolf ?? 1;
  const isLate = alive.length <= 2 * wolves + 1;
  switch (occasion) {
    case 'exile vote':
    case 'exile runoff vote':
    case 'shot':
    case 'potion':
      return isLate ? 1 : 0.7;
    case 'prey':
    case 'prey again':
    case 'check':
    case 'guard':
      return 0.6;
    case 'speech':
    case 'runoff speech':
    case 'last words':
      return isLate ? 0.7 : 0.5;
    case 'sheriff vote':
    case 'sheriff runoff vote':
    case 'badge':
    case 'election speech':
    case 'sheriff runoff speech':
      return 0.4;
    case 'outburst':
    case 'order':
    case 'candidacy':
    case 'withdrawal':
      return 0.2;
    case 'floor':
    case 'tell':
    case 'dawn':
    case 'night':
      return 0;
    default:
      occasion satisfies never;
      return 0;
  }
}

const asksForWolves = /wol[fv]|suspect|狼|怀疑/i;
const asksForDead = /\bdead\b|\bdied?\b|killed|\bout\b|exiled|死|出局|放逐/i;

/** Whom a rule-based player suspects, and who is out; of anything else it knows nothing that it could put into words. */
function answerOf(question: string, state: Werewolf, self: AgentId, language: Language): RuleAnswer | null {
  const words = briefs[language];
  const held = state.suspicion[self];
  if (held && asksForWolves.test(question)) {
    const suspects = Object.entries(held.wolf)
      .filter(([agent]) => state.alive.includes(agent))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3);
    return suspects.length > 0 ? { text: words.believes(suspects), sources: [held.seq] } : null;
  }
  if (!asksForDead.test(question) || state.deaths.length === 0) return null;
  return { text: words.dead(state.deaths), sources: state.deaths.map(({ seq }) => seq) };
}
