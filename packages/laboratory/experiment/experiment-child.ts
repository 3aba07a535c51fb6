import { playTasks } from '../pool.ts';
import { loadExperiment } from './load.ts';
import { runExperiment } from './run.ts';

/**
 * An experiment in a process of its own, to be killed without a word: says how many runs are done, and goes at most two ahead of what it is told to
 * have been heard.
 */
const [file, out] = process.argv.slice(2);
let heard = 0;
let wake = (): void => undefined;
process.on('message', (count) => {
  heard = Number(count);
  wake();
});

let played = 0;
const experiment = await loadExperiment(file);
await runExperiment({
  experiment,
  out,
  play: (parts) =>
    playTasks({
      ...parts,
      workers: 0,
      async take(answer) {
        await parts.take(answer);
        played += 1;
        process.send?.(played);
        while (played - heard > 2) await new Promise<void>((resolve) => void (wake = resolve));
      },
    }),
});
process.exit(0);
