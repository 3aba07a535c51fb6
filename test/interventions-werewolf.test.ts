import type { Belief, ClaimEvent } from '@hearsay/claims';
import { encodeEntry, playToEnd, type Entry } from '@hearsay/kernel';
import { assemble, readScenario } from '@hearsay/scenario';
import { expect, test } from 'vitest';

/** Nine at a table; one believes what is false from the beginning, one what is true. */
const table = (interventions: readonly string[], facts = true): string => `hearsay: 1
title: Nine and a well
setting: werewolf
seed: 3
agents: [Mira, Nils, Olga, Pavel, Quinn, Rosa, Sami, Tessa, Udo]
${facts ? well : ''}
${interventions.length === 0 ? '' : `interventions:\n${interventions.map((one) => `  - { ${one} }`).join('\n')}`}
`;
const well = `
facts:
  - id: well
    text: The poison came into the well on Monday.
    say: 'the {what} came into the well[ on {day}]'
    slots: { what: poison, day: Monday }
    related: { day: [Sunday, Tuesday], what: [salt, milk] }
    importance: 1
rumours:
  - { fact: well, by: [Nils], held: { day: Sunday } }
  - { fact: well, by: [Udo] }
`;

async function play(...interventions: string[]): Promise<readonly Entry[]> {
  return playText(table(interventions));
}

async function playText(text: string): Promise<readonly Entry[]> {
  const log: Entry[] = [];
  await playToEnd(assemble(await readScenario(text, 'table.yaml')).simulation, ({ entries }) => {
    log.push(...entries);
  });
  return log;
}

function of<T extends ClaimEvent['type']>(log: readonly Entry[], type: T) {
  return log.flatMap(({ event }) => (event.type === type ? [event as Extract<ClaimEvent, { type: T }>] : []));
}

/** What an intervention did, each kind of deed once. */
function deeds(log: readonly Entry[]): readonly string[] {
  return [...new Set(of(log, 'intervention.acted').map(({ did }) => did))];
}

/** Who believes which day at the end. */
function days(log: readonly Entry[]): Readonly<Record<string, string | undefined>> {
  const last: Record<string, Pick<Belief, 'stance' | 'claim'>> = {};
  for (const event of of(log, 'belief.changed')) last[event.agent] = event;
  return Object.fromEntries(
    Object.entries(last).map(([agent, { stance, claim }]) => [
      agent,
      stance === 'believes' && !claim.denies ? claim.slots.day : undefined,
    ]),
  );
}

const countOf = (log: readonly Entry[], day: string): number =>
  Object.values(days(log)).filter((one) => one === day).length;

/** The time at which a phase began. */
function timeOf(log: readonly Entry[], phase: string, day: number): number {
  const found = log.find(
    ({ event }) =>
      event.type === 'phase.began' &&
      'phase' in event &&
      event.phase === phase &&
      'day' in event &&
      event.day === day,
  );
  if (!found) throw new Error(`no ${phase} on day ${day}`);
  return found.time;
}

test('a rumour goes round a werewolf table, from mouth to ear, and those who hear it believe it', async () => {
  const log = await play();
  expect(new Set(of(log, 'claim.made').map(({ speaker }) => speaker)).size).toBeGreaterThan(5);
  expect(countOf(log, 'Sunday')).toBeGreaterThan(4);
  expect(deeds(log)).toEqual([]);
});

test('a game without facts has no claims, and a placebo changes no byte of one with them', async () => {
  expect(of(await playText(table([], false)), 'claim.made')).toEqual([]);
  expect((await play('kind: placebo')).map(encodeEntry)).toEqual((await play()).map(encodeEntry));
});

const noon = 195_000;

test('a checker at the table finds out, tells, and most believe it', async () => {
  const log = await play('kind: fact-checker, agents: [Mira], delayMinutes: 0.5, accuracy: 1');
  expect(of(log, 'intervention.acted')).toMatchObject([{ did: 'checked', by: 'Mira' }]);
  expect(countOf(log, 'Monday')).toBeGreaterThan(6);
});

test('whoever asks for the source believes hearsay less', async () => {
  const log = await play('kind: ask-source, hearsay: 0.1');
  expect(deeds(log)).toEqual(['asked']);
  expect(countOf(log, 'Sunday')).toBeLessThan(countOf(await play(), 'Sunday'));
});

test('with tags, those who have it from one source corroborate nothing', async () => {
  const log = await play('kind: provenance');
  expect(deeds(log)).toEqual(['tagged']);
  expect(countOf(log, 'Sunday')).toBeLessThan(countOf(await play(), 'Sunday'));
});

