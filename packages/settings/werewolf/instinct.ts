import type { AgentId, Basis, Decision, Mind, Moment, Rng } from '@hearsay/kernel';
import {
  chooseCandidacy,
  chooseExile,
  chooseHeir,
  chooseOrder,
  chooseSheriff,
  chooseShot,
  chooseWithdrawal,
} from './day-choices.ts';
import { openHead, type Head } from './head.ts';
import { gossipFor, type Gossip } from './gossip.ts';
import type { Occasion, WerewolfIntent } from './intents.ts';
import { chooseChecked, chooseGuarded, choosePotion, choosePrey } from './night-choices.ts';
import { mostActs } from './offers.ts';
import type { Temperament } from './options.ts';
import type { WerewolfCast } from './rules.ts';
import { composeSpeech } from './speech.ts';
import type { Werewolf } from './state.ts';
import { pointsFor } from './talk.ts';

const even: Temperament = { bold: 0.5, quiet: 0.5, trusting: 0.5 };

/**
 * The rule-based player. It keeps nothing: what it believed before it finds in its own view, where its inner events put it, so it is
 * a function of the moment and its stream.
 */
export function createInstinct(cast: WerewolfCast, agent: AgentId): Mind<Werewolf> {
  const temperament = cast.agents.find(({ id }) => id === agent)?.temperament ?? even;
  return {
    decide: (moment, { rng }) => choose(moment, openHead(moment, rng, temperament), rng, cast),
  };
}

function choose(moment: Moment<Werewolf>, head: Head, rng: Rng, cast: WerewolfCast): Decision {
  // the rules of this setting ask with these occasions only
  const occasion = moment.occasion as Occasion;
  switch (occasion) {
    case 'prey':
    case 'prey again':
      return choosePrey(head);
    case 'guard':
      return chooseGuarded(head, moment.offers);
    case 'check':
      return chooseChecked(head);
    case 'potion':
      return choosePotion(head, moment.offers);
    case 'candidacy':
      return chooseCandidacy(head);
    case 'withdrawal':
      return chooseWithdrawal(head);
    case 'sheriff vote':
    case 'sheriff runoff vote':
      return chooseSheriff(head, moment.offers);
    case 'exile vote':
    case 'exile runoff vote':
      return chooseExile(head, moment.offers);
    case 'shot':
      return chooseShot(head);
    case 'badge':
      return chooseHeir(head);
    case 'order':
      return chooseOrder(head);
    case 'outburst':
      return head.decide({
        type: isCornered(head) && rng.chance(0.5 * head.temperament.bold) ? 'expose' : 'pass',
      });
    case 'election speech':
    case 'sheriff runoff speech':
    case 'speech':
    case 'runoff speech':
    case 'last words':
      return speak(moment, head, rng, cast);
    case 'floor':
    case 'tell':
    case 'dawn':
    case 'night':
      return { intent: null, inner: [] };
    default:
      occasion satisfies never;
      return { intent: null, inner: [] };
  }
}

function speak(moment: Moment<Werewolf>, head: Head, rng: Rng, cast: WerewolfCast): Decision {
  const mayExpose = moment.offers.some((offer) => offer.type === 'expose');
  if (mayExpose && isCornered(head) && rng.chance(0.25 + 0.5 * head.temperament.bold))
    return head.decide({ type: 'expose' });
  const points = pointsFor(head);
  const basedOn: Basis[] = points.flatMap(({ basis }, at) =>
    basis.map((one) => ({ ...one, part: `acts/${at}` })),
  );
  const text = composeSpeech(points, head, rng.fork('words'), cast.language);
  const { quiet } = head.temperament;
  const gossip = gossipFor({ moment, cast, quiet, rng }).slice(0, mostActs - points.length);
  const intent: WerewolfIntent = {
    type: 'speak',
    text: [text, ...gossip.map(({ sentence }) => sentence)].join(cast.language === 'zh' ? '' : ' '),
    acts: [...points.map(({ act }) => act), ...gossip.map(({ act }) => act)],
  };
  return withDrafts(head.decide(intent, [head.basis, ...basedOn]), gossip, points.length);
}

/** A speech that tells of facts from its act `first` on, with the drafts behind them. */
function withDrafts(speech: Decision, gossip: readonly Gossip[], first: number): Decision {
  const inner = [...speech.inner];
  const basedOn = [...(speech.basedOn ?? [])];
  for (const [at, { draft }] of gossip.entries()) {
    const before = inner.length;
    const shifted = (basis: Basis): Basis =>
      'inner' in basis ? { ...basis, inner: basis.inner + before } : basis;
    inner.push(...draft.inner.map((one) => ({ ...one, basedOn: one.basedOn?.map(shifted) })));
    basedOn.push(...draft.basis.map((basis) => ({ ...shifted(basis), part: `acts/${first + at}` })));
  }
  return { ...speech, basedOn, inner };
}

/**
 * A wolf that is as good as exiled gains a night for its pack by ending the day, when the day would have told the village more:
 * a seer whom the village believes still has to speak.
 */
function isCornered({ state, self, partners, village }: Head): boolean {
  if (!partners.some((agent) => state.alive.includes(agent))) return false;
  const accused = state.acts.some(
    ({ act, agent }) =>
      act.type === 'report' &&
      act.verdict === 'wolf' &&
      act.target === self &&
      (village.seer[agent] ?? 0) > 0.6,
  );
  return accused && state.floor.length >= 4;
}
