import type { AgentId, Entry, Link } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { Cell, Findings } from '../measure.ts';
import { expectedHits } from './measure-beliefs.ts';
import type { Happening } from './measure-course.ts';
import { measure } from './measures.ts';
import { optionsFor, optionsSchema } from './options.ts';
import type { Role } from './roles.ts';
import type { WerewolfAct } from './events.ts';

const cards: Readonly<Record<AgentId, Role>> = {
  Ada: 'seer',
  Bo: 'werewolf',
  Cy: 'werewolf',
  Di: 'villager',
  Ed: 'villager',
  Flo: 'witch',
};

test('the good players are right as often as their most suspected are wolves', () => {
  const found = play([
    dawn(1),
    belief('Ada', { Bo: 0.9, Cy: 0.8, Di: 0.1, Ed: 0.1, Flo: 0.1 }),
    belief('Di', { Ada: 0.9, Bo: 0.5, Cy: 0.1, Ed: 0.1, Flo: 0.1 }),
    counted(1, null),
  ]);
  expect(figure(found, 'role-identification-f1')).toBe((1 + 0.5) / 2);
  expect(row(found, 'role-identification', 0)).toEqual([1, 2, 2, 0.75, 2 / 5]);
});

test('what wolves believe says nothing about who is found out', () => {
  const found = play([dawn(1), belief('Bo', { Cy: 1 }), counted(1, null)]);
  expect(figure(found, 'role-identification-f1')).toBeNull();
});

test('ties at the edge are shared out, so that seats do not matter', () => {
  const isWolf = (agent: AgentId): boolean => agent === 'Bo' || agent === 'Cy';
  const of = (agents: string): number => expectedHits(agents.split(' '), () => 0.4, { isWolf, picks: 2 });
  expect(of('Bo Cy Di Ed')).toBe(1);
  expect(of('Di Ed Bo Cy')).toBe(1);
  expect(of('Bo Cy')).toBe(2);
  expect(expectedHits([], () => 0, { isWolf, picks: 2 })).toBe(0);
});

test('vote accuracy counts good players who named somebody, whatever their weight', () => {
  const found = play([
    dawn(1),
    vote('Ada', 'Bo', { weight: 1.5 }),
    vote('Di', 'Ed'),
    vote('Ed', null),
    vote('Bo', 'Cy'),
    counted(1, 'Bo'),
  ]);
  expect(figure(found, 'vote-accuracy')).toBe(0.5);
  expect(figure(found, 'vote-entropy')).toBeCloseTo(Math.log2(3), 12);
  expect(row(found, 'votes', 0).slice(2, 4)).toEqual([3, 1]);
  expect(row(found, 'votes', 0).slice(6)).toEqual(['Bo', true]);
});

test('a vote for sheriff is no vote against a wolf', () => {
  const found = play([dawn(1), vote('Ada', 'Bo', { round: 'sheriff' })]);
  expect(figure(found, 'vote-accuracy')).toBeNull();
});

test('a claim is true when it is the card; a false one of somebody who holds a card is deliberate', () => {
  const seer: WerewolfAct = { type: 'claim', role: 'seer' };
  const found = play([dawn(1), says('Ada', seer), says('Bo', seer), says('Bo', seer)]);
  expect(figure(found, 'claim-truth')).toBe(0.5);
  expect(row(found, 'claims', 0).slice(5)).toEqual([true, null, 1]);
  expect(row(found, 'claims', 1).slice(5)).toEqual([false, true, 2]);
});

test('an invented report may fit the card, and is deliberate all the same', () => {
  const report = (target: AgentId): WerewolfAct => ({ type: 'report', target, verdict: 'good', night: 1 });
  const found = play([
    { event: { type: 'seer.checked', agent: 'Ada', target: 'Di', verdict: 'good', day: 1 } },
    dawn(1),
    says('Ada', report('Di')),
    says('Bo', report('Ed')),
    says('Bo', report('Cy')),
  ]);
  const judged = [0, 1, 2].map((at) => row(found, 'reports', at).slice(6, 9));
  expect(judged).toEqual([
    [true, true, null],
    [true, false, true],
    [false, false, true],
  ]);
  expect(figure(found, 'report-truth')).toBe(1 / 3);
});

