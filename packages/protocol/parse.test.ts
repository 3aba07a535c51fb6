import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encode,
  encodeKeyframe,
  fastestPace,
  largestClientMessage,
  largestSlice,
  largestThinSlice,
  longestName,
  mostAttended,
  parseClientMessage,
  parseServerMessage,
  type ClientMessage,
} from './index.ts';

const whole = fc.nat();
const name = fc.string({ maxLength: longestName });
const optional = <T>(key: string, of: fc.Arbitrary<T>) =>
  fc.option(
    of.map((value) => ({ [key]: value })),
    { nil: {} },
  );

const tile = fc.nat(32_000);
const interest = fc.record({
  area: fc.option(fc.record({ left: tile, top: tile, right: tile, bottom: tile })),
  agents: fc.array(name, { maxLength: mostAttended }),
  fact: fc.option(name),
});

const messages: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc
    .tuple(
      fc.record({ type: fc.constant('hello' as const), protocol: whole, watcher: name }),
      optional('token', name),
      optional('after', whole),
      optional('run', name),
      optional('interest', interest),
      optional('now', fc.constant(false as const)),
    )
    .map(([hello, token, after, run, looks, now]) => ({
      ...hello,
      ...token,
      ...after,
      ...run,
      ...looks,
      ...now,
    })),
  fc.record({ type: fc.constant('interest' as const), interest }),
  fc
    .tuple(
      fc.record({ type: fc.constant('seek' as const), id: whole, seq: whole }),
      optional('attend', fc.array(name, { maxLength: mostAttended })),
      optional('newest', fc.constant(true as const)),
    )
    .map(([seek, attend, newest]) => ({ ...seek, ...attend, ...newest })),
  fc
    .record({ id: whole, from: whole, length: fc.nat(largestSlice) })
    .map(({ id, from, length }) => ({ type: 'slice' as const, id, from, to: from + length })),
  fc.record({ id: whole, from: whole, length: fc.nat(largestThinSlice) }).map(({ id, from, length }) => ({
    type: 'slice' as const,
    id,
    from,
    to: from + length,
    thin: true as const,
  })),
  fc.record({ type: fc.constant('spread' as const), id: whole, fact: name }),
  fc.record({ type: fc.constant('look' as const), watcher: name }),
  fc.record({
    type: fc.constant('steer' as const),
    do: fc.constantFrom('pause' as const, 'play' as const, 'step' as const),
  }),
  fc.record({
    type: fc.constant('steer' as const),
    do: fc.constant('pace' as const),
    pace: fc.double({ min: 0, max: fastestPace, noNaN: true }).map((pace) => pace + 0),
  }),
);

test('what a page encodes is what the server reads', () => {
  fc.assert(
    fc.property(messages, (message) => {
      expect(parseClientMessage(encode(message))).toEqual({ message });
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('any text is read as a message or refused with a reason, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect('refusal' in parseClientMessage(text)).toBe(true);
      expect(parseServerMessage(text)).toBe(null);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('one wrong field is one reason to refuse', () => {
  const cases: [unknown, string][] = [
    [{ type: 'hello', protocol: '1', watcher: 'god' }, 'malformed'],
    [{ type: 'hello', protocol: 1 }, 'malformed'],
    [{ type: 'hello', protocol: 1, watcher: 'x'.repeat(longestName + 1) }, 'malformed'],
    [{ type: 'hello', protocol: 1, watcher: 'god', token: 5 }, 'malformed'],
    [{ type: 'hello', protocol: 1, watcher: 'god', after: -1 }, 'malformed'],
    [{ type: 'hello', protocol: 1, watcher: 'god', run: null }, 'malformed'],
    [{ type: 'hello', protocol: 1, watcher: 'god', now: true }, 'malformed'],
    [{ type: 'seek', id: 1, seq: 0.5 }, 'malformed'],
    [{ type: 'seek', id: 1, seq: 2 ** 60 }, 'malformed'],
    [{ type: 'seek', id: 1, seq: 1, attend: 'Ada' }, 'malformed'],
    [{ type: 'seek', id: 1, seq: 1, attend: [1] }, 'malformed'],
    [{ type: 'seek', id: 1, seq: 1, attend: Array(mostAttended + 1).fill('a') }, 'malformed'],
    [{ type: 'slice', id: 1, from: 2, to: 1 }, 'range'],
    [{ type: 'slice', id: 1, from: 0, to: largestSlice + 1 }, 'range'],
    [{ type: 'spread', id: 1, fact: 3 }, 'malformed'],
    [{ type: 'look', watcher: ['god'] }, 'malformed'],
    [{ type: 'steer', do: 'stop' }, 'malformed'],
    [{ type: 'steer', do: 'pace' }, 'malformed'],
    [{ type: 'steer', do: 'pace', pace: fastestPace * 2 }, 'malformed'],
    [{ type: 'welcome' }, 'malformed'],
    [[{ type: 'look', watcher: 'god' }], 'malformed'],
    [null, 'malformed'],
  ];
  for (const [value, reason] of cases) {
    expect(parseClientMessage(JSON.stringify(value)), JSON.stringify(value)).toMatchObject({
      refusal: { reason },
    });
  }
});

test('a message may be as long as allowed and not one character longer', () => {
  const look = encode({ type: 'look', watcher: 'god' });
  const longest = look + ' '.repeat(largestClientMessage - look.length);
  expect(parseClientMessage(longest)).toEqual({ message: { type: 'look', watcher: 'god' } });
  expect(parseClientMessage(longest + ' ')).toMatchObject({ refusal: { reason: 'too large' } });
});

test('fields of nobody are left behind, and so are those of a prototype', () => {
  const text = '{"type":"look","watcher":"god","more":1,"__proto__":{"seq":1},"constructor":2}';
  expect(parseClientMessage(text)).toStrictEqual({ message: { type: 'look', watcher: 'god' } });
});

test('a keyframe made of JSON reads like one made of a world', () => {
  const world = { time: 5, count: 3, society: {}, state: { text: '夜"' }, others: {} };
  const text = encodeKeyframe({ id: 4, seq: 3, glance: true, world: JSON.stringify(world) });
  expect(parseServerMessage(text)).toEqual({ type: 'keyframe', id: 4, seq: 3, glance: true, world });
});

test('what somebody looks at is bounded, and only what an interest has is kept of it', () => {
  const looks = (given: unknown) => parseClientMessage(JSON.stringify({ type: 'interest', interest: given }));
  const plain = { area: { left: 1, top: 2, right: 3, bottom: 4 }, agents: ['Ada'], fact: 'party' };
  expect(looks({ ...plain, more: 1, area: { ...plain.area, depth: 9 } })).toEqual({
    message: { type: 'interest', interest: plain },
  });
  for (const wrong of [
    undefined,
    null,
    [],
    'all',
    { ...plain, area: 'all' },
    { ...plain, area: undefined },
    { ...plain, area: { ...plain.area, left: -1 } },
    { ...plain, area: { ...plain.area, bottom: 1e9 } },
    { ...plain, agents: Array.from({ length: mostAttended + 1 }, () => 'Ada') },
    { ...plain, agents: [{ toString: 1 }] },
    { ...plain, fact: 7 },
  ])
    expect(looks(wrong)).toMatchObject({ refusal: { reason: 'malformed' } });
  const hello = { type: 'hello', protocol: 1, watcher: 'god', interest: { ...plain, fact: {} } };
  expect(parseClientMessage(JSON.stringify(hello))).toMatchObject({ refusal: { reason: 'malformed' } });
});
