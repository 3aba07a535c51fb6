import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimOfVersion, versionOf } from './claim.ts';

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[{},=!"\\\\\n]{0,6}$/),
  fc.constant('café'),
);

test('a version names its claim: what was made of a claim is read back as that claim', () => {
  fc.assert(
    fc.property(text, fc.dictionary(text, text, { maxKeys: 4 }), fc.boolean(), (fact, slots, denies) => {
      const claim = { fact, slots: { ...slots }, denies };
      expect(claimOfVersion(versionOf(claim))).toEqual(claim);
    }),
    { numRuns: 2_000, seed: 1 },
  );
});

test('what names no version is none', () => {
  for (const one of [
    '',
    'party',
    'party{',
    'party{time}',
    'party{time=1,}',
    '!{a=b=c}',
    'party{a="}',
    '"\\q"{}',
    'p{a=b}x',
  ])
    expect(claimOfVersion(one)).toBeNull();
});
