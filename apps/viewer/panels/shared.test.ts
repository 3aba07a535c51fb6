import { expect, test } from 'vitest';
import { briefTime, isNotable, splitTime } from './shared.ts';

test('a day is told from its clock, in both languages, and a clock alone is a clock', () => {
  expect(splitTime('Fri 13 Feb 09:41')).toEqual({ day: 'Fri 13 Feb', clock: '09:41' });
  expect(splitTime('2月13日 周五 09:41')).toEqual({ day: '2月13日 周五', clock: '09:41' });
  expect(splitTime('1:02:03')).toEqual({ day: '', clock: '1:02:03' });
  expect(briefTime('Fri 13 Feb 09:41')).toBe('Fri 09:41');
  expect(briefTime('2月13日 周五 09:41')).toBe('周五 09:41');
  expect(briefTime('1:02:03')).toBe('1:02:03');
});

test('what is believed, agreed or over is notable; small change is not', () => {
  const line = { text: '', about: [] };
  expect(isNotable({ ...line, kind: 'inner', tone: 'false' })).toBe(true);
  expect(isNotable({ ...line, kind: 'act', tone: 'good' })).toBe(true);
  expect(isNotable({ ...line, kind: 'end', tone: 'plain' })).toBe(true);
  expect(isNotable({ ...line, kind: 'act', tone: 'quiet' })).toBe(false);
  expect(isNotable({ ...line, kind: 'speech', tone: 'plain' })).toBe(false);
  expect(isNotable({ ...line, kind: 'trouble', tone: 'quiet' })).toBe(false);
});