test('who was wrong loses the trust of those who found out', async () => {
  const log = await play(
    'kind: fact-checker, agents: [Mira], delayMinutes: 0.5, accuracy: 1',
    'kind: trust-decay',
  );
  expect(deeds(log)).toEqual(expect.arrayContaining(['checked', 'distrusted']));
  expect(of(log, 'trust.changed')).toContainEqual(
    expect.objectContaining({ agent: 'Mira', of: 'Nils', why: 'was wrong' }),
  );
});

test('players who read their claim a second time leave out what they are not sure of', async () => {
  const drafts = of(await play('kind: second-reading'), 'claim.drafted');
  expect(drafts.length).toBeGreaterThan(5);
  expect(drafts.every(({ reread }) => reread !== undefined)).toBe(true);
  expect(of(await play(), 'claim.drafted').some(({ reread }) => reread !== undefined)).toBe(false);
});

test('players who are warned withstand the false claim', async () => {
  const log = await play('kind: prebunking, share: 1, hits: 1, falseAlarms: 0, leaves: 0');
  expect(deeds(log)).toEqual(['warned', 'withheld']);
  expect(countOf(log, 'Sunday')).toBe(1);
});

test('a source in quarantine is not heeded', async () => {
  const log = await play('kind: quarantine, sources: [Nils]');
  expect(deeds(log)).toEqual(['quarantined']);
  expect(countOf(log, 'Monday')).toBe(8);
  expect(countOf(log, 'Sunday')).toBe(1);
});

test('below a trust, exactly those are not heeded whom the hearer takes for wolves', async () => {
  const suspicion: Record<string, Readonly<Record<string, number>>> = {};
  const unheeded: (number | undefined)[] = [];
  for (const { event } of await play('kind: quarantine, belowTrust: 0.6')) {
    if (event.type === 'suspicion.changed') {
      // the werewolf setting's own event
      const { agent, wolf } = event as unknown as { agent: string; wolf: Readonly<Record<string, number>> };
      suspicion[agent] = wolf;
    } else if (event.type === 'intervention.acted') {
      const { by, about } = event as Extract<ClaimEvent, { type: 'intervention.acted' }>;
      unheeded.push(suspicion[by ?? '']?.[about ?? '']);
    }
  }
  expect(unheeded.length).toBeGreaterThan(3);
  expect(unheeded.filter((share) => share === undefined || share <= 0.4)).toEqual([]);
});

test('the living vote what to believe, and the dead do not', async () => {
  const night = timeOf(await play(), 'night', 2);
  const voters = async (at: number) =>
    of(await play(`kind: majority, at: [${at}]`), 'intervention.acted').map(({ by }) => by);
  expect((await voters(noon)).length).toBe(9);
  const late = await voters(night + 1_000);
  expect(late.length).toBe(8);
  expect(late).not.toContain(exiledIn(await play()));
});

test('those who are contrary argue by day, and nobody does at night', async () => {
  expect(deeds(await play(`kind: debate, at: [${noon}]`))).toEqual(['argued']);
  expect(deeds(await play('kind: debate, at: [30000]'))).toEqual([]);
});

test('who holds the office says what is so, unless dead by then', async () => {
  const plain = await play();
  const late = timeOf(plain, 'night', 2) + 1_000;
  const exiled = exiledIn(plain);
  const [office] = ['Rosa', 'Olga'].filter((name) => name !== exiled);
  expect(days(await play(`kind: authority, by: ${office}, at: ${noon}`))[office]).toBe('Monday');
  expect(deeds(await play(`kind: authority, by: ${office}, at: ${late}`))).toEqual(['announced']);
  expect(deeds(await play(`kind: authority, by: ${exiled}, at: ${late}`))).toEqual([]);
});

test('ten act at one table, and the log is the same again', async () => {
  const all = [
    'kind: provenance',
    'kind: ask-source, share: 0.5',
    'kind: trust-decay',
    'kind: second-reading',
    'kind: fact-checker, share: 0.3, delayMinutes: 0.5',
    'kind: prebunking, share: 0.3, hits: 1',
    'kind: quarantine, sources: [Sami]',
    `kind: majority, at: [${noon}]`,
    `kind: debate, at: [100000, ${noon}]`,
    `kind: authority, by: Mira, at: ${noon + 5_000}`,
  ];
  const log = await play(...all);
  const acted = new Set(of(log, 'intervention.acted').map(({ kind }) => kind));
  const silent = all.map((one) => one.split(/[ ,]+/)[1]).filter((kind) => !acted.has(kind));
  // a second reading is no deed of its own: it is seen in the drafts
  expect(silent).toEqual(['second-reading']);
  expect((await play(...all)).map(encodeEntry)).toEqual(log.map(encodeEntry));
});

function exiledIn(log: readonly Entry[]): string {
  for (const { event } of log)
    if (event.type === 'player.died' && 'exit' in event && event.exit === 'exile' && 'agent' in event)
      return String(event.agent);
  throw new Error('nobody was exiled');
}
