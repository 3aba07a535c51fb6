import type { Entry } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';
import { expect, test } from 'vitest';
import { createNews, newsAfter } from './news.ts';

const believes = (who: string, is: string, tone: Line['tone'] = 'false'): Line => ({
  text: `${who} ${is}`,
  about: [who],
  kind: 'inner',
  tone,
  state: { of: `${who} party`, is },
});
const lines: readonly Line[] = [
  believes('Ada', 'believes 6'),
  believes('Bo', 'believes 6'),
  believes('Ada', 'believes 6'),
  believes('Ada', 'aware 6', 'unaware'),
  believes('Ada', 'believes 6'),
  believes('Ada', 'believes 5', 'true'),
  { text: 'Over', about: [], kind: 'end', tone: 'gold' },
  { text: 'Over', about: [], kind: 'end', tone: 'gold' },
];
const fresh = [true, true, false, false, true, true, true, true];

test('a belief is news when it is another than before, not when somebody confirms it', () => {
  expect(lines.map(createNews())).toEqual(fresh);
});

test('what was said before counts for what comes after', () => {
  const entries = lines.map((_, seq): Entry => ({
    seq,
    time: 0,
    event: { type: 'note.made' },
    audience: 'all',
    causes: [],
  }));
  const line = ({ seq }: Entry) => lines[seq];
  for (const at of lines.keys())
    expect(lines.slice(at).map(newsAfter(entries.slice(0, at), { line }, 'en'))).toEqual(fresh.slice(at));
});
