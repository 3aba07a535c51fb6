import type { JsonSchema } from './answer-schema.ts';

/** What a mind asks a model for; the meter, the recording and the page tell calls apart by it. */
export type Purpose = 'act' | 'reflect' | 'insight' | 'plan' | 'check' | 'interview';

export type Question = {
  readonly purpose: Purpose;
  /** What is asked; the first message, which never changes, is the mind's own. */
  readonly text: string;
  readonly schema: JsonSchema;
  /** How long the answer may be, in tokens. */
  readonly mostTokens: number;
};

/** Puts one question to the model of a mind; resolves with what it wrote. Throws an AgentFailure when it gives no answer. */
export type AskModel = (question: Question) => Promise<string>;
