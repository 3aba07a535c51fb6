export { encode, encodeKeyframe } from './encode.ts';
export type { Area, Interest, LeftOut } from './interest.ts';
export {
  besidePath,
  fastestPace,
  largestClientMessage,
  largestSlice,
  largestThinSlice,
  longestName,
  mostAttended,
  mostWaitsTold,
} from './limits.ts';
export { parseClientMessage, parseServerMessage, type NoMessage, type ParsedMessage } from './parse.ts';
export {
  protocolVersion,
  type AgentCalls,
  type AgentStatus,
  type AgentWait,
  type Beside,
  type ClientMessage,
  type Liveness,
  type OutlineMark,
  type RefusalReason,
  type RunCard,
  type ServerMessage,
} from './protocol.ts';
export type { FactSpread, SpreadNode, SpreadVersion, VersionKind } from './spread.ts';
