/**
 * What does a day cost with a language model, and what is lost when it is asked only when it matters? Riverside, the party, over equal simulated time:
 * everybody always asked (deliberate), asked when it matters (hybrid), and never (instinct).
 *
 *   npx tsx bench/town-tokens.ts [seeds] [hours] [deliberate hybrid@0.8 instinct …]
 *
 * The prompts are the real ones, counted with gpt-tokenizer (o200k); the answers are those of a stand-in for a model: a mind of other temper than the instinct
 * of the resident (more sociable, more curious), so that it shows when it is left out; its thought is of a stated length. Nothing is claimed about what a real model
 * would want. The baseline is issue 156 of joonspk-research/generative_agents: 25 agents, 3,665 steps of 10 s, 13,705 calls, 6.6 M tokens.
 */
import { readFileSync } from 'node:fs';
import { createRng, type AgentId, type Moment } from '@hearsay/kernel';
import type { Call } from '@hearsay/mind';
import { bootstrapMean } from '@hearsay/laboratory';
import { loadCounter } from '@hearsay/models';
import { assemble, createKeeping, readScenario, settings } from '@hearsay/scenario';
import type { Setting } from '@hearsay/settings';
import { town } from '@hearsay/settings/town';
import { answerOffline } from '../packages/scenario/offline-model.ts';
import type { TownCast } from '../packages/settings/town/atlas.ts';
import { createInstinct } from '../packages/settings/town/instinct.ts';
import type { Town } from '../packages/settings/town/state.ts';

/** `hybrid@0.65`: asked from this threshold on. */
type Kind = 'deliberate' | 'instinct' | `hybrid@${number}`;

const countTokens = await loadCounter();
const file = 'scenarios/town-party.yaml';
/** About forty tokens. */
const thought =
  'I am where I meant to be at this hour, I have time, and there is nobody whom I would rather speak to. What I heard this morning still goes round in my head, so I will keep to my plan.';

async function play(kind: Kind, seed: number, hours: number) {
  const text = readFileSync(file, 'utf8')
    .replace(/^seed: .*$/m, `seed: ${seed}`)
    .replace(
      /^agents:$/m,
      `minds: { default: { ${mindOf(kind)} } }\nmodels: { main: { provider: fake } }\n\nagents:`,
    );
  const seen = new Map<AgentId, Moment<Town>>();
  const scenario = await readScenario(text, file, {
    settings: settings.map((one) => (one.name === 'town' ? watching(seen) : one)),
  });
  const cast = scenario.cast as TownCast;
  const bold: TownCast = { ...cast, agents: cast.agents.map(bolder) };
  const standIns = new Map(cast.agents.map(({ id }) => [id, createInstinct(bold, id)]));
  const counted = { calls: 0, input: 0, output: 0, byPurpose: {} as Record<string, number> };

  async function call(asked: Call): Promise<string> {
    const answer = await answerTo(asked);
    counted.calls += 1;
    counted.input += countTokens(asked.system) + countTokens(asked.text);
    counted.output += countTokens(answer);
    counted.byPurpose[asked.purpose] = (counted.byPurpose[asked.purpose] ?? 0) + 1;
    return answer;
  }

  async function answerTo(asked: Call): Promise<string> {
    const moment = seen.get(asked.agent);
    const mind = standIns.get(asked.agent);
    if (asked.purpose !== 'act' || !moment || !mind) return answerOffline(asked);
    // what somebody means to do with a day it does not change its mind about at every question
    const day = Math.floor(asked.time / 86_400_000);
    const chance = moment.occasion === 'act' ? `day ${day}` : `${asked.time}`;
    const rng = createRng(`${seed}/${asked.agent}/${chance}`);
    const { intent } = await mind.decide(moment, { rng, signal: new AbortController().signal });
    const labels = [...asked.text.matchAll(/^([MNB]\d+)\. /gm)].map(([, label]) => label);
    return JSON.stringify({ thought, cites: labels.slice(-2), intent: intent ?? { type: 'pass' } });
  }

  const plain = createKeeping();
  const caller = { call, countTokens };
  const keeping = { ...plain, callersFor: () => ({ caller: () => caller, close: async () => {} }) };
  const { simulation } = assemble(scenario, { keeping });
  const measures = town.measure();
  const came = new Set<string>();
  const until = hours * 3_600_000;
  let decisions = 0;
  const knows = new Set<string>();
  for (
    let step = await simulation.step();
    step && (step.entries[0]?.time ?? 0) <= until;
    step = await simulation.step()
  ) {
    for (const entry of step.entries) {
      measures.take(entry);
      // only these fields are read, of events that have them
      const event = entry.event as { type: string; agent?: string; doing?: string; place?: string };
      if (event.type === 'belief.changed' && event.agent) knows.add(event.agent);
      if (event.type === 'mind.weighed') decisions += 1;
      const isThere = event.type === 'activity.began' && event.doing === 'party' && event.place === 'cafe';
      if (isThere && event.agent && event.agent !== 'Nela' && entry.time > 34 * 3_600_000)
        came.add(event.agent);
    }
  }
  const knowing = knows.size / cast.agents.length;
  const found = measures.close();
  const fates = found.tables.find(({ id }) => id === 'town.appointments')?.rows ?? [];
  const kept = sum(fates, (word) => word.startsWith('kept'));
  const missed = sum(fates, (word) => word.startsWith('missed'));
  const density = found.figures.find(({ id }) => id === 'town.density-after')?.value;
  return {
    ...counted,
    knowing,
    came: came.size,
    kept: kept + missed > 0 ? kept / (kept + missed) : null,
    density,
    decisions,
  };
}

