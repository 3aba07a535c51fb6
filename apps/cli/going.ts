import type { Observer } from '@hearsay/kernel';
import { mostWaitsTold, type AgentWait, type Liveness } from '@hearsay/protocol';
import { BudgetSpent, type Play } from '@hearsay/scenario';
import type { Server } from '@hearsay/server';
import { exitCodes } from './exit-codes.ts';
import { openInBrowser } from './open.ts';
import { Clock, type Pace } from './pace.ts';
import { report, reportPause } from './run-report.ts';
import { serve, type WatchOptions } from './serve-run.ts';
import { createStatusBoard } from './status-board.ts';
import { tellEntry } from './tell-entry.ts';
import type { Terminal } from './terminal.ts';

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
