import {
  beliefsOf,
  claimsIn,
  defaultParameters,
  draftClaim,
  isSame,
  sayClaim,
  tellAct,
  type Belief,
  type Drafted,
  type TellAct,
  type Tellable,
} from '@hearsay/claims';
import type { Language, Moment, Rng } from '@hearsay/kernel';
import type { WerewolfCast } from './rules.ts';
import type { Werewolf } from './state.ts';

/** One claim of a speech: how it was drafted, and its sentence. */
export type Gossip = { readonly draft: Drafted; readonly act: TellAct; readonly sentence: string };

/**
 * What a player says of the facts of the scenario beside the game: each of which it has heard with a probability of twice its importance ×
 * (1 − half its own quietness), and half as readily what it rejects. What it has told the table it tells again only when it has changed its mind.
 */
export function gossipFor(of: {
  readonly moment: Moment<Werewolf>;
  readonly cast: WerewolfCast;
  readonly quiet: number;
  readonly rng: Rng;
}): readonly Gossip[] {
  const { moment, cast, quiet } = of;
  const { language, facts = [], beliefs: parameters = defaultParameters } = cast;
  return facts.flatMap((wording): Gossip[] => {
    const belief = newsOf(moment, wording.id);
    if (!belief) return [];
    const rng = of.rng.fork(`gossip/${wording.id}`);
    const contradicts = belief.stance === 'rejects';
    const readiness = 2 * wording.importance * (1 - quiet / 2) * (contradicts ? 0.5 : 1);
    if (!rng.fork('speaks').chance(Math.min(1, readiness))) return [];
    const { self, time } = moment;
    const draft = draftClaim({ self, belief, wording, time, parameters, rng, contradicts });
    const act = tellAct(draft.claim, { sure: draft.sure });
    return [{ draft, act, sentence: sentenceFor(wording, draft, language, rng.fork('words')) }];
  });
}

/** What it believes or rejects of a fact, unless the table has it from this player already. */
function newsOf({ world, self }: Moment<Werewolf>, fact: string): Belief | null {
  const belief = beliefsOf(world, self)[fact];
  if (!belief || belief.stance === 'aware') return null;
  const told = claimsIn(world).drafts[self]?.[fact]?.held;
  return told && told.stance === belief.stance && isSame(told.claim, belief.claim) ? null : belief;
}

function sentenceFor(wording: Tellable, { claim, sure }: Drafted, language: Language, rng: Rng): string {
  const opening = rng.pick(openings[language][sure > 0.85 ? 'sure' : sure > 0.6 ? 'fairly' : 'unsure']);
  const words = sayClaim(wording, claim, language);
  return language === 'zh' ? `${opening}${words}。` : `${opening} ${words}.`;
}

const openings: Readonly<
  Record<Language, Readonly<Record<'sure' | 'fairly' | 'unsure', readonly string[]>>>
> = {
  en: {
    sure: ['One thing beside the game, and I stand by it:', 'And mark this:', 'What I know for sure is that'],
    fairly: ['By the way, I was told that', 'Something else: they say that', 'It has come to my ears that'],
    unsure: [
      'For what it is worth:',
      'I only caught half of it, but perhaps',
      'Do not hold me to it, but maybe',
    ],
  },
  zh: {
    sure: ['说句题外话，我敢担保：', '另外有件事是千真万确的：', '还有一事大家记着：'],
    fairly: ['顺便一提，听说', '题外话，有人告诉我，', '另外我听到个消息，'],
    unsure: ['不知真假，好像', '我只听了个大概，似乎', '别太当真，说是'],
  },
};
