import { readWhole } from '@hearsay/analysis';
import type { Entry, Folder } from '@hearsay/kernel';
import { openRun, type Manifest } from '@hearsay/runs';
import { folderFor, readScenario, type Scenario } from '@hearsay/scenario';
import { loading } from './loading.ts';
import { runFolder } from './places.ts';
import type { Terminal } from './terminal.ts';

/** A run as whoever analyses it wants it. */
export type OpenLog = {
  readonly path: string;
  readonly manifest: Manifest;
  readonly setting: Scenario['setting'];
  readonly scenario: Scenario;
  /** The scenario as it was written. */
  readonly written: Scenario['written'];
  readonly folder: Folder;
  /** The entries in batches, from the beginning; a half-written last line is left out, and said. */
  batches(): AsyncGenerator<readonly Entry[]>;
  entries(): AsyncGenerator<Entry>;
};

export async function openLog(given: string, terminal: Terminal): Promise<OpenLog> {
  const run = await openRun(runFolder(given));
  const { manifest } = run;
  const { text, file, included } = manifest.scenario;
  const scenario = await readScenario(text, file, { ...loading(terminal), included });
  const { setting, written } = scenario;
  let isSaid = false;

  const batches = (): AsyncGenerator<readonly Entry[]> =>
    readWhole(run, ({ bytes }) => {
      if (isSaid) return;
      isSaid = true;
      terminal.note(
        terminal.say({
          en: `${given}: the last line of the log is half-written (${bytes} bytes) and left out.`,
          zh: `${given}：日志最后一行只写了一半（${bytes} 字节），未计入。`,
        }),
      );
    });

  return {
    path: run.folder,
    manifest,
    setting,
    scenario,
    written,
    folder: folderFor(setting),
    batches,
    async *entries() {
      for await (const batch of batches()) yield* batch;
    },
  };
}
