import {
  cascadeFindings,
  diffLogs,
  parseCascades,
  renderDiff,
  renderTable,
  renderTrace,
  sayNumber,
  traceBeliefs,
} from '@hearsay/analysis';
import { exitCodes } from '../exit-codes.ts';
import { openLog } from '../open-log.ts';
import type { Terminal } from '../terminal.ts';
import { textOf } from './analyze.ts';

/** The path by which somebody came to believe something. */
export async function trace(
  given: string,
  { fact, agent }: { fact: string; agent?: string },
  terminal: Terminal,
): Promise<number> {
  const log = await openLog(given, terminal);
  const who = agent === undefined ? {} : { agent };
  const traces = await traceBeliefs(() => log.entries(), { fact, ...who, ...log });
  if (terminal.json) terminal.out(JSON.stringify(traces, null, 2));
  else if (traces.length === 0)
    terminal.out(
      terminal.say(
        agent === undefined
          ? { en: `Nobody ever believed a version of "${fact}".`, zh: `没有人相信过“${fact}”的任何说法。` }
          : {
              en: `${agent} never believed a version of "${fact}".`,
              zh: `${agent}从未相信过“${fact}”的任何说法。`,
            },
      ),
    );
  else terminal.out(renderTrace(traces, terminal.language));
  return exitCodes.ok;
}

/** Two runs side by side. */
export async function diff(a: string, b: string, terminal: Terminal): Promise<number> {
  const [one, two] = [await openLog(a, terminal), await openLog(b, terminal)];
  const found = await diffLogs({ ...one, entries: one.entries() }, { ...two, entries: two.entries() });
  terminal.out(terminal.json ? JSON.stringify(found, null, 2) : renderDiff(found, terminal.language));
  return found.parting === null ? exitCodes.ok : exitCodes.different;
}

/** Cascades from elsewhere, with the same measures. */
export async function cascades(file: string, terminal: Terminal): Promise<number> {
  const findings = cascadeFindings(parseCascades(await textOf(file), file));
  if (terminal.json) {
    terminal.out(JSON.stringify(findings, null, 2));
    return exitCodes.ok;
  }
  const { language } = terminal;
  const figures = findings.figures.map(
    ({ title, value, why }) =>
      `  ${title[language]}: ${typeof value === 'number' ? sayNumber(value) : (value ?? why?.[language] ?? '–')}`,
  );
  const tables = findings.tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => renderTable({ ...table, rows: table.rows.slice(0, 50) }, language));
  terminal.out([...figures, ...tables.flatMap((table) => ['', table])].join('\n'));
  return exitCodes.ok;
}
