import { beliefsOf, versionOf, wordsOf, type FactId } from '@hearsay/claims';
import type { AgentId, Language, World } from '@hearsay/kernel';
import type { Lens, Stand } from './stands.ts';

/** What somebody believes in one of two runs. */
export type Side = { readonly stand: Stand; readonly words: string };

/** Who stands otherwise to a fact in one run than in another at the same moment. */
export type Difference = { readonly agent: AgentId; readonly sides: readonly [Side, Side] };

type Seen = { readonly world: World; readonly lens: Lens };

export function differencesOf(a: Seen, b: Seen, language: Language): readonly Difference[] {
  const agents = new Set([...a.lens.stands.keys(), ...b.lens.stands.keys()]);
  const { fact } = a.lens;
  return [...agents].flatMap((agent): Difference[] => {
    if (signOf(a.world, agent, fact) === signOf(b.world, agent, fact)) return [];
    return [{ agent, sides: [sideOf(a, agent, language), sideOf(b, agent, language)] }];
  });
}

function signOf(world: World, agent: AgentId, fact: FactId): string {
  const belief = beliefsOf(world, agent)[fact];
  return belief ? `${belief.stance} ${versionOf(belief.claim)}` : '';
}

function sideOf({ world, lens }: Seen, agent: AgentId, language: Language): Side {
  const belief = beliefsOf(world, agent)[lens.fact];
  return {
    stand: lens.stands.get(agent) ?? 'unaware',
    words: belief ? wordsOf(belief.claim, world, language) : '',
  };
}