function sum(rows: readonly (readonly unknown[])[], fits: (word: string) => boolean): number {
  return rows.reduce(
    (total, [word, count]) => total + (fits((word as { en: string }).en) ? Number(count) : 0),
    0,
  );
}

/** The town, with what each resident sees when it is asked kept for the stand-in. */
function watching(seen: Map<AgentId, Moment<Town>>): Setting {
  // the town's own rules, of which only the offers are looked at
  const inner = town as unknown as Setting<unknown, unknown, Town>;
  const watched: Setting<unknown, unknown, Town> = {
    ...inner,
    rules(cast) {
      const rules = inner.rules(cast);
      return {
        ...rules,
        offers(world, self, occasion) {
          const offers = rules.offers(world, self, occasion);
          const moment = {
            self,
            time: world.time,
            occasion,
            world,
            news: [],
            offers,
            refusals: [],
            recall: () => [],
          };
          seen.set(self, moment);
          return offers;
        },
      };
    },
  };
  return watched as unknown as Setting;
}

function mindOf(kind: Kind): string {
  const [name, threshold] = kind.split('@');
  return `kind: ${name}${threshold === undefined ? '' : `, threshold: ${threshold}`}`;
}

function bolder(agent: TownCast['agents'][number]): TownCast['agents'][number] {
  return { ...agent, sociable: Math.min(1, agent.sociable + 0.2), curious: Math.min(1, agent.curious + 0.2) };
}

type Run = Awaited<ReturnType<typeof play>>;

/** What the baseline used for each agent and day of simulated time. */
const agentDays = 25 * ((3_665 * 10) / 86_400);
const baseline = { calls: 13_705 / agentDays, tokens: 6.6e6 / agentDays };

const [seeds = 3, hours = 10.18] = process.argv.slice(2, 4).map(Number);
const usual: readonly Kind[] = ['deliberate', 'hybrid@0.5', 'hybrid@0.65', 'hybrid@0.8', 'instinct'];
// whoever asks for others writes them as kinds
const asked = process.argv.slice(4) as Kind[];
const kinds = asked.length > 0 ? asked : usual;

function means(runs: readonly Run[], of: (run: Run) => number | null): string {
  const values = runs.flatMap((run) => of(run) ?? []);
  return values.length === 0 ? '–' : (values.reduce((a, b) => a + b, 0) / values.length).toFixed(2);
}

/** The mean of the differences seed by seed, with its interval. */
function lost(first: readonly Run[], runs: readonly Run[], of: (run: Run) => number | null): string {
  const differences = runs.flatMap((run, at) => {
    const [a, b] = [of(first[at]), of(run)];
    return a === null || b === null ? [] : [b - a];
  });
  const interval = bootstrapMean(differences);
  if (!interval) return '–';
  const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
  return `${mean.toFixed(2)} [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
}

const measured: readonly (readonly [string, (run: Run) => number | null])[] = [
  ['know', ({ knowing }) => knowing],
  ['came', ({ came }) => came],
  ['appointments kept', ({ kept }) => kept],
  ['density', ({ density }) => (typeof density === 'number' ? density : null)],
];

console.log(
  `Riverside, ${hours} h from 06:00, seeds 1 … ${seeds}, means; after a semicolon less than ${kinds[0]} on the same seeds`,
);
const days = 25 * (hours / 24);
let first: readonly Run[] = [];
for (const kind of kinds) {
  const runs: Run[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) runs.push(await play(kind, seed, hours));
  if (first.length === 0) first = runs;
  const tokens = runs.reduce((total, { input, output }) => total + input + output, 0) / seeds / days;
  const calls = runs.reduce((total, run) => total + run.calls, 0) / seeds / days;
  const figures = measured.map(
    ([name, of]) => `${name} ${means(runs, of)}${runs === first ? '' : `; ${lost(first, runs, of)}`}`,
  );
  console.log(
    `${kind}: an agent-day ${calls.toFixed(0)} calls, ${(tokens / 1e3).toFixed(1)} k tokens, of the baseline ${((100 * calls) / baseline.calls).toFixed(1)} % and ${((100 * tokens) / baseline.tokens).toFixed(1)} % · ${figures.join(' · ')} · ${JSON.stringify(runs[0].byPurpose)}`,
  );
}
