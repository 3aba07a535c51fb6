import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilParts, formatCivil, parseCivil } from './civil.ts';

test('a civil time is read and written as ISO 8601 writes it, whatever the zone of the machine', () => {
  expect(parseCivil('1970-01-01T00:00')).toBe(0);
  expect(parseCivil('2026-02-13T06:00')).toBe(Date.UTC(2026, 1, 13, 6));
  expect(parseCivil('2026-02-13')).toBe(Date.UTC(2026, 1, 13));
  expect(formatCivil(Date.UTC(2026, 1, 13, 6, 0, 9))).toBe('2026-02-13T06:00:09');
});

test('days that no calendar has are refused', () => {
  for (const text of [
    '2026-02-30T06:00',
    '2025-02-29',
    '2026-13-01',
    '2026-01-01T24:00',
    '26-01-01',
    'noon',
    '',
  ])
    expect(parseCivil(text)).toBeNull();
  expect(parseCivil('2024-02-29')).not.toBeNull();
});

test('it agrees with the calendar of the engine over four thousand years', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(400, 0, 1), max: Date.UTC(4400, 0, 1) }), (drawn) => {
      const time = Math.floor(drawn / 1000) * 1000;
      const date = new Date(time);
      const parts = civilParts(time);
      expect(parts).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        weekday: date.getUTCDay(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      });
      expect(parseCivil(formatCivil(time))).toBe(time);
    }),
  );
});
