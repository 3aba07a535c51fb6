import { createRng, exp, type AgentId } from '@hearsay/kernel';

/** What both benches of lookahead ask for, with what is meant when nothing is said. */
export const latencyOptions = {
  residents: { type: 'string', default: '25,100,500,1000' },
  concurrency: { type: 'string', default: '8,32,128,0' },
  median: { type: 'string', default: '2000' },
  sigma: { type: 'string', default: '0.6' },
  seed: { type: 'string', default: '1' },
  why: { type: 'boolean', default: false },
} as const;

/** Virtual ms that a thought takes: log-normal, and the same for the same thought under every schedule. */
export function createLatencies(of: {
  readonly seed: string;
  readonly median: number;
  readonly sigma: number;
}) {
  const rng = createRng(`latency/${of.seed}`);
  return (agent: AgentId, time: number, occasion: string): number => {
    const normal = rng.fork(`${agent}/${time}/${occasion}`).normal();
    return Math.max(1, Math.round(of.median * exp(of.sigma * normal)));
  };
}

/** Lets everything happen that needs no virtual time. */
export const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const listOf = (text: string): readonly number[] => text.split(',').map(Number);

/** A row of a table in Markdown. */
export const rowOf = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

export const minutesOf = (ms: number): string => (ms / 60_000).toFixed(1);
