import { createHash } from 'node:crypto';
import type { Entry } from '@hearsay/kernel';
import type { RunReader, Torn } from '@hearsay/runs';
import { AnalysisError } from './analysis-error.ts';

/**
 * The entries of a run in batches, from its beginning. Of a finished run it is looked at, byte for byte, whether the log is the one that was written; an
 * AnalysisError at its end says when it is not. A half-written last line is left out and told to `torn`.
 */
export async function* readWhole(
  run: Pick<RunReader, 'stretches' | 'manifest'>,
  torn: (torn: Torn) => void = () => undefined,
): AsyncGenerator<readonly Entry[]> {
  const { digest } = run.manifest;
  const hash = digest === null ? null : createHash('sha256');
  const read = run.stretches();
  let next = await read.next();
  for (; !next.done; next = await read.next()) {
    hash?.update(next.value.bytes);
    yield next.value.entries;
  }
  if (next.value.torn) torn(next.value.torn);
  if (hash && hash.digest('hex') !== digest)
    throw new AnalysisError({
      en: 'the log is not the one that this run wrote: its digest differs from that of the manifest. To read a log that was changed on purpose, set "digest" and "count" in manifest.json to null',
      zh: '日志不是这次运行写下的那一份：它的摘要与清单上的不同。要读有意改过的日志，请把 manifest.json 中的“digest”和“count”设为 null',
    });
}
