import {
  givesJson,
  nothingFound,
  priceOf,
  priceTable,
  probeChat,
  probeEmbeddings,
  probeEndpoint,
  troubleOf,
  type EndpointReport,
  type Outside,
} from '@hearsay/models';
import { nodeOutside } from '@hearsay/runs';
import type { Scenario } from './load.ts';
import { thinkingKinds, type WrittenModel } from './minds-schema.ts';
import { modelFrom, notSet } from './providers/model-from.ts';
import { vectorModelFrom } from './vector-source.ts';

/** One of the models of a scenario, and what it can do. */
export type ModelReport = {
  readonly name: string;
  readonly provider: WrittenModel['provider'];
  readonly report: EndpointReport;
};

/** Asks every model of a scenario a few short questions, as its minds and memories would ask it. No key stands in what is found. */
export async function probeModels(
  scenario: Scenario,
  { outside = nodeOutside }: { readonly outside?: Outside } = {},
): Promise<readonly ModelReport[]> {
  const { models, minds } = scenario.written;
  const thinking = new Set(
    Object.values(minds).flatMap(({ kind, model }) => (thinkingKinds.has(kind) ? [model] : [])),
  );
  const embedding = new Set(Object.values(minds).flatMap(({ memory }) => (memory ? [memory.embedder] : [])));
  const reports: ModelReport[] = [];
  for (const [name, model] of Object.entries(models)) {
    const use = embedding.has(name) && !thinking.has(name) ? 'vectors' : 'chat';
    const report = await probe(name, model, { scenario, outside, use });
    reports.push({ name, provider: model.provider, report });
  }
  return reports;
}

type Parts = { readonly scenario: Scenario; readonly outside: Outside; readonly use: 'vectors' | 'chat' };

async function probe(name: string, written: WrittenModel, parts: Parts): Promise<EndpointReport> {
  const { scenario, outside, use } = parts;
  const { provider, model, baseUrl, key: variable, price, timeoutMs } = written;
  if (provider !== 'openai') return probeOther(name, written, parts);
  const key = variable === undefined ? undefined : scenario.lookUp(variable);
  if (variable !== undefined && key === undefined)
    return {
      ...blank(written),
      trouble: { kind: 'no-key', said: notSet(variable) },
    };
  return probeEndpoint({
    ...(use === 'vectors' ? { embeddings: model } : { model }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(key === undefined ? {} : { key }),
    ...(price === undefined ? {} : { price }),
    outside,
    timeoutMs,
  });
}

/** Models that are no endpoint: in a file, by LangChain, by rules. */
async function probeOther(
  name: string,
  written: WrittenModel,
  { scenario, outside, use }: Parts,
): Promise<EndpointReport> {
  const report = blank(written);
  const about = { hasKey: written.key !== undefined, listed: true };
  if (use === 'vectors') {
    const vectors = await probeEmbeddings(written.model, vectorModelFrom(name, written, scenario.lookUp), {
      outside,
      about,
    });
    return { ...report, ...vectors };
  }
  const model = modelFrom(name, written, scenario.lookUp);
  const signal = new AbortController().signal;
  try {
    const chat = await probeChat(model, { outside, signal });
    const isGiven = await givesJson(model, { signal });
    const how = written.provider === 'local' ? written.json : 'prompt';
    return { ...report, chat, json: isGiven ? how : null };
  } catch (error) {
    const trouble = troubleOf(error, about);
    // here nothing is listed: what is missing is a package or a file
    return { ...report, trouble: trouble.kind === 'model' ? { ...trouble, kind: 'package' } : trouble };
  } finally {
    await model.close?.();
  }
}

function blank({ provider, model, baseUrl, price }: WrittenModel): EndpointReport {
  const free = provider === 'fake' || provider === 'local' ? { input: 0, output: 0 } : null;
  return {
    ...nothingFound({ baseUrl: baseUrl ?? '', model }),
    price: price ?? priceOf(model, priceTable) ?? free,
  };
}
