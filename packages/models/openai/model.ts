import type { ChatAnswer, ChatContext, ChatModel, ChatRequest } from '../chat.ts';
import { roughly } from '../count.ts';
import { manyMayListen } from '../many-may-listen.ts';
import { ModelError, redact } from '../model-error.ts';
import { costOf } from '../prices.ts';
import { bareJson, splitReasoning } from '../read-answer.ts';
import { bodyOf } from './body.ts';
import { clientFor, priceFor, type OpenAIParts } from './client.ts';
import { errorOf, secretsOf } from './error.ts';
import { filtered, streamed, whole, withoutKey, type Raw } from './raw.ts';
import { shapeOf, weaken, type Shape } from './shape.ts';

/**
 * A model behind any endpoint that speaks OpenAI's protocol (OpenAI, DeepSeek, Qwen, Ollama, vLLM, llama.cpp, LM Studio). What an endpoint does not
 * understand (a schema, JSON mode, a temperature, how a limit is called) is found out once and left out from then on.
 */
export function openaiModel(parts: OpenAIParts): ChatModel & { readonly shape: () => Shape } {
  const { model, key, stream = false, countTokens = roughly } = parts;
  const client = clientFor(parts);
  const price = priceFor(parts);
  let shape = parts.shape ?? shapeOf({ stream });

  async function chat(request: ChatRequest, context: ChatContext): Promise<ChatAnswer> {
    manyMayListen(context.signal);
    for (let tries = 0; ; tries += 1) {
      const tried = shape;
      try {
        const raw = tried.stream
          ? await streamed(client, bodyOf(model, request, tried), context)
          : await whole(client, bodyOf(model, request, tried), context.signal);
        return answerOf(raw, request);
      } catch (cause) {
        const weaker = tries < 8 ? weaken(tried, cause) : null;
        if (!weaker) throw errorOf(cause, key);
        // another call may have found it out meanwhile
        if (shape === tried) shape = weaker;
      }
    }
  }

  function answerOf(given: Raw, request: ChatRequest): ChatAnswer {
    const raw = withoutKey(given, key);
    if (raw.refusal !== null) {
      const clean = (said: string): string => redact(said, secretsOf(key));
      const why = raw.refusal === filtered.en ? filtered : { en: raw.refusal, zh: raw.refusal };
      throw new ModelError(
        'refused',
        { en: clean(`the model refuses: ${why.en}`), zh: clean(`模型拒绝回答：${why.zh}`) },
        { retryable: false },
      );
    }
    const { text, reasoning } = splitReasoning(raw.text);
    const thought = [raw.reasoning, reasoning].filter((part) => part !== null && part !== '').join('\n');
    if (text === '') {
      const why =
        thought === ''
          ? { en: 'the answer is empty', zh: '回答是空的' }
          : {
              en: 'the answer holds nothing but reasoning; raise maxTokens (answerTokens)',
              zh: '回答里只有思考；请调大 maxTokens（answerTokens）',
            };
      throw new ModelError('unreadable', why, { retryable: true });
    }
    const usage = raw.usage ?? {
      input: countTokens(request.messages.map(({ content }) => content).join('\n')),
      output: countTokens(raw.text),
      cached: 0,
      counted: true,
    };
    return {
      text: request.schema ? bareJson(text) : text,
      reasoning: thought === '' ? null : thought,
      usage,
      finish: raw.finish === 'length' ? 'length' : 'stop',
      model: raw.model || model,
      usd: price ? costOf(usage, price) : null,
      tries: 1,
      troubles: [],
    };
  }

  return { name: model, chat, countTokens, shape: () => shape };
}