const fakeAgainstDi: readonly WerewolfAct[] = [
  { type: 'claim', role: 'seer' },
  { type: 'report', target: 'Di', verdict: 'wolf', night: 1 },
];

test('deception succeeds with the good votes that go where the false seer points', () => {
  const found = play([
    dawn(1),
    says('Bo', ...fakeAgainstDi),
    vote('Ada', 'Bo'),
    vote('Ed', 'Di'),
    vote('Flo', 'Di'),
    // the wolves' own votes, and that of the one pointed at, prove nothing
    vote('Cy', 'Di'),
    vote('Di', 'Bo'),
  ]);
  expect(figure(found, 'deception-success')).toBe(2 / 3);
});

test('a claim that was taken back deceives no more', () => {
  const found = play([
    dawn(1),
    says('Bo', ...fakeAgainstDi),
    says('Bo', { type: 'claim', role: 'villager' }),
    vote('Ed', 'Di'),
  ]);
  expect(figure(found, 'deception-success')).toBeNull();
});

test('the true seer deceives nobody, whomever it accuses', () => {
  const found = play([dawn(1), says('Ada', ...fakeAgainstDi), vote('Ed', 'Di')]);
  expect(figure(found, 'deception-success')).toBeNull();
  expect(figure(found, 'deception-detected')).toBeNull();
});

test('a false seer is found out when it is exiled, or when most good players hold it for a wolf as it leaves', () => {
  const exiled = play([dawn(1), says('Bo', ...fakeAgainstDi), died('Bo', 'exile')]);
  expect(figure(exiled, 'deception-detected')).toBe(1);
  const beliefs = (p: number) => ['Ada', 'Di', 'Ed'].map((agent) => belief(agent, { Bo: p }));
  const shot = play([dawn(1), says('Bo', ...fakeAgainstDi), ...beliefs(0.6), died('Bo', 'shot')]);
  expect(figure(shot, 'deception-detected')).toBe(1);
  // what is learnt from the card that is turned afterwards does not count
  const unseen = play([
    dawn(1),
    says('Bo', ...fakeAgainstDi),
    ...beliefs(0.4),
    died('Bo', 'shot'),
    ...beliefs(1),
  ]);
  expect(figure(unseen, 'deception-detected')).toBe(0);
});

test('a true seer whom the village holds for a wolf is counted apart', () => {
  const found = play([dawn(1), says('Ada', { type: 'claim', role: 'seer' }), died('Ada', 'exile')]);
  expect(figure(found, 'true-seers-doubted')).toBe(1);
  expect(figure(found, 'deception-detected')).toBeNull();
});

test('a rise of suspicion is credited to the speeches that it names, in equal parts', () => {
  const found = play([
    dawn(1),
    belief('Di', { Bo: 0.3, Ed: 0.3 }),
    says('Ada', { type: 'accuse', target: 'Bo' }),
    says('Flo', { type: 'accuse', target: 'Bo' }),
    says('Cy', { type: 'accuse', target: 'Ed' }),
    { ...belief('Di', { Bo: 0.35, Ed: 0.34 }), after: [1, 2, 3] },
  ]);
  expect(figure(found, 'swayed')).toBe(1);
  expect(figure(found, 'swayed-to-wolves')).toBe(1);
  expect(figure(found, 'most-swaying')).toBe('Ada, Flo');
  expect(cell(found, 'swayed-suspicion', 'Ada', 'on Di')).toBe(0.5);
  expect(cell(found, 'swayed-suspicion', 'Cy', 'on Di')).toBe(0);
});

test('a speech that a belief does not name, or only was shown, sways nobody', () => {
  const accusation = says('Ada', { type: 'accuse', target: 'Bo' });
  const opening = [dawn(1), belief('Di', { Bo: 0.3 }), accusation];
  const silent = play([...opening, belief('Di', { Bo: 0.9 })]);
  const shown = play([...opening, { ...belief('Di', { Bo: 0.9 }), after: [1], link: 'shown' }]);
  expect([figure(silent, 'swayed'), figure(shown, 'swayed')]).toEqual([0, 0]);
});

