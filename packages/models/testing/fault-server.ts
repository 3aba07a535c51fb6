import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRng, type Rng } from '@hearsay/kernel';
import type { JsonSchema } from '../chat.ts';
import { fillSchema } from './fill-schema.ts';
import { manners, type Flavour, type Manners } from './flavours.ts';

/** What a server may do wrong. */
export const faultKinds = [
  'unauthorized',
  'rate-limited',
  'server-error',
  'hang',
  'cut-stream',
  'bad-json',
  'wrong-name',
  'refusal',
  'empty',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A question as the server understood it. */
export type Asked = {
  readonly count: number;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly schema: JsonSchema | null;
  readonly authorization: string;
};

export type FaultServerOptions = {
  readonly seed?: number;
  /** How often each fault comes, 0 … 1; at most one fault a request. */
  readonly rates?: Partial<Readonly<Record<FaultKind, number>>>;
  /** Faults of the first requests, by number; before any rate. */
  readonly script?: readonly (FaultKind | 'none')[];
  readonly flavour?: Flavour;
  /** Real milliseconds before an answer. */
  readonly latencyMs?: number;
  readonly retryAfterSeconds?: number;
  /** What it answers; something that fits the schema unless said. */
  readonly answer?: (asked: Asked) => string;
  /** When set, other keys get 401. */
  readonly key?: string;
  /** The models that it has; any name will do unless said. */
  readonly models?: readonly string[];
  /** How long its vectors are. */
  readonly dimensions?: number;
  /** What goes wrong with the n-th request for vectors; nothing unless said. */
  readonly embeddingFault?: (count: number) => EmbeddingFault | null;
  readonly port?: number;
};

export type EmbeddingFault = 'rate-limited' | 'server-error' | 'hang' | 'empty' | 'other-length';

export type FaultServer = {
  readonly baseUrl: string;
  /** How many of each fault it served, and how many requests it saw. */
  readonly served: Readonly<Record<FaultKind | 'requests' | 'answers' | 'embeddings', number>>;
  readonly asked: readonly Asked[];
  /** Every text that it was asked a vector for. */
  readonly embedded: readonly string[];
  close(): Promise<void>;
};

/**
 * A server on this machine that speaks OpenAI's protocol (chat, streaming, schema output, embeddings) and goes wrong as often as it is told, by a seed:
 * for testing whatever asks a model.
 */
export async function startFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const rng = createRng(options.seed ?? 1);
  const served = Object.fromEntries(
    [...faultKinds, 'requests', 'answers', 'embeddings'].map((kind) => [kind, 0]),
  ) as Record<FaultKind | 'requests' | 'answers' | 'embeddings', number>;
  const asked: Asked[] = [];
  const embedded: string[] = [];
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    response.on('close', () => hanging.delete(response));
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, { error: { message: String(error) } });
    });
  });

  // a client that is busy for a while finds its connections where it left them
  server.keepAliveTimeout = 60_000;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const whole = (request.url ?? '').replace(/\?.*$/, '');
    // as with real servers, what lacks the version finds nothing
    const path = whole.startsWith('/v1/') ? whole.slice(3) : '';
    const authorization = request.headers.authorization ?? '';
    if (options.key !== undefined && authorization !== `Bearer ${options.key}`)
      return unauthorized(response, authorization);
    if (request.method === 'GET' && path === '/models')
      return send(response, 200, {
        object: 'list',
        data: (options.models ?? ['fake']).map((id) => ({ id, object: 'model', owned_by: 'hearsay' })),
      });
    const text = await read(request);
    let body: Readonly<Record<string, unknown>>;
    try {
      body = JSON.parse(text) as Readonly<Record<string, unknown>>;
    } catch {
      return send(response, 400, { error: { message: 'wanted JSON' } });
    }
    const style = manners[options.flavour ?? 'openai'];
    const isKnown = path === '/chat/completions' || (path === '/embeddings' && style.embeddings);
    if (!isKnown) return send(response, 404, { error: { message: `no such path: ${whole}` } });
    if (options.models && !options.models.includes(String(body.model)))
      return send(response, 404, {
        error: { message: `The model '${String(body.model)}' does not exist`, code: 'model_not_found' },
      });
    if (path === '/embeddings') return embeddings(response, body);
    const count = served.requests;
    served.requests += 1;
    const own = rng.fork(String(count));
    const fault = options.script?.[count] ?? draw(own, options.rates ?? {});
    await chat(response, body, { fault: fault === 'none' ? null : fault, own, count, authorization });
  }

  async function chat(
    response: ServerResponse,
    body: Readonly<Record<string, unknown>>,
    {
      fault,
      own,
      count,
      authorization,
    }: { fault: FaultKind | null; own: Rng; count: number; authorization: string },
  ): Promise<void> {
    const style = manners[options.flavour ?? 'openai'];
    const refused = options.flavour === undefined ? null : complaint(body, style);
    if (refused) return send(response, 400, { error: { message: refused, type: 'invalid_request_error' } });
    const one = understood(body, count, authorization);
    asked.push(one);
    if (options.latencyMs) await new Promise((done) => setTimeout(done, options.latencyMs));
    if (fault) served[fault] += 1;
    switch (fault) {
      case 'unauthorized':
        return unauthorized(response, authorization);
      case 'rate-limited':
        return rateLimited(response);
      case 'server-error':
        return broken(response);
      case 'hang':
        hanging.add(response);
        return;
      case 'cut-stream':
      case 'bad-json':
      case 'wrong-name':
      case 'refusal':
      case 'empty':
      case null:
        break;
      default:
        fault satisfies never;
    }
    if (!fault) served.answers += 1;
    const right =
      options.answer?.(one) ??
      JSON.stringify(one.schema ? fillSchema(one.schema, own.fork('answer')) : 'Yes.');
    const said = fault === null || fault === 'cut-stream' ? right : spoiled(right, fault);
    const content =
      style.fenced && one.schema === null ? `Sure, here it is:\n\`\`\`json\n${said}\n\`\`\`` : said;
    const message = messageWith(content, style, fault === 'refusal');
    const usage = style.usage
      ? {
          prompt_tokens: (10 + JSON.stringify(one.messages).length / 4) | 0,
          completion_tokens: 1 + (content.length >> 2),
          total_tokens: 0,
        }
      : undefined;
    if (body.stream === true) return stream(response, { message, usage, cut: fault === 'cut-stream' });
    if (fault === 'cut-stream') return cutShort(response);
    send(response, 200, {
      id: `chatcmpl-${count}`,
      object: 'chat.completion',
      created: 0,
      model: one.model,
      choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
      ...(usage ? { usage } : {}),
    });
  }

  function rateLimited(response: ServerResponse): void {
    response.setHeader('retry-after', String(options.retryAfterSeconds ?? 0));
    send(response, 429, {
      error: { message: 'Rate limit reached for requests', code: 'rate_limit_exceeded' },
    });
  }

  function embeddings(response: ServerResponse, body: Readonly<Record<string, unknown>>): void {
    const fault = options.embeddingFault?.(served.embeddings) ?? null;
    served.embeddings += 1;
    const input = Array.isArray(body.input) ? body.input : [body.input];
    for (const text of input) embedded.push(String(text));
    if (fault === 'hang') return void hanging.add(response);
    if (fault === 'rate-limited') return rateLimited(response);
    if (fault === 'server-error') return broken(response);
    const length = (options.dimensions ?? 64) + (fault === 'other-length' ? 1 : 0);
    const data = (fault === 'empty' ? [] : input).map((text: unknown, index) => {
      const own = createRng(String(text));
      return { object: 'embedding', index, embedding: Array.from({ length }, () => own.normal()) };
    });
    send(response, 200, {
      object: 'list',
      data,
      model: body.model,
      usage: { prompt_tokens: input.length * 4, total_tokens: input.length * 4 },
    });
  }

  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', ready);
  });
  const address = server.address();
  // a server that listens on a port has an address with one
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    served,
    asked,
    embedded,
    close: () => stop(server),
  };
}

