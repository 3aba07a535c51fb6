import { roughly, type ChatModel } from '@hearsay/models';
import { answerOffline } from '../offline-model.ts';

/** Answers by rules, offline, at no cost; tokens are counted as if. */
export function fakeModel(name: string): ChatModel {
  return {
    name,
    countTokens: roughly,
    chat(request) {
      const [system, user] = request.messages;
      const text = answerOffline({
        agent: request.agent,
        purpose: request.purpose,
        text: user.content,
        schema: request.schema ?? {},
      });
      const input = roughly(system.content) + roughly(user.content);
      return Promise.resolve({
        text,
        reasoning: null,
        usage: { input, output: roughly(text), cached: 0, counted: true },
        finish: 'stop',
        model: name,
        usd: 0,
        tries: 1,
        troubles: [],
      });
    },
  };
}
