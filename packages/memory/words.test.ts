import { expect, test } from 'vitest';
import { hashEmbedder } from './embedder.ts';
import { countTokens, hasHan, terms } from './words.ts';

test('English words are stems without stop words; numbers and names stay', () => {
  expect(terms('The parties were held at the mills')).toEqual(['parti', 'held', 'mill']);
  expect(terms("Klaus's café opens at 17:00, won't it?")).toEqual(['klau', 'café', 'open', '17', '00']);
  expect(terms('ＡＤＡ')).toEqual(terms('ada'));
});

test('Han text is characters and pairs, also rare ones beyond sixteen bits, and beside Latin letters', () => {
  expect(terms('村长说谎')).toEqual(['村', '村长', '长', '长说', '说', '说谎', '谎']);
  // particles are no words of their own, and still part of a pair
  expect(terms('狼的')).toEqual(['狼', '狼的']);
  expect(terms('𠮷野家')).toEqual(['𠮷', '𠮷野', '野', '野家', '家']);
  expect(terms('用GPT模型')).toEqual(['用', 'gpt', '模', '模型', '型']);
  expect([hasHan('GPT模型'), hasHan('model'), hasHan('ひらがな')]).toEqual([true, false, false]);
});

test('a token is about four letters or one Han character', () => {
  expect(countTokens('twelve chars')).toBe(3);
  expect(countTokens('十二个汉字')).toBe(5);
  expect(countTokens('')).toBe(0);
});

test('the hash embedder gives vectors of length 1, near for alike spelling in both languages, the same for the same', async () => {
  const { embed } = hashEmbedder();
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at], 0);
  const [miller, mill, rain, wolf, wolves, tea, nothing] = await embed([
    'the miller',
    'the mills',
    'rain',
    '狼人在磨坊',
    '磨坊里的狼人',
    '喝茶',
    '…',
  ]);
  for (const one of [miller, rain, wolf]) expect(dot(one, one)).toBeCloseTo(1, 6);
  expect(dot(miller, mill)).toBeGreaterThan(dot(miller, rain) + 0.3);
  expect(dot(wolf, wolves)).toBeGreaterThan(dot(wolf, tea) + 0.3);
  expect(nothing.every((value) => value === 0)).toBe(true);
  expect((await embed(['the miller']))[0]).toEqual(miller);
});