function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function draw(rng: Rng, rates: FaultServerOptions['rates']): FaultKind | null {
  let luck = rng.next();
  for (const kind of faultKinds) {
    luck -= rates?.[kind] ?? 0;
    if (luck < 0) return kind;
  }
  return null;
}

function complaint(body: Readonly<Record<string, unknown>>, style: Manners): string | null {
  if (style.completionTokens && 'max_tokens' in body)
    return "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
  if (!style.temperature && 'temperature' in body)
    return "Unsupported value: 'temperature' does not support this value with this model. Only the default is supported.";
  const format = (body.response_format as { type?: unknown } | undefined)?.type;
  if (format === 'json_schema' && style.json !== 'schema')
    return 'This response_format type is unavailable now: json_schema';
  if (format === 'json_object' && style.json === 'none')
    return 'response_format is not supported by this server';
  return null;
}

function understood(body: Readonly<Record<string, unknown>>, count: number, authorization: string): Asked {
  const messages = Array.isArray(body.messages) ? (body.messages as Asked['messages']) : [];
  const format = body.response_format as { json_schema?: { schema?: JsonSchema } } | undefined;
  const inWords = /JSON Schema[^\n]*:\n(\{.*\})\s*$/s.exec(messages.at(-1)?.content ?? '')?.[1];
  const schema =
    format?.json_schema?.schema ?? (inWords === undefined ? null : (JSON.parse(inWords) as JsonSchema));
  return { count, model: String(body.model ?? 'fake'), messages, schema, authorization };
}

