import type { ClaimEvent } from '@hearsay/claims';
import type { AgentId, Entry, SocietyEvent } from '@hearsay/kernel';
import type { Findings, Measure } from '@hearsay/settings';
import { createBallots } from './ballots.ts';
import { createCredits } from './credits.ts';
import type { Found } from './found.ts';
import { mostWork, standingsOf } from './influence.ts';
import { leadershipFigures } from './leadership-figures.ts';
import { courseTable, indexSeries, leadersTable } from './leadership-tables.ts';
import { createPerceived } from './perceived.ts';
import { createProposals } from './proposals.ts';
import { createSignatures } from './signatures.ts';
import { createTrust } from './trust.ts';
import { courseOf, createWindows, topOf } from './windows.ts';

/** What is read of interviews. */
type Interview = { readonly type: 'interview.answered'; readonly question: string; readonly answer: string };

/**
 * Who leads: whose words change what others believe and choose, whose proposals become decisions, whom others trust and follow, how that
 * moves over time; how the group decides. From the common events alone. A run in which nobody's words changed anything and nothing was proposed or chosen twice has nothing to
 * say here.
 */
export function measureLeadership({ most = mostWork }: { readonly most?: number } = {}): Measure {
  let agents: readonly AgentId[] = [];
  let end = 0;
  const windows = createWindows();
  const credits = createCredits({ credited: (to, time) => windows.add(to, time) });
  const proposals = createProposals();
  const ballots = createBallots();
  const signatures = createSignatures();
  const trust = createTrust();
  const perceived = createPerceived(() => agents);
  return {
    take(entry: Entry) {
      end = entry.time;
      credits.take(entry);
      // picked by type; everything else is somebody else's
      const event = entry.event as SocietyEvent | ClaimEvent | Interview;
      switch (event.type) {
        case 'run.opened':
          agents = event.agents.map(({ id }) => id);
          return;
        case 'agent.said':
          if (event.text !== '' || event.acts.length > 0) ballots.said(event.speaker);
          return;
        case 'choice.made':
          ballots.chose(event.agent, event.question, event.choice);
          signatures.chose(event.agent, event.question, event.choice);
          return;
        case 'proposal.made':
          proposals.made(event.agent, event.question, event.proposal);
          return;
        case 'decision.reached':
          proposals.decided(event.question, event.choice);
          return;
        case 'fact.declared':
          signatures.declared(event.fact);
          return;
        case 'belief.changed':
          signatures.believes(event.agent, event.fact, event.stance === 'believes' ? event.claim : null);
          return;
        case 'trust.changed':
          trust.changed(event.agent, event.of, event.trust);
          return;
        case 'interview.answered':
          perceived.answered(event.question, event.answer);
          return;
        default:
          return;
      }
    },
    close() {
      const standings = standingsOf(agents, credits.close(), most);
      const found: Found = {
        standings,
        most,
        proposals: proposals.close(),
        switching: ballots.close(),
        ratioOf: trust.ratioOf,
        signatures: signatures.close(),
        windows: windows.close(end),
        perceived: perceived.close(),
        leader: topOf(new Map(standings.map(({ agent, credits: sum }) => [agent, sum]))),
      };
      const isSilent =
        found.proposals.size === 0 &&
        found.switching.size === 0 &&
        Object.values(found.signatures).every(({ of }) => of === 0) &&
        standings.every((one) => one.credits === 0);
      return isSilent && found.perceived.asked === 0 ? nothing : findingsOf(found);
    },
  };
}

const nothing: Findings = { figures: [], tables: [], series: [] };

function findingsOf(found: Found): Findings {
  const course = courseOf(found.windows);
  return {
    figures: leadershipFigures(found, course),
    tables: [leadersTable(found), courseTable(found.windows, course)],
    series: indexSeries(found),
  };
}
