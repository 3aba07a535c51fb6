import type { CastMistake } from '../setting.ts';
import type { GrapevineCast } from './rules.ts';

/** What is wrong with a grapevine as a whole. */
export function checkCast({ agents, options }: GrapevineCast): readonly CastMistake[] {
  const mistakes: CastMistake[] = [];
  if (agents.length < 2) {
    const message = {
      en: `wanted at least 2 agents, found ${agents.length}`,
      zh: `至少要 2 人，实际 ${agents.length} 人`,
    };
    mistakes.push({ path: ['agents'], message });
  }
  const { network } = options;
  if (network.kind !== 'edges') return mistakes;
  const names = new Set(agents.map(({ id }) => id));
  for (const [at, edge] of network.edges.entries()) {
    for (const [end, name] of edge.entries()) {
      if (names.has(name)) continue;
      const message = {
        en: `wanted one of the agents, found "${name}"`,
        zh: `应为人物之一，实际是“${name}”`,
      };
      mistakes.push({ path: ['grapevine', 'network', 'edges', at, end], message });
    }
  }
  return mistakes;
}
