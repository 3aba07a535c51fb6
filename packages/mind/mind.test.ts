import { AgentFailure, canSee, createSeat, encodeEntry, type AgentId, type Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { MindEvent } from './event.ts';
import { createNotebook } from './fixtures/notebook.ts';
import { briefing, instinct, names, playRing, type Ring } from './fixtures/ring.ts';
import { createHybridMind } from './hybrid.ts';
import { createDeliberateMind, openMemory, type Call, type CallModel, type MindParts } from './mind.ts';
import { mindOptionsFrom, usualMind, type WrittenMind } from './options.ts';
import { withMemory } from './with-memory.ts';

const of = <T extends MindEvent['type']>(entries: readonly Entry[], type: T) =>
  entries.filter(({ event }) => event.type === type) as Entry<Extract<MindEvent, { type: T }>>[];

/** Answers what its purpose asks for; points at whoever is first, citing the first label that it is shown. */
const sensible = ({ purpose, text, agent }: Call): string => {
  const labels = [...text.matchAll(/^([MNB]\d+)\. /gm)].map((match) => match[1]);
  switch (purpose) {
    case 'act': {
      const target = /"at": "(\w+)"/.exec(text)?.[1];
      const intent = target ? { type: 'point', at: target } : { type: 'say', text: `${agent} speaks.` };
      return JSON.stringify({ thought: 'so be it', cites: labels.slice(0, 1), intent });
    }
    case 'reflect':
      return '{"questions": ["Whom have they pointed at?"]}';
    case 'insight':
      return JSON.stringify({
        insight: `They follow each other (${labels.length}).`,
        cites: labels.slice(0, 2),
      });
    case 'plan':
      return '{"goal": "not to be pointed at", "steps": ["smile", "wait"], "cites": []}';
    case 'check':
      return JSON.stringify({ assertions: [{ quote: text.split('"')[1], cites: [] }] });
    case 'interview':
      return JSON.stringify({ answer: 'I saw it.', cites: labels.slice(0, 1) });
  }
};

function partsFor(self: AgentId, call: CallModel, written: Partial<WrittenMind> = {}): MindParts<Ring> {
  return {
    self,
    persona: 'patient',
    briefing,
    facts: [],
    keeper: createNotebook(),
    call,
    countTokens: (text) => Math.ceil(text.length / 4),
    options: mindOptionsFrom({ ...usualMind, ...written }).options,
  };
}

async function play(call: (call: Call) => string, written: Partial<WrittenMind> = {}, attempts = 2) {
  const calls: Call[] = [];
  const asked: CallModel = async (one) => {
    calls.push(one);
    return call(one);
  };
  const minds = new Map(names.map((id) => [id, createDeliberateMind(partsFor(id, asked, written))]));
  return { entries: await playRing(minds, { attempts }), calls };
}

test('a mind perceives, remembers, reflects, plans and acts, and every step rests on the one before', async () => {
  const { entries, calls } = await play(sensible, { reflection: { threshold: 3, questions: 1, depth: 2 } });
  expect(entries.at(-1)?.event.type).toBe('run.finished');
  const thought = of(entries, 'thought.formed')[0];
  // an insight rests on memories, and those on what was noticed
  const evidence = thought.causes.map(({ seq }) => entries[seq]);
  expect(evidence.map(({ event }) => event.type)).toEqual(['memory.stored', 'memory.stored']);
  expect(thought.causes.every(({ link }) => link === 'cited')).toBe(true);
  for (const { causes, audience } of evidence) {
    expect(entries[causes[0].seq].event.type).toBe('ring.pointed');
    expect(audience).toEqual(thought.audience);
  }
  const kept = of(entries, 'memory.stored').find(({ event }) => event.kind === 'insight');
  expect(kept?.causes).toEqual([{ seq: thought.seq, link: 'exact' }]);
  const pointed = entries.find(({ event }) => event.type === 'ring.pointed');
  expect(pointed?.causes.some(({ link }) => link === 'cited')).toBe(true);
  expect(of(entries, 'plan.made').some(({ event }) => event.why === 'surprise')).toBe(true);
  expect(new Set(calls.map(({ purpose }) => purpose))).toEqual(
    new Set(['act', 'plan', 'reflect', 'insight']),
  );
});

test('inner life is for that agent alone, and nobody rests on what he cannot see', async () => {
  const { entries } = await play(sensible, { inner: 'full' });
  for (const { event, audience } of entries) {
    if (
      event.type.startsWith('memory.') ||
      event.type.startsWith('thought.') ||
      event.type.startsWith('mind.')
    )
      expect(audience).toEqual([(event as MindEvent & { agent: AgentId }).agent]);
  }
  for (const name of names) {
    const seat = createSeat(name);
    for (const entry of entries) {
      const known = seat.take(entry);
      if (!known || !entry.event.type.startsWith('memory.')) continue;
      // what a memory came from is known to whom it belongs
      expect(known.causes).toHaveLength(entry.causes.length);
      expect(canSee(entry, name)).toBe(true);
    }
  }
});

test('the same answers give the same bytes', async () => {
  const [one, two] = [await play(sensible, { inner: 'full' }), await play(sensible, { inner: 'full' })];
  expect(two.entries.map(encodeEntry).join('')).toBe(one.entries.map(encodeEntry).join(''));
});

test('the first message of an agent never changes, and no question is longer than its budget', async () => {
  const long = (call: Call): string =>
    call.purpose === 'act' && call.text.includes('"say"')
      ? JSON.stringify({ thought: '', cites: [], intent: { type: 'say', text: 'la '.repeat(100) } })
      : sensible(call);
  const { calls } = await play(long, { contextTokens: 400 });
  for (const name of names)
    expect(new Set(calls.filter(({ agent }) => agent === name).map(({ system }) => system)).size).toBe(1);
  for (const { text } of calls) expect(Math.ceil(text.length / 4)).toBeLessThanOrEqual(400);
  expect(calls.some(({ text }) => text.includes('older things left out'))).toBe(true);
});

test('what was shown and not cited is linked as shown, in full always, in brief when nothing was cited', async () => {
  const links = async (inner: 'brief' | 'full', cites: boolean) => {
    const answer = (call: Call): string =>
      cites || call.purpose !== 'act'
        ? sensible(call)
        : sensible(call).replace(/"cites":\[[^\]]*\]/, '"cites":[]');
    const { entries } = await play(answer, { inner, plan: false, reflection: false });
    const last = entries.findLast(({ event }) => event.type === 'ring.pointed');
    return new Set(last?.causes.map(({ link }) => link));
  };
  expect(await links('brief', true)).toEqual(new Set(['cited']));
  expect(await links('brief', false)).toEqual(new Set(['shown']));
  expect(await links('full', true)).toEqual(new Set(['cited', 'shown']));
});

