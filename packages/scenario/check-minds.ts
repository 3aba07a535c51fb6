import { isLocal, priceOf, priceTable } from '@hearsay/models';
import { clockFrom, momentOf } from './clock.ts';
import type { Finding } from './issues.ts';
import { thinkingKinds } from './minds-schema.ts';
import { nearest } from './nearest.ts';
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
