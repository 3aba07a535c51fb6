import { basename } from 'node:path';
import { wordsOf, type AgentId, type Entry, type Observer, type Text, type World } from '@hearsay/kernel';
import { createChronicle, sayCalls, sumCalls } from '@hearsay/analysis';
import { embedPurpose, BudgetSpent, bundlePage, type Play } from '@hearsay/scenario';
import { isSettled, openRun, readCalls } from '@hearsay/runs';
import {
  mostWaitsTold,
  type AgentCalls,
  type AgentStatus,
  type AgentWait,
  type Liveness,
} from '@hearsay/protocol';
import { readPageModule, startServer, type RunParts, type Server } from '@hearsay/server';
import type { Setting } from '@hearsay/settings';
import { exitCodes } from './exit-codes.ts';
import { Clock, type Pace } from './pace.ts';
import { places } from './places.ts';
import { openInBrowser } from './open.ts';
import type { Terminal } from './terminal.ts';

export type WatchOptions = {
  readonly host?: string;
  readonly port?: number;
  readonly token?: string;
  readonly open?: boolean;
};

/** Keeps track of who is being asked, for whoever watches. */
export function createStatusBoard(
  agents: readonly AgentId[],
  changed: (statuses: readonly AgentStatus[], trouble: Text | null) => void,
): Observer & { readonly statuses: readonly AgentStatus[] } {
  const statuses = new Map<AgentId, AgentStatus>(
    agents.map((agent) => [agent, { agent, doing: 'waiting', since: performance.now(), error: null }]),
  );
  let trouble: Text | null = null;
  const set = (agent: AgentId, doing: AgentStatus['doing'], error: string | null): void => {
    statuses.set(agent, { agent, doing, since: performance.now(), error });
    changed([...statuses.values()], trouble);
  };
  return {
    get statuses() {
      return [...statuses.values()];
    },
    asked: (agent) => set(agent, 'thinking', statuses.get(agent)?.error ?? null),
    answered: (agent) => set(agent, 'waiting', statuses.get(agent)?.error ?? null),
    failed(agent, message) {
      trouble = { en: `${agent}: ${message}`, zh: `${agent}：${message}` };
      set(agent, 'failed', message);
    },
  };
}

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

export type Going = {
  readonly play: Play;
  readonly pace: Pace;
  /** Up to this simulated time it goes as fast as it can, untold: an evening begins when people come. */
  readonly from?: number;
  readonly watch: WatchOptions | null;
  readonly terminal: Terminal;
  readonly observe: (observer: Observer) => void;
};

/**
 * Plays a run to its end: paced, told on the terminal, watched in browsers. Returns the exit code. Ctrl-C stops after the step in
 * flight; a second one stops at once.
 */
export async function goOn({ play, pace, from = 0, watch, terminal, observe }: Going): Promise<number> {
  const stop = new AbortController();
  const clock = new Clock(pace);
  const { simulation, scenario, writer } = play;
  const page = scenario.setting.page;
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(exitCodes.stopped);
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let server: Server | null = null;
  // a step may be long in coming; who waits for whom is shown meanwhile
  const looking = setInterval(() => server?.update({ waits: waitsIn(play) }), 300);
  const board = createStatusBoard(
    scenario.cast.agents.map(({ id }) => id),
    (agents, trouble) => server?.update({ agents, trouble }),
  );
  observe(board);
  try {
    // answers on their way are waited for, since they are paid; who cannot wait presses again
    if (simulation.world.count === 0) await play.step();
    while (!stop.signal.aborted && (simulation.nextTime ?? from) < from) if (!(await play.step())) break;
    if (watch) {
      const live: Liveness = {
        state: 'running',
        pace: pace.factor,
        time: simulation.world.time,
        agents: board.statuses,
        trouble: null,
        steers: true,
      };
      server = await serve({
        folder: play.writer.folder,
        setting: scenario.setting,
        files: scenario.files,
        reader: play.folder,
        count: writer.count,
        live,
        options: watch,
        terminal,
        steer(change) {
          clock.set(change);
          server?.update({ state: clock.paused ? 'paused' : 'running', pace: clock.pace.factor });
        },
      });
      terminal.note(
        terminal.say({
          en: `Watch it at ${terminal.paint(server.url, 'bold')}`,
          zh: `观看地址：${terminal.paint(server.url, 'bold')}`,
        }),
      );
      if (watch.open) openInBrowser(server.url);
    }
    while (!simulation.finished && !stop.signal.aborted) {
      const next = simulation.nextTime;
      if (next !== null) await clock.wait(next - simulation.world.time, stop.signal);
      if (stop.signal.aborted) break;
      const step = await play.step();
      if (!step) break;
      server?.push(step.entries);
      server?.update({ time: simulation.world.time });
      if (!terminal.quiet && !terminal.json)
        for (const entry of step.entries) tellEntry(entry, simulation.world, terminal, page);
    }
    server?.update({ state: simulation.finished ? 'finished' : 'stopped', agents: board.statuses });
    if (simulation.finished) server?.finish({ outcome: simulation.world.society.outcome });
    report(play, terminal);
    if (server && simulation.finished && !stop.signal.aborted) {
      terminal.note(
        terminal.say({ en: 'The page stays open; Ctrl-C ends it.', zh: '页面仍可查看；按 Ctrl-C 结束。' }),
      );
      await new Promise<void>((resolve) =>
        stop.signal.addEventListener('abort', () => resolve(), { once: true }),
      );
    }
    return simulation.finished ? exitCodes.ok : exitCodes.stopped;
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    server?.update({ state: 'paused', agents: board.statuses, trouble: error.text });
    reportPause(play, error, terminal);
    return exitCodes.paused;
  } finally {
    clearInterval(looking);
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await play.close();
    await server?.close();
  }
}

