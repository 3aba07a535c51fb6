import { claims, versionOf, type Belief, type Claim, type Fact } from '@hearsay/claims';
import { createFolder, defineOwner, type World } from '@hearsay/kernel';
import type { FactSpread } from '@hearsay/protocol';
import { expect, test } from 'vitest';
import { at, party } from '../../../packages/claims/fixtures/party.ts';
import { passingsIn } from './passings.ts';
import { createStands } from './stands.ts';

const nothing = defineOwner<object, { type: never }>({
  name: 'nothing',
  prefixes: ['nothing'],
  inner: [],
  hears: [],
  open: () => ({}),
  apply: () => undefined,
});
const held = (stance: Belief['stance'], claim: Claim): Record<string, Belief> => ({
  party: {
    stance,
    claim,
    strength: 0.9,
    origin: { by: 'heard', from: null, parent: null, stage: null },
    versions: [],
    used: 0,
    uses: 1,
    entry: 0,
  },
});

function worldOf(beliefs: Record<string, Record<string, Belief>>, facts: Record<string, Fact>): World {
  const world = createFolder(nothing, [claims]).open();
  // the claims' own slice
  Object.assign(world.others.claims as object, { beliefs, facts });
  world.time = 100;
  return world;
}

const agents = ['Ada', 'Bo', 'Cy', 'Dee', 'Eva', 'Flo', 'Gil', 'Hal'];
const spread = {
  agents,
  versions: [{ id: versionOf(at('6')), words: { en: '', zh: '' }, kind: 'distorted' }],
  // Dee and Hal were wrong before; Eva will be
  erred: [
    [3, 50],
    [4, 200],
    [7, 10],
  ],
} as unknown as FactSpread;

test('belief, truth, how a version came about and what was believed before make a stand', () => {
  const world = worldOf(
    {
      Ada: held('believes', at('5')),
      Bo: held('believes', at('7')),
      Cy: held('believes', at('6')),
      Dee: held('believes', at('5')),
      Eva: held('believes', at('5')),
      Flo: held('rejects', at('7')),
      Gil: held('aware', at('7')),
    },
    { party },
  );
  const { stands, counts } = createStands('party', spread)(world, agents);
  expect(Object.fromEntries(stands)).toEqual({
    Ada: 'true',
    Bo: 'false',
    Cy: 'distorted',
    Dee: 'corrected',
    Eva: 'true',
    Flo: 'rejects',
    Gil: 'aware',
    Hal: 'unaware',
  });
  expect(counts).toMatchObject({ true: 2, corrected: 1, unaware: 1, unknown: 0 });
});

test('eyes that do not know the fact see that something is believed, and not whether it is so', () => {
  const world = worldOf({ Ada: held('believes', at('7')) }, {});
  expect(createStands('party', null)(world, ['Ada']).stands.get('Ada')).toBe('unknown');
});

test('a claim passes from its speaker to everybody who heard it, and to nobody else', () => {
  const world = worldOf({}, { party });
  const said = (seq: number, speaker: string, claim: Claim, audience: 'all' | string[]) => ({
    seq,
    time: 0,
    event: { type: 'claim.made', speaker, claim, sure: 1, via: null },
    audience,
    causes: [],
  });
  const entries = [
    said(0, 'Ada', at('5'), ['Ada', 'Bo']),
    said(1, 'Bo', at('6'), 'all'),
    said(2, 'Cy', { ...at('5'), fact: 'other' }, 'all'),
  ];
  const found = passingsIn(entries, { world, fact: 'party', spread, agents: ['Ada', 'Bo', 'Cy'] });
  expect(found.map(({ from, to, stand }) => [from, to, stand])).toEqual([
    ['Ada', 'Bo', 'true'],
    ['Bo', 'Ada', 'distorted'],
    ['Bo', 'Cy', 'distorted'],
  ]);
});
