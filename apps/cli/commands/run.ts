import { basename } from 'node:path';
import type { Observer } from '@hearsay/kernel';
import { forkRun, loadScenario, parseSet, resumeRun, startRun } from '@hearsay/scenario';
import { goOn, type WatchOptions } from '../going.ts';
import { loading } from '../loading.ts';
import { fast, watchable, type Pace } from '../pace.ts';
import { freeFolder, runFolder } from '../places.ts';
import type { Terminal } from '../terminal.ts';

export type PlayFlags = { readonly pace?: Pace; readonly watch?: boolean } & WatchOptions;

export async function run(
  file: string,
  flags: PlayFlags & { seed?: string | number; out?: string },
  terminal: Terminal,
): Promise<number> {
  const scenario = await loadScenario(file, loading(terminal));
  const seed = flags.seed ?? scenario.written.seed;
  const folder =
    flags.out ??
    freeFolder(`${basename(file).replace(/\.ya?ml$/i, '')}-${String(seed).replace(/[^\w.-]+/g, '_')}`);
  const relay = createRelay();
  const play = await startRun({ scenario, folder, seed, observer: relay.observer, ...loading(terminal) });
  return goOn({ play, ...pacing(flags), terminal, observe: relay.connect });
}

export async function resume(given: string, flags: PlayFlags, terminal: Terminal): Promise<number> {
  const relay = createRelay();
  const { play, torn, cut } = await resumeRun(runFolder(given), {
    observer: relay.observer,
    ...loading(terminal),
  });
  if (torn) {
    terminal.note(
      terminal.say({
        en: `A half-written line of ${torn.bytes} bytes at the end was cut; it is done again.`,
        zh: `末尾有 ${torn.bytes} 字节的半行，已截去并重做。`,
      }),
    );
  }
  if (cut > 0)
    terminal.note(
      terminal.say({
        en: `${cut} entries of a half-done step were cut; they are done again.`,
        zh: `未完成的一步中有 ${cut} 条记录，已截去并重做。`,
      }),
    );
  if (play.simulation.finished)
    terminal.note(terminal.say({ en: 'This run is over already.', zh: '这次运行已经结束。' }));
  return goOn({ play, ...pacing(flags), terminal, observe: relay.connect });
}

export async function fork(
  given: string,
  flags: PlayFlags & { at: number; set: readonly string[]; out?: string },
  terminal: Terminal,
): Promise<number> {
  const parent = runFolder(given);
  const out = flags.out ?? freeFolder(`${basename(parent)}-fork-${flags.at}`);
  const relay = createRelay();
  const { play, at } = await forkRun(parent, {
    at: flags.at,
    set: flags.set.map(parseSet),
    out,
    observer: relay.observer,
    ...loading(terminal),
  });
  terminal.note(
    terminal.say({
      en: `Kept whole steps: entries 0 … ${at - 1} of ${parent}; from ${at} on it is a run of its own in ${out}.`,
      zh: `保留完整的步：${parent} 的第 0 … ${at - 1} 条；自第 ${at} 条起是 ${out} 自己的运行。`,
    }),
  );
  return goOn({ play, ...pacing(flags), terminal, observe: relay.connect });
}

function pacing({ pace, watch = false, host, port, token, open }: PlayFlags): {
  pace: Pace;
  watch: WatchOptions | null;
} {
  return { pace: pace ?? (watch ? watchable : fast), watch: watch ? { host, port, token, open } : null };
}

/** An observer that can be given to a simulation before there is anybody to tell. */
function createRelay(): { observer: Observer; connect(to: Observer): void } {
  let target: Observer = {};
  return {
    observer: {
      asked: (agent, occasion) => target.asked?.(agent, occasion),
      answered: (agent) => target.answered?.(agent),
      failed: (agent, message) => target.failed?.(agent, message),
    },
    connect: (to) => (target = to),
  };
}
