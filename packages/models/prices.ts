/** US dollars for a million tokens. */
export type Price = { readonly input: number; readonly output: number; readonly cached?: number };

/** One row of the table: which models it is for, and where and when it was read. */
export type PriceRow = Price & { readonly model: string; readonly read: string; readonly source: string };

/** What a call costs; a cached token at the full price where no other is known. */
export function costOf(
  { input, output, cached }: { readonly input: number; readonly output: number; readonly cached: number },
  price: Price,
): number {
  const fresh = Math.max(0, input - cached);
  return (fresh * price.input + cached * (price.cached ?? price.input) + output * price.output) / 1_000_000;
}

/**
 * The price of a model by its name: the longest row that the name begins with, a provider in front (`openai/`) and a date behind left out. Null when
 * the table knows none; models on one's own machine cost nothing and are told so by their endpoint.
 */
export function priceOf(model: string, table: readonly PriceRow[]): PriceRow | null {
  const name = model.toLowerCase().replace(/^[\w.-]+\//, '');
  const fitting = table.filter((row) => name === row.model || name.startsWith(`${row.model}-`));
  return fitting.sort((a, b) => b.model.length - a.model.length)[0] ?? null;
}

/** Is the endpoint on this machine, where a token costs electricity only? */
export function isLocal(baseUrl: string): boolean {
  try {
    const { hostname } = new URL(baseUrl);
    return /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)$/.test(hostname);
  } catch {
    return false;
  }
}
