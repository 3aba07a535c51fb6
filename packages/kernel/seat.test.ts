import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Audience, Cause, Entry } from './entry.ts';
import { createSeat } from './seat.ts';

const names = ['Ada', 'Bo', 'Cy'];

/** A log of any audiences, each entry resting on earlier ones. */
const log: fc.Arbitrary<readonly Entry[]> = fc
  .array(
    fc.record({
      audience: fc.oneof<fc.Arbitrary<Audience>[]>(fc.constant('all' as const), fc.subarray(names)),
      rests: fc.array(fc.nat(), { maxLength: 4 }),
    }),
    { maxLength: 40 },
  )
  .map((parts) =>
    parts.map(({ audience, rests }, seq): Entry => {
      const causes: Cause[] =
        seq === 0 ? [] : rests.map((rest) => ({ seq: rest % seq, link: 'exact', part: `p${rest}` }));
      return { seq, time: seq, event: { type: `x.${seq}` }, audience, causes };
    }),
  );

test('a seat has numbers of its own, no gaps, no cause that it does not know and nobody else in the audience', () => {
  fc.assert(
    fc.property(log, fc.constantFrom(...names), (entries, agent) => {
      const seat = createSeat(agent);
      const known = entries.flatMap((entry) => seat.take(entry) ?? []);
      expect(known.map(({ seq }) => seq)).toEqual(known.map((_, at) => at));
      expect(seat.count).toBe(known.length);
      for (const one of known) {
        expect(one.audience === 'all' || one.audience.length === 1).toBe(true);
        const whole = entries[seat.seqOf(one.seq)];
        expect(one.event).toBe(whole.event);
        const told = one.causes.map(({ seq, link, part }) => ({ seq: seat.seqOf(seq), link, part }));
        const noticed = (seq: number): boolean => {
          const { audience } = entries[seq];
          return audience === 'all' || audience.includes(agent);
        };
        expect(told).toEqual(whole.causes.filter(({ seq }) => noticed(seq)));
        expect(seat.again(whole)).toEqual(one);
      }
    }),
    { seed: 4 },
  );
});

test('entries that a seat cannot notice change nothing of what it is told', () => {
  fc.assert(
    fc.property(log, (entries) => {
      const [with_, without] = [createSeat('Ada'), createSeat('Ada')];
      const seen = ({ audience }: Entry): boolean => audience === 'all' || audience.includes('Ada');
      const all = entries.flatMap((entry) => with_.take(entry) ?? []);
      // a log in which the hidden entries never were: only the causes that name them are missing as well
      const kept = entries.filter(seen).map((entry) => ({
        ...entry,
        causes: entry.causes.filter(({ seq }) => seen(entries[seq])),
      }));
      expect(JSON.stringify(kept.flatMap((entry) => without.take(entry) ?? []))).toBe(JSON.stringify(all));
    }),
    { seed: 5 },
  );
});

test('what a seat never saw has no number in it', () => {
  const seat = createSeat('Ada');
  const hidden: Entry = { seq: 0, time: 0, event: { type: 'x.y' }, audience: ['Bo'], causes: [] };
  expect(seat.take(hidden)).toBeNull();
  expect(seat.again(hidden)).toBeNull();
  expect(() => seat.seqOf(0)).toThrow(/Ada knows 0 entries; asked for number 0/);
});