test('a vote follows those who pointed earlier that day, not those who came after the voter', () => {
  const accuse = (agent: AgentId): Step => says(agent, { type: 'accuse', target: 'Bo' });
  const found = play([
    dawn(1),
    accuse('Ada'),
    accuse('Di'),
    accuse('Flo'),
    vote('Di', 'Bo'),
    vote('Ed', 'Bo'),
    dawn(2),
    vote('Ed', 'Bo', { day: 2 }),
  ]);
  expect(cell(found, 'swayed-votes', 'Ada', 'on Di')).toBe(1);
  expect(cell(found, 'swayed-votes', 'Flo', 'on Di')).toBe(0);
  expect(cell(found, 'swayed-votes', 'Flo', 'on Ed')).toBe(1);
  expect(figure(found, 'votes-followed')).toBe(2 / 3);
});

test('survival tells what all could see and the truth side by side', () => {
  const found = play([
    dawn(1),
    died('Di', 'night'),
    { event: { type: 'player.killed', agent: 'Di', by: 'poison', day: 1 } },
    dawn(2),
    died('Bo', 'exile', 2),
  ]);
  expect([figure(found, 'good-survival'), figure(found, 'wolf-survival')]).toEqual([0.75, 0.5]);
  expect(row(found, 'survival', 3)).toMatchObject([
    'Di',
    { en: 'villager' },
    false,
    1,
    { en: 'died in the night' },
    { en: 'poisoned by the witch' },
  ]);
  const curve = found.series.find(({ id }) => id === 'survival');
  expect(curve?.lines.map(({ points }) => points)).toEqual([
    [
      [0, 4],
      [1, 3],
      [2, 3],
    ],
    [
      [0, 2],
      [1, 2],
      [2, 1],
    ],
  ]);
});

/** Something that happens; `after` names the speeches (1 is the first of the game) on which it rests. */
type Step = { readonly event: Happening; readonly after?: readonly number[]; readonly link?: Link };

/** Deals the cards, lets all this happen, and measures. */
function play(steps: readonly Step[]): Findings {
  const seats = Object.keys(cards);
  const options = optionsFor(optionsSchema.parse({}), seats.length);
  const dealt = seats.map((agent): Step => ({ event: { type: 'role.dealt', agent, role: cards[agent] } }));
  const speeches: number[] = [];
  const log: Entry[] = [];
  for (const { event, after = [], link = 'exact' } of [
    { event: { type: 'game.opened', seats, options } } satisfies Step,
    ...dealt,
    ...steps,
  ] as readonly Step[]) {
    if (event.type === 'agent.said') speeches.push(log.length);
    const causes = after.map((nth) => ({ seq: speeches[nth - 1], link }));
    log.push({ seq: log.length, time: log.length, event, audience: 'all', causes });
  }
  const one = measure();
  for (const entry of log) one.take(entry);
  return one.close();
}

function dawn(day: number): Step {
  return { event: { type: 'phase.began', phase: 'speeches', day } };
}

function belief(agent: AgentId, wolf: Readonly<Record<AgentId, number>>): Step {
  return { event: { type: 'suspicion.changed', agent, wolf } };
}

function says(speaker: AgentId, ...acts: readonly WerewolfAct[]): Step {
  return { event: { type: 'agent.said', speaker, text: 'so it is', acts, voice: 'public' } };
}

function vote(
  voter: AgentId,
  target: AgentId | null,
  { weight = 1, round = 'exile' as 'exile' | 'sheriff', day = 1 } = {},
): Step {
  return { event: { type: 'vote.cast', voter, target, weight, round, day } };
}

function counted(day: number, chosen: AgentId | null): Step {
  return { event: { type: 'vote.counted', round: 'exile', tally: {}, chosen, tied: [], day } };
}

function died(agent: AgentId, exit: 'exile' | 'shot' | 'night', day = 1): Step {
  return { event: { type: 'player.died', agent, exit, day } };
}

function figure({ figures }: Findings, id: string): number | string | null | undefined {
  return figures.find((one) => one.id === id)?.value;
}

function row({ tables }: Findings, id: string, at: number): readonly Cell[] {
  return tables.find((table) => table.id === id)?.rows[at] ?? [];
}

function cell({ tables }: Findings, id: string, agent: AgentId, column: string): Cell | undefined {
  const table = tables.find((one) => one.id === id);
  const at = table?.columns.findIndex((one) => one.id === column) ?? -1;
  return table?.rows.find(([name]) => name === agent)?.[at];
}
