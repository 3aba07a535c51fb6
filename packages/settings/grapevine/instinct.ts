import {
  beliefsOf,
  defaultParameters,
  draftClaim,
  tellAct,
  type Drafted,
  type Tellable,
} from '@hearsay/claims';
import type { AgentId, Basis, Inner, Mind, Moment } from '@hearsay/kernel';
import type { Grapevine } from './state.ts';
import type { GrapevineCast, Speak } from './rules.ts';
import { sayAll } from './speech.ts';

/**
 * Passes on what it believes, as its memory has it, with a probability of talkative × twice the fact's importance, and contradicts what it
 * rejects half as readily.
 */
export function createInstinct(cast: GrapevineCast, agent: AgentId): Mind<Grapevine> {
  const talkative = cast.agents.find(({ id }) => id === agent)?.talkative ?? 1;
  const parameters = cast.beliefs ?? defaultParameters;
  return {
    decide(moment, { rng }) {
      const drafts: { draft: Drafted; wording: Tellable; denies: boolean }[] = [];
      for (const wording of cast.facts ?? []) {
        const belief = tellable(moment, wording.id, cast.options.deny);
        const own = rng.fork(wording.id);
        if (!belief) continue;
        const denies = belief.stance === 'rejects';
        if (!own.fork('speaks').chance(Math.min(1, talkative * 2 * wording.importance * (denies ? 0.5 : 1))))
          continue;
        const draft = draftClaim({
          self: agent,
          belief,
          wording,
          time: moment.time,
          parameters,
          rng: own,
          contradicts: denies,
        });
        drafts.push({ draft, wording, denies });
      }
      if (drafts.length === 0) return { intent: { type: 'pass' }, inner: [] };
      const inner: Inner[] = [];
      const basedOn: Basis[] = [];
      for (const [at, { draft }] of drafts.entries()) {
        const shift = inner.length;
        inner.push(
          ...draft.inner.map((one) => ({
            ...one,
            basedOn: one.basedOn?.map((basis) => shifted(basis, shift)),
          })),
        );
        basedOn.push(...draft.basis.map((basis) => ({ ...shifted(basis, shift), part: `acts/${at}` })));
      }
      const acts = drafts.map(({ draft }) => tellAct(draft.claim, { sure: draft.sure }));
      const text = sayAll(
        drafts.map(({ draft, wording }) => ({ claim: draft.claim, sure: draft.sure, wording })),
        cast.language,
        rng.fork('words'),
      );
      const intent: Speak = { type: 'speak', text, acts };
      return { intent, basedOn, inner };
    },
  };
}

function tellable({ world, self }: Moment<Grapevine>, fact: string, deny: boolean) {
  const belief = beliefsOf(world, self)[fact];
  if (!belief || (world.state.weary[self] ?? []).includes(fact)) return null;
  return belief.stance === 'believes' || (deny && belief.stance === 'rejects') ? belief : null;
}

function shifted(basis: Basis, by: number): Basis {
  return 'inner' in basis ? { ...basis, inner: basis.inner + by } : basis;
}
