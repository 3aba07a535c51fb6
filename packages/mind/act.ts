import { beliefsOf, sayClaim, type Tellable } from '@hearsay/claims';
import { AgentFailure, type Basis, type Decision, type Language, type Moment } from '@hearsay/kernel';
import { answerSchema } from './answer-schema.ts';
import type { AskModel } from './ask-model.ts';
import type { Briefing } from './briefing.ts';
import { checkSupport } from './check-support.ts';
import { label, readCitations, unique, type Grounded } from './cite.ts';
import { fit, type CountTokens } from './context.ts';
import { draftTold } from './draft-told.ts';
import type { MindEvent } from './event.ts';
import { basisOn, groundOf, type Ground, type Inward } from './inward.ts';
import type { MindOptions } from './options.ts';
import { parseIntent } from './parse-intent.ts';
import type { Percept } from './perceive.ts';
import { promptsIn, type ActParts } from './prompts.ts';
import { sayOffer } from './say-offer.ts';

/** A memory that came up, with what it stands on. */
export type Remembered = {
  readonly text: string;
  readonly score: number;
  readonly time: number;
  readonly ground: Ground;
};

export type HeldPlan = {
  readonly goal: string;
  readonly steps: readonly string[];
  readonly ground: Ground;
};

/** Everything that is at hand for one decision. */
export type Ready<S> = {
  readonly moment: Moment<S>;
  readonly briefing: Briefing<S>;
  readonly facts: readonly Tellable[];
  readonly percepts: readonly Percept[];
  readonly memories: readonly Remembered[];
  readonly plan: HeldPlan | null;
  readonly options: MindOptions;
  readonly countTokens: CountTokens;
  readonly inward: Inward<MindEvent>;
  readonly ask: AskModel;
  /** Was this question asked before, and the answer of no use? */
  readonly isAgain: boolean;
};

/** Lets the model choose among the offers; what it wants is read, mended, checked, and rests on what it cited. */
export async function act<S>(ready: Ready<S>): Promise<Decision> {
  const { moment, briefing, inward, options, isAgain } = ready;
  const { self, offers } = moment;
  if (offers.length === 0) return { intent: null, inner: inward.events };
  const { shown, text } = promptFor(ready);
  const answer = await ready.ask({
    purpose: 'act',
    text,
    schema: answerSchema(
      offers,
      shown.map((one) => one.label),
    ),
    mostTokens: options.answerTokens,
  });
  const choice = parseIntent(answer, offers);
  if (!choice) throw new AgentFailure('unreadable', unreadable(briefing.language));
  const { mended, repairs } = choice;
  if (mended || repairs.length > 0)
    inward.add({ type: 'mind.repaired', agent: self, json: mended, what: repairs });
  const cited = readCitations({
    self,
    cites: choice.cites,
    shown,
    inward,
    isAgain,
    full: options.inner === 'full',
  });
  if (!choice.intent) return { intent: null, basedOn: cited, inner: inward.events };
  const checked = await checkSupport({ ...ready, intent: choice.intent, shown });
  const told = draftTold(moment, checked.intent, inward);
  const plan = ready.plan ? basisOn(ready.plan.ground, 'shown', { isAgain }) : [];
  const basedOn: readonly Basis[] = unique([...checked.basis, ...told, ...cited, ...plan]);
  return { intent: checked.intent, basedOn, inner: inward.events };
}

/** The prompt of one decision, within the budget of tokens whatever happened before, and everything shown in it under its label. */
export function promptFor<S>(ready: Ready<S>): {
  readonly shown: readonly Grounded[];
  readonly text: string;
} {
  const { moment, briefing, options, countTokens, percepts, memories, plan, isAgain } = ready;
  const { world, self, occasion } = moment;
  const prompts = promptsIn(briefing.language);
  const beliefs = label('B', beliefLines(ready));
  const fixed: ActParts = {
    plan,
    memories: [],
    beliefs,
    standing: briefing.standing(world, self),
    news: [],
    left: { memories: 0, news: 0 },
    question: briefing.question(occasion, world, self),
    offers: moment.offers.map((offer) => sayOffer(offer, briefing.offer(offer, occasion), briefing.language)),
    refusals: moment.refusals,
    isUnread: isAgain && moment.refusals.length === 0,
  };
  const room = Math.max(0, options.contextTokens - countTokens(prompts.act(fixed)) - headings);
  // what just happened comes before what is remembered, and leaves it at least a third
  const news = fit(percepts, (2 * room) / 3, countTokens, ({ importance }, at) => at + 8 * importance);
  const known = fit(memories, room - news.tokens, countTokens, ({ score }) => score);
  // read in the order in which they were lived
  const labelled = label(
    'M',
    [...known.lines].sort((a, b) => a.time - b.time),
  );
  const fresh = label(
    'N',
    news.lines.map(({ text, seq }) => ({ text, ground: groundOf(seq) })),
  );
  const left = { memories: 0, news: news.left };
  const text = prompts.act({ ...fixed, memories: labelled, news: fresh, left });
  return { shown: [...labelled, ...beliefs, ...fresh], text };
}

/** Headings and the line that says what was left out. */
const headings = 60;
const mostBeliefs = 8;

/** What has been heard of the facts that go round, the surest first. */
export function beliefLines<S>({
  moment: { world, self },
  facts,
  briefing,
}: Pick<Ready<S>, 'moment' | 'facts' | 'briefing'>): readonly {
  readonly text: string;
  readonly ground: Ground;
}[] {
  const held = beliefsOf(world, self);
  return facts
    .flatMap((fact) => {
      const belief = held[fact.id];
      return belief ? [{ fact, belief }] : [];
    })
    .sort((a, b) => b.belief.used - a.belief.used || b.belief.strength - a.belief.strength)
    .slice(0, mostBeliefs)
    .map(({ fact, belief }) => ({
      text: sayBelief(fact.id, sayClaim(fact, belief.claim, briefing.language), belief, briefing.language),
      ground: groundOf(belief.entry),
    }));
}

function sayBelief(
  fact: string,
  claim: string,
  {
    strength,
    origin,
    claim: { slots },
  }: {
    strength: number;
    origin: { from: string | null };
    claim: { slots: Readonly<Record<string, string>> };
  },
  language: Language,
): string {
  const percent = Math.round(100 * strength);
  const parts = Object.entries(slots)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  const form = `fact "${fact}"${parts && `: ${parts}`}`;
  return language === 'zh'
    ? `${claim}（${form}；${origin.from ? `听${origin.from}说，` : ''}${percent}% 相信）`
    : `${claim} (${form}; ${origin.from ? `from ${origin.from}, ` : ''}believed ${percent} %)`;
}

function unreadable(language: Language): string {
  return language === 'zh' ? '模型的回答里没有可读的内容' : 'nothing readable in the answer of the model';
}
