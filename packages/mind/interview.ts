import { beliefsOf, sayClaim, type Tellable } from '@hearsay/claims';
import type { Basis, Decision, Mind, Moment } from '@hearsay/kernel';
import { beliefLines } from './act.ts';
import { object } from './answer-schema.ts';
import type { Briefing } from './briefing.ts';
import { label, unique, type Grounded } from './cite.ts';
import { fit } from './context.ts';
import { basisOn, groundOf } from './inward.ts';
import type { Keeper } from './keeper.ts';
import { askerFor, type Memory, type MindParts } from './mind.ts';
import { perceive } from './perceive.ts';
import { promptsIn } from './prompts.ts';
import { readJson } from './read-json.ts';
import { textsIn } from './reflect.ts';
import { sharesWords } from './shares-words.ts';
import { interviewAt, type Interview, type InterviewAnswer } from './with-interviews.ts';

/** What somebody answered to a question from outside, and what that rests on. */
export type Answered = { readonly text: string; readonly known: boolean; readonly basis: readonly Basis[] };

type Asked<S> = {
  readonly question: string;
  readonly moment: Moment<S>;
  readonly briefing: Briefing<S>;
  readonly facts: readonly Tellable[];
  readonly memory: Memory<S> | null;
};

const schema = object({ answer: { type: 'string' }, cites: { type: 'array', items: { type: 'string' } } });
const fewMemories = 8;

/** A mind that also answers those who interview it, by its own model or by rules, and is otherwise what it was. */
export function withInterviewing<S>(
  mind: Mind<S>,
  of: {
    readonly interviews: readonly Interview[];
    readonly briefing: Briefing<S>;
    readonly facts: readonly Tellable[];
    readonly memory: Memory<S> | null;
    /** Null for a mind that decides by rules. */
    readonly parts: MindParts<S> | null;
  },
): Mind<S> {
  return {
    decide(moment, context) {
      const which = interviewAt(moment.occasion);
      const interview = which === null ? undefined : of.interviews[which];
      if (!interview) return mind.decide(moment, context);
      const asked = { ...of, question: interview.ask, moment };
      const answered = of.parts
        ? answerByModel({ ...asked, parts: of.parts }, context.signal)
        : answerByRules(asked);
      return answered.then(decisionOf);
    },
  };
}

function decisionOf({ text, known, basis }: Answered): Decision<InterviewAnswer> {
  const intent: InterviewAnswer = { type: 'answer', text: text.slice(0, 2_000), known: known ? 'yes' : 'no' };
  return { intent, basedOn: basis, inner: [] };
}

/** Asks the agent's own model. Who has nothing to go by is not asked: it does not know. */
export async function answerByModel<S>(
  asked: Asked<S> & { readonly parts: MindParts<S> },
  signal: AbortSignal,
): Promise<Answered> {
  const { question, moment, briefing, parts } = asked;
  const { options, countTokens } = parts;
  const prompts = promptsIn(briefing.language);
  const lines = await memoriesOf(asked, Math.max(options.recall, fewMemories));
  const memories = label('M', fit(lines, options.contextTokens / 2, countTokens, (_, at) => at).lines);
  const beliefs = label('B', beliefLines(asked));
  const shown = [...memories, ...beliefs];
  if (shown.length === 0) return { text: prompts.dontKnow, known: false, basis: [] };
  const standing = briefing.standing(moment.world, moment.self);
  const text = prompts.interview({ question, memories, beliefs, standing });
  const ask = askerFor(parts, moment, signal);
  const read = readJson(
    await ask({ purpose: 'interview', text, schema, mostTokens: options.answerTokens }),
  )?.value;
  const [answer] = textsIn(read, 'answer');
  const cites = textsIn(read, 'cites');
  const cited = shown.filter((one) => cites.includes(one.label));
  // an answer that rests on nothing is no knowledge
  if (answer === undefined || cited.length === 0) return { text: prompts.dontKnow, known: false, basis: [] };
  return { text: answer, known: true, basis: cite(cited) };
}

/** Answers by rules: what the setting can say of the agent's state, else what it believes of the facts, else what it remembers. */
export async function answerByRules<S>(asked: Asked<S>): Promise<Answered> {
  const { question, moment, briefing, facts } = asked;
  const ruled = briefing.answer?.(question, moment.world, moment.self);
  if (ruled)
    return { text: ruled.text, known: true, basis: ruled.sources.map((seq) => ({ seq, link: 'exact' })) };
  const held = beliefsOf(moment.world, moment.self);
  const believed = facts.flatMap((fact) => {
    const belief = held[fact.id];
    if (!belief) return [];
    const text = sayClaim(fact, belief.claim, briefing.language);
    return sharesWords(question, text) ? [{ text: hedged(text, belief.stance, briefing), belief }] : [];
  });
  if (believed.length > 0) {
    const text = believed.map((one) => one.text).join(briefing.language === 'zh' ? '' : ' ');
    return { text, known: true, basis: believed.map(({ belief }) => ({ seq: belief.entry, link: 'exact' })) };
  }
  const lines = (await memoriesOf(asked, fewMemories))
    .filter(({ text }) => sharesWords(question, text))
    .slice(-3);
  if (lines.length === 0) return { text: promptsIn(briefing.language).dontKnow, known: false, basis: [] };
  return {
    text: lines.map(({ text }) => text).join(briefing.language === 'zh' ? '' : ' '),
    known: true,
    basis: unique(lines.flatMap(({ ground }) => basisOn(ground, 'exact', { isAgain: true }))),
  };
}

/** What bears on a question, oldest first: long-term memory, and what was noticed but not yet taken in. Nothing is changed by it. */
async function memoriesOf<S>({ question, moment, briefing, memory }: Asked<S>, most: number) {
  const fresh = perceive(moment, briefing).map(({ text, time, seq }) => ({
    text,
    time,
    ground: groundOf(seq),
  }));
  const found = memory ? await recallQuietly(memory.keeper, question, moment.time, most) : [];
  const old = found.map(({ text, time, name, sources }) => ({
    text,
    time,
    ground: memory ? memory.places.ground(name, sources) : { entry: null, inner: null, sources },
  }));
  // taken in already, and still among the news of a moment that was not decided
  const known = new Set(old.flatMap(({ ground }) => ground.sources));
  return [...old, ...fresh.filter(({ ground }) => !known.has(ground.entry ?? -1)).slice(-most)]
    .sort((a, b) => a.time - b.time)
    .map(({ text, time, ground }) => ({ text: `[${briefing.when(time)}] ${text}`, ground }));
}

function recallQuietly(keeper: Keeper, question: string, time: number, most: number) {
  return keeper.recall(question, { time, most, quiet: true });
}

function hedged<S>(
  text: string,
  stance: 'believes' | 'aware' | 'rejects',
  { language }: Briefing<S>,
): string {
  if (language === 'zh') {
    return stance === 'believes'
      ? `${text}。`
      : stance === 'aware'
        ? `听说${text}，说不准。`
        : `有人说${text}，我不信。`;
  }
  const end = /[.!?]$/.test(text) ? '' : '.';
  if (stance === 'believes') return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${end}`;
  return stance === 'aware'
    ? `I have heard that ${text}, but I am not sure${end}`
    : `Some say that ${text}; I do not believe it${end}`;
}

function cite(cited: readonly Grounded[]): readonly Basis[] {
  return unique(cited.flatMap(({ ground }) => basisOn(ground, 'cited', { isAgain: true })));
}
