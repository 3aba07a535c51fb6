import { estimateTables, renderTable, sayEstimate } from '@hearsay/analysis';
import { estimateRun, loadScenario } from '@hearsay/scenario';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import type { Terminal } from '../terminal.ts';

export type EstimateFlags = {
  readonly seed?: string | number;
  readonly games?: number;
  readonly moments?: number;
};

/** Says what the models of a scenario are likely to be asked and to cost; asks none of them. */
export async function estimate(file: string, flags: EstimateFlags, terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const scenario = await loadScenario(file, loading(terminal));
  const { seed, games, moments } = flags;
  const found = await estimateRun(scenario, {
    ...(seed === undefined ? {} : { seed }),
    ...(games === undefined ? {} : { games }),
    ...(moments === undefined ? {} : { moments }),
  });
  if (terminal.json) {
    terminal.out(JSON.stringify({ file, ...found }));
    return exitCodes.ok;
  }
  terminal.out(sayEstimate(found, language));
  for (const table of estimateTables(found))
    if (table.rows.length > 0) terminal.out(`\n${renderTable(table, language)}`);
  return exitCodes.ok;
}
