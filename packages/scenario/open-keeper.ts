import type { AgentId } from '@hearsay/kernel';
import { noKeeper, type Keeper, type MemoryOptions } from '@hearsay/mind';

export function openKeeper(_agent: AgentId, _options: MemoryOptions): Keeper {
  return noKeeper;
}
