import { stemmer } from 'stemmer';

/** The words of a text as they are looked up: Latin words as stems without stop words, Han text as characters and pairs of them. */
export function terms(text: string): string[] {
  const found: string[] = [];
  const plain = text.normalize('NFKC').toLowerCase();
  for (const [run] of plain.matchAll(/[\p{sc=Han}]+|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)?/gu)) {
    if (isHan(run)) addHan(run, found);
    else addWord(run, found);
  }
  return found;
}

export function isHan(text: string): boolean {
  return /^\p{sc=Han}/u.test(text);
}

/** Does the text hold any Han character? */
export function hasHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text);
}

function addHan(run: string, found: string[]): void {
  // by code points, since a few Han characters are two units long
  const characters = [...run];
  for (const [at, character] of characters.entries()) {
    if (!hanStops.has(character)) found.push(character);
    const next = characters[at + 1];
    if (next !== undefined) found.push(character + next);
  }
}

function addWord(word: string, found: string[]): void {
  // a run of letters may hold Han characters behind Latin ones: `GPT模型`
  if (hasHan(word)) {
    for (const [part] of word.matchAll(/\p{sc=Han}+|[^\p{sc=Han}]+/gu)) {
      if (isHan(part)) addHan(part, found);
      else addWord(part, found);
    }
    return;
  }
  const bare = word.replace(/['’].*$/, '');
  if (stops.has(bare) || stops.has(word)) return;
  found.push(/^[a-z]{3,}$/.test(bare) ? stemmer(bare) : bare);
}

const stops: ReadonlySet<string> = new Set(
  `a about above after again against all am an and any are as at be because been before being below between both but by can could did do does doing
down during each few for from further had has have having he her here hers herself him himself his how i if in into is it its itself just me more most my
myself no nor not now of off on once only or other our ours ourselves out over own same she should so some such than that the their theirs them themselves
then there these they this those through to too under until up very was we were what when where which while who whom why will with would you your yours
yourself yourselves i'm i've it's don't didn't can't won't that's what's let's ll ve re`.split(/\s+/),
);

const hanStops: ReadonlySet<string> = new Set('的了是在和与及或也就都而着个们这那吗呢吧啊');

/** About how many tokens of a language model a text takes: a Han character about one, other text a quarter of its characters. */
export function countTokens(text: string): number {
  let han = 0;
  for (const character of text) if (isHan(character)) han += 1;
  return han + Math.ceil((text.length - han) / 4);
}
