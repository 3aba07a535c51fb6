/** Characters that a token stands for at the least, in either language. */
const charactersPerToken = 1.5;

/**
 * The same schema as the grammars of node-llama-cpp read it. A choice is `oneOf` there: of an `anyOf` they know nothing, and let only null be written.
 * Texts and lists get ends: a small model that may write on and on in one field never comes to the others, and an answer that is cut in
 * the middle is worth nothing. All texts together fit into what may be written.
 */
export function grammarSchema(schema: object, maxTokens: number): object {
  const longest = Math.max(24, Math.floor((maxTokens * charactersPerToken) / 3));
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key === 'anyOf' ? 'oneOf' : key, walk(part)]),
    );
    if (walked.type === 'string' && !('enum' in walked)) return { maxLength: longest, ...walked };
    return walked.type === 'array' ? { maxItems: mostItems, ...walked } : walked;
  };
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, walk(part)]));
}

const mostItems = 6;
