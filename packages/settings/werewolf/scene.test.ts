import { createFolder, type World } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { scene } from './scene.ts';
import { optionsFor, optionsSchema } from './options.ts';
import type { Happening } from './measure-course.ts';
import type { Role } from './roles.ts';
import { state, type Werewolf } from './state.ts';
import type { WerewolfAct } from './events.ts';

const seats = ['Ada', 'Bo', 'Cy'];
const accusation: readonly WerewolfAct[] = [{ type: 'accuse', target: 'Bo' }];
const claims = (role: Role): readonly WerewolfAct[] => [{ type: 'claim', role }];

test('before anything happened the table is empty', () => {
  const shown = scene(after([], false), 'en');
  expect(shown.tokens).toEqual([]);
  expect(shown.ground).toEqual({ kind: 'table', seats: 0 });
});

test('the seats stand in the order of the game, and whoever died is gone', () => {
  const { tokens } = scene(after([{ type: 'player.died', agent: 'Bo', exit: 'night', day: 1 }]), 'en');
  expect(tokens.map(({ id, seat, gone }) => [id, seat, gone])).toEqual([
    ['Ada', 0, false],
    ['Bo', 1, true],
    ['Cy', 2, false],
  ]);
});

test('a card is drawn only where it is known', () => {
  const { tokens } = scene(after([{ type: 'role.dealt', agent: 'Cy', role: 'werewolf' }]), 'zh');
  expect(tokens.map(({ card }) => card?.title ?? null)).toEqual([null, null, '狼人']);
});

test('night is dark and full noon is for speeches', () => {
  const night = scene(after([{ type: 'phase.began', phase: 'night', day: 2 }]), 'zh');
  const day = scene(after([{ type: 'phase.began', phase: 'speeches', day: 2 }]), 'zh');
  expect([night.caption, day.caption]).toEqual(['第 2 夜', '第 2 天']);
  expect(night.light).toBeLessThan(day.light);
});

test('wishes of the wolves are arrows at night and none by day', () => {
  const bite: Happening = { type: 'prey.named', wolf: 'Cy', target: 'Ada', day: 1 };
  const night: Happening = { type: 'phase.began', phase: 'night', day: 1 };
  expect(scene(after([night, bite]), 'en').marks).toMatchObject([{ kind: 'arrow', from: 'Cy', to: 'Ada' }]);
  expect(scene(after([night, bite, { type: 'phase.began', phase: 'dawn', day: 1 }]), 'en').marks).toEqual([]);
});

test('votes are arrows, a heavier one says its weight, and an abstention is none', () => {
  const vote = (voter: string, target: string | null, weight: number): Happening => ({
    type: 'vote.cast',
    voter,
    target,
    weight,
    round: 'exile',
    day: 1,
  });
  const world = after([
    { type: 'phase.began', phase: 'vote', day: 1 },
    vote('Ada', 'Bo', 1.5),
    vote('Bo', 'Ada', 1),
    vote('Cy', null, 1),
  ]);
  expect(
    scene(world, 'en').marks.map((mark) => ('from' in mark ? [mark.from, mark.to, mark.label] : mark)),
  ).toEqual([
    ['Ada', 'Bo', '1.5'],
    ['Bo', 'Ada', ''],
  ]);
});

test('a speech is quoted in its own language and told by its acts in another', () => {
  const world = after([
    { type: 'phase.began', phase: 'speeches', day: 1 },
    {
      type: 'agent.said',
      speaker: 'Ada',
      text: 'Bo is a wolf, I say.',
      acts: accusation,
      voice: 'public',
    },
  ]);
  expect(scene(world, 'en').tokens[0].bubble).toMatchObject({
    text: 'Bo is a wolf, I say.',
    chips: [{ tone: 'danger' }],
  });
  expect(scene(world, 'zh').tokens[0].bubble).toMatchObject({ text: '踩Bo', chips: [] });
});

test('under a name stands the newest claim', () => {
  const claim = (role: Role): Happening => ({
    type: 'agent.said',
    speaker: 'Ada',
    text: 'I am.',
    acts: claims(role),
    voice: 'public',
  });
  expect(scene(after([claim('seer'), claim('villager')]), 'en').tokens[0].subtitle).toBe('claims villager');
});

test('the sheriff wears the badge until it is torn', () => {
  const elected: Happening = { type: 'sheriff.elected', agent: 'Ada' };
  const icons = (world: World<Werewolf>) => scene(world, 'en').tokens[0].badges.map(({ icon }) => icon);
  expect(icons(after([elected]))).toEqual(['badge']);
  expect(icons(after([elected, { type: 'badge.torn', from: 'Ada' }]))).toEqual([]);
});

test('at the end the table says who won', () => {
  const end = (result: string) => after([{ type: 'run.finished', outcome: { result, winners: [] } }]);
  expect(scene(end('wolves'), 'en')).toMatchObject({ caption: 'The end', phase: 'The wolves win' });
  expect(scene(end('village'), 'zh')).toMatchObject({ caption: '游戏结束', phase: '好人阵营胜利' });
  expect(scene(end('draw'), 'en').phase).toBe('A draw');
});

function after(events: readonly Happening[], isOpen = true): World<Werewolf> {
  const folder = createFolder(state);
  const world = folder.open();
  const opening: Happening[] = [
    {
      type: 'run.opened',
      setting: 'werewolf',
      title: '',
      language: 'en',
      agents: seats.map((id) => ({ id })),
    },
    { type: 'game.opened', seats, options: optionsFor(optionsSchema.parse({}), 6) },
  ];
  for (const [seq, event] of [...(isOpen ? opening : []), ...events].entries())
    folder.fold(world, { seq, time: seq, event, audience: 'all', causes: [] });
  return world;
}
