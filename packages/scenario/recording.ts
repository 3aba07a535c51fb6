import { createHash } from 'node:crypto';
import { WordedError, type AgentId, type Text } from '@hearsay/kernel';
import type { Call } from '@hearsay/mind';
import type { Tape } from '@hearsay/memory';
import {
  isProposed,
  isSettled,
  type CallLine,
  type CallsFile,
  type Proposed,
  type Settled,
} from '@hearsay/runs';

/** A rerun asked what was not asked when the run was recorded. */
export class NotRecorded extends WordedError {
  override readonly name = 'NotRecorded';
}

/** The recording of a run: answers that were bought already, and where new ones are put down. */
export type Recording = {
  /** What became of this question the n-th time that it was asked, and is not taken yet; null when nothing did. */
  take(key: string): Promise<Settled | null>;
  /** Puts down that a question is on its way, before it is sent; returns its number. */
  asked(call: Pick<Call, 'agent'> & { readonly purpose: string }, key: string): Promise<number>;
  /** Puts down that it was not sent after all. */
  drop(call: number): Promise<void>;
  /** Puts down what became of it; on disk when the promise is done. */
  settle(line: Settled): Promise<void>;
  /** What an index proposed for this key, when it is on record. */
  takeProposal(key: string): Promise<Proposed | null>;
  /** Puts down what an index proposed; on disk when the promise is done. */
  propose(line: Proposed): Promise<void>;
  /** The recorded question that comes closest, for whoever explains a miss. */
  nearest(call: Call): Settled | null;
  /** Every call: those that were there, and those that came since. */
  readonly lines: readonly CallLine[];
  /** May new questions be asked? */
  isOpen: boolean;
};

type Parts = {
  /** What is on record already. */
  readonly old?: readonly CallLine[];
  /** Where new calls go; null: they are kept here alone. */
  readonly file?: CallsFile | null;
  /** May new questions be asked? */
  readonly isOpen: boolean;
  /** Is what was taken written anew, because it stands in the recording of another run? */
  readonly copies?: boolean;
};

/** What decides an answer: who asks which model what, and how. Not when, since that is in the count among equals. */
export function keyOf(
  { agent, purpose, system, text, schema, temperature, mostTokens }: Call,
  model: string,
): string {
  return sha256(
    JSON.stringify([model, agent, purpose, system, text, schema, temperature ?? null, mostTokens]),
  );
}

/** That of Node: every call waits for it, and it is five times as fast as one in JavaScript. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function createRecording({ old = [], file = null, isOpen, copies = false }: Parts): Recording {
  const lines: CallLine[] = copies ? [] : [...old];
  const waiting = new Map<string, Settled[]>();
  for (const line of old)
    if (isSettled(line)) waiting.set(line.key, [...(waiting.get(line.key) ?? []), line]);
  const proposals = new Map(old.filter(isProposed).map((line) => [line.proposed, line]));
  const copied = new Set<string>();
  let next = old.reduce((most, line) => Math.max(most, 1 + Math.max(...numbersOf(line))), 0);
  const put = async (line: CallLine): Promise<void> => {
    lines.push(line);
    await file?.append(line);
  };
  return {
    lines,
    isOpen,
    async take(key) {
      const line = waiting.get(key)?.shift() ?? null;
      if (line && copies) await put(line);
      return line;
    },
    async asked({ agent, purpose }, key) {
      const number = next++;
      const line: CallLine = { asked: number, agent, purpose, key };
      lines.push(line);
      await file?.note(line);
      return number;
    },
    drop: (call) => put({ dropped: call }),
    settle: put,
    async takeProposal(key) {
      const line = proposals.get(key) ?? null;
      if (line && copies && !copied.has(key)) {
        copied.add(key);
        await put(line);
      }
      return line;
    },
    async propose(line) {
      proposals.set(line.proposed, line);
      copied.add(line.proposed);
      await put(line);
    },
    nearest({ agent, purpose, time, occasion }) {
      const left = [...waiting.values()].flat();
      const own = left.filter((line) => line.agent === agent && line.purpose === purpose);
      return own.find((line) => line.time === time && line.occasion === occasion) ?? own[0] ?? null;
    },
  };
}

/** The tape of one agent's index in a recording. */
export function tapeOf(agent: AgentId, recording: Recording): Tape {
  return async (what, make) => {
    const key = `${agent}/${what}`;
    const known = await recording.takeProposal(key);
    if (known) return known.items;
    if (!recording.isOpen)
      throw new NotRecorded({
        en: `${agent} recalls what is not in the recording: no index proposed anything for ${what}`,
        zh: `${agent} 所回忆的不在录音里：没有索引为 ${what} 提出过什么`,
      });
    const items = await make();
    await recording.propose({ proposed: key, agent, items });
    return items;
  };
}

function numbersOf(line: CallLine): readonly number[] {
  return [
    'call' in line ? line.call : 0,
    'asked' in line ? line.asked : 0,
    'dropped' in line ? line.dropped : 0,
  ];
}

/** Where two texts part: the first line that differs, as each of them has it. */
export function firstDifference(
  wanted: string,
  found: string,
): { readonly wanted: Text; readonly found: Text; readonly line: number } {
  const [a, b] = [wanted.split('\n'), found.split('\n')];
  let line = 0;
  while (line < a.length && line < b.length && a[line] === b[line]) line += 1;
  const at = (text: string | undefined): Text =>
    text === undefined ? { en: 'the end', zh: '结尾' } : { en: text, zh: text };
  return { line: line + 1, wanted: at(a[line]), found: at(b[line]) };
}
