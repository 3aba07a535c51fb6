import type { AgentId, Cause, Seq } from '@hearsay/kernel';
import { share, type Table } from '../measure.ts';
import {
  actsOf,
  isExile,
  pointedAt,
  shareOf,
  type Course,
  type Happening,
  type Part,
} from './measure-course.ts';

/** The least rise of a suspicion that counts. */
const leastRise = 0.05;

type Pointing = { readonly speaker: AgentId; readonly targets: ReadonlySet<AgentId> };

/** Who swayed whom: whose word that somebody is a wolf raised whose suspicion, and whose votes went the same way. */
export function measureSway(course: Course): Part {
  const speeches = new Map<Seq, Pointing>();
  let today: Pointing[] = [];
  const rises = new Map<AgentId, Map<AgentId, number>>();
  const followed = new Map<AgentId, Map<AgentId, number>>();
  let swayed = 0;
  let towardsWolves = 0;
  let votes = 0;
  let votesAfter = 0;

  function takeBelief(
    event: Extract<Happening, { type: 'suspicion.changed' }>,
    causes: readonly Cause[],
  ): void {
    const listener = event.agent;
    const before = course.suspicion.get(listener);
    if (!before) return;
    const named = new Set(causes.filter(({ link }) => link === 'exact').map(({ seq }) => seq));
    const speakersOf = new Map<AgentId, Set<AgentId>>();
    for (const seq of named) {
      const speech = speeches.get(seq);
      if (!speech || speech.speaker === listener) continue;
      for (const target of speech.targets)
        if (target !== listener) put(speakersOf, target, new Set()).add(speech.speaker);
    }
    for (const [target, speakers] of speakersOf) {
      const old = before[target];
      const now = event.wolf[target];
      // suspicions are kept in thousandths: 0.35 − 0.3 is a rise of 0.05
      if (old === undefined || now === undefined || Math.round(1000 * (now - old)) < 1000 * leastRise)
        continue;
      swayed += 1;
      if (course.isWolf(target)) towardsWolves += 1;
      for (const speaker of speakers) add(rises, speaker, listener, 1 / speakers.size);
    }
  }

  function takeVote(voter: AgentId, target: AgentId): void {
    votes += 1;
    const pointing = today.filter(({ targets }) => targets.has(target));
    const own = pointing.findIndex(({ speaker }) => speaker === voter);
    // whoever had said so itself before followed nobody who said so later
    const earlier = own < 0 ? pointing : pointing.slice(0, own);
    const speakers = new Set(earlier.map(({ speaker }) => speaker));
    if (speakers.size > 0) votesAfter += 1;
    for (const speaker of speakers) add(followed, speaker, voter, 1);
  }

  return {
    take({ event, seq, causes }) {
      if (event.type === 'phase.began' && event.day !== course.day) today = [];
      else if (event.type === 'agent.said') {
        const targets = pointedAt(actsOf(event));
        if (targets.size === 0) return;
        const pointing = { speaker: event.speaker, targets };
        speeches.set(seq, pointing);
        today.push(pointing);
      } else if (event.type === 'suspicion.changed') takeBelief(event, causes);
      else if (event.type === 'vote.cast' && isExile(event.round) && event.target !== null)
        takeVote(event.voter, event.target);
    },
    close() {
      const totals = course.seats.map((agent) => [agent, sumOf(rises.get(agent))] as const);
      const most = Math.max(0, ...totals.map(([, total]) => total));
      const first = totals.filter(([, total]) => most > 0 && total === most).map(([agent]) => agent);
      const risesNote = {
        en: 'A rise: a recorded suspicion that names a speech among its exact causes and suspects somebody whom that speech accused or reported a wolf by at least 0.05 more than before. Speakers of several such speeches share one rise equally. First suspicions have no before and do not count. Other things heard at the same time may have helped. (attribution by recorded causes)',
        zh: '一次升疑：某条怀疑记录的确切起因中有某次发言，且对该发言踩或查杀之人的怀疑比之前至少高 0.05。同时有几位发言者时均分。首次怀疑没有“之前”，不计。同时听到的其他信息也可能起作用。（按记录的起因归因）',
      };
      const votesNote = {
        en: 'Exile votes for somebody whom the row’s player had accused or reported a wolf earlier that day; a voter who had said so itself before is not counted as following. One vote may follow several. It tells the order, not the cause; compare Decision Change, Du & Zhang 2024 (arXiv 2404.01602).',
        zh: '投给当天早先被该行玩家踩或查杀之人的放逐票；投票者自己更早说过的不算跟随。一票可跟随多人。只说明先后，不说明因果；可比 Du & Zhang 2024 的 Decision Change（arXiv 2404.01602）。',
      };
      const why = {
        en: 'no suspicion has risen after a speech that calls somebody a wolf',
        zh: '没有怀疑因指认发言而升高',
      };
      return {
        figures: [
          {
            id: 'swayed',
            title: { en: 'Suspicions raised by speeches', zh: '被发言推高的怀疑' },
            value: speeches.size > 0 ? swayed : null,
            why: { en: 'no speech has called anybody a wolf', zh: '没有发言指认过谁是狼' },
            note: risesNote,
          },
          {
            id: 'swayed-to-wolves',
            title: { en: 'Of these, against real wolves', zh: '其中针对真狼' },
            unit: share,
            value: shareOf(towardsWolves, swayed),
            why,
            note: risesNote,
          },
          {
            id: 'most-swaying',
            title: { en: 'Swayed most', zh: '最能左右他人' },
            value: first.length > 0 ? first.join(', ') : null,
            why,
            note: risesNote,
          },
          {
            id: 'votes-followed',
            title: { en: 'Exile votes that followed a speech', zh: '跟随发言的放逐票' },
            unit: share,
            value: shareOf(votesAfter, votes),
            why: { en: 'nobody has voted to exile anybody', zh: '没有人投出过放逐票' },
            note: votesNote,
          },
        ],
        tables: [
          {
            ...matrix(course.seats, rises),
            id: 'swayed-suspicion',
            title: {
              en: 'Who raised whose suspicion (row swayed column)',
              zh: '谁推高了谁的怀疑（行影响列）',
            },
            note: risesNote,
          },
          {
            ...matrix(course.seats, followed),
            id: 'swayed-votes',
            title: {
              en: 'Whose votes followed whose word (column followed row)',
              zh: '谁的票跟了谁的话（列跟随行）',
            },
            note: votesNote,
          },
        ],
        series: [],
      };
    },
  };
}

