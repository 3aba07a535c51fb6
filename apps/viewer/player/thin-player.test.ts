import type { Entry } from '@hearsay/kernel';
import type { Area } from '@hearsay/protocol';
import { expect, test } from 'vitest';
import { rings as ringsOf, type Bells } from './fixtures/bells.ts';
import { open as openAt, serve } from './fixtures/serve.ts';
import type { Player } from './player.ts';

/** Every 50th ring is notable. */
const rings = (count: number): Entry[] => ringsOf(count, (seq) => (seq % 50 === 0 ? 'phase' : 'act'));
const street = (left: number, right: number): Area => ({ left, top: 0, right, bottom: 0 });

async function open(count: number, startAt: number | null = null) {
  const entries = rings(count);
  const server = serve({ entries, state: 'running', isLarge: true });
  const player = await openAt(server, { startAt });
  const grow = (to: number): void => server.push(player, rings(to).slice(entries.length));
  return { server, player, grow };
}

const rung = ({ picture }: Player): Record<string, number> => (picture.world?.state as Bells).rung;
/** How often the bells of a part of the street rang. */
const within = (of: Record<string, number>, { left, right }: Area) =>
  Object.fromEntries(Object.entries(of).filter(([at]) => Number(at) >= left && Number(at) <= right));
const numbers = ({ picture }: Player): number[] => picture.recent.map(({ seq }) => seq);

async function play(
  of: Pick<Awaited<ReturnType<typeof open>>, 'server' | 'player'>,
  ms: number,
): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    of.player.tick(50);
    await of.server.settle(of.player);
  }
}

test('a large world plays at its pace, and what is on screen is what happened there', async () => {
  const of = await open(40_000, 0);
  const { server, player } = of;
  const sight = street(40, 44);
  player.see(sight);
  player.setSpeed(1_000);
  player.setPlaying(true);
  await server.settle(player);
  const before = server.sent.entries;
  await play(of, 10_000);
  // ten seconds a thousand times as fast are ten thousand rings of one a second
  expect(Math.abs(player.picture.seq - 10_000)).toBeLessThan(150);
  const [shown, whole] = [within(rung(player), sight), server.worldAt(player.picture.seq)];
  expect(shown).toEqual(within((whole.state as Bells).rung, sight));
  expect(Object.keys(shown)).toHaveLength(5);
  // every notable one is at hand, and of the others not more than the street in sight has
  const last = player.picture.seq;
  expect(numbers(player).filter((seq) => seq % 50 === 0)).toEqual(
    Array.from({ length: Math.ceil(last / 50) }, (_, at) => at * 50),
  );
  expect(numbers(player).length).toBeLessThan(last * 0.35);
  expect(server.sent.entries - before).toBeLessThan(40_000 * 0.35);
  await play(of, 40_000);
  expect(player.picture).toMatchObject({ seq: 40_000, playing: false });
});

test('who follows stays at the newest, and time goes on though nothing happens in sight', async () => {
  const { server, player, grow } = await open(100);
  // wider than it looks: what stands 12 tiles around it is sent too
  player.see(street(88, 88));
  await server.settle(player);
  for (const to of [101, 103, 151, 160]) {
    grow(to);
    await server.settle(player);
    expect(player.picture).toMatchObject({ seq: to, count: to, following: true });
    expect(player.picture.world?.time).toBe((to - 1) * 1_000);
  }
  // without a question, and with a mark for the notable one
  expect(server.ofType('seek')).toEqual([]);
  expect(player.picture.marks.map(({ seq }) => seq)).toEqual([100, 150]);
});

test('who moves the view sees at once what happened there out of sight', async () => {
  const { server, player, grow } = await open(1_000);
  player.see(street(0, 5));
  await server.settle(player);
  grow(2_000);
  await server.settle(player);
  expect(rung(player)).not.toEqual((server.worldAt(2_000).state as Bells).rung);
  player.see(street(70, 75));
  // meanwhile more happens
  grow(2_040);
  await server.settle(player);
  expect(player.picture).toMatchObject({ seq: 2_040, state: 'shown' });
  expect(rung(player)).toEqual((server.worldAt(2_040).state as Bells).rung);
  expect(server.ofType('interest').map(({ interest }) => interest.area?.left)).toEqual([0, 58]);
  // small steps of the camera stay within what was said
  player.see(street(72, 77));
  player.see(street(66, 71));
  await server.settle(player);
  expect(server.ofType('interest')).toHaveLength(2);
});

