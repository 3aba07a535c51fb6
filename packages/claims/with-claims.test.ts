import { foldLog, type Entry, type Mind } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { tellAct } from './act.ts';
import { claimOf } from './claim.ts';
import type { ClaimEvent } from './event.ts';
import { folder, lossless, party, playLine } from './fixtures/line.ts';
import { claimsIn } from './owner.ts';
import { defaultParameters } from './parameters.ts';

const agents = ['Ada', 'Bo', 'Cy', 'Di'];
const truth = claimOf(party);
const late = { ...truth, slots: { ...truth.slots, time: '19:00' } };

function of<T extends ClaimEvent['type']>(entries: readonly Entry[], type: T) {
  return entries.filter(
    (entry): entry is Entry<Extract<ClaimEvent, { type: T }>> => entry.event.type === type,
  );
}

test('what one knows goes down the line, and each belief rests on the claim that made it', async () => {
  const knows = new Map([['Ada', ['party']]]);
  const entries = await playLine({ agents, plan: { facts: [party], knows, parameters: lossless } });
  const changes = of(entries, 'belief.changed');
  expect(changes.map(({ event }) => [event.agent, event.why, event.stance])).toEqual([
    ['Ada', 'known', 'believes'],
    ['Bo', 'heard', 'believes'],
    ['Cy', 'heard', 'believes'],
    ['Di', 'heard', 'believes'],
  ]);
  for (const change of changes.slice(1)) {
    const made = change.causes
      .map(({ seq }) => entries[seq])
      .find(({ event }) => event.type === 'claim.made');
    expect(made?.event).toMatchObject({ speaker: change.event.from, claim: truth });
    expect(change.audience).toEqual([change.event.agent]);
  }
  expect(of(entries, 'claim.judged').map(({ event }) => event.truth)).toEqual([true, true, true]);
});

test('a planted version is planted where it begins and inherited where it is passed on', async () => {
  const rumours = [{ fact: 'party', held: { time: '19:00' }, denies: false, by: ['Ada'], at: 0 }];
  const entries = await playLine({ agents, plan: { facts: [party], rumours, parameters: lossless } });
  const judged = of(entries, 'claim.judged');
  expect(
    judged.map(({ event }) => [event.speaker, event.truth, event.kind, event.deliberate, event.support]),
  ).toEqual([
    ['Ada', false, 'planted', false, 'supported'],
    ['Bo', false, 'inherited', false, 'supported'],
    ['Cy', false, 'inherited', false, 'supported'],
  ]);
  expect(judged.every(({ audience }) => audience.length === 0)).toBe(true);
});

test('who was told the truth and heard something else distorts it, in hearing', async () => {
  const parameters = { ...lossless, hearing: { loss: 0, swap: 1, overheard: 1 } };
  const facts = [{ ...party, slots: { place: 'café' } }];
  const knows = new Map([['Ada', ['party']]]);
  const entries = await playLine({ agents, plan: { facts, knows, parameters } });
  const [first, second] = of(entries, 'claim.judged');
  expect(first.event).toMatchObject({ speaker: 'Ada', truth: true });
  expect(second.event).toMatchObject({
    speaker: 'Bo',
    kind: 'distorted',
    stage: 'hearing',
    parentTrue: true,
  });
});

test('what a teller leaves out is levelled and stays true; what it sharpens is distorted in telling', async () => {
  const knows = new Map([['Ada', ['party']]]);
  const levelling = { ...lossless, telling: { ...lossless.telling, levelling: 1 } };
  const left = await playLine({
    agents: ['Ada', 'Bo'],
    plan: { facts: [party], knows, parameters: levelling },
  });
  expect(of(left, 'claim.made')[0].event.claim.slots).toEqual({});
  expect(of(left, 'claim.judged')[0].event).toMatchObject({ truth: true, kind: null });
  const assimilation = { ...lossless, telling: { ...lossless.telling, assimilation: 1 } };
  const bent = await playLine({
    agents: ['Ada', 'Bo'],
    plan: { facts: [party], knows, parameters: assimilation },
  });
  expect(of(bent, 'claim.judged')[0].event).toMatchObject({
    kind: 'distorted',
    stage: 'telling',
    parentTrue: true,
    deliberate: false,
    support: 'contradicted',
  });
});

test('time takes what is not used: distorted in keeping, and the belief changes with it', async () => {
  const keeping = { halfLifeHours: 0.1, swap: 1, rehearsal: 1 };
  const facts = [{ ...party, slots: { place: 'café' } }];
  const knows = new Map([['Ada', ['party']]]);
  const entries = await playLine({ agents, plan: { facts, knows, parameters: { ...lossless, keeping } } });
  // half an hour's half-life and an hour of waiting; who knows it from the scenario forgets nothing
  const faded = of(entries, 'belief.changed').filter(({ event }) => event.why === 'faded');
  expect(faded[0].event.agent).toBe('Bo');
  const spoken = of(entries, 'claim.judged').find(({ event }) => event.speaker === 'Bo');
  expect(spoken?.event).toMatchObject({
    kind: 'distorted',
    stage: 'keeping',
    parentTrue: true,
    support: 'supported',
  });
});

