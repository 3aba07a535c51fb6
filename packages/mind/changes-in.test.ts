import { createSeat, type AgentId, type Entry, type Seq } from '@hearsay/kernel';
import { createMemory, rebuildMemory, type Memory } from '@hearsay/memory';
import { expect, test } from 'vitest';
import { changesIn } from './changes-in.ts';
import type { MindEvent } from './event.ts';
import { briefing, names, playRing } from './fixtures/ring.ts';
import { createDeliberateMind, type Call, type MindParts } from './mind.ts';
import { mindOptionsFrom, usualMind } from './options.ts';
import type { Ring } from './fixtures/ring.ts';

/** Says the same thing over and over, once more each time; cites the first two of what it is shown. */
function talkative(): (call: Call) => Promise<string> {
  let said = 0;
  return ({ purpose, text, agent }) => {
    const labels = [...text.matchAll(/^([MNB]\d+)\. /gm)].map((match) => match[1]);
    switch (purpose) {
      case 'act': {
        const target = /"at": "(\w+)"/.exec(text)?.[1];
        const round = Math.floor((said += 1) / 6);
        const words = `${agent} is${round % 2 ? ' still' : ''} at the mill${round > 1 ? ' again' : ''}.`;
        const intent = target ? { type: 'point', at: target } : { type: 'say', text: words };
        return Promise.resolve(JSON.stringify({ thought: 'so be it', cites: [], intent }));
      }
      case 'reflect':
        return Promise.resolve('{"questions": ["Who is at the mill?"]}');
      case 'insight':
        return Promise.resolve(
          JSON.stringify({ insight: `They stay there (${labels.length}).`, cites: labels.slice(0, 2) }),
        );
      default:
        return Promise.resolve('{}');
    }
  };
}

async function lived(inner: 'brief' | 'full', capacity: number) {
  const memories = new Map<AgentId, Memory>();
  const model = talkative();
  const minds = new Map(
    names.map((self) => {
      const memory = createMemory({ options: { longTerm: { capacity } } });
      memories.set(self, memory);
      // memory is put in order after every moment
      const keeper: MindParts<Ring>['keeper'] = {
        ...memory,
        take: async (percepts, of) => [...(await memory.take(percepts, of)), ...memory.settle(of.time)],
      };
      const { options } = mindOptionsFrom({
        ...usualMind,
        inner,
        plan: false,
        reflection: { threshold: 2, questions: 1, depth: 3 },
      });
      const countTokens = (text: string): number => Math.ceil(text.length / 4);
      const parts = { self, persona: '', briefing, facts: [], keeper, call: model, countTokens, options };
      return [self, createDeliberateMind<Ring>(parts)] as const;
    }),
  );
  return { memories, entries: await playRing(minds, {}) };
}

function seatOf(entries: readonly Entry[], agent: AgentId): readonly Entry[] {
  const seat = createSeat(agent);
  return entries.flatMap((entry) => seat.take(entry) ?? []);
}

/** Of an item all but its uses: that it came up is not logged. */
const lasting = (memory: Memory) =>
  memory.longTerm.items().map(({ last: _, count: __, importance, ...item }) => ({
    ...item,
    importance: Math.round(1_000 * importance),
  }));

for (const inner of ['brief', 'full'] as const) {
  test(`inner: ${inner}: every store, merge and forgetting is an entry for that agent alone, and gives its memory back`, async () => {
    for (const capacity of [8, 500]) {
      const { memories, entries } = await lived(inner, capacity);
      const did = { stored: 0, merged: 0, forgotten: 0, insights: 0 };
      for (const { event, audience } of entries as readonly Entry<MindEvent>[]) {
        if (!event.type.startsWith('memory.')) continue;
        expect(audience).toEqual([(event as { agent: AgentId }).agent]);
        if (event.type === 'memory.stored') did[event.kind === 'insight' ? 'insights' : 'stored'] += 1;
        if (event.type === 'memory.merged') did.merged += event.of.length;
        if (event.type === 'memory.forgotten') did.forgotten += event.items.length;
      }
      expect(Math.min(did.stored, did.merged, did.insights)).toBeGreaterThan(0);
      expect(did.forgotten > 0).toBe(capacity === 8);
      for (const [agent, memory] of memories) {
        const rebuilt = await rebuildMemory(changesIn(seatOf(entries, agent), agent), {
          options: { longTerm: { capacity } },
        });
        expect(lasting(rebuilt)).toEqual(lasting(memory));
        // by relevance alone, what it recalls is the same as well
        const weights = { relevance: 1, recency: 0, importance: 0 };
        for (const question of ['Who is at the mill?', 'Whom did Bo point at?']) {
          const of = { time: 99_000, most: 5, quiet: true };
          const again = await rebuildMemory(changesIn(seatOf(entries, agent), agent), {
            options: { weights },
          });
          const wanted = createMemory({ options: { weights } });
          await wanted.longTerm.load(memory.longTerm.items());
          const named = async (one: Memory) =>
            (await one.recall(question, of)).map(({ name, score }) => [name, score]);
          expect(await named(again)).toEqual(await named(wanted));
        }
      }
    }
  });

  test(`inner: ${inner}: a forgetting rests on the newest entry of every item that is gone, in their order`, async () => {
    const { memories, entries } = await lived(inner, 8);
    let forgotten = 0;
    for (const agent of memories.keys()) {
      const latest = new Map<string, Seq>();
      for (const { seq, event, causes } of seatOf(entries, agent) as readonly Entry<MindEvent>[]) {
        if (event.type === 'memory.stored' || event.type === 'memory.merged') latest.set(event.item, seq);
        if (event.type !== 'memory.forgotten') continue;
        expect(causes).toEqual(event.items.map((item) => ({ seq: latest.get(item), link: 'exact' })));
        forgotten += event.items.length;
      }
    }
    expect(forgotten).toBeGreaterThan(0);
  });

  test(`inner: ${inner}: from any memory, causes lead back to everything that it came from, and to nothing else`, async () => {
    const { memories, entries } = await lived(inner, 500);
    for (const [agent, memory] of memories) {
      const own = seatOf(entries, agent);
      const latest = new Map<string, Entry>();
      for (const entry of own) {
        const event = entry.event as MindEvent;
        if (event.type === 'memory.stored' || event.type === 'memory.merged') latest.set(event.item, entry);
      }
      const rootsOf = (seq: Seq, seen = new Set<Seq>()): ReadonlySet<Seq> => {
        const { event, causes } = own[seq];
        if (event.type.startsWith('memory.') || event.type === 'thought.formed')
          for (const cause of causes) rootsOf(cause.seq, seen);
        else seen.add(seq);
        return seen;
      };
      const items = memory.longTerm.items();
      expect(items.length).toBeGreaterThan(5);
      for (const item of items) {
        const entry = latest.get(item.name);
        const roots = [...rootsOf(entry?.seq ?? -1)].sort((a, b) => a - b);
        // few enough here that an item names them all
        expect(roots).toEqual([...item.sources].sort((a, b) => a - b));
        expect(roots.length).toBeGreaterThan(0);
        for (const seq of roots) expect(['agent.said', 'ring.pointed']).toContain(own[seq].event.type);
        if (item.kind === 'episode' && entry?.event.type === 'memory.stored')
          expect((entry.event as { by?: string | null }).by).toBe(item.by);
      }
    }
  });
}
