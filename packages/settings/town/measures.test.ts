import { expect, test } from 'vitest';
import { measure } from './measures.ts';
import { playTown } from './play-town.ts';
import { sampleTown } from './sample-town.ts';

const shares = /^town\.(knows|believes|density|interviews|unanswered)/;

test('parts of all have the unit of a share and lie within 0 and 1; counts and means have no unit', async () => {
  const { cast, truth } = sampleTown({ agents: 8, hours: 13 });
  const own = measure();
  for (const entry of await playTown({ cast, truth })) own.take(entry);
  const { figures } = own.close();
  const parts = figures.filter(({ unit }) => unit?.en === 'share');
  expect(parts.map(({ id }) => id)).toEqual(figures.map(({ id }) => id).filter((id) => shares.test(id)));
  expect(parts).toHaveLength(8);
  for (const { id, value, why } of parts) {
    if (value === null) expect(why?.zh, id).toBeTruthy();
    else expect(value, id).toSatisfy((part: unknown) => Number(part) >= 0 && Number(part) <= 1);
  }
});
