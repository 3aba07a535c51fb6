import { AgentFailure, type AgentId } from '@hearsay/kernel';
import { object } from './answer-schema.ts';
import type { AskModel } from './ask-model.ts';
import type { Briefing } from './briefing.ts';
import { label, readCitations } from './cite.ts';
import { fit, type CountTokens } from './context.ts';
import type { MindEvent } from './event.ts';
import type { Inward } from './inward.ts';
import type { Item, Keeper } from './keeper.ts';
import type { MindOptions } from './options.ts';
import { promptsIn } from './prompts.ts';
import { readJson } from './read-json.ts';
import { rounded, tellChanges, type Places } from './remember.ts';

type Parts<S> = {
  readonly self: AgentId;
  readonly time: number;
  readonly briefing: Briefing<S>;
  readonly keeper: Keeper;
  readonly places: Places;
  readonly inward: Inward<MindEvent>;
  readonly options: MindOptions;
  readonly countTokens: CountTokens;
  readonly ask: AskModel;
};

const questionsSchema = object({ questions: { type: 'array', items: { type: 'string' } } });
const insightSchema = object({
  insight: { type: 'string' },
  cites: { type: 'array', items: { type: 'string' } },
});
const lookedBack = 24;

/**
 * Steps back: asks itself what matters most in what it lived through, answers from memory, and keeps each answer as a memory that rests on its
 * evidence (Park et al. 2023, Generative Agents, section 4.2). An insight without evidence is dropped; one built on insights is one deeper,
 * and none is deeper than the option says. Failing at it costs the insight, not the decision.
 */
export async function reflect<S>(parts: Parts<S>): Promise<void> {
  const { self, options, inward } = parts;
  if (!options.reflection) return;
  try {
    const recent = shownOf(parts.keeper.recent(lookedBack), parts);
    if (recent.length === 0) return;
    const most = options.reflection.questions;
    const text = promptsIn(parts.briefing.language).questions({ memories: recent, most });
    const asked = await parts.ask({
      purpose: 'reflect',
      text,
      schema: questionsSchema,
      mostTokens: options.answerTokens,
    });
    const read = readCounted(asked, 'reflect', parts);
    for (const question of textsIn(read, 'questions').slice(0, most)) await conclude(question, parts);
  } catch (error) {
    if (!(error instanceof AgentFailure)) throw error;
    inward.add({ type: 'thought.lost', agent: self, purpose: 'reflect', kind: error.kind });
  }
}

async function conclude<S>(question: string, parts: Parts<S>): Promise<void> {
  const { self, time, briefing, keeper, inward, options, ask } = parts;
  const found = await keeper.recall(question, { time, most: Math.max(options.recall, 4) });
  const evidence = shownOf(
    [...found].sort((a, b) => a.time - b.time),
    parts,
  );
  if (evidence.length === 0) return;
  const answer = await ask({
    purpose: 'insight',
    text: promptsIn(briefing.language).insight({ question, memories: evidence }),
    schema: insightSchema,
    mostTokens: options.answerTokens,
  });
  const read = readCounted(answer, 'reflect', parts);
  const [text = ''] = textsIn(read, 'insight');
  const cites = textsIn(read, 'cites');
  const cited = evidence.filter((one) => cites.includes(one.label));
  const depth = 1 + Math.max(0, ...cited.map(({ item }) => item.depth));
  // a guess without evidence is no insight, and neither is a thought about thoughts about thoughts
  if (text.trim() === '' || cited.length === 0 || depth > (options.reflection?.depth ?? 0)) return;
  // said before, it is no insight either
  if (found.some((item) => item.text === text.trim())) return;
  const because = readCitations({ self, cites, shown: evidence, inward, full: false });
  const importance = weightOf(cited.map(({ item }) => item.importance));
  const thought = inward.add(
    { type: 'thought.formed', agent: self, question, text: text.trim(), importance, depth },
    because,
  );
  const sources = [...new Set(cited.flatMap(({ item }) => item.sources))].sort((a, b) => a - b);
  const changes = await keeper.conclude({ text: text.trim(), importance, sources, depth, time });
  tellChanges(changes, parts, [{ inner: thought, link: 'exact' }]);
}

/** A conclusion matters a little more than what it rests on, so that it comes up beside its evidence and does not bury it. */
function weightOf(importances: readonly number[]): number {
  return rounded(Math.min(1, Math.max(...importances) + 0.05 * importances.length));
}

function shownOf<S>(items: readonly Item[], { briefing, places, options, countTokens }: Parts<S>) {
  const lines = items.map((item) => ({
    item,
    text: `[${briefing.when(item.time)}] ${item.text}`,
    ground: places.ground(item.name, item.sources),
  }));
  const kept = fit(
    lines,
    options.contextTokens / 2,
    countTokens,
    ({ item }, at) => at + 8 * item.importance,
  ).lines;
  return label('M', kept).map((one, at) => ({ ...one, item: kept[at].item }));
}

/** The object in an answer; that it had to be mended, or was none, is an event. */
export function readCounted(
  answer: string,
  purpose: 'reflect' | 'plan' | 'check',
  { self, inward }: { readonly self: AgentId; readonly inward: Inward<MindEvent> },
): unknown {
  const read = readJson(answer);
  if (!read) inward.add({ type: 'thought.lost', agent: self, purpose, kind: 'unreadable' });
  else if (read.mended) inward.add({ type: 'mind.repaired', agent: self, json: true, what: [] });
  return read?.value;
}

/** The texts under a key: of a list, or the one that stands there. */
export function textsIn(value: unknown, key: string): readonly string[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return [];
  // an object may be read by a key that it has
  const held = (value as Readonly<Record<string, unknown>>)[key];
  const all = Array.isArray(held) ? held : [held];
  return all
    .filter((one): one is string => typeof one === 'string' && one.trim() !== '')
    .map((one) => one.trim());
}
