import { readFileSync } from 'node:fs';
import { createRng, languages, type Language } from '@hearsay/kernel';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { versionOf, type Claim } from '../claim.ts';
import { party } from '../fixtures/line.ts';
import { sayClaim } from '../say.ts';
import { agree, bothExtractor } from './both.ts';
import type { Extracted } from './extractor.ts';
import { labelledFacts } from './labelled/facts.ts';
import { extractByWords, lexical } from './lexical.ts';
import { modelExtractor, questionFor, readAnswer } from './model.ts';
import { plain } from './plain.ts';
import { findQuantities } from './quantity.ts';
import { parseNumeral } from './quantity-zh.ts';
import { halves, scoreExtractor, type Labelled, type Score } from './score.ts';

function labelled(language: Language): readonly Labelled[] {
  const text = readFileSync(new URL(`./labelled/${language}.ndjson`, import.meta.url), 'utf8');
  // the file stands beside this test and was written for it
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

const versions = (found: readonly Extracted[]): readonly string[] =>
  found.map(({ claim }) => versionOf(claim));

describe.each(languages)('reading by words, %s', (language) => {
  const all = labelled(language);
  const reading = { facts: labelledFacts[language], language };

  test('the labelled set holds at least 300 different sentences of every kind, about known facts', () => {
    expect(new Set(all.map(({ text }) => text)).size).toBeGreaterThanOrEqual(300);
    const kinds = [
      'plain',
      'levelled',
      'distorted',
      'negated',
      'hedged',
      'question',
      'two facts',
      'alias',
      'quantity',
      'distractor',
    ];
    expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
    for (const { claims } of all)
      for (const { fact, slots } of claims) {
        const known = reading.facts.find(({ id }) => id === fact);
        expect(Object.keys(known?.slots ?? {})).toEqual(expect.arrayContaining(Object.keys(slots)));
      }
  });

  test('on the half that the rules were not made for, precision and recall are at least 0.95', async () => {
    const scores = await scoreExtractor(lexical, halves(all).test, reading);
    // the figures are part of what a reader of this suite wants to see
    const lines = [...scores].map(([kind, score]) => sayScore(kind, score));
    process.stdout.write(`lexical, ${language}, test half\n${lines.join('\n')}\n`);
    const whole = scores.get('all');
    expect(whole?.precision).toBeGreaterThanOrEqual(0.95);
    expect(whole?.recall).toBeGreaterThanOrEqual(0.95);
    expect(whole?.sure).toBeGreaterThanOrEqual(0.95);
    // who asks, wishes or speaks of something else claims nothing
    const silent = halves(all).test.filter(({ claims }) => claims.length === 0);
    const heard = silent.filter(({ text }) => lexical.extract(text, reading).length > 0);
    expect(heard.length / silent.length).toBeLessThan(0.05);
  });

  test('every quotation stands in its text, word for word', () => {
    for (const { text } of all)
      for (const { quote } of extractByWords(text, reading)) expect(text).toContain(quote);
  });

  test('what rule-based minds say of a version is read back as that version', () => {
    const rng = createRng(5);
    let [right, whole] = [0, 0];
    for (const fact of reading.facts) {
      for (let round = 0; round < 40; round += 1) {
        const slots = Object.entries(fact.slots).filter(() => rng.chance(0.8));
        const claim: Claim = { fact: fact.id, slots: Object.fromEntries(slots), denies: rng.chance(0.2) };
        const text = `${sayClaim(fact, claim, language)}${language === 'zh' ? '。' : '.'}`;
        whole += 1;
        if (versions(extractByWords(text, reading)).join() === versionOf(claim)) right += 1;
      }
    }
    expect(right / whole).toBeGreaterThan(0.8);
  });

  test('whatever stands in a text, it is read without an error and without claims about unknown facts', () => {
    const rng = createRng(9);
    const letters = [
      ...'the party is at not 5 : , . ? ！ “ 不 在 聚 会 点 半 é \u{1F600} \n { } [ ] ( ) \\ $ ^ * +',
    ];
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: rng.integer(40) }, () => rng.pick(letters)).join('');
      for (const { claim, quote } of extractByWords(text, reading)) {
        expect(reading.facts.map(({ id }) => id)).toContain(claim.fact);
        expect(text).toContain(quote);
      }
    }
  });
});

function sayScore(kind: string, { precision, recall, sure, labelled: count }: Score): string {
  const say = (value: number | null): string => (value === null ? '  –  ' : value.toFixed(3));
  return `  ${kind.padEnd(12)} precision ${say(precision)}  recall ${say(recall)}  certainty ${say(sure)}  (${count} claims)`;
}

