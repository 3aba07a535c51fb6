import { entropy, type AgentId } from '@hearsay/kernel';
import { share } from '../measure.ts';
import { dayTitle, isExile, meanOf, shareOf, type Course, type Part } from './measure-course.ts';
import type { Round } from './events.ts';
import { roundWords } from './words.ts';

type Ballot = {
  readonly day: number;
  readonly round: Round;
  readonly named: Map<AgentId, number>;
  abstained: number;
  /** Votes of good players that named somebody, and those of them that named a wolf. */
  good: number;
  onWolves: number;
  /** Undefined until it is counted. */
  chosen?: AgentId | null;
};

/** How well do the good players vote, and how much do voters agree? One player, one vote: the sheriff's weight is left out. */
export function measureVotes(course: Course): Part {
  const ballots = new Map<string, Ballot>();
  const ballotOf = (round: Round, day: number): Ballot => {
    const key = `${round}/${day}`;
    const ballot = ballots.get(key) ?? { day, round, named: new Map(), abstained: 0, good: 0, onWolves: 0 };
    ballots.set(key, ballot);
    return ballot;
  };
  return {
    take({ event }) {
      if (event.type === 'vote.counted') ballotOf(event.round, event.day).chosen = event.chosen;
      if (event.type !== 'vote.cast') return;
      const ballot = ballotOf(event.round, event.day);
      const { voter, target } = event;
      if (target === null) {
        ballot.abstained += 1;
        return;
      }
      ballot.named.set(target, (ballot.named.get(target) ?? 0) + 1);
      if (!course.isGood(voter)) return;
      ballot.good += 1;
      if (course.isWolf(target)) ballot.onWolves += 1;
    },
    close() {
      const all = [...ballots.values()];
      const exiles = all.filter(({ round }) => isExile(round));
      const accuracyNote = {
        en: 'Exile votes of good players that named a wolf / exile votes of good players that named somebody; second votes count, abstentions do not.',
        zh: '好人投给狼人的放逐票 / 好人投出的放逐票；含平票后的第二轮，不含弃票。',
      };
      const entropyNote = {
        en: 'Shannon entropy, in bits, of the votes of one round over those who were named; 0 when all name the same. Abstentions are left out.',
        zh: '一轮投票中选票在被投者上的香农熵（比特）；全票一致为 0。不计弃票。',
      };
      return {
        figures: [
          {
            id: 'vote-accuracy',
            title: { en: 'Vote accuracy of the good players', zh: '好人投票准确率' },
            unit: share,
            value: accuracyOf(exiles),
            why: { en: 'no good player has voted to exile anybody', zh: '没有好人投出过放逐票' },
            note: accuracyNote,
          },
          {
            id: 'vote-entropy',
            title: { en: 'Entropy of the exile votes', zh: '放逐投票的熵' },
            unit: { en: 'bits', zh: '比特' },
            value: meanOf(exiles.map(entropyOf).filter((bits) => bits !== null)),
            why: { en: 'nobody has voted to exile anybody', zh: '没有人投出过放逐票' },
            note: { en: `Mean over rounds. ${entropyNote.en}`, zh: `各轮平均。${entropyNote.zh}` },
          },
        ],
        tables: [
          {
            id: 'votes',
            title: { en: 'Votes, round by round', zh: '逐轮投票' },
            columns: [
              { id: 'day', title: dayTitle, kind: 'number' },
              { id: 'round', title: { en: 'Vote', zh: '投票' }, kind: 'text' },
              { id: 'votes', title: { en: 'Votes', zh: '票数' }, kind: 'number' },
              { id: 'abstained', title: { en: 'Abstained', zh: '弃票' }, kind: 'number' },
              { id: 'entropy', title: { en: 'Entropy (bits)', zh: '熵（比特）' }, kind: 'number' },
              {
                id: 'accuracy',
                title: { en: 'Good votes on wolves', zh: '好人票中投狼占比' },
                kind: 'share',
                unit: share,
              },
              { id: 'chosen', title: { en: 'Chosen', zh: '结果' }, kind: 'agent' },
              { id: 'wolf', title: { en: 'Chosen is a wolf', zh: '结果是狼' }, kind: 'truth' },
            ],
            rows: all.map((ballot) => [
              ballot.day,
              roundWords[ballot.round],
              total(ballot),
              ballot.abstained,
              entropyOf(ballot),
              isExile(ballot.round) ? shareOf(ballot.onWolves, ballot.good) : null,
              ballot.chosen ?? null,
              ballot.chosen !== undefined && ballot.chosen !== null && course.roleOf(ballot.chosen) !== null
                ? course.isWolf(ballot.chosen)
                : null,
            ]),
            note: entropyNote,
          },
        ],
        series: [
          {
            id: 'vote-accuracy',
            title: { en: 'Good players’ votes on wolves', zh: '好人把票投给狼了吗？' },
            x: { title: dayTitle },
            y: { title: { en: 'Share of their exile votes', zh: '占其放逐票' }, unit: share, from: 0, to: 1 },
            lines: [
              {
                name: { en: 'Good players', zh: '好人' },
                points: Array.from({ length: course.day }, (_, at) => [
                  at + 1,
                  accuracyOf(exiles.filter(({ day }) => day === at + 1)),
                ]),
              },
            ],
            note: accuracyNote,
          },
        ],
      };
    },
  };
}

function accuracyOf(ballots: readonly Ballot[]): number | null {
  let good = 0;
  let onWolves = 0;
  for (const ballot of ballots) {
    good += ballot.good;
    onWolves += ballot.onWolves;
  }
  return shareOf(onWolves, good);
}

function total({ named }: Ballot): number {
  let votes = 0;
  for (const one of named.values()) votes += one;
  return votes;
}

function entropyOf(ballot: Ballot): number | null {
  const votes = total(ballot);
  return votes === 0 ? null : entropy([...ballot.named.values()].map((one) => one / votes));
}
