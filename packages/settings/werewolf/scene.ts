import type { AgentId, Language, World } from '@hearsay/kernel';
import type { Icon, Mark, Scene, Token, Tone } from '../scene.ts';
import type { Role } from './roles.ts';
import type { Werewolf } from './state.ts';
import type { Phase, WerewolfAct } from './events.ts';
import { floorWords, phaseWords, roleWords, sayAct, sayResult, whenIs } from './words.ts';

const light: Readonly<Record<Phase, number>> = {
  night: 0.06,
  dawn: 0.5,
  election: 0.75,
  speeches: 1,
  vote: 0.9,
  runoff: 0.85,
  'last words': 0.8,
  over: 0.7,
};

const roleIcons: Readonly<Record<Role, Icon>> = {
  villager: 'leaf',
  werewolf: 'claw',
  seer: 'eye',
  witch: 'potion',
  hunter: 'gun',
  guard: 'shield',
  idiot: 'mask',
};

/** The table as it looks now, through the eyes for which this world was folded. */
export function scene(world: World<Werewolf>, language: Language): Scene {
  const { state } = world;
  return {
    ground: { kind: 'table', seats: state.seats.length },
    light: light[state.phase],
    caption: whenIs(state.phase, state.day, language),
    phase: phaseOf(state, language),
    tokens: state.seats.map((agent, seat) => tokenOf(world, agent, seat, language)),
    marks: marksOf(state, language),
  };
}

function phaseOf({ phase, floorWhy, result }: Werewolf, language: Language): string {
  if (phase === 'over' && result !== null) return sayResult(result, language);
  return floorWhy && phase !== 'over' ? floorWords[floorWhy][language] : phaseWords[phase][language];
}

function tokenOf(world: World<Werewolf>, agent: AgentId, seat: number, language: Language): Token {
  const { state } = world;
  const role = state.roles[agent];
  const speech = state.speeches[agent];
  const zh = language === 'zh';
  const badges: { icon: Icon; label: string; tone: Tone }[] = [];
  if (state.sheriff === agent) badges.push({ icon: 'badge', label: zh ? '警长' : 'Sheriff', tone: 'gold' });
  if (state.candidates.includes(agent) && !state.electionOver)
    badges.push({ icon: 'hand', label: zh ? '上警' : 'Candidate', tone: 'plain' });
  if (!state.alive.includes(agent)) badges.push({ icon: 'skull', label: zh ? '出局' : 'Out', tone: 'quiet' });
  if (state.revealed[agent] === 'idiot' && state.alive.includes(agent))
    badges.push({ icon: 'mask', label: zh ? '白痴翻牌，无投票权' : 'Idiot, votes no more', tone: 'quiet' });
  return {
    id: agent,
    seat,
    gone: !state.alive.includes(agent),
    active: state.speaking === agent && state.phase !== 'night',
    subtitle: claimOf(state, agent, language),
    card: role
      ? {
          title: roleWords[role][language],
          icon: roleIcons[role],
          tone: role === 'werewolf' ? 'danger' : role === 'villager' ? 'plain' : 'good',
        }
      : null,
    badges,
    // once votes are cast they are what matters, until somebody speaks again
    bubble:
      speech && speech.text !== '' && speech.seq > lastVote(state)
        ? bubbleOf(speech, world.society.language, language)
        : null,
  };
}

function bubbleOf(
  speech: { text: string; acts: readonly WerewolfAct[]; time: number },
  spoken: Language,
  language: Language,
): Token['bubble'] {
  const acts = speech.acts.map((act) => ({ text: sayAct(act, language), tone: actTone(act) }));
  // a page in another language shows what the speech does instead of its words
  if (spoken === language) return { text: speech.text, chips: acts, since: speech.time };
  const text =
    acts.length > 0
      ? acts.map((act) => act.text).join(language === 'zh' ? '；' : '; ')
      : language === 'zh'
        ? '没有表态。'
        : 'Takes no side.';
  return { text, chips: [], since: speech.time };
}

function actTone(act: WerewolfAct): Tone {
  if (act.type === 'accuse' || (act.type === 'report' && act.verdict === 'wolf')) return 'danger';
  if (act.type === 'claim') return 'gold';
  return act.type === 'vouch' || act.type === 'report' || act.type === 'defend' ? 'good' : 'plain';
}

/** What somebody publicly says to be; the newest claim counts. */
function claimOf({ acts }: Werewolf, agent: AgentId, language: Language): string {
  const claim = acts.findLast((one) => one.agent === agent && one.act.type === 'claim');
  return claim ? sayAct(claim.act, language) : '';
}

function marksOf(state: Werewolf, language: Language): readonly Mark[] {
  const zh = language === 'zh';
  const marks: Mark[] = [];
  if (state.phase === 'night') {
    const { named, prey, guarded, healed, poisoned } = state.night;
    for (const [wolf, { target }] of Object.entries(named)) {
      if (target !== null) marks.push({ kind: 'arrow', from: wolf, to: target, tone: 'danger', label: '' });
    }
    if (prey !== null)
      marks.push({ kind: 'ring', around: prey, tone: 'danger', icon: 'claw', label: zh ? '狼刀' : 'Prey' });
    if (guarded !== null)
      marks.push({
        kind: 'ring',
        around: guarded,
        tone: 'corrected',
        icon: 'shield',
        label: zh ? '守护' : 'Guarded',
      });
    if (healed !== null)
      marks.push({
        kind: 'ring',
        around: healed,
        tone: 'true',
        icon: 'potion',
        label: zh ? '解药' : 'Healed',
      });
    if (poisoned !== null)
      marks.push({
        kind: 'ring',
        around: poisoned,
        tone: 'distorted',
        icon: 'poison',
        label: zh ? '毒药' : 'Poisoned',
      });
    for (const check of state.checks) {
      if (check.day !== state.day) continue;
      marks.push({
        kind: 'arrow',
        from: check.agent,
        to: check.target,
        tone: check.verdict === 'wolf' ? 'danger' : 'true',
        label: zh ? '查验' : 'check',
      });
    }
    return marks;
  }
  const newest = Math.max(-1, ...Object.values(state.speeches).map(({ seq }) => seq));
  if (state.ballot.round !== null && state.phase !== 'dawn' && newest < lastVote(state)) {
    for (const { voter, target, weight } of state.ballot.votes) {
      if (target !== null)
        marks.push({
          kind: 'arrow',
          from: voter,
          to: target,
          tone: 'gold',
          label: weight === 1 ? '' : String(weight),
        });
    }
    for (const agent of state.ballot.tied)
      marks.push({
        kind: 'ring',
        around: agent,
        tone: 'gold',
        icon: 'question',
        label: zh ? '平票' : 'Tied',
      });
  }
  for (const death of state.deaths) {
    if (death.day === state.day)
      marks.push({
        kind: 'ring',
        around: death.agent,
        tone: 'false',
        icon: death.exit === 'shot' ? 'gun' : 'skull',
        label: '',
      });
  }
  return marks;
}

/** The entry of the newest vote of this round; −1 before any. */
function lastVote({ ballot }: Werewolf): number {
  return ballot.votes.at(-1)?.seq ?? -1;
}
