import type { AgentId } from '@hearsay/kernel';

/** How many went over to somebody's choice after it had spoken. */
export type Switching = {
  readonly switched: number;
  /** Others who chose before and after. */
  readonly others: number;
  /** Questions on which that is known: how often the speaker itself is counted where it is counted among them. */
  readonly questions: number;
};

type Ballot = { readonly first: string | null; last: string | null; again: boolean };
type Question = { readonly ballots: Map<AgentId, Ballot>; readonly speakers: Set<AgentId> };

/**
 * Decision Change (Du & Zhang, arXiv 2404.01602): of the others who chose before and after a speech, how many had chosen something else and chose
 * as the speaker did. It can be told only where the same question was put twice with a speech between. Several who spoke between are each
 * counted; who of them it was cannot be told.
 */
export function createBallots(): {
  said(speaker: AgentId): void;
  chose(agent: AgentId, question: string, choice: string | null): void;
  close(): ReadonlyMap<AgentId, Switching>;
} {
  const questions = new Map<string, Question>();
  const open = new Set<Question>();
  return {
    said(speaker) {
      for (const { speakers } of open) speakers.add(speaker);
    },
    chose(agent, id, choice) {
      const question = questions.get(id) ?? { ballots: new Map(), speakers: new Set() };
      questions.set(id, question);
      // a long run puts many questions; only the newest are still talked about
      open.add(question);
      if (open.size > 16) open.delete([...open][0]);
      const ballot = question.ballots.get(agent);
      if (!ballot) question.ballots.set(agent, { first: choice, last: choice, again: false });
      else Object.assign(ballot, { last: choice, again: true });
    },
    close() {
      const found = new Map<AgentId, { switched: number; others: number; questions: number }>();
      for (const { ballots, speakers } of questions.values()) {
        for (const speaker of speakers) {
          const own = ballots.get(speaker)?.last ?? null;
          if (own === null) continue;
          const others = [...ballots].filter(([agent, { again }]) => agent !== speaker && again);
          if (others.length === 0) continue;
          const sum = found.get(speaker) ?? { switched: 0, others: 0, questions: 0 };
          found.set(speaker, sum);
          sum.questions += 1;
          sum.others += others.length;
          sum.switched += others.filter(([, { first, last }]) => last === own && first !== own).length;
        }
      }
      return found;
    },
  };
}
