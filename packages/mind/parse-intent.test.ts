import { judge, type Offer } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { answerSchema } from './answer-schema.ts';
import { nearestName } from './nearest-name.ts';
import { parseIntent } from './parse-intent.ts';
import { readJson } from './read-json.ts';
import { sayOffer } from './say-offer.ts';

const vote: Offer = { type: 'vote', fields: { target: { kind: 'agent', among: ['Ada', 'Bo', 'Cyrus'] } } };
const speak: Offer = {
  type: 'speak',
  fields: {
    text: { kind: 'text', maxLength: 12 },
    acts: {
      kind: 'list',
      maxItems: 2,
      of: [
        { type: 'accuse', fields: { target: { kind: 'agent', among: ['Ada', 'Bo'] } } },
        { type: 'rate', fields: { grade: { kind: 'number', from: 1, to: 5, whole: true, optional: true } } },
      ],
    },
  },
};
const offers = [vote, speak, { type: 'pass', fields: {} }];

test.each([
  ['plain', '{"thought":"t","cites":["M1"],"intent":{"type":"vote","target":"Bo"}}', false, []],
  [
    'in a fence',
    'Sure!\n```json\n{"thought":"t","cites":["M1"],"intent":{"type":"vote","target":"Bo"}}\n```',
    true,
    [],
  ],
  [
    'behind a thought',
    '<think>{"no"}</think>{"thought":"t","cites":["M1"],"intent":{"type":"vote","target":"Bo"}}',
    false,
    [],
  ],
  ['cut off', '{"thought":"t","cites":["M1"],"intent":{"type":"vote","target":"Bo"', true, []],
  ['with loose quotes', "{thought:'t', cites:['[M1]'], intent:{type:'vote', target:'Bo'}}", true, []],
  [
    'another case',
    '{"thought":"t","cites":"M1","intent":{"type":"Vote","target":"BO"}}',
    false,
    ['type: Vote → vote', 'target: BO → Bo'],
  ],
  [
    'a slip',
    '{"thought":"t","cites":["M1"],"intent":{"type":"vote","target":"Cyrsu"}}',
    false,
    ['target: Cyrsu → Cyrus'],
  ],
])('an answer %s is read, and says what was mended', (name, text, mended, repairs) => {
  const choice = parseIntent(text, offers);
  const target = name === 'a slip' ? 'Cyrus' : 'Bo';
  expect(choice).toEqual({ intent: { type: 'vote', target }, cites: ['M1'], thought: 't', mended, repairs });
});

test('what cannot be meant stays as it is, so that it is refused', () => {
  for (const target of ['Zoe', 'Ada or Bo', 'nobody', '']) {
    const choice = parseIntent(JSON.stringify({ intent: { type: 'vote', target } }), offers);
    expect(choice && 'refusal' in judge(offers, choice.intent)).toBe(true);
  }
  expect(parseIntent('I vote for Bo.', offers)).toBeNull();
  expect(parseIntent('', offers)).toBeNull();
  expect(parseIntent('[1, 2]', offers)).toBeNull();
});

test('lists lose what is no item, numbers come into range, texts are cut', () => {
  const acts = [
    { type: 'accuse', target: 'ada' },
    { type: 'sing' },
    { type: 'rate', grade: '9' },
    { type: 'accuse' },
  ];
  const choice = parseIntent(
    JSON.stringify({ intent: { type: 'speak', text: 'a very long speech', acts } }),
    offers,
  );
  expect(choice?.intent).toEqual({
    type: 'speak',
    text: 'a very long ',
    acts: [
      { type: 'accuse', target: 'Ada' },
      { type: 'rate', grade: 5 },
    ],
  });
  expect('intent' in judge(offers, choice?.intent)).toBe(true);
  expect(choice?.repairs).toEqual([
    'text: cut to 12',
    'acts: 2 left out',
    'acts/0/target: ada → Ada',
    'acts/1/grade: 9 → 5',
  ]);
});

test('nothing that a model writes makes it throw', () => {
  const nasty = [
    '{"intent":{"__proto__":{"type":"vote"}}}',
    '{"intent":[]}',
    '{"intent":7}',
    '{"cites":{}}',
    '{',
    '{"intent":{"type":{}}}',
  ];
  for (const text of nasty) {
    const choice = parseIntent(text, offers);
    if (choice?.intent) expect('refusal' in judge(offers, choice.intent)).toBe(true);
  }
});

test('the nearest name is only taken when nothing else is as near', () => {
  expect(nearestName('“Ada” ', ['Ada', 'Bo'])).toBe('Ada');
  expect(nearestName('Ada (seat 1)', ['Ada', 'Bo'])).toBe('Ada');
  expect(nearestName('Ann', ['Anna', 'Anne'])).toBeNull();
  expect(nearestName('林晓雨。', ['林晓雨', '陈默'])).toBe('林晓雨');
});

test('of several objects in a text the first whole one is read', () => {
  expect(readJson('x {"a": "}"} y {"b": 2}')?.value).toEqual({ a: '}' });
});

test('the schema of an answer names every key and allows nothing else', () => {
  const schema = answerSchema(offers, ['M1', 'N1']);
  expect(schema).toMatchSnapshot();
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    if ('properties' in one && 'required' in one) {
      expect(one.required).toEqual(Object.keys(one.properties as object));
      expect('additionalProperties' in one && one.additionalProperties).toBe(false);
    }
    for (const inside of Object.values(one)) walk(inside);
  };
  walk(schema);
});

test('an offer is put into words in both languages', () => {
  expect([
    sayOffer(speak, 'to all', 'en'),
    sayOffer(speak, '公开', 'zh'),
    sayOffer(vote, null, 'en'),
  ]).toMatchSnapshot();
});
