/** Counts tokens of a text. */
export type CountTokens = (text: string) => number;

/** Without a tokeniser: a Han character about one token, other text a token for about four characters. */
export const roughly: CountTokens = (text) => {
  let han = 0;
  // most text has none, and a look for the first is quicker than a look at each
  if (anyHan.test(text)) for (const character of text) if (anyHan.test(character)) han += 1;
  return Math.ceil(han * 1.1 + (text.length - han) / 3.8);
};

const anyHan = /\p{sc=Han}/u;

/** Counts with the tokeniser o200k of gpt-tokenizer, which comes close for other models as well; loaded when it is first wanted. */
export async function loadCounter(): Promise<CountTokens> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  // text in a recording may hold what looks like a special token; it is plain text here
  return (text) => countTokens(text, { allowedSpecial: 'all' });
}
