import {
  createSeat,
  formatCivil,
  WordedError,
  type AgentId,
  type Basis,
  type CivilTime,
  type Entry,
  type Moment,
  type Seq,
} from '@hearsay/kernel';
import {
  answerByModel,
  answerByRules,
  answerOffer,
  openMemory,
  perceive,
  tellMind,
  usualMemory,
} from '@hearsay/mind';
import { keepAsked, openRun, readCalls } from '@hearsay/runs';
import { momentOf } from './clock.ts';
import { compare, Difference } from './difference.ts';
import type { Scenario } from './load.ts';
import type { Interviewee } from './minds-of.ts';
import { nearest } from './nearest.ts';
import { createKeeperOpener } from './open-keeper.ts';
import { createRecording } from './recording.ts';
import { createRerun, refuseOtherVersion, scenarioOf, type Rerun, type RerunOptions } from './rerun.ts';

export type Interviewed = {
  readonly agent: AgentId;
  readonly question: string;
  readonly answer: string;
  /** Does it rest on anything that the agent remembers or believes? */
  readonly known: boolean;
  /** Simulated milliseconds, and as people say it. */
  readonly time: number;
  readonly when: string;
  /** The entries of the log that it rests on, in words. */
  readonly evidence: readonly { readonly seq: Seq; readonly link: string; readonly line: string }[];
  /** Where question, answer and calls are kept, inside the run's folder. */
  readonly file: string;
};

/** An interview that cannot be held. */
export class InterviewError extends WordedError {
  override readonly name = 'InterviewError';
}

/**
 * Asks an agent something at a time of a run, finished or still going on, without changing it: the run is done again up to that time from its seed and
 * recording, compared with its log as it goes, and the agent as it then is answers; by its model when it has one, by rules otherwise.
 */
export async function interviewRun(
  folder: string,
  of: { readonly agent: AgentId; readonly at: string; readonly question: string } & RerunOptions,
): Promise<Interviewed> {
  const { agent, question } = of;
  const run = await openRun(folder);
  const scenario = await scenarioOf(folder, run.manifest, of);
  refuseOtherVersion(folder, run.manifest, scenario);
  refuseStranger(agent, scenario);
  const until = timeOf(of.at, scenario);
  const old = await readCalls(folder);
  const recording = createRecording({ old, isOpen: false });
  const rerun = createRerun(scenario, run.manifest, { ...of, recording });
  const lived = await relive(rerun, run, { until, agent });

  const bought = old.length;
  recording.isOpen = true;
  const who = rerun.interviewees.get(agent);
  if (!who) throw new InterviewError({ en: `nobody is called "${agent}"`, zh: `没有人叫“${agent}”` });
  const moment = momentFor(agent, lived, until, who);
  const memory = who.memory ?? (await madeUp(agent, lived, { ...who, start: scenario.cast.clock?.start }));
  const asked = { question, moment, briefing: who.briefing, facts: who.facts, memory };
  const signal = new AbortController().signal;
  const { parts } = who;
  const ask = () => (parts ? answerByModel({ ...asked, parts }, signal) : answerByRules(asked));
  const answered = await ask().finally(() => rerun.close());
  const evidence = evidenceOf(answered.basis, lived, rerun, scenario);
  const { text: answer, known } = answered;
  const calls = recording.lines.slice(bought);
  const entries = lived.entries.length;
  const kept = {
    agent,
    question,
    time: moment.time,
    entries,
    answer,
    known,
    evidence: evidence.map(({ seq }) => seq),
    calls,
  };
  const file = await keepAsked(folder, kept);
  return {
    agent,
    question,
    answer,
    known,
    time: moment.time,
    when: who.briefing.when(moment.time),
    evidence,
    file,
  };
}

type Lived = {
  /** The whole log up to the moment. */
  readonly entries: readonly Entry[];
  readonly seat: ReturnType<typeof createSeat>;
  /** What the agent noticed, in its own numbering. */
  readonly noticed: readonly Entry[];
  readonly world: Moment['world'];
};

