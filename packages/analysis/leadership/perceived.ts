import type { AgentId } from '@hearsay/kernel';

const asksWhoLeads =
  /\bwho\b.*\b(?:leads?|leader|leading|in charge|runs things|do(?:es)? (?:you|everyone|everybody) follow)\b|\bleader\b|谁(?:是|在|来)?.*(?:领头|带头|领导|做主|说了算|当家)|领导者|领头人/i;

/**
 * Whom those who were interviewed take for the leader. Only questions that ask for it count, and of the answers those that name exactly one
 * agent other than in passing: a text with two names says nothing.
 */
export function createPerceived(agents: () => readonly AgentId[]): {
  answered(question: string, answer: string): void;
  close(): { readonly asked: number; readonly named: ReadonlyMap<AgentId, number> };
} {
  const named = new Map<AgentId, number>();
  let asked = 0;
  return {
    answered(question, answer) {
      if (!asksWhoLeads.test(question)) return;
      asked += 1;
      const names = agents().filter((agent) => isNamed(answer, agent));
      // Ann is not named by Anna
      const [name, ...others] = names.filter(
        (one) => !names.some((other) => other !== one && other.includes(one)),
      );
      if (name !== undefined && others.length === 0) named.set(name, (named.get(name) ?? 0) + 1);
    },
    close: () => ({ asked, named }),
  };
}

function isNamed(text: string, name: AgentId): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  return !/[A-Za-z]/.test(text[at + name.length] ?? '') && !/[A-Za-z]/.test(text[at - 1] ?? '');
}
