import { freeAnswer, roughly, type ChatModel } from '@hearsay/models';
import { answerOffline } from '../offline-model.ts';

/** Answers by rules, offline, at no cost. */
export function fakeModel(name: string): ChatModel {
  return {
    name,
    countTokens: roughly,
    chat(request) {
      const { agent, purpose, schema = {} } = request;
      const text = answerOffline({ agent, purpose, text: request.messages[1].content, schema });
      return Promise.resolve(freeAnswer({ text }, request, name));
    },
  };
}