test('a mind that says what contradicts its belief deceives; one that knows nothing invents', async () => {
  const liar: Mind<{ told: number }> = {
    decide: () => ({
      intent: { type: 'speak', text: 'late', acts: [tellAct(late)] } as { type: string },
      inner: [],
    }),
  };
  const knows = new Map([['Ada', ['party']]]);
  const plan = { facts: [party], knows, parameters: lossless };
  const lie = await playLine({ agents, plan, minds: { Ada: liar } });
  expect(of(lie, 'claim.judged')[0].event).toMatchObject({
    deliberate: true,
    support: 'contradicted',
    truth: false,
  });
  const ignorant = await playLine({
    agents,
    plan: { facts: [party], parameters: lossless },
    minds: { Ada: liar },
  });
  // who has heard of nothing is not offered to tell of it
  expect(of(ignorant, 'claim.made')).toEqual([]);
  expect(ignorant.some(({ event }) => event.type === 'intent.refused')).toBe(true);
});

test('hearers know what they heard and what they make of it, never what it was', async () => {
  const rumours = [{ fact: 'party', held: { time: '19:00' }, denies: false, by: ['Ada'], at: 0 }];
  const entries = await playLine({ agents, plan: { facts: [party], rumours, parameters: lossless } });
  for (const { event, audience } of entries) {
    if (['fact.declared', 'claim.judged', 'intervention.acted'].includes(event.type))
      expect(audience).toEqual([]);
    if (['belief.changed', 'claim.drafted', 'trust.changed'].includes(event.type))
      expect(audience).toHaveLength(1);
  }
});

test('whether a fact is true changes nothing but what only the god view sees', async () => {
  const rumours = [{ fact: 'party', held: {}, denies: false, by: ['Ada'], at: 0 }];
  const seen = async (slots: Record<string, string>): Promise<unknown[]> => {
    const facts = [{ ...party, slots }];
    const held = { place: 'café', time: '17:00' };
    const entries = await playLine({ agents, plan: { facts, rumours: [{ ...rumours[0], held }] }, seed: 3 });
    return entries
      .filter(({ audience }) => audience.length > 0)
      .map(({ event }) => JSON.stringify(event).replace(/"planted"|"known"/g, '"given"'));
  };
  const isTrue = await seen({ place: 'café', time: '17:00' });
  const isFalse = await seen({ place: 'park', time: '17:00' });
  expect(isFalse).toEqual(isTrue);
});

test('the log folds to the beliefs, and the same seed gives the same claims', async () => {
  const knows = new Map([['Ada', ['party']]]);
  const plan = { facts: [party], knows, parameters: defaultParameters };
  const [one, two, other] = [
    await playLine({ agents, plan, seed: 5 }),
    await playLine({ agents, plan, seed: 5 }),
    await playLine({ agents, plan, seed: 6 }),
  ];
  expect(two).toEqual(one);
  expect(other).not.toEqual(one);
  const { beliefs } = claimsIn(foldLog(folder, one));
  expect(beliefs.Ada.party).toMatchObject({ stance: 'believes', claim: truth });
});

test('who writes freely and marks nothing is heard by its words, if the scenario wants it; a question claims nothing', async () => {
  const says = (text: string): Mind<{ told: number }> => ({
    decide: () => ({ intent: { type: 'speak', text, acts: [] } as { type: string }, inner: [] }),
  });
  const told = async (text: string, extraction: 'off' | 'lexical') => {
    const plan = { facts: [party], parameters: { ...lossless, extraction } };
    return playLine({ agents: ['Ada', 'Bo'], plan, minds: { Ada: says(text) } });
  };
  const free = await told('They say the party is at the café at seven.', 'lexical');
  expect(of(free, 'claim.made')[0].event).toEqual({
    type: 'claim.made',
    speaker: 'Ada',
    claim: late,
    sure: 0.7,
    via: null,
    quote: 'They say the party is at the café at seven.',
  });
  expect(of(free, 'claim.judged')[0].event).toMatchObject({
    truth: false,
    kind: 'invented',
    support: 'absent',
  });
  expect(of(free, 'belief.changed')[0].event).toMatchObject({ agent: 'Bo', claim: late, from: 'Ada' });
  expect(of(await told('Is the party at seven?', 'lexical'), 'claim.made')).toEqual([]);
  expect(of(await told('The party is at seven.', 'off'), 'claim.made')).toEqual([]);
});
