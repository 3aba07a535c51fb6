import type { AgentId, Observer, Text } from '@hearsay/kernel';
import type { AgentStatus } from '@hearsay/protocol';

/** Keeps track of who is being asked, for whoever watches. */
export function createStatusBoard(
  agents: readonly AgentId[],
  changed: (statuses: readonly AgentStatus[], trouble: Text | null) => void,
): Observer & { readonly statuses: readonly AgentStatus[] } {
  const statuses = new Map<AgentId, AgentStatus>(
    agents.map((agent) => [agent, { agent, doing: 'waiting', since: performance.now(), error: null }]),
  );
  let trouble: Text | null = null;
  const set = (agent: AgentId, doing: AgentStatus['doing'], error: string | null): void => {
    statuses.set(agent, { agent, doing, since: performance.now(), error });
    changed([...statuses.values()], trouble);
  };
  return {
    get statuses() {
      return [...statuses.values()];
    },
    asked: (agent) => set(agent, 'thinking', statuses.get(agent)?.error ?? null),
    answered: (agent) => set(agent, 'waiting', statuses.get(agent)?.error ?? null),
    failed(agent, message) {
      trouble = { en: `${agent}: ${message}`, zh: `${agent}：${message}` };
      set(agent, 'failed', message);
    },
  };
}
