import type { ChatModel } from '../chat.ts';
import { ModelError } from '../model-error.ts';

/** What one agent used for one purpose. */
export type Reading = {
  readonly agent: string;
  readonly purpose: string;
  calls: number;
  failures: number;
  tries: number;
  input: number;
  output: number;
  cached: number;
  usd: number;
};

export type Meter = {
  readonly readings: readonly Reading[];
  readonly total: Omit<Reading, 'agent' | 'purpose'>;
};

/** Counts, by agent and purpose, what passes through. */
export function withMeter(model: ChatModel): { readonly model: ChatModel; readonly meter: Meter } {
  const readings = new Map<string, Reading>();
  const none = { calls: 0, failures: 0, tries: 0, input: 0, output: 0, cached: 0, usd: 0 };
  const of = (agent: string, purpose: string): Reading => {
    const key = JSON.stringify([agent, purpose]);
    const found = readings.get(key) ?? { agent, purpose, ...none };
    readings.set(key, found);
    return found;
  };
  return {
    meter: {
      get readings() {
        return [...readings.values()];
      },
      get total() {
        const sum = { ...none };
        for (const one of readings.values())
          for (const key of Object.keys(none) as (keyof typeof none)[]) sum[key] += one[key];
        return sum;
      },
    },
    model: {
      ...model,
      async chat(request, context) {
        const reading = of(request.agent, request.purpose);
        reading.calls += 1;
        try {
          const answer = await model.chat(request, context);
          reading.tries += answer.tries;
          reading.input += answer.usage.input;
          reading.output += answer.usage.output;
          reading.cached += answer.usage.cached;
          reading.usd += answer.usd ?? 0;
          return answer;
        } catch (error) {
          reading.failures += 1;
          if (error instanceof ModelError) reading.tries += error.tries;
          throw error;
        }
      },
    },
  };
}
