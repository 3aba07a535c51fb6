import type { ChatModel } from '../chat.ts';
import { BudgetError } from '../model-error.ts';

/** What may be spent; either may be left out. */
export type Limit = { readonly tokens?: number; readonly usd?: number };

export type Spent = { readonly tokens: number; readonly usd: number };

/** One purse, which several models may share. */
export type Purse = {
  readonly spent: Spent;
  readonly limit: Limit;
  spend(by: Spent): void;
  check(name: string): void;
};

/** `before` was spent by an earlier part of the run. */
export function createPurse(limit: Limit, before: Spent = { tokens: 0, usd: 0 }): Purse {
  let spent = before;
  return {
    limit,
    get spent() {
      return spent;
    },
    spend(by) {
      spent = { tokens: spent.tokens + by.tokens, usd: spent.usd + by.usd };
    },
    check(name) {
      const { tokens = Infinity, usd = Infinity } = limit;
      if (spent.tokens < tokens && spent.usd < usd) return;
      const what =
        spent.tokens >= tokens
          ? { en: `${spent.tokens} of ${tokens} tokens`, zh: `${tokens} 词元中的 ${spent.tokens}` }
          : {
              en: `${spent.usd.toFixed(4)} of ${usd} US dollars`,
              zh: `${usd} 美元中的 ${spent.usd.toFixed(4)}`,
            };
      throw new BudgetError(
        {
          en: `the budget of the model "${name}" is spent: ${what.en}`,
          zh: `模型“${name}”的预算已用完：${what.zh}`,
        },
        spent,
      );
    },
  };
}

/**
 * Asks nothing any more once the purse is empty: throws a BudgetError before the call. Calls that are on their way then are still paid, so a budget is
 * exceeded by those in flight at the most. A failed call that was paid counts as its question.
 */
export function withBudget(model: ChatModel, purse: Purse): ChatModel {
  return {
    ...model,
    async chat(request, context) {
      purse.check(model.name);
      const answer = await model.chat(request, context);
      purse.spend({ tokens: answer.usage.input + answer.usage.output, usd: answer.usd ?? 0 });
      return answer;
    },
  };
}
