import type { Text } from './language.ts';

/** An error that people are told. `text` says it in every language; `message`, which is for logs and programs, is the English one. */
export class WordedError extends Error {
  readonly text: Text;
  constructor(text: Text, options?: { readonly cause?: unknown }) {
    super(text.en, options);
    this.text = text;
  }
}

/** What an error says in every language; of one that has a message only, that message in all of them. */
export function wordsOf(error: unknown): Text {
  if (error instanceof WordedError) return error.text;
  const message = error instanceof Error ? error.message : String(error);
  return { en: message, zh: message };
}
