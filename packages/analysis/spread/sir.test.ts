import { expect, test } from 'vitest';
import { curveError, fitSir } from './sir.ts';

/** The number ever reached in an epidemic of known rates, by fine Euler steps. */
function epidemic(beta: number, gamma: number, n: number, end: number): [number, number][] {
  let [susceptible, infected] = [n - 1, 1];
  const curve: [number, number][] = [[0, 1]];
  const steps = 20_000;
  for (let step = 1; step <= steps; step += 1) {
    const next = (beta * susceptible * infected * end) / n / steps;
    infected += next - (gamma * infected * end) / steps;
    susceptible -= next;
    if (step % (steps / 40) === 0) curve.push([(step * end) / steps, n - susceptible]);
  }
  return curve;
}

test('the rates of an epidemic are found again from its curve, whatever its unit of time', () => {
  for (const [beta, gamma] of [
    [0.5, 0.2],
    [0.8, 0.2],
    [0.9, 0.6],
  ])
    for (const unit of [1, 3_600_000]) {
      const curve = epidemic(beta, gamma, 1_000, 60).map(([time, value]) => [time * unit, value] as const);
      const fit = fitSir(curve, 1_000);
      expect((fit?.r0 ?? 0) / (beta / gamma)).toBeGreaterThan(0.93);
      expect((fit?.r0 ?? 0) / (beta / gamma)).toBeLessThan(1.07);
      expect(fit?.nrmse).toBeLessThan(0.02);
      expect(((fit?.beta ?? 0) * unit) / beta).toBeGreaterThan(0.85);
    }
});

test('what is no epidemic has an error that shows it, and what is too little has no fit', () => {
  const sawtooth = Array.from({ length: 30 }, (_, at) => [at, at < 28 ? 1 + (at % 2) : 900] as const);
  expect(fitSir(sawtooth, 1_000)?.nrmse).toBeGreaterThan(0.1);
  expect(fitSir(sawtooth.slice(0, 4), 1_000)).toBeNull();
  expect(
    fitSir(
      [0, 1, 2, 3, 4].map((time) => [time, 5] as const),
      1_000,
    ),
  ).toBeNull();
  expect(
    fitSir(
      [0, 0, 0, 0, 0].map((time, at) => [time, 1 + at] as const),
      1_000,
    ),
  ).toBeNull();
});

test('of an epidemic in which nobody recovers no ratio is made up', () => {
  const fit = fitSir(epidemic(0.4, 0, 500, 60), 500);
  expect(fit?.nrmse).toBeLessThan(0.02);
  if (fit?.gamma === 0) expect(fit.r0).toBeNull();
  else expect(fit?.r0).toBeGreaterThan(20);
});

test('the error of a curve is divided by the largest given value, and both curves keep their last', () => {
  expect(curveError([1, 2, 3], [1, 2, 3])).toBe(0);
  expect(curveError([2], [1, 2, 4])).toBeCloseTo(Math.sqrt((1 + 0 + 4) / 3) / 4, 12);
  expect(curveError([], [1])).toBeNull();
  expect(curveError([1], [0, 0])).toBeNull();
});
