import type { BeliefReason, Claim, ClaimEvent } from '@hearsay/claims';
import type { AgentId, AnyEvent, Entry, Seq, SocietyEvent } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { at, party } from '../../claims/fixtures/party.ts';
import { createChronicle } from './chronicle.ts';

/** Ada knows it is at 5 and tells Bo, who takes it for 6 and tells Cy; Cy looks it up. Dee is given 7 by the scenario and keeps it. */
function log({ isKnown = true } = {}): Entry[] {
  const entries: Entry[] = [];
  const add = (event: AnyEvent, causes: readonly Seq[] = []): Seq => {
    const seq = entries.length;
    const time = seq * 10;
    entries.push({
      seq,
      time,
      event,
      audience: 'all',
      causes: causes.map((cause) => ({ seq: cause, link: 'exact' as const })),
    });
    return seq;
  };
  const believes = (
    agent: AgentId,
    claim: Claim,
    of: { why: BeliefReason; causes?: readonly Seq[]; from?: AgentId },
  ): Seq => {
    const event: ClaimEvent = {
      type: 'belief.changed',
      agent,
      fact: 'party',
      why: of.why,
      from: of.from ?? null,
      changes: [],
      stance: 'believes',
      claim,
      strength: 0.9,
      origin: { by: 'heard', from: of.from ?? null, parent: null, stage: null },
      versions: [],
      used: 0,
      uses: 1,
    };
    return add(event, of.causes);
  };
  const tells = (speaker: AgentId, claim: Claim, belief: Seq): Seq => {
    const event: ClaimEvent = { type: 'claim.made', speaker, claim, sure: 1, via: null };
    return add(event, [belief]);
  };
  const opened: SocietyEvent = {
    type: 'run.opened',
    setting: 'made-up',
    title: 'Made up',
    language: 'en',
    agents: [{ id: 'Ada' }, { id: 'Bo' }, { id: 'Cy' }, { id: 'Dee' }],
  };
  add(opened);
  if (isKnown) add({ type: 'fact.declared', fact: party } as AnyEvent);
  const ada = believes('Ada', at('5'), { why: 'known' });
  believes('Dee', at('7'), { why: 'planted' });
  const toBo = tells('Ada', at('5'), ada);
  const bo = believes('Bo', at('6'), { why: 'heard', from: 'Ada', causes: [toBo] });
  const toCy = tells('Bo', at('6'), bo);
  const cy = believes('Cy', at('6'), { why: 'heard', from: 'Bo', causes: [toCy] });
  believes('Cy', at('5'), { why: 'checked', causes: [cy] });
  return entries;
}

function chronicled(entries: readonly Entry[]) {
  const chronicle = createChronicle();
  for (const entry of entries) chronicle.take(entry);
  return chronicle.spread('party');
}

test('who had it from whom, where it changed and where it was set right stands in the chronicle', () => {
  const spread = chronicled(log());
  expect(spread?.versions.map(({ words, kind }) => [words.en, kind])).toEqual([
    ['the party is at 5', 'true'],
    ['the party is at 7', 'false'],
    ['the party is at 6', 'distorted'],
  ]);
  const named = spread?.nodes.map(({ agent, parent, isChanged, isCorrection }) => [
    spread.agents[agent],
    parent < 0 ? null : spread.agents[spread.nodes[parent].agent],
    isChanged,
    isCorrection,
  ]);
  expect(named).toEqual([
    ['Ada', null, false, false],
    ['Dee', null, false, false],
    ['Bo', 'Ada', true, false],
    ['Cy', 'Bo', false, false],
    ['Cy', null, false, true],
  ]);
  expect(spread?.corrections).toEqual([{ agent: 2, version: 0, time: 80, seq: 8 }]);
  expect(spread?.erred.map(([agent, time]) => [spread.agents[agent], time])).toEqual([
    ['Dee', 30],
    ['Bo', 50],
    ['Cy', 70],
  ]);
});

test('the curve counts at each moment who believes which version', () => {
  const { curve } = chronicled(log()) ?? {};
  expect(curve?.times).toEqual([0, 20, 30, 50, 70, 80]);
  expect(curve?.rows).toEqual([
    { version: 0, kind: 'true', counts: [0, 1, 1, 1, 1, 2] },
    { version: 1, kind: 'false', counts: [0, 0, 1, 1, 1, 1] },
    { version: 2, kind: 'distorted', counts: [0, 0, 0, 1, 2, 1] },
  ]);
});

test('it may be asked at any moment, and says nothing of what comes later', () => {
  const entries = log();
  const chronicle = createChronicle();
  for (const entry of entries) {
    chronicle.take(entry);
    expect(chronicle.spread('party')).toEqual(chronicled(entries.slice(0, entry.seq + 1)));
  }
  expect(chronicle.spread('nothing')).toBeNull();
});

test('eyes that do not know the fact are told of versions, and not what is true', () => {
  const spread = chronicled(log({ isKnown: false }));
  expect(new Set(spread?.versions.map(({ kind }) => kind))).toEqual(new Set(['unknown']));
  expect(spread?.corrections).toEqual([]);
  expect(spread?.erred).toEqual([]);
});
