import { loadLangChain } from './load.ts';

/** What came up for a question, as a LangChain retriever wants it. */
export type RecallDocuments = (
  question: string,
) => Promise<readonly { readonly text: string; readonly metadata: Readonly<Record<string, unknown>> }[]>;

/** Our memory as a LangChain retriever, for chains that users bring: what `recall` finds becomes documents. */
export async function createRetriever(
  recall: RecallDocuments,
): Promise<{ invoke(question: string): Promise<unknown[]> }> {
  const [{ BaseRetriever }, { Document }] = await Promise.all([
    loadLangChain('@langchain/core/retrievers', '@langchain/core@1.4.0'),
    loadLangChain('@langchain/core/documents', '@langchain/core@1.4.0'),
  ]);
  // both are classes of the package that was just loaded
  const Base = BaseRetriever as new (fields?: object) => { invoke(question: string): Promise<unknown[]> };
  const Made = Document as new (fields: object) => object;
  class MemoryRetriever extends Base {
    readonly lc_namespace = ['hearsay', 'retrievers'];
    async _getRelevantDocuments(question: string): Promise<object[]> {
      const found = await recall(question);
      return found.map(({ text, metadata }) => new Made({ pageContent: text, metadata }));
    }
  }
  return new MemoryRetriever({});
}
