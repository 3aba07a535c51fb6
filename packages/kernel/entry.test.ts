import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canSee, encodeEntry, EntryError, parseEntry, type Entry } from './entry.ts';

const event = fc
  .tuple(
    fc.string(),
    fc.dictionary(
      fc.string().filter((key) => key !== 'type' && key !== '__proto__'),
      fc.jsonValue(),
    ),
  )
  .map(([type, rest]) => ({ type, ...rest }));

const entry: fc.Arbitrary<Entry> = fc.nat(1_000_000).chain((seq) =>
  fc.record({
    seq: fc.constant(seq),
    time: fc.nat(),
    event,
    audience: fc.oneof(fc.constant('all' as const), fc.array(fc.string())),
    causes:
      seq === 0
        ? fc.constant([])
        : fc.array(
            fc.record(
              {
                seq: fc.nat(seq - 1),
                link: fc.constantFrom('exact' as const, 'cited' as const, 'shown' as const),
                part: fc.string(),
              },
              { requiredKeys: ['seq', 'link'] },
            ),
          ),
  }),
);

test('an entry is one line, and the line reads as the same entry with the same bytes', () => {
  fc.assert(
    fc.property(entry, (one) => {
      const line = encodeEntry(one);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      const read = parseEntry(line.trimEnd());
      expect(encodeEntry(read)).toBe(line);
      expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(one)));
    }),
    { seed: 1 },
  );
});

test('keys stand in one order, however an entry was made', () => {
  const event = { type: 'x.happened' };
  const odd: Entry = { causes: [], audience: 'all', event, time: 2, seq: 1 };
  expect(encodeEntry(odd)).toBe(
    '{"seq":1,"time":2,"event":{"type":"x.happened"},"audience":"all","causes":[]}\n',
  );
});

test('any text is read as an entry or refused as none, and nothing else is thrown', () => {
  const good =
    '{"seq":3,"time":2,"event":{"type":"x.y"},"audience":["Ada"],"causes":[{"seq":1,"link":"exact"}]}';
  const broken = fc
    .tuple(fc.nat(good.length), fc.nat(8), fc.string({ maxLength: 4 }))
    .map(([at, gone, put]) => good.slice(0, at) + put + good.slice(at + gone));
  fc.assert(
    fc.property(fc.oneof(broken, fc.string(), fc.json()), (text) => {
      try {
        const { seq, causes } = parseEntry(text);
        for (const cause of causes) expect(cause.seq).toBeLessThan(seq);
      } catch (error) {
        expect(error).toBeInstanceOf(EntryError);
        expect((error as EntryError).message.length).toBeLessThan(200);
      }
    }),
    { seed: 2, numRuns: 2_000 },
  );
});

describe('a wrong field is named, with what was wanted and what was found', () => {
  const good = { seq: 4, time: 0, event: { type: 'x.y' }, audience: 'all', causes: [] };
  test.each([
    ['seq', { ...good, seq: 1.5 }, /^seq: wanted a whole number from 0, found 1.5/],
    ['seq', { ...good, seq: '4' }, /^seq: .*found 4/],
    ['time', { ...good, time: -1 }, /^time: .*found -1/],
    [
      'event',
      { ...good, event: { kind: 'x' } },
      /^event: wanted an object with a type, found \{"kind":"x"\}/,
    ],
    ['audience', { ...good, audience: 'none' }, /^audience: wanted "all" or a list of names, found none/],
    ['causes', { ...good, causes: [{ seq: 1, link: 'guessed' }] }, /^causes: wanted a list/],
    ['causes', { ...good, causes: [{ seq: 4, link: 'exact' }] }, /^causes: wanted entries before 4, found 4/],
    ['all', [good], /^wanted a JSON object, found \[/],
  ])('%s', (_, value, message) => {
    expect(() => parseEntry(JSON.stringify(value))).toThrow(message);
  });
});

test('an entry is seen by everybody, by those named, or by the god view alone', () => {
  const seenBy = (audience: Entry['audience']) =>
    ['god', 'Ada', 'Bo'].filter((watcher) => canSee({ audience }, watcher));
  expect(seenBy('all')).toEqual(['god', 'Ada', 'Bo']);
  expect(seenBy(['Bo'])).toEqual(['god', 'Bo']);
  expect(seenBy([])).toEqual(['god']);
});
