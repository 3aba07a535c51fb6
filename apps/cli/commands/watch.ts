import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEntry, type Entry, type Outcome, type SocietyEvent } from '@hearsay/kernel';
import type { Telling } from '@hearsay/server';
import { isBeingWritten, isEnd, lastEntry, openRun, type Position } from '@hearsay/runs';
import { folderFor, readScenario } from '@hearsay/scenario';
import { exitCodes } from '../exit-codes.ts';
import { serve, type Shown, type WatchOptions } from '../serve-run.ts';
import { tellEntry } from '../tell-entry.ts';
import { loading } from '../loading.ts';
import { openInBrowser } from '../open.ts';
import { Clock, watchable, type Pace } from '../pace.ts';
import { runFolder } from '../places.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Shows a run in the browser, be it finished or still being written by another process; with a second one, both side by side, locked
 * in time.
 */
export async function watch(
  given: string,
  flags: WatchOptions & { fromStart?: boolean; beside?: string },
  terminal: Terminal,
): Promise<number> {
  const followed = await follow(given, terminal);
  const other = flags.beside === undefined ? null : await follow(flags.beside, terminal);
  const beside = other && { ...other.shown, parting: await partingOf(followed.run, other.run) };
  const server = await serve({ ...followed.shown, ...(beside ? { beside } : {}), options: flags, terminal });
  const url = flags.fromStart ? `${server.url}#seq=0&play=1` : server.url;
  if (terminal.json)
    terminal.out(
      JSON.stringify({
        url,
        entries: followed.shown.count,
        finished: followed.isOver,
        ...(beside ? { beside: { entries: beside.count, parting: beside.parting } } : {}),
      }),
    );
  else
    terminal.note(
      terminal.say({
        en: `Watch it at ${terminal.paint(url, 'bold')}  (Ctrl-C ends it)`,
        zh: `观看地址：${terminal.paint(url, 'bold')}（Ctrl-C 结束）`,
      }),
    );
  if (flags.open) openInBrowser(url);

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await Promise.all([
    followed.goOn(server, stop.signal),
    ...(other && server.beside ? [other.goOn(server.beside, stop.signal)] : []),
  ]);
  await server.close();
  return exitCodes.ok;
}

/** A run on disk as far as it is written now, and what to do while more is written. */
async function follow(given: string, terminal: Terminal) {
  const folder = runFolder(given);
  const run = await openRun(folder);
  const { scenario: source } = run.manifest;
  const scenario = await readScenario(source.text, source.file, {
    ...loading(terminal),
    included: source.included,
  });
  // the log says whether it is over; a manifest may come later, or never when its writer was killed
  let last = await lastEntry(folder);
  const isOver = isEnd(last);
  let position: Position = { seq: last ? last.seq + 1 : 0, offset: 0 };
  if (!isOver) {
    // read once, to know where what comes next will begin
    const batches = run.batches();
    let read = await batches.next();
    for (; !read.done; read = await batches.next()) last = read.value.at(-1) ?? last;
    position = read.value.next;
  }
  const shown: Shown = {
    folder,
    setting: scenario.setting,
    files: scenario.files,
    reader: folderFor(scenario.setting),
    count: position.seq,
    live: {
      state: isOver ? 'finished' : (await isBeingWritten(folder)) ? 'running' : 'stopped',
      pace: 0,
      time: last?.time ?? 0,
      agents: [],
      trouble: null,
    },
  };

  async function goOn(server: Telling, stop: AbortSignal): Promise<void> {
    if (isOver) server.finish({ outcome: outcomeOf(last) });
    let finished = isOver;
    let looks = 0;
    while (!stop.aborted) {
      await sleep(finished ? 60_000 : 300, undefined, { signal: stop }).catch(() => undefined);
      if (finished || stop.aborted) continue;
      looks += 1;
      // a writer that was killed leaves no word; whoever watches is told that nothing more comes, and when it is taken up again
      if (looks % 5 === 0) server.update({ state: (await isBeingWritten(folder)) ? 'running' : 'stopped' });
      const more = run.batches({ from: position.seq, at: position });
      let next = await more.next();
      for (; !next.done; next = await more.next()) {
        server.push(next.value);
        server.update({ time: next.value.at(-1)?.time ?? 0 });
        last = next.value.at(-1) ?? last;
      }
      position = next.value.next;
      finished = isEnd(last);
      if (finished) {
        server.update({ state: 'finished' });
        server.finish({ outcome: outcomeOf(last) });
      }
    }
  }
  return { run, shown, isOver, goOn };
}

type Run = Awaited<ReturnType<typeof openRun>>;

/** The first entry in which two logs differ, or that only one of them has; null when they are the same. */
async function partingOf(one: Run, other: Run): Promise<{ seq: number; time: number } | null> {
  const [a, b] = [one.entries()[Symbol.asyncIterator](), other.entries()[Symbol.asyncIterator]()];
  try {
    for (;;) {
      const [left, right] = [await a.next(), await b.next()];
      if (left.done || right.done) {
        const longer = left.done ? right : left;
        return longer.done ? null : { seq: longer.value.seq, time: longer.value.time };
      }
      if (encodeEntry(left.value) === encodeEntry(right.value)) continue;
      return { seq: left.value.seq, time: Math.min(left.value.time, right.value.time) };
    }
  } finally {
    await a.return?.(undefined);
    await b.return?.(undefined);
  }
}

function outcomeOf(last: Entry | null): Outcome | null {
  // the kernel's own event, folded by everybody who reads this log
  const event = last?.event as SocietyEvent | undefined;
  return event?.type === 'run.finished' ? event.outcome : null;
}

/** Tells a run on the terminal at a pace; with `--watch`, shows it in the browser from its beginning. */
export async function replay(
  given: string,
  flags: WatchOptions & { watch?: boolean; pace?: Pace },
  terminal: Terminal,
): Promise<number> {
  if (flags.watch) return watch(given, { ...flags, fromStart: true }, terminal);
  const run = await openRun(runFolder(given));
  const { scenario: source } = run.manifest;
  const { setting } = await readScenario(source.text, source.file, {
    ...loading(terminal),
    included: source.included,
  });
  const folder = folderFor(setting);
  const world = folder.open();
  const clock = new Clock(flags.pace ?? watchable);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  for await (const entry of run.entries()) {
    await clock.wait(entry.time - world.time, stop.signal);
    if (stop.signal.aborted) return exitCodes.stopped;
    folder.fold(world, entry);
    if (terminal.json) terminal.out(JSON.stringify(entry satisfies Entry));
    else tellEntry(entry, world, terminal, setting.page);
  }
  return exitCodes.ok;
}
