import { basename } from 'node:path';
import { createChronicle, sumCalls } from '@hearsay/analysis';
import { type AgentId, type Entry, wordsOf } from '@hearsay/kernel';
import type { AgentCalls, Liveness } from '@hearsay/protocol';
import { isSettled, openRun, readCalls } from '@hearsay/runs';
import { bundlePage, embedPurpose, type Play } from '@hearsay/scenario';
import { readPageModule, startServer, type RunParts, type Server } from '@hearsay/server';
import type { Setting } from '@hearsay/settings';
import type { Clock } from './pace.ts';
import { places } from './places.ts';
import type { Terminal } from './terminal.ts';

export type WatchOptions = {
  readonly host?: string;
  readonly port?: number;
  readonly token?: string;
  readonly open?: boolean;
};

export type Shown = {
  readonly folder: string;
  readonly setting: Setting;
  /** What the setting asked for, such as a map. */
  readonly files: Readonly<Record<string, string>>;
  readonly reader: Play['folder'];
  readonly count: number;
  readonly live: Liveness;
  readonly steer?: (clock: Parameters<Clock['set']>[0]) => void;
};

/** Serves a run folder to browsers, or two of them side by side. */
export async function serve(
  of: Shown & {
    beside?: Shown & { readonly parting: { readonly seq: number; readonly time: number } | null };
    options: WatchOptions;
    terminal: Terminal;
  },
): Promise<Server> {
  const { host, token, port = 0 } = of.options;
  const trouble = (error: unknown): void => of.terminal.note(of.terminal.say(wordsOf(error)));
  const beside = of.beside ? { ...(await partsOf(of.beside)), parting: of.beside.parting } : undefined;
  return startServer({ ...(await partsOf(of)), beside, viewer: places.viewer, host, token, port, trouble });
}

/** What a server needs of a run on disk. */
async function partsOf(of: Shown): Promise<RunParts> {
  const run = await openRun(of.folder);
  const { manifest } = run;
  const { included } = manifest.scenario;
  // a setting from outside is kept under the name by which the scenario calls it
  const code = Object.entries(included).find(([path]) => !Object.hasOwn(of.files, path))?.[1];
  const pageModule =
    code === undefined
      ? await readPageModule(places.pageOf(of.setting.name))
      : await bundlePage(code, places.browserApi);
  const names = await namesOf(run.entries({ to: 1 }));
  const { steer } = of;
  return {
    run: {
      id: `${manifest.hash.slice(0, 16)}-${manifest.started}`,
      name: basename(of.folder),
      title: manifest.title,
      setting: manifest.setting,
      language: names.language,
      seed: String(manifest.seed),
      agents: names.agents,
      outcome: manifest.outcome,
    },
    page: of.setting.page,
    folder: of.reader,
    calls: (agent, time) => callsOf(of.folder, agent, time),
    read: (from, to) => run.entries({ from, to }),
    chronicle: createChronicle,
    count: of.count,
    pageModule,
    files: of.files,
    live: of.live,
    steer: steer
      ? (steering) => {
          if (steering.do === 'pause') steer({ paused: true });
          else if (steering.do === 'play') steer({ paused: false });
          else if (steering.do === 'step') steer({ paused: true, step: true });
          else if (steering.do === 'pace')
            steer({ pace: { factor: steering.pace, mostWaitMs: steering.pace === 0 ? 0 : 2_500 } });
        }
      : undefined,
  };
}

const mostCallsShown = 6;

/** What an agent asked its model, for its inspector. */
async function callsOf(folder: string, agent: AgentId, time: number): Promise<AgentCalls> {
  const own = (await readCalls(folder))
    .filter(isSettled)
    .filter((line) => line.agent === agent && line.time <= time);
  const summed = sumCalls(own);
  // vectors are paid for, and nothing to read
  const talks = own.filter(({ purpose }) => purpose !== embedPurpose);
  const last = talks.slice(-mostCallsShown).reverse();
  return {
    calls: own.length,
    tokens: { input: summed?.tokens.input ?? 0, output: summed?.tokens.output ?? 0 },
    usd: summed ? summed.usd : 0,
    last: last.map((line) => {
      const { purpose, occasion, model, text: question } = line;
      const answer = 'answer' in line ? line.answer : null;
      return {
        purpose,
        occasion,
        time: line.time,
        model,
        question,
        answer: answer?.text ?? null,
        failure: 'failure' in line ? line.failure.message : null,
        tokens: { input: answer?.tokens.input ?? 0, output: answer?.tokens.output ?? 0 },
        usd: answer ? answer.usd : 0,
      };
    }),
  };
}

/** Who takes part stands in the first entry. */
async function namesOf(entries: AsyncIterable<Entry>) {
  for await (const { event } of entries) {
    if (event.type === 'run.opened' && 'agents' in event && 'language' in event) {
      // run.opened is the kernel's and has been folded by everybody who reads this log
      return event as unknown as { agents: { id: string }[]; language: 'en' | 'zh' };
    }
  }
  return { agents: [], language: 'en' as const };
}
