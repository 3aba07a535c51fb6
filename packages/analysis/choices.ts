import { claimOfVersion, type ClaimEvent, type Fact, type FactId } from '@hearsay/claims';
import { entropy, type AgentId, type SocietyEvent, type Text } from '@hearsay/kernel';
import { column, tableOf, type Measure } from '@hearsay/settings';
import { versionText } from './spread/words.ts';

type Question = {
  readonly id: string;
  readonly choices: Map<AgentId, { choice: string | null; weight: number }>;
  decision: string | null | undefined;
  /** Who spoke since the question before, with their speaking order. */
  readonly speakers: Set<AgentId>;
};

/**
 * What a society chooses, from `choice.made` and `decision.reached`, and who is followed: among the others who chose, the share that
 * chose as the speaker did, beyond what the plurality alone would give.
 */
export function measureChoices(): Measure {
  const questions = new Map<string, Question>();
  const facts = new Map<FactId, Fact>();
  let speakers = new Set<AgentId>();
  return {
    take({ event: raw }) {
      // picked by type; everything else is somebody else's
      const event = raw as SocietyEvent | ClaimEvent;
      if (event.type === 'fact.declared') facts.set(event.fact.id, event.fact);
      if (event.type === 'agent.said' && event.text !== '') speakers.add(event.speaker);
      if (event.type === 'choice.made') {
        let question = questions.get(event.question);
        if (!question) {
          question = { id: event.question, choices: new Map(), decision: undefined, speakers };
          questions.set(event.question, question);
          speakers = new Set();
        }
        question.choices.set(event.agent, { choice: event.choice, weight: event.weight });
      }
      if (event.type === 'decision.reached') {
        const question = questions.get(event.question);
        if (question) question.decision = event.choice;
      }
    },
    close() {
      const all = [...questions.values()];
      const asked = all.map((question) => {
        const { shares, made } = sharesOf(question);
        return {
          ...question,
          made,
          plurality: shares[0] ?? null,
          entropy: made > 0 ? entropy(shares) : null,
        };
      });
      const entropies = asked.flatMap((one) => one.entropy ?? []);
      return {
        figures: [
          {
            id: 'choice-entropy',
            title: { en: 'Mean entropy of choices', zh: '选择的平均熵' },
            unit: { en: 'bits', zh: '比特' },
            value: entropies.length > 0 ? entropies.reduce((a, b) => a + b, 0) / entropies.length : null,
            why: { en: 'nobody has chosen anything', zh: '无人作出选择' },
          },
        ],
        series: [],
        tables: [
          tableOf(asked, {
            id: 'choices',
            title: { en: 'What was chosen', zh: '选择了什么' },
            columns: [
              {
                ...column.text('question', { en: 'Question', zh: '问题' }, ({ id }: Question) => id),
                ...inWords(
                  all.map(({ id }) => id),
                  (id) => questionText(facts, id),
                ),
              },
              column.number('asked', { en: 'Asked', zh: '应答人数' }, ({ choices }) => choices.size),
              column.number('chose', { en: 'Chose', zh: '作出选择' }, ({ made }) => made),
              column.share(
                'plurality',
                { en: 'Largest share', zh: '最大占比' },
                ({ plurality }) => plurality,
              ),
              column.number('entropy', { en: 'Entropy (bits)', zh: '熵（比特）' }, (one) => one.entropy),
              {
                ...column.text(
                  'decision',
                  { en: 'Decision', zh: '结果' },
                  ({ decision }: Question) => decision ?? null,
                ),
                ...inWords(
                  all.map(({ decision }) => decision ?? null),
                  (name) => choiceText(facts, name),
                ),
              },
            ],
          }),
          followed(all),
        ],
      };
    },
  };
}

/** How these names are said; those that `say` knows no words for stand for themselves. */
function inWords(
  names: readonly (string | null)[],
  say: (name: string) => Text | null,
): { readonly words?: Readonly<Record<string, Text>> } {
  const said = [...new Set(names)].flatMap((name) => {
    const text = name === null ? null : say(name);
    return name === null || text === null ? [] : [[name, text] as const];
  });
  return said.length > 0 ? { words: Object.fromEntries(said) } : {};
}

type Facts = ReadonlyMap<FactId, Fact>;

/** What one believes of a fact is asked as `belief/<fact>`. */
function questionText(facts: Facts, question: string): Text | null {
  const fact = question.startsWith('belief/') ? facts.get(question.slice('belief/'.length)) : undefined;
  if (!fact) return null;
  const [en, zh] = [fact.text.en, fact.text.zh].map((text) => text.replace(/[.。]\s*$/, ''));
  return { en: `what is believed of “${en}”`, zh: `“${zh}”一事，信什么` };
}

function choiceText(facts: Facts, choice: string): Text | null {
  const claim = claimOfVersion(choice);
  return claim && facts.has(claim.fact) ? versionText({ facts }, claim) : null;
}

function sharesOf({ choices }: Question): { shares: number[]; made: number } {
  const counts = new Map<string, number>();
  let made = 0;
  for (const { choice } of choices.values()) {
    if (choice === null) continue;
    made += 1;
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  return { shares: [...counts.values()].map((count) => count / made).sort((a, b) => b - a), made };
}

function followed(questions: readonly Question[]) {
  const tally = new Map<AgentId, { times: number; same: number; others: number; won: number }>();
  for (const { choices, speakers, decision } of questions) {
    for (const speaker of speakers) {
      const own = choices.get(speaker)?.choice ?? null;
      if (own === null) continue;
      const others = [...choices].filter(
        ([agent, { choice }]) => agent !== speaker && choice !== null && agent !== own,
      );
      const one = tally.get(speaker) ?? { times: 0, same: 0, others: 0, won: 0 };
      tally.set(speaker, one);
      one.times += 1;
      one.others += others.length;
      one.same += others.filter(([, { choice }]) => choice === own).length;
      if (decision === own) one.won += 1;
    }
  }
  const rows = [...tally]
    .map(([agent, { times, same, others, won }]) => ({
      agent,
      times,
      same: others > 0 ? same / others : null,
      won: times > 0 ? won / times : null,
    }))
    .sort((a, b) => (b.same ?? -1) - (a.same ?? -1));
  return tableOf(rows, {
    id: 'followed',
    title: { en: 'Who is followed', zh: '谁的选择有人跟' },
    columns: [
      column.agent('agent', { en: 'Speaker', zh: '发言者' }, ({ agent }) => agent),
      column.number('times', { en: 'Spoke and chose', zh: '发言并选择' }, ({ times }) => times),
      column.share('same', { en: 'Others who chose the same', zh: '他人同选' }, ({ same }) => same),
      column.share('won', { en: 'Became the decision', zh: '成为结果' }, ({ won }) => won),
    ],
    note: {
      en: 'Among those who chose after hearing the speaker, the share that chose as the speaker did. It says who goes with whom, not who caused it.',
      zh: '听过发言后作出选择的人中，与发言者同选的比例。它说明谁与谁一致，不说明因果。',
    },
  });
}
