import { expect, test } from 'vitest';
import { createInstant, mostStepsFor } from './instant.ts';

function advances(agents: number, steps: number): void {
  const instant = createInstant(mostStepsFor(agents));
  for (let step = 0; step < steps; step += 1) instant.advance(5);
}

test('where many live, more may happen at one instant before it counts as endless', () => {
  expect(() => advances(10_000, 60_000)).not.toThrow();
  expect(() => advances(2, 10_000)).not.toThrow();
  expect(() => advances(2, 10_001)).toThrow(/more than 10000 steps at 5 ms/);
});