function waitsIn(play: Play): readonly AgentWait[] {
  return play
    .waiting()
    .slice(0, mostWaitsTold)
    .map(({ who, time, does, for: whom, why, since }) => ({ who, time, does, for: whom, why, since }));
}

const told: ReadonlySet<string> = new Set(['speech', 'phase', 'death', 'end', 'trouble', 'act', 'vote']);

/** Prints what is worth a line on a terminal. */
export function tellEntry(entry: Entry, world: World, terminal: Terminal, page: Setting['page']): void {
  if (entry.event.type === 'vote.cast' || entry.event.type === 'role.dealt') return;
  const line = page.tell(entry, world, terminal.language);
  if (!line || !told.has(line.kind)) return;
  const text =
    line.kind === 'phase'
      ? `\n${terminal.paint(line.text, 'bold')}`
      : line.kind === 'speech'
        ? `  ${line.text}`
        : `  ${terminal.paint(line.text, line.kind === 'death' ? 'red' : line.kind === 'end' ? 'green' : 'grey')}`;
  terminal.out(text);
}

/** What to do about a spent budget. */
function reportPause({ writer, recording }: Play, { model, spent }: BudgetSpent, terminal: Terminal): void {
  const { folder, count } = writer;
  const calls = sumCalls(recording.lines);
  if (terminal.json)
    return terminal.out(JSON.stringify({ folder, finished: false, paused: model, spent, entries: count }));
  const usd = spent.usd > 0 ? ` (US$ ${spent.usd.toFixed(4)})` : '';
  terminal.note(
    terminal.say({
      en: `\nPaused after ${count} entries: the budget of the model "${model}" is spent, ${spent.tokens} tokens${usd} in ${calls?.calls ?? 0} calls. Nothing is lost. Raise it and go on:\n  hearsay resume ${folder} --set models.${model}.budget.tokens=${2 * spent.tokens}\n  hearsay resume ${folder} --budget 5        (US dollars, for every model that has a budget in dollars)`,
      zh: `\n在第 ${count} 条后暂停：模型“${model}”的预算用完了，${calls?.calls ?? 0} 次调用共 ${spent.tokens} 词元${usd}。什么都没丢。提高后继续：\n  hearsay resume ${folder} --set models.${model}.budget.tokens=${2 * spent.tokens}\n  hearsay resume ${folder} --budget 5        （美元，适用于每个有美元预算的模型）`,
    }),
  );
}

/** Memories that an embedder has no meaning for. */
function noteUnread(stores: Play['stores'], terminal: Terminal): void {
  let [held, unread] = [0, 0];
  const names = new Set<string>();
  for (const { memory } of stores.values()) {
    held += memory.longTerm.size;
    unread += memory.unread;
    if (memory.unread > 0) names.add(memory.embedder);
  }
  if (unread === 0) return;
  const by = [...names].join(', ');
  terminal.note(
    terminal.say({
      en: `${unread} of ${held} memories are beyond ${by} (text with Chinese characters) and are found by their words alone.`,
      zh: `${held} 条记忆中有 ${unread} 条超出 ${by} 的能力（含汉字），只按字词查找。`,
    }),
  );
}

function report({ simulation, writer, recording, stores }: Play, terminal: Terminal): void {
  const { outcome } = simulation.world.society;
  const { folder, count } = writer;
  const calls = sumCalls(recording.lines);
  if (terminal.json) {
    terminal.out(
      JSON.stringify({
        folder,
        finished: simulation.finished,
        entries: count,
        outcome,
        digest: writer.manifest.digest,
        ...(calls
          ? { calls: { calls: calls.calls, failed: calls.failed, tokens: calls.tokens, usd: calls.usd } }
          : {}),
      }),
    );
    return;
  }
  if (calls) terminal.note(`\n${sayCalls(calls, terminal.language)}`);
  noteUnread(stores, terminal);
  const text = simulation.finished
    ? terminal.say({
        en: `\n${count} entries in ${folder}. What now:\n  hearsay analyze ${folder}\n  hearsay watch ${folder}\n  hearsay verify ${folder}`,
        zh: `\n共 ${count} 条记录，在 ${folder}。接下来可以：\n  hearsay analyze ${folder}\n  hearsay watch ${folder}\n  hearsay verify ${folder}`,
      })
    : terminal.say({
        en: `\nStopped after ${count} entries. Go on with: hearsay resume ${folder}`,
        zh: `\n在第 ${count} 条后停下。继续：hearsay resume ${folder}`,
      });
  terminal.note(text);
}