test('citing what was not shown is an event, and no link', async () => {
  const wrong = (call: Call): string =>
    call.purpose === 'act'
      ? sensible(call).replace(/"cites":\[[^\]]*\]/, '"cites":["N1","M99"]')
      : sensible(call);
  const { entries } = await play(wrong, { plan: false, reflection: false });
  expect(of(entries, 'citation.wrong').at(-1)?.event.cited).toEqual(['M99']);
});

test('an answer is mended, asked for again with the refusal in words, and left to instinct, each an event', async () => {
  let count = 0;
  const answers = [
    '```json\n{"thought": "hm", "cites": [], "intent": {"type": "SAY", "text": "fenced",}}\n```',
    'I would rather not.',
    '{"intent": {"type": "fly"}}',
  ];
  // the second time, the wish comes first
  answers.push(answers[0], answers[2], answers[1]);
  const texts: string[] = [];
  const { entries } = await play(
    (call) => {
      if (call.agent !== 'Ada' || call.purpose !== 'act') return sensible(call);
      texts.push(call.text);
      return answers[count++ % 6];
    },
    { plan: false, reflection: false },
  );
  const own = entries.filter(({ audience }) => audience.length === 1 && audience[0] === 'Ada');
  expect(of(own, 'mind.repaired')[0].event).toMatchObject({ json: true, what: ['type: SAY → say'] });
  const troubles = own.flatMap(({ event }) =>
    event.type === 'agent.failed' || event.type === 'intent.refused' ? [event] : [],
  );
  expect(troubles.slice(0, 2)).toMatchObject([
    { type: 'agent.failed', kind: 'unreadable', then: 'asked again' },
    { type: 'intent.refused', refusal: { code: 'not offered', wanted: ['point'] } },
  ]);
  expect(texts.some((text) => text.includes('that cannot be done now. Possible are'))).toBe(true);
  expect(texts.slice(0, 3).map((text) => text.includes('No answer of yours could be read so far'))).toEqual([
    false,
    false,
    true,
  ]);
  expect(entries.at(-1)?.event.type).toBe('run.finished');
});

