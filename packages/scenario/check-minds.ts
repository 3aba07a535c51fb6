import { isLangChainEmbedder, isLocal, langchainEmbedders, priceOf, priceTable } from '@hearsay/models';
import { clockFrom, momentOf } from './clock.ts';
import type { Finding } from './issues.ts';
import { thinkingKinds } from './minds-schema.ts';
import { nearest } from './nearest.ts';
import { ownEmbedders } from './open-keeper.ts';
import type { Written } from './schema.ts';

/** What is wrong with minds, models and interviews, taken together. */
export function checkMinds(written: Written): Finding[] {
  const models = Object.keys(written.models);
  const agents = written.agents.map(({ name }) => name);
  const findings: Finding[] = [];
  const wanted = (
    path: Finding['path'],
    found: string,
    among: readonly string[],
    en: string,
    zh: string,
  ): void =>
    void findings.push({ path, wanted: { en, zh }, found: `"${found}"`, nearest: nearest(found, among) });
  const list = (names: readonly string[]): string => names.join(', ') || '—';

  for (const [name, { kind, model }] of Object.entries(written.minds)) {
    if (!thinkingKinds.has(kind) || models.includes(model)) continue;
    wanted(
      ['minds', name, 'model'],
      model,
      models,
      `wanted a model from models: ${list(models)}`,
      `应为 models 中的一个：${list(models)}`,
    );
  }
  for (const [name, { provider, model, price, budget, baseUrl }] of Object.entries(written.models)) {
    const isPriced =
      price ?? priceOf(model, priceTable) ?? (baseUrl !== undefined && isLocal(baseUrl) ? {} : null);
    if (budget?.usd === undefined || provider === 'fake' || isPriced !== null) continue;
    findings.push({
      path: ['models', name, 'budget', 'usd'],
      wanted: {
        en: `wanted models.${name}.price beside a budget in US dollars: no price of "${model}" is known here (or budget.tokens)`,
        zh: `写了美元预算，就需要 models.${name}.price：此处不知道“${model}”的价格（也可改用 budget.tokens）`,
      },
      found: null,
      nearest: null,
    });
  }
  for (const [name, { fallback }] of Object.entries(written.models)) {
    const others = models.filter((one) => one !== name);
    for (const [at, other] of fallback.entries())
      if (!others.includes(other))
        wanted(
          ['models', name, 'fallback', at],
          other,
          others,
          `wanted another model: ${list(others)}`,
          `应为其他模型：${list(others)}`,
        );
  }
  findings.push(...checkEmbedders(written));
  const clock = clockFrom(written.clock);
  for (const [at, { at: when, who }] of written.interviews.entries()) {
    const moment = when === 'end' ? 0 : momentOf(when, clock);
    if (typeof moment !== 'number')
      findings.push({
        path: ['interviews', at, 'at'],
        wanted: moment,
        found: JSON.stringify(when),
        nearest: null,
      });
    if (who === 'all') continue;
    for (const [index, name] of who.entries())
      if (!agents.includes(name))
        wanted(
          ['interviews', at, 'who', index],
          name,
          agents,
          `wanted one of the agents: ${list(agents.slice(0, 30))}`,
          `应为人物之一：${list(agents.slice(0, 30))}`,
        );
  }
  return findings;
}

/** Memories whose vectors come from a model. */
function checkEmbedders({ minds, models }: Written): Finding[] {
  const thinking = new Set(
    Object.values(minds).flatMap(({ kind, model }) => (thinkingKinds.has(kind) ? [model] : [])),
  );
  const findings: Finding[] = [];
  const checked = new Set<string>();
  for (const [name, { memory }] of Object.entries(minds)) {
    if (!memory || ownEmbedders.includes(memory.embedder)) continue;
    const { embedder } = memory;
    const known = [...ownEmbedders, ...Object.keys(models).filter((one) => !thinking.has(one))];
    const model = models[embedder];
    const refuse = (
      path: Finding['path'],
      en: string,
      zh: string,
      found: string | null = `"${embedder}"`,
    ): void =>
      void findings.push({
        path,
        wanted: { en, zh },
        found,
        nearest: model ? null : nearest(embedder, known),
      });
    const own = ['minds', name, 'memory', 'embedder'];
    if (!model) {
      refuse(
        own,
        `wanted an embedder: ${known.join(', ')}, or another model under models`,
        `应为向量模型：${known.join('、')}，或 models 中的另一个`,
      );
      continue;
    }
    if (thinking.has(embedder))
      refuse(
        own,
        'wanted a model that only makes vectors; this one is also asked by minds, so give it an entry of its own under models',
        '应为专做向量的模型；这一个也回答心智的提问，请在 models 中另写一项',
      );
    if (checked.has(embedder)) continue;
    checked.add(embedder);
    if (model.provider === 'langchain' && !model.model.includes('${') && !isLangChainEmbedder(model.model))
      refuse(
        ['models', embedder, 'model'],
        `wanted provider:name, with one of the providers ${langchainEmbedders.join(', ')}`,
        `应为“提供方:模型名”，提供方为 ${langchainEmbedders.join('、')} 之一`,
        `"${model.model}"`,
      );
    if (model.fallback.length > 0)
      refuse(
        ['models', embedder, 'fallback'],
        'wanted none: vectors of different embedders are never compared, so nobody can stand in for this model',
        '不能有 fallback：不同向量模型的向量不能互相比较，没有别的模型可以代替它',
        null,
      );
  }
  return findings;
}
