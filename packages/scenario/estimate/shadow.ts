import { AgentFailure, type AgentId, type Mind } from '@hearsay/kernel';
import { hashEmbedder, type Embedder } from '@hearsay/memory';
import { roughly } from '@hearsay/models';
import type { Call } from '@hearsay/mind';
import type { Scenario } from '../load.ts';
import { mindsOf, type Keeping, type Minded } from '../minds-of.ts';
import { answerOffline } from '../offline-model.ts';
import { createKeeperOpener } from '../open-keeper.ts';
import { embedPurpose, type VectorSource } from '../vector-source.ts';
import { type Counts, type Tally } from './tally.ts';

/** What is told of every moment in which a mind that asks a model would have been asked. */
export type Shadowing = {
  readonly tally: Tally;
  /** Is this moment measured, or only counted? */
  begin(agent: AgentId): boolean;
};

/**
 * The minds of a scenario, each led by instinct, with its true mind as a shadow: the true one perceives, remembers, reflects and plans at every moment
 * and asks a model that answers by rules; what it asks is counted, what it decides is not done.
 */
export function shadowed(scenario: Scenario, { tally, begin }: Shadowing): Minded {
  const keeping = dryKeeping(scenario, tally);
  const minded = mindsOf(scenario, keeping);
  const minds = new Map<AgentId, Mind>();
  for (const [agent, shadow] of minded.minds) {
    const lead = minded.instinct.get(agent) ?? shadow;
    minds.set(agent, isPaid(agent, scenario) ? led(agent, lead, shadow, begin) : shadow);
  }
  return { ...minded, minds };
}

/** Does this agent ask models, for thoughts or for vectors? */
export function isPaid(agent: AgentId, { written }: Scenario): boolean {
  const name = written.agents.find((one) => one.name === agent)?.mind ?? 'default';
  const entry = written.minds[name];
  if (!entry) return false;
  const hasVectors = entry.memory ? entry.memory.embedder in written.models : false;
  return entry.kind === 'deliberate' || entry.kind === 'hybrid' || hasVectors;
}

function led(agent: AgentId, lead: Mind, shadow: Mind, begin: Shadowing['begin']): Mind {
  return {
    async decide(moment, context) {
      const decided = await lead.decide(moment, context);
      if (!begin(agent)) return decided;
      const own = { ...context, rng: context.rng.fork('shadow') };
      try {
        await shadow.decide(moment, own);
      } catch (error) {
        // an answer by rules may be none; the question was counted
        if (!(error instanceof AgentFailure)) throw error;
      }
      return decided;
    },
  };
}

function dryKeeping({ written }: Scenario, tally: Tally): Keeping {
  const open = createKeeperOpener();
  const sources = new Map<string, VectorSource>();
  const vectorsOf = (model: string): VectorSource => {
    const source = sources.get(model) ?? dryVectors(model, tally);
    sources.set(model, source);
    return source;
  };
  return {
    memories: new Map(),
    close: () => Promise.resolve(),
    keeperFor: (agent, options) => open(agent, options, { vectorsOf }),
    callersFor: () => ({
      close: () => Promise.resolve(),
      caller: (model) => ({
        countTokens: roughly,
        call(call) {
          const answer = answerOffline(call);
          const isFake = written.models[model].provider === 'fake';
          tally.add({ agent: call.agent, purpose: call.purpose, model }, countsOf(call, answer, isFake));
          return Promise.resolve(answer);
        },
      }),
    }),
  };
}

/**
 * Tokens of one call. An answer is at least as long as a curt one by rules, and at most as long as it may be; in between, the geometric mean of both is
 * taken as likely. Where the schema goes with the question, it is paid for.
 */
function countsOf({ system, text, schema, mostTokens }: Call, answer: string, isFake: boolean): Counts {
  const input = roughly(system) + roughly(text);
  const output = roughly(answer);
  if (isFake) return same(input, output);
  const withSchema = input + roughly(JSON.stringify(schema));
  const most = Math.max(output, mostTokens);
  return {
    calls: 1,
    inputLow: input,
    input: withSchema,
    inputHigh: withSchema,
    outputLow: output,
    output: Math.sqrt(output * most),
    outputHigh: most,
  };
}

function same(input: number, output: number): Counts {
  return {
    calls: 1,
    inputLow: input,
    input,
    inputHigh: input,
    outputLow: output,
    output,
    outputHigh: output,
  };
}

/** Counts each text once, and has vectors by spelling. */
function dryVectors(model: string, tally: Tally): VectorSource {
  const seen = new Set<string>();
  const { embed } = hashEmbedder(64);
  return {
    name: model,
    close: () => Promise.resolve(),
    embedderFor: (agent): Embedder => ({
      name: model,
      dimensions: 64,
      reads: (text) => text.trim() !== '',
      embed(texts) {
        for (const text of texts) {
          if (seen.has(text)) continue;
          seen.add(text);
          tally.add({ agent, purpose: embedPurpose, model }, same(roughly(text), 0));
        }
        return embed(texts);
      },
    }),
  };
}
