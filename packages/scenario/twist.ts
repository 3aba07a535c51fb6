import { heldBy, isTrue, know, beliefsOf, factFrom, type Claim } from '@hearsay/claims';
import type { AgentId, AnyEvent, Audience, Seq, Text, World } from '@hearsay/kernel';
import type { Scenario } from './load.ts';
import { ScenarioError } from './mistake.ts';
import { nearest } from './nearest.ts';
import { beliefsFor } from './truth.ts';

/** What a counterfactual run has that its twin has not. */
export type Twist =
  /** Its words reach nobody from here on. */
  | { readonly do: 'mute'; readonly agent: AgentId }
  /** What its speaker says in the step of this entry reaches nobody. */
  | { readonly do: 'drop'; readonly seq: Seq }
  /** It holds this version from here on. */
  | { readonly do: 'believe'; readonly agent: AgentId; readonly claim: Claim };

/** Looks up whom a change names. Throws a ScenarioError. */
export function muteTwist(agent: string, scenario: Scenario): Twist {
  refuseStranger(agent, scenario, `--mute ${agent}`);
  return { do: 'mute', agent };
}

/**
 * Reads `AGENT=fact:slot=value,slot=value`, `!` before the fact for a denial. What is not named is as the fact has it, an empty value is not
 * stated: the form of a rumour. Throws a ScenarioError.
 */
export function believeTwist(text: string, scenario: Scenario): Twist {
  const flag = `--believe ${text}`;
  const [, agent, no, id, rest = ''] = /^([^=]+)=(!?)([a-z][a-z0-9-]*)(?::(.*))?$/su.exec(text) ?? [];
  if (agent === undefined) {
    const en = 'wanted AGENT=fact:slot=value,slot=value';
    throw refusal(flag, { en, zh: '应为 人物=事实:细节=值,细节=值' });
  }
  refuseStranger(agent, scenario, flag);
  const ids = scenario.written.facts.map((fact) => fact.id);
  const written = scenario.written.facts.find((fact) => fact.id === id);
  if (!written) throw refusal(flag, oneOf('the facts', 'facts', ids), id, nearest(id, ids));
  const fact = factFrom(written);
  const slots = Object.keys(fact.slots);
  const held: Record<string, string | null> = {};
  // a value may hold a comma of its own
  for (const part of rest === '' ? [] : rest.split(/,(?=[a-z][a-z0-9_-]*=)/)) {
    const [, slot, value] = /^([a-z][a-z0-9_-]*)=(.*)$/su.exec(part) ?? [];
    if (slot === undefined)
      throw refusal(flag, { en: 'wanted slot=value behind the colon', zh: '冒号后应为 细节=值' }, part);
    if (!slots.includes(slot))
      throw refusal(
        flag,
        oneOf(`the slots of "${id}"`, `“${id}”的 slots`, slots),
        slot,
        nearest(slot, slots),
      );
    held[slot] = value === '' ? null : value;
  }
  return {
    do: 'believe',
    agent,
    claim: heldBy({ fact: id, held, denies: no === '!', by: [agent], at: 0 }, fact),
  };
}

/** What happens when somebody holds another version from now on, known for certain as from the scenario. */
export function believing(
  { agent, claim }: Extract<Twist, { do: 'believe' }>,
  { written }: Scenario,
  world: World,
): { readonly event: AnyEvent; readonly audience: Audience } {
  const before = beliefsOf(world, agent)[claim.fact] ?? null;
  const fact = written.facts.find(({ id }) => id === claim.fact);
  const by = fact && isTrue(claim, factFrom(fact)) ? 'known' : 'planted';
  const origin = { by, from: null, parent: null, stage: null } as const;
  const belief = know(before, { claim, origin, time: world.time }, beliefsFor(written));
  const event = {
    type: 'belief.changed',
    agent,
    fact: claim.fact,
    why: 'intervened',
    from: null,
    changes: [],
  };
  return { event: { ...event, ...belief }, audience: [agent] };
}

function refuseStranger(agent: string, { written }: Scenario, flag: string): void {
  const names = written.agents.map(({ name }) => name);
  if (!names.includes(agent))
    throw refusal(flag, oneOf('the agents', '人物', names), agent, nearest(agent, names));
}

function oneOf(en: string, zh: string, names: readonly string[]): Text {
  const few = names.length > 12 ? [...names.slice(0, 12), '…'] : names;
  if (few.length === 0)
    return { en: `wanted one of ${en}, of which there are none`, zh: `应为${zh}之一，但一个也没有` };
  return { en: `wanted one of ${en}: ${few.join(', ')}`, zh: `应为${zh}之一：${few.join('、')}` };
}

function refusal(
  flag: string,
  wanted: Text,
  found: string | null = null,
  near: string | null = null,
): ScenarioError {
  const said = found === null ? null : `"${found}"`;
  return new ScenarioError([
    { file: flag, line: null, column: null, path: [], wanted, found: said, nearest: near },
  ]);
}