test('numbers, times and days are read as they are said', () => {
  const first = (text: string, language: Language) => {
    const { from, to, ...rest } = findQuantities(plain(text), language)[0];
    return { ...rest, said: text.slice(from, to) };
  };
  expect(first('half past nine in the evening', 'en')).toMatchObject({
    kind: 'time',
    minutes: 1290,
    half: false,
  });
  expect(first('at a quarter to six', 'en')).toMatchObject({ kind: 'time', minutes: 345, half: true });
  expect(first('the fourteenth of February', 'en')).toMatchObject({ kind: 'day', month: 2, day: 14 });
  expect(first('one hundred and twenty', 'en')).toMatchObject({ kind: 'number', number: 120 });
  expect(first('4,000 crowns', 'en')).toMatchObject({ kind: 'number', number: 4000, said: '4,000' });
  expect(first('晚上九点半', 'zh')).toMatchObject({ kind: 'time', minutes: 1290, half: false });
  expect(first('差一刻七点', 'zh')).toMatchObject({ kind: 'time', minutes: 405, half: true });
  expect(first('十四号', 'zh')).toMatchObject({ kind: 'day', month: null, day: 14 });
  expect(['一万二', '三百五', '一百零五', '两千', '二十四', '1.2万', '十'].map(parseNumeral)).toEqual([
    12000, 350, 105, 2000, 24, 12000, 10,
  ]);
});

test('a text for comparing is as long as the text, so that places stay', () => {
  for (const text of ['Café “ÀÉ” İ ﬁ', '５：３０，好', '\u{1F600}x'])
    expect(plain(text)).toHaveLength(text.length);
});

const facts = [party];
const reading = { facts, language: 'en' as const };
const said = 'I heard that the party is at the market at 7 pm.';
const claim = {
  fact: 'party',
  slots: [
    { name: 'place', value: 'Market' },
    { name: 'time', value: '7 pm' },
  ],
  polarity: 'affirms',
  sure: 0.7,
};
const answerOf = (...claims: readonly object[]): string =>
  `Here it is:\n\`\`\`json\n${JSON.stringify({ claims })}\n\`\`\``;

test('a model’s claim stands with a quotation that stands in the text, and its values in the fact’s own form', async () => {
  const model = modelExtractor((question) => {
    expect(question).toEqual(questionFor(said, reading));
    return Promise.resolve(answerOf({ ...claim, quote: 'the party is at the market' }));
  });
  expect(await model.extract(said, reading)).toEqual([
    {
      claim: { fact: 'party', slots: { place: 'market', time: '19:00' }, denies: false },
      sure: 0.7,
      quote: 'the party is at the market',
    },
  ]);
});

test('a quotation that is not there, an unknown fact or slot, or no JSON is refused with the reason', () => {
  const answer = answerOf(
    { ...claim, quote: 'the party is at the museum' },
    { ...claim, fact: 'war', quote: 'the party' },
    { ...claim, slots: [{ name: 'colour', value: 'red' }], quote: 'the party' },
  );
  const { found, refused } = readAnswer(answer, said, reading);
  expect(found).toEqual([]);
  expect(refused.map(({ why }) => why)).toEqual([
    'quotation not in the text',
    'unknown fact',
    'unknown slot',
  ]);
  expect(readAnswer('I cannot.', said, reading).refused[0].why).toBe('no JSON');
  expect(readAnswer('{"claims":[{"fact":"party"}]}', said, reading).refused[0].why).toBe('wrong form');
});

test('the schema of an answer names the facts there are, each with its own slots', () => {
  const facts = labelledFacts.en;
  const { schema } = questionFor(said, { facts, language: 'en' });
  const forms = z
    .object({
      properties: z.object({
        claims: z.object({ items: z.object({ anyOf: z.array(z.object({ properties: z.unknown() })) }) }),
      }),
    })
    .parse(schema).properties.claims.items.anyOf;
  for (const [at, { id, slots }] of facts.entries()) {
    const form = JSON.stringify(forms[at].properties);
    expect(form).toContain(`"enum":["${id}"]`);
    if (Object.keys(slots).length > 0) expect(form).toContain(`"enum":${JSON.stringify(Object.keys(slots))}`);
  }
  expect(forms).toHaveLength(facts.length);
});

test('what is asked of a model tells nothing of which value is the case', () => {
  const other = {
    ...party,
    slots: { ...party.slots, place: 'market' },
    related: { place: ['park', 'café'] },
  };
  expect(questionFor(said, { facts: [other], language: 'en' })).toEqual(questionFor(said, reading));
});

test('two readers agree on the fuller claim and the lesser certainty; where they contradict each other, neither counts', () => {
  const of = (slots: Record<string, string>, sure = 1): Extracted => ({
    claim: { fact: 'party', slots, denies: false },
    sure,
    quote: 'q',
  });
  const fuller = agree([of({ time: '19:00' })], [of({ time: '19:00', place: 'park' }, 0.7)]);
  expect(fuller.found).toEqual([of({ time: '19:00', place: 'park' }, 0.7)]);
  const against = agree([of({ time: '19:00' })], [of({ time: '17:00' })]);
  expect(against.found).toEqual([]);
  expect(against.disputed).toHaveLength(2);
  expect(agree([of({ time: '19:00' }, 0.4)], []).found).toEqual([]);
  expect(agree([], [of({ place: 'park' })]).found).toHaveLength(1);
});

test('both readers together ask the model once for each text', async () => {
  let asked = 0;
  const both = bothExtractor(
    modelExtractor(() => {
      asked += 1;
      return Promise.resolve(answerOf({ ...claim, quote: 'the party is at the market at 7 pm' }));
    }),
  );
  expect(versions(await both.extract(said, reading))).toEqual(['party{place=market,time=19:00}']);
  expect(asked).toBe(1);
});
