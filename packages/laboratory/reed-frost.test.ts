import { readScenario } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { finalSizes, meanFinalShare, mixed, thresholdOf } from './fixtures/reed-frost.ts';
import { playGame } from './game.ts';

test('the exact chain agrees with what can be counted by hand', () => {
  // two others: nobody, one (who fails to pass it on, either way round), or both
  const [p, q] = [0.3, 0.7];
  const sizes = finalSizes(3, p);
  expect(sizes[1]).toBeCloseTo(q * q, 12);
  expect(sizes[2]).toBeCloseTo(2 * p * q * q, 12);
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  expect(finalSizes(50, 0.03).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10);
  expect(meanFinalShare(200, thresholdOf(200, 0.1))).toBeCloseTo(0.1, 6);
});

test('a well-mixed grapevine has the final size of the exact chain, within 0.05 over 200 runs', async () => {
  const [n, contact] = [30, 1.8 / 30];
  const scenario = await readScenario(mixed(n, contact), 'mixed.yaml');
  let sum = 0;
  for (let seed = 0; seed < 200; seed += 1)
    sum += Number((await playGame(scenario, seed)).figures['spread/news/believed']);
  expect(Math.abs(sum / 200 - meanFinalShare(n, contact))).toBeLessThan(0.05);
});
