import { useMemo, useRef } from 'react';
import type { AgentId } from '@hearsay/kernel';
import type { FactSpread } from '@hearsay/protocol';
import type { Picture } from '../player/picture.ts';
import { factsIn } from './facts.ts';
import { passingsIn, type Passing } from './passings.ts';

export type Facts = ReturnType<typeof factsIn>;
const noFacts: Facts = new Map();

/** The facts of a run; those known once stay, also at a moment before they were declared. */
export function useFacts({ world, run, watcher, seq }: Picture): Facts {
  const kept = useRef<{ key: string; facts: Facts }>({ key: '', facts: noFacts });
  return useMemo(() => {
    const key = `${run?.id}\n${watcher}`;
    if (kept.current.key !== key) kept.current = { key, facts: noFacts };
    const found = world ? factsIn(world) : noFacts;
    if (found.size > kept.current.facts.size) kept.current = { key, facts: found };
    return kept.current.facts;
    // the world is written in place; the number of its entries says when
  }, [world, run, watcher, seq]);
}

const noPassings: readonly Passing[] = [];
/** Whoever jumps over more than so many entries sees none of them fly. */
const mostAtOnce = 400;

/** What was told of a fact between the moment shown before and this one, when time went on from there. */
export function usePassings(
  picture: Picture,
  fact: string | null,
  { spread, names }: { spread: FactSpread | null; names: readonly AgentId[] },
): readonly Passing[] {
  const before = useRef({ seq: -1, fact: '' });
  const shown = useRef(noPassings);
  const { seq, world, recent } = picture;
  if (before.current.seq === seq && before.current.fact === fact) return shown.current;
  const past = seq - before.current.seq;
  const isOn = before.current.fact === fact && before.current.seq >= 0 && past > 0 && past <= mostAtOnce;
  before.current = { seq, fact: fact ?? '' };
  if (!isOn || fact === null || !world) return (shown.current = noPassings);
  const entries = recent.slice(-past).filter((entry) => entry.seq >= seq - past);
  const found = passingsIn(entries, { world, fact, spread, agents: names });
  return (shown.current = found.length > 0 ? found : noPassings);
}