/** Does the run again up to a time, in whole steps, as far as its log goes. */
export async function relive(
  rerun: Rerun,
  run: Awaited<ReturnType<typeof openRun>>,
  { until, agent }: { readonly until: number; readonly agent: AgentId },
): Promise<Lived> {
  const entries: Entry[] = [];
  const seat = createSeat(agent);
  const world = rerun.folder.open();
  const noticed: Entry[] = [];
  let ready: Entry[] = [];
  let offset = 0;
  for await (const batch of run.lines()) {
    for (const { entry, bytes } of batch) {
      if (entry.time > until && ready.length === 0) return { entries, seat, noticed, world };
      while (ready.length === 0) {
        const step = await rerun.step();
        if (!step) break;
        ready = [...step.entries];
      }
      const parting = compare(ready.shift() ?? null, bytes, offset, entry.seq);
      if (parting) throw new Difference(parting);
      offset += bytes.length;
      entries.push(entry);
      const known = seat.take(entry);
      if (!known) continue;
      rerun.folder.fold(world, known);
      noticed.push(known);
    }
  }
  return { entries, seat, noticed, world };
}

/** The moment as the agent finds it: what it noticed since its mind last took anything in is news. */
function momentFor(
  agent: AgentId,
  { noticed, world }: Lived,
  until: number,
  { memory }: Interviewee,
): Moment {
  return {
    self: agent,
    time: until === Infinity ? world.time : until,
    occasion: 'interview',
    world,
    news: noticed.slice(memory?.taken ?? 0),
    offers: [answerOffer],
    refusals: [],
    recall: () => [],
  };
}

/** For an agent without a memory of its own: one made of everything that it noticed. */
async function madeUp(
  agent: AgentId,
  { noticed, world }: Lived,
  { briefing, start }: Pick<Interviewee, 'briefing'> & { readonly start: CivilTime | undefined },
) {
  const keeper = createKeeperOpener()(agent, usualMemory, { start });
  const memory = openMemory(agent, keeper, briefing);
  for (const percept of perceive({ news: noticed, world, self: agent }, briefing))
    await keeper.take([percept], { time: percept.time, self: agent });
  return memory;
}

function evidenceOf(
  basis: readonly Basis[],
  { seat, entries }: Lived,
  rerun: Rerun,
  { setting, written }: Scenario,
): Interviewed['evidence'] {
  const seqs = new Map(
    basis.flatMap((one) => ('seq' in one ? [[seat.seqOf(one.seq), one.link] as const] : [])),
  );
  const world = rerun.simulation.world;
  return [...seqs]
    .sort((a, b) => a[0] - b[0])
    .map(([seq, link]) => {
      const entry = entries[seq];
      const line =
        tellMind(entry, written.language)?.text ?? setting.page.tell(entry, world, written.language)?.text;
      return { seq, link, line: line ?? entry.event.type };
    });
}

/** Throws an InterviewError for somebody who is not in the scenario. */
export function refuseStranger(agent: AgentId, { cast }: Scenario): void {
  const names = cast.agents.map(({ id }) => id);
  if (names.includes(agent)) return;
  const near = nearest(agent, names);
  const some = names.slice(0, 30);
  throw new InterviewError({
    en: `nobody is called "${agent}"; agents: ${some.join(', ')}${near === null ? '' : `. Did you mean "${near}"?`}`,
    zh: `没有人叫“${agent}”；人物有：${some.join('、')}${near === null ? '' : `。是不是“${near}”？`}`,
  });
}

/** `end`, simulated milliseconds, hours:minutes:seconds since the start, or a time of the clock. */
function timeOf(at: string, { cast }: Scenario): number {
  if (at === 'end') return Infinity;
  if (/^\d+$/.test(at)) return Number(at);
  const parts = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(at);
  if (parts) {
    const [hours, minutes, seconds] = [parts[1], parts[2], parts[3] ?? '0'].map(Number);
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  }
  const clock = cast.clock && { start: cast.clock.start, lasts: cast.clock.lasts };
  const moment = momentOf(at, clock);
  if (typeof moment === 'number') return moment;
  const example = cast.clock ? formatCivil(cast.clock.start) : '00:12:30';
  throw new InterviewError({
    en: `--at: ${moment.en}, found "${at}"; for instance ${example} or end`,
    zh: `--at：${moment.zh}，实际是“${at}”；例如 ${example} 或 end`,
  });
}
