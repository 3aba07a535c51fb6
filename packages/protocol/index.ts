export { largestClientMessage, largestSlice, parseClientMessage, parseServerMessage } from './parse.ts';
export {
  protocolVersion,
  type AgentStatus,
  type ClientMessage,
  type Liveness,
  type OutlineMark,
  type RefusalReason,
  type RunCard,
  type ServerMessage,
} from './protocol.ts';