test('a view that moves while playing changes the pace in nothing, and what comes into sight is right', async () => {
  const of = await open(20_000, 0);
  const { server, player } = of;
  player.see(street(0, 5));
  player.setSpeed(100);
  player.setPlaying(true);
  await play(of, 10_000);
  for (const left of [30, 60, 90]) {
    player.see(street(left, left + 5));
    await play(of, 2_000);
    const whole = (server.worldAt(player.picture.seq).state as Bells).rung;
    expect(within(rung(player), street(left, left + 5))).toEqual(within(whole, street(left, left + 5)));
  }
  expect(Math.abs(player.picture.seq - 1_600)).toBeLessThan(30);
});

test('what is out of sight is renewed now and then, only as long as something changes there', async () => {
  const of = await open(1_000);
  const { server, player, grow } = of;
  player.see(street(0, 5));
  await server.settle(player);
  grow(1_500);
  await play(of, 19_000);
  expect(server.ofType('seek')).toEqual([]);
  await play(of, 2_000);
  expect(server.ofType('seek')).toMatchObject([{ newest: true }]);
  expect(rung(player)).toEqual((server.worldAt(1_500).state as Bells).rung);
  await play(of, 60_000);
  expect(server.ofType('seek')).toHaveLength(1);
});

test('any moment of a large world is whole, wherever one looked before', async () => {
  const of = await open(3_000);
  const { server, player, grow } = of;
  player.see(street(0, 5));
  await server.settle(player);
  grow(4_000);
  for (const seq of [0, 3_999, 17, 2_000, 2_001, 4_000]) {
    player.seek(seq);
    await server.settle(player);
    expect(player.picture.seq).toBe(seq);
    expect(rung(player)).toEqual((server.worldAt(seq).state as Bells).rung);
  }
});

test('a lost line comes back with what one looks at, and what was missed out of sight is there soon', async () => {
  const of = await open(1_000);
  const { server, player, grow } = of;
  player.see(street(0, 5));
  await server.settle(player);
  server.cut(player);
  grow(1_400);
  server.restore(player);
  await server.settle(player);
  expect(server.ofType('hello').at(-1)).toMatchObject({
    after: 1_000,
    interest: { area: { left: 0, right: 17 } },
  });
  expect(player.picture).toMatchObject({ seq: 1_400, count: 1_400, connected: true });
  expect(within(rung(player), street(0, 5))).toEqual(
    within((server.worldAt(1_400).state as Bells).rung, street(0, 5)),
  );
  await play(of, 100);
  expect(rung(player)).toEqual((server.worldAt(1_400).state as Bells).rung);
});

test('the next notable moment is found however far it is, and so is the last', async () => {
  const { server, player } = await open(1_000, 101);
  player.see(street(0, 5));
  const isNotable = ({ kind }: { kind: string }): boolean => kind === 'phase';
  const at: number[] = [];
  for (const count of [1, 1, 2, -1, 1]) {
    player.step(count, isNotable);
    await server.settle(player);
    at.push(player.picture.seq);
  }
  expect(at).toEqual([151, 201, 301, 251, 301]);
});

test('whoever looks into somebody or at a fact says so, and says nothing twice', async () => {
  const { server, player } = await open(500);
  player.see(street(0, 5));
  player.attend('Ada');
  player.choose('party');
  player.choose('party');
  await server.settle(player);
  const said = server.ofType('interest').map(({ interest }) => [interest.agents, interest.fact]);
  expect(said).toEqual([
    [[], null],
    [['Ada'], null],
    [['Ada'], 'party'],
  ]);
  for (const seek of server.ofType('seek')) expect(seek.attend).toEqual(['Ada']);
  // before anybody knows what is on screen, everything is wanted
  const blind = await open(500);
  blind.player.attend('Ada');
  await blind.server.settle(blind.player);
  expect(blind.server.ofType('interest')).toEqual([]);
});

test('whoever is looked into while the line is lost is looked into when it comes back', async () => {
  const { server, player, grow } = await open(500);
  player.see(street(0, 5));
  await server.settle(player);
  server.cut(player);
  player.attend('Ada');
  server.restore(player);
  await server.settle(player);
  expect(server.ofType('seek')).toMatchObject([{ seq: 500, attend: ['Ada'] }]);
  // and what is out of sight is still renewed
  grow(700);
  await play({ server, player }, 21_000);
  expect(server.ofType('seek')).toHaveLength(2);
});
