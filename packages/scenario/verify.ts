import { createDigest, type Entry, type Text } from '@hearsay/kernel';
import { isEnd, openRun, readCalls } from '@hearsay/runs';
import { compare, lineOf, type Parting } from './difference.ts';
import { createRecording } from './recording.ts';
import { createRerun, scenarioOf, versionWords, type Rerun, type RerunOptions } from './rerun.ts';

export type Verified =
  | { readonly same: true; readonly entries: number; readonly digest: string; readonly finished: boolean }
  | ({
      readonly same: false;
      /** What may explain the difference: the run was made with other versions. */
      readonly versions: string | null;
      /** `wanted` and `found` in every language where they are no lines of logs: all lines are the same, but the manifest gives another digest. */
      readonly words?: { readonly wanted: Text; readonly found: Text };
    } & Parting);

/**
 * Does a run again from its scenario, seed and recording, and compares it with its log byte for byte. A run that is not finished is
 * compared as far as it goes; the log says whether it is. A half-written last line is not part of it.
 */
export async function verifyRun(folder: string, options: RerunOptions = {}): Promise<Verified> {
  const run = await openRun(folder);
  const { manifest } = run;
  const scenario = await scenarioOf(folder, manifest, options);
  const recording = createRecording({ old: await readCalls(folder), isOpen: false });
  const rerun = createRerun(scenario, manifest, { ...options, recording });
  const differs = (parting: Parting): Verified & { readonly same: false } => ({
    same: false,
    ...parting,
    versions: versionWords(manifest, scenario)?.en ?? null,
  });
  const digest = createDigest();
  let ready: Entry[] = [];
  let entries = 0;
  let byte = 0;
  let last: Entry | null = null;
  for await (const batch of run.lines()) {
    for (const { entry, bytes } of batch) {
      if (ready.length === 0) ready = await nextEntries(rerun);
      const parting = compare(ready.shift() ?? null, bytes, byte, entry.seq);
      if (parting) return differs(parting);
      digest.update(bytes);
      entries += 1;
      byte += bytes.length;
      last = entry;
    }
  }
  const finished = isEnd(last);
  if (!finished && manifest.finished !== null) {
    const missing = ready[0] ?? (await nextEntries(rerun))[0];
    return differs({ seq: entries, byte, wanted: missing ? lineOf(missing) : null, found: null });
  }
  const hex = digest.hex();
  if (manifest.digest !== null && manifest.digest !== hex) {
    const wanted = { en: `a log with digest ${hex}`, zh: `摘要为 ${hex} 的日志` };
    const found = { en: `a manifest that says ${manifest.digest}`, zh: `清单所记的摘要 ${manifest.digest}` };
    return {
      ...differs({ seq: entries, byte, wanted: wanted.en, found: found.en }),
      words: { wanted, found },
    };
  }
  return { same: true, entries, digest: hex, finished };
}

/** The entries of the next step that leaves any; none when the run is over. */
async function nextEntries(rerun: Rerun): Promise<Entry[]> {
  for (let step = await rerun.step(); step; step = await rerun.step())
    if (step.entries.length > 0) return [...step.entries];
  return [];
}