test('a model that is never there costs the thoughts, not the society; what was remembered stays in the log', async () => {
  const { entries } = await play(() => {
    throw new AgentFailure('unavailable', 'nobody there');
  });
  expect(entries.at(-1)?.event.type).toBe('run.finished');
  const failed = entries.flatMap(({ event }) =>
    event.type === 'agent.failed' ? [event as { then?: string }] : [],
  );
  expect(failed.filter(({ then }) => then === 'instinct')).toHaveLength(24);
  expect(of(entries, 'thought.lost').length).toBeGreaterThan(0);
  const remembered = of(entries, 'memory.stored').filter(({ event }) => event.agent === 'Bo');
  // everything that Bo noticed, once, although every decision failed twice
  const noticed = entries.filter(
    ({ event }) => event.type === 'agent.said' || event.type === 'ring.pointed',
  ).length;
  expect(new Set(remembered.map(({ event }) => event.item)).size).toBe(remembered.length);
  expect(remembered.length).toBe(noticed - 3);
});

test('an error that is no mistake of an agent stops the run', async () => {
  await expect(
    play(() => {
      throw new TypeError('a bug');
    }),
  ).rejects.toThrow('a bug');
});

test('an assertion without a memory is marked, or not said, by option', async () => {
  const said = async (selfCheck: 'mark' | 'withhold') => {
    const { entries } = await play(sensible, { selfCheck, plan: false, reflection: false });
    const speech = entries.find(({ event }) => event.type === 'agent.said');
    const check = of(entries, 'thought.checked')[0];
    expect(speech?.causes).toContainEqual({ seq: check.seq, link: 'exact' });
    expect(check.event).toMatchObject({
      grounded: false,
      then: selfCheck === 'mark' ? 'marked' : 'withheld',
    });
    return (speech?.event as { text?: string }).text;
  };
  expect(await said('mark')).toMatch(/speaks/);
  expect(await said('withhold')).toBe('');
});

test('a hybrid mind asks its model only when it matters, and says why', async () => {
  const calls: Call[] = [];
  const asked: CallModel = async (call) => {
    calls.push(call);
    return sensible(call);
  };
  const minds = new Map(
    names.map((id) => [
      id,
      createHybridMind({
        ...partsFor(id, asked, { threshold: 0.7, plan: false, reflection: false }),
        // of one mind: no conflict
        instinct: {
          decide: (moment, context) => instinct.decide(moment, { ...context, rng: context.rng.fork('x') }),
        },
      }),
    ]),
  );
  const entries = await playRing(minds);
  const weighed = of(entries, 'mind.weighed').map(({ event }) => event);
  expect(weighed.filter(({ by }) => by === 'model')).toHaveLength(calls.length);
  expect(weighed.filter(({ by }) => by === 'instinct').length).toBeGreaterThan(0);
  for (const { by, novelty, conflict, stakes } of weighed)
    expect(by).toBe(Math.max(novelty, conflict, stakes) >= 0.7 ? 'model' : 'instinct');
});

test('an instinct that is given a memory decides as before, and remembers', async () => {
  const plain = await playRing(new Map(names.map((id) => [id, instinct])));
  const with_ = await playRing(
    new Map(names.map((id) => [id, withMemory(instinct, openMemory(id, createNotebook(3), briefing))])),
  );
  const outside = (entries: readonly Entry[]) =>
    entries
      .filter(({ audience }) => audience === 'all')
      .map(({ event, time }) => JSON.stringify([time, event]));
  expect(outside(with_)).toEqual(outside(plain));
  expect(of(with_, 'memory.stored').length).toBeGreaterThan(10);
  expect(of(with_, 'memory.forgotten').length).toBeGreaterThan(0);
});
