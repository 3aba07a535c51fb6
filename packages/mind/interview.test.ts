import { encodeEntry, type Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { MindEvent } from './event.ts';
import { createNotebook } from './fixtures/notebook.ts';
import { briefing, instinct, names, playRing, type Ring } from './fixtures/ring.ts';
import { withInterviewing } from './interview.ts';
import { createDeliberateMind, openMemory, type CallModel, type MindParts } from './mind.ts';
import { mindOptionsFrom, usualMind } from './options.ts';
import type { Interview } from './with-interviews.ts';
import { withMemory } from './with-memory.ts';

const interviews: readonly Interview[] = [
  { at: 2_500, who: names, ask: 'Who pointed at Ada?' },
  { at: 'end', who: ['Bo'], ask: 'Is there a dragon?' },
  { at: 'end', who: ['Cy'], ask: 'Who pointed at Bo?' },
];

type Kind = 'rules' | 'model';

async function play(kind: Kind, asked: readonly Interview[]): Promise<readonly Entry[]> {
  const call: CallModel = async ({ purpose, text }) => {
    const labels = [...text.matchAll(/^([MNB]\d+)\. /gm)].map((match) => match[1]);
    if (purpose === 'interview') {
      const isKnown = !text.includes('dragon');
      return JSON.stringify({
        answer: isKnown ? 'I saw it.' : 'A green one.',
        cites: isKnown ? labels.slice(-1) : ['X9'],
      });
    }
    const at = /"at": "(\w+)"/.exec(text)?.[1];
    return JSON.stringify({ cites: [], intent: at ? { type: 'point', at } : { type: 'say', text: 'well' } });
  };
  const minds = new Map(
    names.map((id) => {
      const parts: MindParts<Ring> = {
        self: id,
        persona: '',
        briefing,
        facts: [],
        keeper: createNotebook(),
        call,
        countTokens: (text) => text.length / 4,
        options: mindOptionsFrom({ ...usualMind, reflection: false, plan: false }).options,
      };
      const memory = openMemory(id, parts.keeper, briefing);
      const mind = kind === 'rules' ? withMemory(instinct, memory) : createDeliberateMind(parts, memory);
      return [
        id,
        withInterviewing(mind, {
          interviews: asked,
          briefing,
          facts: [],
          memory,
          parts: kind === 'rules' ? null : parts,
        }),
      ] as const;
    }),
  );
  return playRing(minds, { interviews: asked });
}

const isInterview = ({ event }: Entry): boolean => event.type.startsWith('interview.');

/** The log with the interviews taken out and everything renumbered. */
function without(entries: readonly Entry[]): string {
  const kept = entries.filter((entry) => !isInterview(entry));
  const numbers = new Map(kept.map((entry, at) => [entry.seq, at]));
  return kept
    .map((entry, seq) => {
      const causes = entry.causes.map((cause) => ({ ...cause, seq: numbers.get(cause.seq) ?? -1 }));
      return encodeEntry({ ...entry, seq, causes });
    })
    .join('');
}

test.each(['rules', 'model'] as const)(
  'interviews leave no trace: without their events the log is that of a run without any (%s)',
  async (kind) => {
    const [held, plain] = [await play(kind, interviews), await play(kind, [])];
    expect(held.filter(isInterview)).toHaveLength(3 + 5 + 3);
    expect(without(held)).toBe(plain.map(encodeEntry).join(''));
    expect(held.at(-1)?.event.type).toBe('run.finished');
  },
);

test.each(['rules', 'model'] as const)(
  'an answer rests on what the agent noticed, and who has nothing to go by does not know (%s)',
  async (kind) => {
    const entries = await play(kind, interviews);
    const answers = entries.flatMap((entry) =>
      entry.event.type === 'interview.answered'
        ? [{ ...(entry.event as Extract<MindEvent, { type: 'interview.answered' }>), entry }]
        : [],
    );
    expect(answers.every(({ entry }) => entry.audience.length === 0)).toBe(true);
    const [dragon, pointed] = answers.slice(-2);
    expect(dragon).toMatchObject({ agent: 'Bo', answer: 'I don’t know.', known: false });
    expect(pointed).toMatchObject({ agent: 'Cy', known: true });
    for (const { known, agent, entry } of answers) {
      const grounds = entry.causes.map(({ seq }) => entries[seq]).filter((one) => !isInterview(one));
      expect(grounds.length > 0).toBe(known);
      for (const { audience } of grounds) expect(audience === 'all' || audience.includes(agent)).toBe(true);
    }
  },
);
