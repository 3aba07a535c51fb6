import { AgentFailure, type Moment } from '@hearsay/kernel';
import type { HeldPlan, Remembered } from './act.ts';
import { object } from './answer-schema.ts';
import type { AskModel } from './ask-model.ts';
import type { Briefing } from './briefing.ts';
import { label, readCitations } from './cite.ts';
import { fit, type CountTokens } from './context.ts';
import type { MindEvent } from './event.ts';
import { groundOf, type Inward } from './inward.ts';
import type { MindOptions } from './options.ts';
import type { Percept } from './perceive.ts';
import { promptsIn } from './prompts.ts';
import { readCounted, textsIn } from './reflect.ts';

const schema = object({
  goal: { type: 'string' },
  steps: { type: 'array', items: { type: 'string' } },
  cites: { type: 'array', items: { type: 'string' } },
});

/** The news that upsets a plan: the most important, when it is important enough. */
export function surpriseIn(percepts: readonly Percept[], { plan }: MindOptions): Percept | null {
  if (!plan) return null;
  let loudest: Percept | null = null;
  for (const one of percepts) if (!loudest || one.importance > loudest.importance) loudest = one;
  return loudest && loudest.importance >= plan.surprise ? loudest : null;
}

/** Makes a plan, coarse to fine, or thinks it over when something came in between. Returns the one to go by; the old one when it fails. */
export async function plan<S>(of: {
  readonly before: HeldPlan | null;
  readonly surprise: Percept | null;
  readonly moment: Moment<S>;
  readonly briefing: Briefing<S>;
  readonly memories: readonly Remembered[];
  readonly inward: Inward<MindEvent>;
  readonly options: MindOptions;
  readonly countTokens: CountTokens;
  readonly ask: AskModel;
}): Promise<HeldPlan | null> {
  const { before, surprise, moment, briefing, inward, options } = of;
  if (!options.plan || (before && !surprise)) return before;
  const { self, world } = moment;
  const kept = fit(of.memories, options.contextTokens / 2, of.countTokens, ({ score }) => score).lines;
  const news = surprise ? label('N', [{ text: surprise.text, ground: groundOf(surprise.seq) }]) : [];
  const memories = label('M', kept);
  const text = promptsIn(briefing.language).plan({
    before,
    surprise: surprise ? `${news[0].label}. ${surprise.text}` : null,
    standing: briefing.standing(world, self),
    memories,
    most: options.plan.steps,
  });
  try {
    const answer = await of.ask({ purpose: 'plan', text, schema, mostTokens: options.answerTokens });
    const read = readCounted(answer, 'plan', { self, inward });
    const [goal] = textsIn(read, 'goal');
    if (goal === undefined) return before;
    const steps = textsIn(read, 'steps').slice(0, options.plan.steps);
    const cites = textsIn(read, 'cites');
    const basis = readCitations({ self, cites, shown: [...memories, ...news], inward, full: false });
    const event: MindEvent = {
      type: 'plan.made',
      agent: self,
      why: before ? 'surprise' : 'first',
      goal,
      steps,
    };
    const inner = inward.add(event, basis);
    return { goal, steps, ground: { entry: null, inner, sources: surprise ? [surprise.seq] : [] } };
  } catch (error) {
    if (!(error instanceof AgentFailure)) throw error;
    inward.add({ type: 'thought.lost', agent: self, purpose: 'plan', kind: error.kind });
    return before;
  }
}
