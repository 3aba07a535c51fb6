export type {
  ChatAnswer,
  ChatContext,
  ChatMessage,
  ChatModel,
  ChatRequest,
  Embedded,
  EmbeddingModel,
  JsonSchema,
  Outside,
  Usage,
} from './chat.ts';
export { loadCounter, roughly, type CountTokens } from './count.ts';
export { freeAnswer } from './free-answer.ts';
export { BudgetError, failureKindOf, ModelError, redact, type ModelErrorKind } from './model-error.ts';
export { decodeVectors, embedAsChat, encodeVectors } from './embed-as-chat.ts';
export type { OpenAIParts } from './openai/client.ts';
export { openaiEmbeddings } from './openai/embeddings.ts';
export { openaiModel } from './openai/model.ts';
export { shapeOf, weaken, type Shape } from './openai/shape.ts';
export {
  nothingFound,
  openaiUrl,
  probeEmbeddings,
  probeEndpoint,
  type EmbeddingProbe,
  type EndpointParts,
  type EndpointReport,
} from './probe/endpoint.ts';
export { givesJson, probeChat, type ChatProbe, type StreamProbe } from './probe/chat.ts';
export { troubleOf, type Trouble, type TroubleKind } from './probe/trouble.ts';
export { priceTable } from './price-table.ts';
export { costOf, isLocal, priceOf, type Price, type PriceRow } from './prices.ts';
export { bareJson, readJson, splitReasoning } from './read-answer.ts';
export { jsonWays, type JsonWay } from './say-schema.ts';
export { withBreaker } from './wrappers/breaker.ts';
export { createPurse, withBudget, type Limit, type Purse, type Spent } from './wrappers/budget.ts';
export { withCache, type Store } from './wrappers/cache.ts';
export { createGate, withConcurrency, type Gate } from './wrappers/concurrency.ts';
export { withFallback } from './wrappers/fallback.ts';
export { withMeter, type Meter, type Reading } from './wrappers/meter.ts';
export { createBucket, withRateLimit, type Bucket } from './wrappers/rate-limit.ts';
export { withRetry } from './wrappers/retry.ts';
export { withTimeout } from './wrappers/timeout.ts';
export { isLangChainEmbedder, langchainEmbedders, langchainEmbeddings } from './langchain/embeddings.ts';
export { langchainModel, type LangChainParts } from './langchain/model.ts';
export { createRetriever, type RecallDocuments } from './langchain/retriever.ts';
export { localEmbeddings } from './local/embeddings.ts';
export { localModel, type LocalParts } from './local/model.ts';
