/**
 * What does a hybrid mind save? The same games of six and of twelve, all deliberate against all hybrid at several thresholds: questions to the model, tokens,
 * and the share of moments that were left to instinct. Seeded, offline.
 *
 *   npx tsx bench/mind-hybrid.ts [games]
 */
import { createRecording, createKeeping, assemble, readScenario } from '@hearsay/scenario';
import { playToEnd } from '@hearsay/kernel';
import { isSettled } from '@hearsay/runs';

const games = Number(process.argv[2] ?? 10);

async function measure(players: number, mind: string) {
  let [calls, tokens, weighed, byModel] = [0, 0, 0, 0];
  for (let seed = 1; seed <= games; seed += 1) {
    const text = `hearsay: 1
setting: werewolf
seed: ${seed}
models: { main: { provider: fake } }
minds: { default: { ${mind}, plan: false } }
agents: [${Array.from({ length: players }, (_, at) => `P${at + 1}`).join(', ')}]
`;
    const recording = createRecording({ isOpen: true });
    const { simulation } = assemble(await readScenario(text, 'hybrid.yaml'), {
      keeping: createKeeping({ recording }),
    });
    await playToEnd(simulation, ({ entries }) => {
      for (const { event } of entries) {
        if (event.type !== 'mind.weighed') continue;
        weighed += 1;
        // this event is the mind's
        if ((event as unknown as { by: string }).by === 'model') byModel += 1;
      }
    });
    for (const line of recording.lines) {
      if (!isSettled(line) || !('answer' in line)) continue;
      calls += 1;
      tokens += line.answer.tokens.input + line.answer.tokens.output;
    }
  }
  return { calls: calls / games, tokens: tokens / games, share: weighed > 0 ? byModel / weighed : null };
}

console.log(`means of ${games} games, seeds 1 … ${games}`);
console.log(
  '| players | mind | calls a game | tokens a game | moments by model |\n| --- | --- | --- | --- | --- |',
);
for (const players of [6, 12]) {
  for (const mind of [
    'kind: deliberate',
    ...[0.5, 0.65, 0.8, 0.95].map((at) => `kind: hybrid, threshold: ${at}`),
  ]) {
    const { calls, tokens, share } = await measure(players, mind);
    const percent = share === null ? '100 %' : `${(100 * share).toFixed(0)} %`;
    console.log(
      `| ${players} | ${mind.replace('kind: ', '')} | ${calls.toFixed(1)} | ${tokens.toFixed(0)} | ${percent} |`,
    );
  }
}
