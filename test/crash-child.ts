/**
 * A process that plays a paced run and is killed by its parent. `between`: plays so many steps, says so, and waits. `inside`: the same, then
 * puts the first part of the next step into the log, as a write that is cut off does. `anytime`: plays on, a step every few milliseconds.
 *
 *   node --import tsx test/crash-child.ts <scenario> <folder> <between|inside|anytime> <steps> <share>
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEntry } from '@hearsay/kernel';
import { loadScenario, startRun } from '@hearsay/scenario';

const [file, folder, how, steps, share] = process.argv.slice(2);
const play = await startRun({ scenario: await loadScenario(file), folder });
for (let done = 0; done < Number(steps); done += 1) await play.step();
if (how === 'inside') {
  let bytes = Buffer.alloc(0);
  // a step may leave no entry
  while (bytes.length === 0) {
    const step = await play.simulation.step();
    if (!step) break;
    bytes = Buffer.from(step.entries.map(encodeEntry).join(''), 'utf8');
  }
  appendFileSync(join(folder, 'log.ndjson'), bytes.subarray(0, Math.floor(bytes.length * Number(share))));
}
process.stdout.write('ready\n');
while (how === 'anytime' && (await play.step())) await sleep(3);
setInterval(() => undefined, 1_000);
