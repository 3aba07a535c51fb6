import type { Text } from '@hearsay/kernel';
import { probeEndpoint, type EndpointReport, type Trouble } from '@hearsay/models';
import { nodeOutside } from '@hearsay/runs';
import {
  isVariableName,
  loadScenario,
  nearest,
  notSet,
  probeModels,
  type ModelReport,
} from '@hearsay/scenario';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import type { Terminal } from '../terminal.ts';

export type ModelsFlags = {
  readonly baseUrl?: string;
  /** The NAME of an environment variable. */
  readonly key?: string;
  readonly model?: string;
  readonly vectors?: string;
};

/** Tests the models of a scenario, or one endpoint, and says what they can do. The key is printed nowhere. */
export async function models(
  file: string | undefined,
  flags: ModelsFlags,
  terminal: Terminal,
): Promise<number> {
  const options = loading(terminal);
  if (flags.key !== undefined && !isVariableName(flags.key)) {
    // what stands there may be a key, so it is not quoted
    terminal.note(
      terminal.say({
        en: '--key: wanted the NAME of an environment variable in capital letters, never a key itself; for instance --key OPENAI_API_KEY',
        zh: '--key：应为环境变量的名字（大写），绝不是密钥本身；例如 --key OPENAI_API_KEY',
      }),
    );
    return exitCodes.wrong;
  }
  const reports =
    file === undefined
      ? [await one(flags, options.environment ?? {})]
      : await probeModels(await loadScenario(file, options));
  const isFine = reports.every(({ report }) => !report.trouble && !report.embeddingTrouble);
  if (terminal.json) terminal.out(JSON.stringify({ fine: isFine, models: reports.map(forPrograms) }));
  else if (reports.length === 0)
    terminal.out(terminal.say({ en: 'This scenario names no models.', zh: '这个剧本没有写 models。' }));
  else for (const report of reports) terminal.out(sayReport(report, terminal));
  return isFine ? exitCodes.ok : exitCodes.failed;
}

