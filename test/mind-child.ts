/**
 * A process that plays a run whose minds ask a model, and is killed by its parent. Says so when it has begun.
 *
 *   node --import tsx test/mind-child.ts <scenario> <folder>
 */
import { loadScenario, startRun } from '@hearsay/scenario';

const [file, folder] = process.argv.slice(2);
const play = await startRun({ scenario: await loadScenario(file), folder });
await play.step();
process.stdout.write('ready\n');
while (await play.step());
await play.close();
