import type { ChatAnswer, ChatModel, ChatRequest, JsonSchema, Outside } from '../chat.ts';
import { readJson } from '../read-answer.ts';

/** What one short talk with a model showed. */
export type ChatProbe = {
  /** Real milliseconds of one short answer. */
  readonly ms: number;
  readonly tokensPerSecond: number | null;
  /** Does the provider say how many tokens it took, or are they counted here? */
  readonly usage: 'reported' | 'counted';
  /** Does it think aloud, wherever that stands? */
  readonly reasoning: boolean;
  /** Which model answered, as the provider calls it. */
  readonly by: string;
};

type Parts = { readonly outside: Outside; readonly signal: AbortSignal };

/** Asks something short. Throws what the model throws. */
export async function probeChat(model: ChatModel, { outside, signal }: Parts): Promise<ChatProbe> {
  const began = outside.now();
  const answer = await model.chat(short, { signal });
  const ms = outside.now() - began;
  return {
    ms: Math.round(ms),
    tokensPerSecond: speedOf(answer, ms),
    usage: answer.usage.counted ? 'counted' : 'reported',
    reasoning: answer.reasoning !== null,
    by: answer.model,
  };
}

/** Does it answer in JSON of a schema when it is asked to? Throws what the model throws. */
export async function givesJson(model: ChatModel, { signal }: Pick<Parts, 'signal'>): Promise<boolean> {
  const answer = await model.chat(
    { ...short, purpose: 'probe-json', messages: choosing, schema },
    { signal },
  );
  return fits(readJson(answer.text)?.value);
}

export type StreamProbe = {
  readonly pieces: number;
  readonly firstMs: number;
  readonly tokensPerSecond: number | null;
};

/** Does the answer come in pieces? Null when it comes whole. Throws what the model throws. */
export async function probeStream(model: ChatModel, { outside, signal }: Parts): Promise<StreamProbe | null> {
  const began = outside.now();
  let pieces = 0;
  let first = began;
  const onText = (): void => {
    if (pieces === 0) first = outside.now();
    pieces += 1;
  };
  const answer = await model.chat(short, { signal, onText });
  if (pieces === 0) return null;
  // what comes with the first piece was made before it
  const speed = pieces > 1 ? speedOf(answer, outside.now() - first) : null;
  return { pieces, firstMs: Math.round(first - began), tokensPerSecond: speed };
}

/** Room for one that thinks before it answers. */
const most = 600;

const short: ChatRequest = {
  agent: 'probe',
  purpose: 'probe',
  messages: [
    { role: 'system', content: 'You are being tested. Answer briefly.' },
    { role: 'user', content: 'Name the seven days of the week, separated by commas. / 按顺序写出一周七天。' },
  ],
  temperature: 0,
  maxTokens: most,
};

const choosing: ChatRequest['messages'] = [
  { role: 'system', content: 'You are being tested. Answer in JSON.' },
  {
    role: 'user',
    content:
      'Which of them has wings: a cat, a dog, an owl? How many legs has it? / 猫、狗、猫头鹰，谁有翅膀？有几条腿？',
  },
];

const animals = ['cat', 'dog', 'owl'];

const schema: JsonSchema = {
  type: 'object',
  properties: { animal: { type: 'string', enum: animals }, legs: { type: 'integer' } },
  required: ['animal', 'legs'],
  additionalProperties: false,
};

function fits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [animal, legs]: unknown[] = [Reflect.get(value, 'animal'), Reflect.get(value, 'legs')];
  return typeof animal === 'string' && animals.includes(animal) && Number.isInteger(legs);
}

function speedOf({ usage }: ChatAnswer, ms: number): number | null {
  return ms >= 1 && usage.output > 0 ? (1_000 * usage.output) / ms : null;
}
