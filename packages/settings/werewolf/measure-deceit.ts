import type { AgentId, Seq } from '@hearsay/kernel';
import { share } from '../measure.ts';
import { actsOf, dayTitle, isExile, pointedAt, shareOf, type Course, type Part } from './measure-course.ts';
import type { Exit } from './events.ts';
import { roleWords } from './words.ts';

/** How many of the living good players hold somebody for a wolf, of those whose belief is known. */
type Belief = { readonly believing: number; readonly asked: number };
type Claimant = { readonly seq: Seq; readonly day: number };

/** Do wolves who pass for the seer lead the good players astray, and are they found out? */
export function measureDeceit(course: Course): Part {
  const claimants = new Map<AgentId, Claimant>();
  /** Those whose newest claim is the seer. */
  const standing = new Set<AgentId>();
  /** Whom each called a wolf: today's accusations, and reports, which stand for good. */
  const accused = new Map<AgentId, Set<AgentId>>();
  const reported = new Map<AgentId, Set<AgentId>>();
  const left = new Map<AgentId, Belief & { exit: Exit | null }>();
  let votes = 0;
  let misled = 0;

  /** The good players that wolves who pass for the seer now point at. */
  function falselyPointedAt(): ReadonlySet<AgentId> {
    const targets = new Set<AgentId>();
    for (const agent of standing) {
      if (!course.isWolf(agent)) continue;
      for (const pointed of [accused.get(agent), reported.get(agent)])
        for (const target of pointed ?? [])
          if (course.alive.has(target) && course.isGood(target)) targets.add(target);
    }
    return targets;
  }

  function beliefIn(suspect: AgentId): Belief {
    let believing = 0;
    let asked = 0;
    for (const agent of course.alive) {
      const belief = course.suspicion.get(agent);
      if (agent === suspect || !belief || !course.isGood(agent)) continue;
      asked += 1;
      if ((belief[suspect] ?? 0) > 0.5) believing += 1;
    }
    return { believing, asked };
  }

  return {
    take({ event, seq }) {
      switch (event.type) {
        case 'phase.began':
          if (event.day !== course.day) accused.clear();
          return;
        case 'agent.said': {
          const acts = actsOf(event);
          const { speaker } = event;
          for (const act of acts) {
            if (act.type === 'claim' && act.role !== 'seer') standing.delete(speaker);
            else if (act.type === 'claim' || act.type === 'report') {
              standing.add(speaker);
              if (!claimants.has(speaker)) claimants.set(speaker, { seq, day: course.day });
            }
            if (act.type === 'report' && act.verdict === 'wolf') addTo(reported, speaker, act.target);
          }
          for (const target of pointedAt(acts)) addTo(accused, speaker, target);
          return;
        }
        case 'vote.cast': {
          const { voter, target } = event;
          if (target === null || !isExile(event.round) || !course.isGood(voter)) return;
          const decoys = falselyPointedAt();
          // nobody votes for itself, so that a voter who is the one decoy cannot be misled
          if (decoys.size === 0 || (decoys.size === 1 && decoys.has(voter))) return;
          votes += 1;
          if (decoys.has(target)) misled += 1;
          return;
        }
        case 'wolf.exposed':
          left.set(event.agent, { ...beliefIn(event.agent), exit: null });
          return;
        case 'player.died':
          if (!left.has(event.agent)) left.set(event.agent, { ...beliefIn(event.agent), exit: event.exit });
          return;
        default:
          return;
      }
    },
    close() {
      const found = [...claimants].map(([agent, claim]) => {
        const end = left.get(agent) ?? { ...beliefIn(agent), exit: null };
        const isExiled = end.exit === 'exile';
        const believed = shareOf(end.believing, end.asked);
        const isFound = isExiled ? true : believed === null ? null : believed > 0.5;
        return { agent, ...claim, isExiled, believed, isFound };
      });
      const judged = found.filter(({ agent, isFound }) => course.isWolf(agent) && isFound !== null);
      const doubted = found.filter(
        ({ agent, isFound }) => course.roleOf(agent) === 'seer' && isFound !== null,
      );
      const claimed = [...claimants.keys()].some(course.isWolf);
      const noFake = { en: 'no wolf has passed for the seer', zh: '没有狼人悍跳预言家' };
      return {
        figures: [
          {
            id: 'deception-success',
            title: { en: 'Deception success', zh: '欺骗成功率' },
            unit: share,
            value: shareOf(misled, votes),
            why: claimed
              ? {
                  en: 'no good player has voted while a wolf passing for the seer pointed at a good player',
                  zh: '悍跳狼指认好人期间，没有好人投过放逐票',
                }
              : noFake,
            note: {
              en: 'Of the exile votes of good players, cast while a wolf whose newest claim is the seer pointed at a living good player other than the voter (accused that day, or ever reported a wolf): the share that named one so pointed at. It says what the votes did, not why. (own definition)',
              zh: '当最新声明为预言家的狼人正指认投票者以外的存活好人（当天踩过，或曾报查杀）时，好人投出的放逐票中投给被指认好人的占比。只说明票去了哪里，不说明原因。（自定义）',
            },
          },
          {
            id: 'deception-detected',
            title: { en: 'False seers found out', zh: '悍跳狼被识破率' },
            unit: share,
            value: shareOf(judged.filter(({ isFound }) => isFound).length, judged.length),
            why: claimed
              ? {
                  en: 'no beliefs of good players about a wolf passing for the seer are on record',
                  zh: '没有好人对悍跳狼的怀疑记录',
                }
              : noFake,
            note: {
              en: 'Wolves who ever claimed to be the seer and were exiled by vote, or whom more than half of the living good players held for a wolf (over 0.5) at the end, or when it left, before its card was turned / all such wolves. (own definition)',
              zh: '曾声明预言家的狼人中，被投票放逐者，或在终局（已离场者为离场、翻牌之前）被过半存活好人认定为狼（怀疑高于 0.5）者的占比。（自定义）',
            },
          },
          {
            id: 'true-seers-doubted',
            title: { en: 'True seers taken for wolves', zh: '真预言家被当作狼率' },
            unit: share,
            value: shareOf(doubted.filter(({ isFound }) => isFound).length, doubted.length),
            why: {
              en: 'the seer has not come out, or no beliefs about it are on record',
              zh: '预言家没有跳出来，或没有对其的怀疑记录',
            },
            note: {
              en: 'The same test as for false seers, asked of the true one that came out: a village that holds every claimant for a wolf finds out all the false ones, too. Read the two together. (own definition)',
              zh: '以同样标准检验跳出来的真预言家：若好人把跳预言家者一律当狼，识破率也会是满分，两者须对照着看。（自定义）',
            },
          },
        ],
        tables: [
          {
            id: 'seer-claimants',
            title: { en: 'Who claimed to be the seer, and who believed it', zh: '谁跳了预言家，谁信了' },
            columns: [
              { id: 'entry', title: { en: 'Entry', zh: '记录' }, kind: 'entry' },
              { id: 'day', title: dayTitle, kind: 'number' },
              { id: 'agent', title: { en: 'Player', zh: '玩家' }, kind: 'agent' },
              { id: 'role', title: { en: 'In truth', zh: '实际' }, kind: 'text' },
              { id: 'exiled', title: { en: 'Exiled by vote', zh: '被投票放逐' }, kind: 'truth' },
              {
                id: 'believed',
                title: { en: 'Good players who hold it for a wolf', zh: '认定其为狼的好人' },
                kind: 'share',
                unit: share,
              },
              { id: 'found', title: { en: 'Taken for a wolf', zh: '被当作狼' }, kind: 'truth' },
            ],
            rows: found.map(({ agent, seq, day, isExiled, believed, isFound }) => {
              const role = course.roleOf(agent);
              return [seq, day, agent, role ? roleWords[role] : null, isExiled, believed, isFound];
            }),
            note: {
              en: 'A report of a check counts as a claim. Beliefs are those at the end, or when the claimant left.',
              zh: '报查验视同声明预言家。怀疑取终局时，已离场者取离场时。',
            },
          },
        ],
        series: [],
      };
    },
  };
}

function addTo(all: Map<AgentId, Set<AgentId>>, agent: AgentId, target: AgentId): void {
  const targets = all.get(agent) ?? new Set();
  targets.add(target);
  all.set(agent, targets);
}