async function one(
  { baseUrl, key: variable, model, vectors }: ModelsFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ModelReport> {
  const key = variable === undefined ? undefined : environment[variable];
  const parts = {
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(key === undefined ? {} : { key }),
    ...(model === undefined ? {} : { model }),
    ...(vectors === undefined ? {} : { embeddings: vectors }),
  };
  const report = await probeEndpoint({ ...parts, outside: nodeOutside });
  const name = model ?? vectors ?? report.model ?? '–';
  if (variable === undefined || key !== undefined || report.trouble?.kind !== 'no-key')
    return { name, provider: 'openai', report };
  const trouble = { ...report.trouble, said: notSet(variable) };
  return { name, provider: 'openai', report: { ...report, trouble } };
}

/** Programs get what was said in one language only. */
function forPrograms({ report, ...about }: ModelReport): object {
  const plain = (trouble: Trouble | null): object | null => trouble && { ...trouble, said: trouble.said.en };
  const { trouble, embeddingTrouble } = report;
  return {
    ...about,
    report: { ...report, trouble: plain(trouble), embeddingTrouble: plain(embeddingTrouble) },
  };
}

function sayReport({ name, provider, report }: ModelReport, terminal: Terminal): string {
  const { say, paint } = terminal;
  const good = (text: Text): string => `  ${paint('✓', 'green')} ${say(text)}`;
  const bad = (text: Text): string => `  ${paint('✗', 'red')} ${say(text)}`;
  const plain = (text: Text): string => `  · ${say(text)}`;
  const { baseUrl, model, models, chat, json, stream, takes, embeddings, price } = report;
  const lines = [`${paint(name, 'bold')}  ${provider}  ${baseUrl || model || ''}`.trimEnd()];
  if (models)
    lines.push(
      good({
        en: `reachable; it lists ${models.length}: ${few(models)}`,
        zh: `可以连通；列出 ${models.length} 个模型：${few(models)}`,
      }),
    );
  if (chat)
    lines.push(
      good({
        en: `chat: ${chat.by}, ${chat.ms} ms for a short answer${speed(chat.tokensPerSecond, ' tokens a second')}`,
        zh: `对话：${chat.by}，短回答 ${chat.ms} 毫秒${speed(chat.tokensPerSecond, ' 词元/秒')}`,
      }),
      json === null ? bad(noJson) : good(jsonWords[json]),
      ...(provider !== 'openai' ? [] : [stream ? good(streamWords(stream)) : plain(noStream)]),
      chat.usage === 'reported' ? good(reported) : plain(countedHere),
      plain(chat.reasoning ? reasons : noReasons),
    );
  if (takes) {
    const given = [takes.limit, takes.temperature && 'temperature', takes.seed && 'seed'].filter(Boolean);
    lines.push(plain({ en: `takes ${given.join(', ')}`, zh: `接受参数 ${given.join('、')}` }));
  }
  if (embeddings)
    lines.push(
      good({
        en: `vectors: ${embeddings.model}, ${embeddings.dimensions} numbers, ${embeddings.ms} ms`,
        zh: `向量：${embeddings.model}，${embeddings.dimensions} 维，${embeddings.ms} 毫秒`,
      }),
    );
  if (report.trouble) lines.push(...sayTrouble(report.trouble, report, { bad, say }));
  if (report.embeddingTrouble?.kind === 'model' || report.embeddingTrouble?.kind === 'base-url')
    lines.push(bad(noVectors), `    ${say(saidWord)}${say(report.embeddingTrouble.said)}`);
  else if (report.embeddingTrouble) lines.push(...sayTrouble(report.embeddingTrouble, report, { bad, say }));
  if (!report.trouble) lines.push(price ? good(priceWords(price)) : bad(noPrice));
  return lines.join('\n');
}

function few(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} …` : names.join(', ');
}

function speed(perSecond: number | null, unit: string): string {
  return perSecond === null ? '' : `, ${perSecond.toFixed(perSecond < 10 ? 1 : 0)}${unit}`;
}

const jsonWords: Readonly<Record<'schema' | 'object' | 'prompt', Text>> = {
  schema: { en: 'JSON: held to a schema', zh: 'JSON：按 schema 输出' },
  object: { en: 'JSON: JSON mode; the schema is said in words', zh: 'JSON：JSON 模式，schema 写在提示词里' },
  prompt: {
    en: 'JSON: only when asked in words; answers are mended where that is safe',
    zh: 'JSON：只能靠提示词；能安全修补的会修补',
  },
};
const noJson: Text = {
  en: 'JSON: it gave none that fits, in no way; minds would mostly fall back to instinct. Take a larger model',
  zh: 'JSON：怎么问都给不出合格的 JSON；心智会常常退回直觉。请换更大的模型',
};
const saidWord: Text = { en: 'said: ', zh: '说明：' };
const noVectors: Text = {
  en: 'vectors: none here, or no model of that name',
  zh: '向量：这里没有，或没有这个名字的模型',
};
const noStream: Text = { en: 'streaming: answers come whole', zh: '流式：不支持，整段返回' };
const reported: Text = { en: 'tokens: reported by the provider', zh: '词元：由提供方报告' };
const countedHere: Text = {
  en: 'tokens: not reported, so they are counted here',
  zh: '词元：提供方没有报告，由本地计数',
};
const reasons: Text = { en: 'reasoning: yes, kept apart from the answer', zh: '思考：有，与回答分开' };
const noReasons: Text = { en: 'reasoning: none seen', zh: '思考：没有看到' };
const noPrice: Text = {
  en: 'price: not known; write price: { input, output } beside the model (US dollars for a million tokens), or budget: { tokens }',
  zh: '价格：未知；请在模型处写 price: { input, output }（每百万词元的美元价），或用 budget: { tokens }',
};

function streamWords({ pieces, firstMs }: { readonly pieces: number; readonly firstMs: number }): Text {
  return {
    en: `streaming: ${pieces} pieces, the first after ${firstMs} ms`,
    zh: `流式：${pieces} 段，${firstMs} 毫秒后收到第一段`,
  };
}

function priceWords({ input, output }: { readonly input: number; readonly output: number }): Text {
  if (input === 0 && output === 0) return { en: 'price: free of charge', zh: '价格：不花钱' };
  return {
    en: `price: US$ ${input} / ${output} for a million tokens in / out`,
    zh: `价格：每百万输入 / 输出词元 ${input} / ${output} 美元`,
  };
}

function sayTrouble(
  { kind, said, better }: Trouble,
  { baseUrl, model, models }: Pick<EndpointReport, 'baseUrl' | 'model' | 'models'>,
  { bad, say }: { bad(text: Text): string; say(text: Text): string },
): readonly string[] {
  const near = models && model !== null ? nearest(model, models) : null;
  const meant: Text =
    near === null || near === model
      ? { en: '', zh: '' }
      : { en: ` Did you mean "${near}"?`, zh: `是不是“${near}”？` };
  const advice: Readonly<Record<Trouble['kind'], Text>> = {
    nobody: {
      en: `nobody listens at ${baseUrl}. Start the server there (Ollama: ollama serve, port 11434; LM Studio 1234; vLLM 8000; llama.cpp 8080), or correct the base URL`,
      zh: `${baseUrl} 没有服务在监听。请先启动服务（Ollama：ollama serve，端口 11434；LM Studio 1234；vLLM 8000；llama.cpp 8080），或改正 base URL`,
    },
    host: {
      en: `the address ${baseUrl} is not known. Look for a slip in it, or for a network that is down`,
      zh: `找不到地址 ${baseUrl}。请检查拼写与网络`,
    },
    slow: {
      en: 'no answer in time. A model that is loaded just now takes a while: try again, or raise timeoutMs',
      zh: '没有及时回答。模型刚加载时会慢一些：请重试，或调大 timeoutMs',
    },
    key: {
      en: 'the key is refused (401). Look whether the environment variable holds the key of this provider, whole and without spaces',
      zh: '密钥被拒绝（401）。请检查环境变量里是不是这家提供方的密钥，是否完整、没有空格',
    },
    'no-key': {
      en: 'a key is wanted. Put it into an environment variable and name that: --key OPENAI_API_KEY, or key: in the scenario',
      zh: '需要密钥。请放入环境变量并写明变量名：--key OPENAI_API_KEY，或剧本中的 key:',
    },
    'base-url': {
      en: better
        ? `this is not where the protocol begins; ${better} answers: take that as base URL`
        : `something answers at ${baseUrl}, but not OpenAI’s protocol. Most base URLs end in /v1`,
      zh: better
        ? `这里不是协议的入口；${better} 有回应，请用它作 base URL`
        : `${baseUrl} 有回应，但不是 OpenAI 协议。多数 base URL 以 /v1 结尾`,
    },
    model: {
      en: `there is no model "${model ?? ''}" here.${meant.en} ${models && models.length > 0 ? `It has: ${few(models)}` : 'Name one: --model NAME'}`,
      zh: `这里没有模型“${model ?? ''}”。${meant.zh}${models && models.length > 0 ? `可用：${few(models)}` : '请写明：--model 名字'}`,
    },
    quota: {
      en: 'nothing is left to pay with: look at the billing page of the provider',
      zh: '余额不足：请到提供方的账单页查看',
    },
    busy: {
      en: 'it is overloaded, or asked too often. In a run this is waited for; rate: { requestsPerMinute } keeps below a limit',
      zh: '服务过载或请求过密。运行中会自动等待；rate: { requestsPerMinute } 可以限速',
    },
    unreadable: {
      en: 'its answers cannot be read, or it refuses to answer',
      zh: '回答无法读取，或模型拒绝回答',
    },
    package: { en: 'something is not installed here', zh: '这里缺少所需的包或文件' },
    other: { en: 'it does not take the question', zh: '它不接受这个请求' },
  };
  return [bad(advice[kind]), ...(said.en === '' ? [] : [`    ${say(saidWord)}${say(said)}`])];
}