function spoiled(right: string, fault: FaultKind): string {
  if (fault === 'empty') return '';
  if (fault === 'refusal') return '';
  if (fault === 'bad-json') return right.slice(0, Math.ceil(right.length * 0.6)).replace(/"/, '');
  // a name that nobody has, in place of each name
  return right.replace(/"(target|type|fact)":"[^"]*"/g, '"$1":"Nobody-At-All"');
}

function messageWith(content: string, style: Manners, refuses: boolean): Record<string, unknown> {
  if (refuses) return { content: null, refusal: "I'm sorry, but I can't help with that." };
  const thought = 'Let me think about who said what.';
  if (style.reasoning === 'think') return { content: `<think>\n${thought}\n</think>\n\n${content}` };
  if (style.reasoning === 'none') return { content };
  return { content, [style.reasoning]: thought };
}

function stream(
  response: ServerResponse,
  { message, usage, cut }: { message: Record<string, unknown>; usage: object | undefined; cut: boolean },
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const put = (delta: object, finish: string | null): void =>
    void response.write(
      `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  put({ role: 'assistant', content: '' }, null);
  for (const [field, value] of Object.entries(message)) {
    if (typeof value !== 'string') continue;
    const pieces = value.match(/[\s\S]{1,24}/g) ?? [];
    for (const piece of cut ? pieces.slice(0, Math.max(1, pieces.length >> 1)) : pieces)
      put({ [field]: piece }, null);
  }
  if (cut) return void response.destroy();
  put({}, 'stop');
  if (usage)
    response.write(`data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}

function cutShort(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
  response.write('{"id":"chatcmpl-cut","choices":[{"index":0,"mess');
  setTimeout(() => response.destroy(), 5);
}

function broken(response: ServerResponse): void {
  send(response, 500, { error: { message: 'The server had an error while processing your request' } });
}

function unauthorized(response: ServerResponse, authorization: string): void {
  // servers do quote the key that they refuse, which is what a test of secrets wants to see
  send(response, 401, {
    error: {
      message: `Incorrect API key provided: ${authorization.replace(/^Bearer /, '')}`,
      code: 'invalid_api_key',
    },
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
