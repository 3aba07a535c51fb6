import {
  checkClaims,
  factFrom,
  rumourFrom,
  topicFrom,
  withClaims,
  type ClaimsPlan,
  type Ears,
  type Tellable,
} from '@hearsay/claims';
import type { Rules } from '@hearsay/kernel';
import { clockFrom, momentOf } from './clock.ts';
import type { Finding } from './issues.ts';
import { nearest } from './nearest.ts';
import type { Written } from './schema.ts';

/** What is wrong with facts, rumours, clock and who knows what, taken together. */
export function checkTruth(written: Written): Finding[] {
  const clock = clockFrom(written.clock);
  const findings: Finding[] = checkClaims(written).map(({ path, wanted, found, among }) => ({
    path,
    wanted,
    found: `"${found}"`,
    nearest: nearest(found, among),
  }));
  if (clock?.lasts !== null && clock !== undefined && clock.lasts <= 0) {
    const wanted = { en: 'wanted a time after clock.start', zh: '应在 clock.start 之后' };
    findings.push({ path: ['clock', 'until'], wanted, found: `"${written.clock?.until}"`, nearest: null });
  }
  for (const [at, rumour] of written.rumours.entries()) {
    const moment = momentOf(rumour.at, clock);
    if (typeof moment !== 'number')
      findings.push({
        path: ['rumours', at, 'at'],
        wanted: moment,
        found: JSON.stringify(rumour.at),
        nearest: null,
      });
  }
  return findings;
}

/** What minds may know of the facts: their wording. */
export function tellableOf(written: Written): readonly Tellable[] {
  return written.facts.map((fact) => {
    const { id, say, related, plausibility, importance } = factFrom(fact);
    return { id, say, related, plausibility, importance };
  });
}

/** The rules of a setting with those about claims around them. */
export function rulesWithTruth(rules: Rules, written: Written, ears: Ears | undefined): Rules {
  return withClaims(rules, planOf(written, ears));
}

function planOf(written: Written, ears: Ears | undefined): ClaimsPlan {
  const clock = clockFrom(written.clock);
  const rumours = written.rumours.map((rumour) => {
    const at = momentOf(rumour.at, clock);
    // checked when the scenario was read
    return rumourFrom(rumour, typeof at === 'number' ? at : 0);
  });
  return {
    facts: written.facts.map(factFrom),
    topics: written.topics.map(topicFrom),
    rumours,
    knows: new Map(written.agents.flatMap(({ name, knows }) => (knows.length > 0 ? [[name, knows]] : []))),
    agents: written.agents.map(({ name }) => name),
    parameters: written.beliefs,
    ...(ears ? { ears } : {}),
    interventions: [],
  };
}
