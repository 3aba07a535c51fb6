import {
  checkClaims,
  factFrom,
  interventionFrom,
  namesIn,
  rumourFrom,
  topicFrom,
  withClaims,
  type ClaimsPlan,
  type Ears,
  type Intervention,
  type Parameters,
  type Tellable,
} from '@hearsay/claims';
import { createRng, type AgentId, type Rules } from '@hearsay/kernel';
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
  return [...findings, ...checkInterventions(written)];
}

/** What minds may know of the facts: their wording. */
export function tellableOf(written: Written): readonly Tellable[] {
  return written.facts.map((fact) => {
    const { id, say, related, plausibility, importance } = factFrom(fact);
    return { id, say, related, plausibility, importance };
  });
}

/** The rules of a setting with those about claims around them. Who belongs to the share of an intervention is drawn from the seed. */
export function rulesWithTruth(
  rules: Rules,
  written: Written,
  of: {
    readonly seed: string | number;
    readonly ears: Ears | undefined;
    /** Whose words reach nobody. */
    readonly silent?: ReadonlySet<AgentId>;
  },
): Rules {
  return withClaims(rules, { ...planOf(written, of), ...(of.silent ? { silent: of.silent } : {}) });
}

/** How minds draft and take up claims, with what interventions make of it. */
export function beliefsFor(written: Written): Parameters {
  let parameters = written.beliefs;
  // which agents are drawn does not matter here
  for (const intervention of interventionsOf(written, 0))
    parameters = intervention.parameters?.(parameters) ?? parameters;
  return parameters;
}

function interventionsOf(written: Written, seed: string | number): readonly Intervention[] {
  const clock = clockFrom(written.clock);
  const agents = written.agents.map(({ name }) => name);
  const facts = written.facts.map(({ id }) => id);
  const rng = createRng(seed).fork('interventions');
  return written.interventions.map((item, at) =>
    interventionFrom(item, {
      agents,
      facts,
      rng: rng.fork(`${at}/${item.kind}`),
      momentOf(moment) {
        const found = momentOf(moment, clock);
        // checked when the scenario was read
        return typeof found === 'number' ? found : 0;
      },
    }),
  );
}

function checkInterventions(written: Written): Finding[] {
  const clock = clockFrom(written.clock);
  const agents = written.agents.map(({ name }) => name);
  const facts = written.facts.map(({ id }) => id);
  const idle = idleInterventions(written);
  const misnamed = written.interventions.flatMap((item, at) =>
    namesIn(item).flatMap(({ path, of, name }): Finding[] => {
      const whole = ['interventions', at, ...path];
      if (of === 'moments') {
        const moment = momentOf(name, clock);
        return typeof moment === 'number'
          ? []
          : [{ path: whole, wanted: moment, found: JSON.stringify(name), nearest: null }];
      }
      const known = of === 'agents' ? agents : facts;
      if (known.includes(String(name))) return [];
      const few = known.length > 12 ? [...known.slice(0, 12), '…'] : known;
      const wanted = {
        en: `wanted one of the ${of}: ${few.join(', ')}`,
        zh: `应为${of === 'agents' ? '人物' : ' facts '}之一：${few.join('、')}`,
      };
      return [{ path: whole, wanted, found: `"${name}"`, nearest: nearest(String(name), known) }];
    }),
  );
  return [...idle, ...misnamed];
}

/** Interventions that could never do anything, and why. */
function idleInterventions({ interventions, facts, agents }: Written): Finding[] {
  return interventions.flatMap((item, at): Finding[] => {
    const path = ['interventions', at];
    if (item.kind === 'placebo') return [];
    if (facts.length === 0) {
      const wanted = {
        en: 'wanted facts in the scenario: interventions act on claims about facts, and without any there is nothing to act on',
        zh: '剧本里要有 facts：干预作用于关于事实的说法，没有事实就无从干预',
      };
      return [{ path: [...path, 'kind'], wanted, found: null, nearest: null }];
    }
    if (item.kind === 'quarantine' && item.sources.length === 0 && item.belowTrust === 0) {
      const wanted = {
        en: 'wanted sources, or belowTrust above 0: as it stands nobody would be left unheeded',
        zh: '要写 sources，或 belowTrust 大于 0：照现在这样，不会隔离任何人',
      };
      return [{ path, wanted, found: null, nearest: null }];
    }
    if (item.kind === 'majority' && item.quorum > agents.length) {
      const wanted = {
        en: `wanted at most ${agents.length}, the number of agents: with fewer voters nothing is decided`,
        zh: `至多为人物数 ${agents.length}：票数不足就什么也决定不了`,
      };
      return [{ path: [...path, 'quorum'], wanted, found: String(item.quorum), nearest: null }];
    }
    return [];
  });
}

function planOf(
  written: Written,
  { seed, ears }: { readonly seed: string | number; readonly ears: Ears | undefined },
): ClaimsPlan {
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
    parameters: beliefsFor(written),
    ...(ears ? { ears } : {}),
    interventions: interventionsOf(written, seed),
  };
}
