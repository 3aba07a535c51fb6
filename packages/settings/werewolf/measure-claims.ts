import type { AgentId, Seq } from '@hearsay/kernel';
import { share } from '../measure.ts';
import { actsOf, dayTitle, shareOf, type Course, type Part } from './measure-course.ts';
import type { Role } from './roles.ts';
import type { Verdict } from './events.ts';
import { roleWords, verdictWords } from './words.ts';

/** Something asserted in a speech: where first, how often, and whether the speaker held its own card by then. */
type Said = {
  readonly agent: AgentId;
  readonly day: number;
  readonly seq: Seq;
  readonly knew: boolean;
  times: number;
};
type Claim = Said & { readonly role: Role };
type Report = Said & {
  readonly target: AgentId;
  readonly verdict: Verdict;
  readonly night: number;
  /** The speaker really saw this, that night. */
  readonly seen: boolean;
};

/** What players said of their own cards and of what the seer saw, held against the truth. */
export function measureClaims(course: Course): Part {
  const claims = new Map<string, Claim>();
  const reports = new Map<string, Report>();
  const checks = new Set<string>();
  return {
    take({ event, seq }) {
      if (event.type === 'seer.checked') {
        checks.add(keyOf(event.agent, event.target, event.verdict, event.day));
        return;
      }
      if (event.type !== 'agent.said') return;
      const agent = event.speaker;
      const said = { agent, day: course.day, seq, knew: course.roleOf(agent) !== null, times: 0 };
      for (const act of actsOf(event)) {
        if (act.type === 'claim') {
          const { role } = act;
          count(claims, keyOf(agent, role), { ...said, role });
        } else if (act.type === 'report') {
          const { target, verdict, night } = act;
          const key = keyOf(agent, target, verdict, night);
          count(reports, key, { ...said, target, verdict, night, seen: checks.has(key) });
        }
      }
    },
    close() {
      const isTrue = ({ agent, role }: Claim): boolean | null => {
        const truth = course.roleOf(agent);
        return truth === null ? null : truth === role;
      };
      const fits = ({ target, verdict }: Report): boolean | null =>
        course.roleOf(target) === null ? null : course.isWolf(target) === (verdict === 'wolf');
      const judged = [...claims.values()].filter((claim) => isTrue(claim) !== null);
      const made = [...reports.values()];
      return {
        figures: [
          {
            id: 'claim-truth',
            title: { en: 'Role claims that are true', zh: '身份声明属实率' },
            unit: share,
            value: shareOf(judged.filter(isTrue).length, judged.length),
            why: { en: 'nobody has claimed a role', zh: '无人声明身份' },
            note: {
              en: 'True claims / claims; the same player claiming the same role again counts once.',
              zh: '属实声明 / 全部声明；同一玩家重复同一声明只计一次。',
            },
          },
          {
            id: 'report-truth',
            title: { en: 'Seer reports that are genuine', zh: '查验报告真实率' },
            unit: share,
            value: shareOf(made.filter(({ seen }) => seen).length, made.length),
            why: { en: 'nobody has reported a check', zh: '无人报告查验' },
            note: {
              en: 'Reports of what the speaker really saw that night / reports; repeats count once. An invented report may still happen to fit the card.',
              zh: '说话者当夜确实验到的报告 / 全部报告；重复只计一次。编造的报告也可能碰巧与身份相符。',
            },
          },
        ],
        tables: [
          {
            id: 'claims',
            title: { en: 'Who claimed to be what', zh: '谁声明了什么身份' },
            columns: [
              { id: 'entry', title: { en: 'Entry', zh: '记录' }, kind: 'entry' },
              { id: 'day', title: dayTitle, kind: 'number' },
              { id: 'agent', title: { en: 'Player', zh: '玩家' }, kind: 'agent' },
              { id: 'claimed', title: { en: 'Claimed', zh: '声明' }, kind: 'text' },
              { id: 'role', title: { en: 'In truth', zh: '实际' }, kind: 'text' },
              { id: 'true', title: { en: 'True', zh: '属实' }, kind: 'truth' },
              { id: 'deliberate', title: { en: 'Deliberate', zh: '有意' }, kind: 'truth' },
              { id: 'times', title: { en: 'Times', zh: '次数' }, kind: 'number' },
            ],
            rows: [...claims.values()].map((claim) => {
              const truth = course.roleOf(claim.agent);
              return [
                claim.seq,
                claim.day,
                claim.agent,
                roleWords[claim.role],
                truth ? roleWords[truth] : null,
                isTrue(claim),
                isTrue(claim) === false ? claim.knew : null,
                claim.times,
              ];
            }),
            note: {
              en: 'A false claim is deliberate when its speaker had been dealt a card before. The entry is that of the first time.',
              zh: '说话者此前已拿到身份牌而声明不实，即为有意。记录指首次声明。',
            },
          },
          {
            id: 'reports',
            title: { en: 'What was reported as seen by the seer', zh: '报出的查验' },
            columns: [
              { id: 'entry', title: { en: 'Entry', zh: '记录' }, kind: 'entry' },
              { id: 'day', title: dayTitle, kind: 'number' },
              { id: 'agent', title: { en: 'Player', zh: '玩家' }, kind: 'agent' },
              { id: 'night', title: { en: 'Night', zh: '夜' }, kind: 'number' },
              { id: 'target', title: { en: 'Checked', zh: '查验对象' }, kind: 'agent' },
              { id: 'verdict', title: { en: 'Verdict', zh: '结果' }, kind: 'text' },
              { id: 'true', title: { en: 'Fits the card', zh: '与身份相符' }, kind: 'truth' },
              { id: 'seen', title: { en: 'Really seen', zh: '确实验到' }, kind: 'truth' },
              { id: 'deliberate', title: { en: 'Deliberate', zh: '有意' }, kind: 'truth' },
              { id: 'times', title: { en: 'Times', zh: '次数' }, kind: 'number' },
            ],
            rows: made.map((report) => [
              report.seq,
              report.day,
              report.agent,
              report.night,
              report.target,
              verdictWords[report.verdict],
              fits(report),
              report.seen,
              report.seen ? null : report.knew,
              report.times,
            ]),
            note: {
              en: 'A report of what was not seen is deliberate when its speaker had been dealt a card before: it knew what it had seen.',
              zh: '说话者已拿到身份牌却报出未曾验到的结果，即为有意：自己验过什么自己清楚。',
            },
          },
        ],
        series: [],
      };
    },
  };
}

function count<T extends Said>(all: Map<string, T>, key: string, first: T): void {
  const said = all.get(key) ?? first;
  said.times += 1;
  all.set(key, said);
}

function keyOf(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}