function matrix(
  seats: readonly AgentId[],
  counts: ReadonlyMap<AgentId, ReadonlyMap<AgentId, number>>,
): Pick<Table, 'columns' | 'rows'> {
  return {
    columns: [
      { id: 'agent', title: { en: 'Speaker', zh: '发言者' }, kind: 'agent' },
      ...seats.map((agent) => ({
        id: `on ${agent}`,
        title: { en: agent, zh: agent },
        kind: 'number' as const,
      })),
      { id: 'total', title: { en: 'In all', zh: '合计' }, kind: 'number' },
    ],
    rows: seats.map((speaker) => {
      const row = counts.get(speaker);
      return [
        speaker,
        ...seats.map((other) => (other === speaker ? null : rounded(row?.get(other) ?? 0))),
        sumOf(row),
      ];
    }),
  };
}

function put<V>(all: Map<AgentId, V>, key: AgentId, first: V): V {
  const found = all.get(key) ?? first;
  all.set(key, found);
  return found;
}

function add(all: Map<AgentId, Map<AgentId, number>>, from: AgentId, to: AgentId, amount: number): void {
  const row = put(all, from, new Map<AgentId, number>());
  row.set(to, (row.get(to) ?? 0) + amount);
}

function sumOf(row: ReadonlyMap<AgentId, number> | undefined): number {
  let sum = 0;
  for (const amount of row?.values() ?? []) sum += amount;
  return rounded(sum);
}

/** Thirds add up to a whole. */
function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
