import type { Language } from '@hearsay/kernel';
import { z } from 'zod';
import { distinct, type Extracted, type Extractor, type Readable, type Reading } from './extractor.ts';
import { lexiconOf } from './lexicon.ts';
import { plain } from './plain.ts';
import { findQuantities } from './quantity.ts';
import { valuesOf } from './values.ts';

/** What is put to a model: its task, the text, and the JSON schema that its answer must fit. */
export type Question = { readonly system: string; readonly text: string; readonly schema: unknown };

/** Puts a question to a model and gives its answer as text. Whoever hands this in records and pays for it. */
export type AskModel = (question: Question) => Promise<string>;

/** What came of an answer: the claims that stand, and what was wrong with the others. */
export type ModelReading = { readonly found: readonly Extracted[]; readonly refused: readonly Refused[] };

export type Refused = {
  readonly why: 'no JSON' | 'wrong form' | 'unknown fact' | 'unknown slot' | 'quotation not in the text';
  readonly detail: string;
};

/** An extractor that asks a model. A claim whose quotation does not stand in the text, word for word, is not taken. */
export function modelExtractor(ask: AskModel): Extractor {
  return {
    name: 'model',
    extract: async (text, reading) =>
      text.trim() === '' || reading.facts.length === 0
        ? []
        : readAnswer(await ask(questionFor(text, reading)), text, reading).found,
  };
}

/** What a model is asked about a text. */
export function questionFor(text: string, { facts, language }: Reading): Question {
  return { system: instructions(facts, language), text, schema: z.toJSONSchema(answerOf(facts)) };
}

/** A claim, about whatever it says that it is about. */
const claimSchema = z.object({
  fact: z.string(),
  slots: z.array(z.object({ name: z.string(), value: z.string() })),
  polarity: z.enum(['affirms', 'denies']),
  sure: z.number().min(0).max(1),
  quote: z.string(),
});
const answerSchema = z.object({ claims: z.array(claimSchema) });

/** An answer that names no fact and no slot but those there are. */
function answerOf(facts: readonly Readable[]): z.ZodType {
  const forms = facts.map(({ id, slots }) => {
    const names = Object.keys(slots);
    const slot = z.object({ name: names.length > 0 ? z.enum(names) : z.string(), value: z.string() });
    return claimSchema.extend({ fact: z.enum([id]), slots: z.array(slot) });
  });
  return z.object({ claims: z.array(forms.length > 1 ? z.union(forms) : (forms[0] ?? claimSchema)) });
}

/** Reads a model's answer to `questionFor(text)`. What does not fit is refused with the reason; it never throws. */
export function readAnswer(answer: string, text: string, { facts, language }: Reading): ModelReading {
  const json = parse(answer);
  if (json === undefined) return { found: [], refused: [{ why: 'no JSON', detail: answer.slice(0, 200) }] };
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success)
    return { found: [], refused: [{ why: 'wrong form', detail: z.prettifyError(parsed.error) }] };
  const found: Extracted[] = [];
  const refused: Refused[] = [];
  for (const { fact: id, slots, polarity, sure, quote } of parsed.data.claims) {
    const fact = facts.find((one) => one.id === id);
    const wrong = fact && slots.find(({ name }) => !Object.hasOwn(fact.slots, name));
    const where = placeOf(quote, text);
    if (!fact) refused.push({ why: 'unknown fact', detail: id });
    else if (wrong) refused.push({ why: 'unknown slot', detail: wrong.name });
    else if (where === null) refused.push({ why: 'quotation not in the text', detail: quote });
    else {
      const named = Object.fromEntries(
        slots.map(({ name, value }) => [name, usual(fact, name, value, language)]),
      );
      found.push({ claim: { fact: id, slots: named, denies: polarity === 'denies' }, sure, quote: where });
    }
  }
  return { found: distinct(found), refused };
}

/** The JSON in an answer, also when it stands in a fence or between sentences; undefined for none. */
function parse(answer: string): unknown {
  const [from, to] = [answer.indexOf('{'), answer.lastIndexOf('}')];
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(answer.slice(from, to + 1)) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return undefined;
  }
}

/** The quoted words as the text has them: marks, accents and capitals do not count. Null when they are not there. */
function placeOf(quote: string, text: string): string | null {
  const wanted = plain(quote).trim();
  const at = wanted === '' ? -1 : plain(text).indexOf(wanted);
  return at < 0 ? null : text.slice(at, at + wanted.length);
}

/** A value in the form of the fact's own: `5 pm` as `17:00`, an alias as what it stands for. What cannot be read stays as it is. */
function usual(fact: Readable, slot: string, value: string, language: Language): string {
  const { form, words } = lexiconOf(fact, language).slots.find(({ name }) => name === slot) ?? {};
  const said = plain(value);
  const same = words?.find((one) => one.said === said);
  if (same) return same.value;
  if (!form || form.kind === 'word') return value.trim();
  // a bare hour is read as one behind "at"
  const text = form.kind === 'time' && language === 'en' ? `at ${said}` : said;
  const only = {
    ...lexiconOf(fact, language),
    slots: lexiconOf(fact, language).slots.filter(({ name }) => name === slot),
  };
  const unit = form.kind === 'number' && form.units.length > 0 ? `${text} ${form.units[0]}` : text;
  const [read] = [text, unit].flatMap((one) =>
    valuesOf(only, one, { from: 0, to: one.length }, { quantities: findQuantities(one, language), language }),
  );
  return read?.value ?? value.trim();
}

function instructions(facts: readonly Readable[], language: Language): string {
  const list = facts
    .map((fact) => `- ${fact.id}: ${fact.say[language]}${slotLines(fact, language)}`)
    .join('\n');
  return language === 'zh'
    ? `从一段话里找出对下列事实的陈述，只按话里说的找，不管是真是假。
{…} 是细节，[…] 里的部分可以不提。
${list}

以 JSON 作答：{"claims":[{"fact":…,"slots":[{"name":…,"value":…}],"polarity":"affirms"|"denies","sure":0到1,"quote":…}]}
- slots 只写话里讲到的细节，即使与通常说法不同也照写；没讲到的不写。
- 说“不是这样”的，polarity 为 denies；“不是甲，是乙”只算主张乙。
- sure：直接说的为 1，听说、大概为 0.7，也许、不确定为 0.4。
- quote 逐字抄下作出这一陈述的原话。
- 提问、假设、愿望不算陈述。没有陈述就给 {"claims":[]}。`
    : `Find the statements that a text makes about the facts below; go by what is said, whether it is true or not.
{…} stands for a detail; what is in […] may be left out.
${list}

Answer with JSON: {"claims":[{"fact":…,"slots":[{"name":…,"value":…}],"polarity":"affirms"|"denies","sure":0 to 1,"quote":…}]}
- slots: only details that the text states, as it states them, however unusual; leave out what it does not mention.
- polarity is denies when the text says that it is not so; "not A but B" states B alone.
- sure: 1 when simply stated, 0.7 for hearsay and probably, 0.4 for perhaps and not sure.
- quote: the words that make the statement, copied letter by letter.
- A question, a condition or a wish states nothing. Without any statement answer {"claims":[]}.`;
}

function slotLines({ slots, related }: Readable, language: Language): string {
  const lines = Object.entries(slots).map(([name, value]) => {
    // sorted, so that the order tells nothing of which is the case
    const values = [...new Set([value, ...(related[name] ?? [])])].sort();
    return `${name}: ${values.join(' | ')}${language === 'zh' ? '，等等' : ', …'}`;
  });
  return lines.length === 0 ? '' : ` (${lines.join('; ')})`;
}
