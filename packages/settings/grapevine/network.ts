import type { AgentId, Rng } from '@hearsay/kernel';
import type { Network } from './options.ts';

/** Who may talk to whom, both ways; 'everybody' when all may. Contacts stand in the order of the agents. */
export type Contacts = ReadonlyMap<AgentId, readonly AgentId[]> | 'everybody';

/** Draws a network among agents. Nobody is a contact of itself, and no tie is counted twice. */
export function drawNetwork(network: Network, agents: readonly AgentId[], rng: Rng): Contacts {
  if (network.kind === 'complete') return 'everybody';
  const ties = new Ties(agents);
  const count = agents.length;
  switch (network.kind) {
    case 'ring':
      ring(ties, count, network.neighbours);
      break;
    case 'small-world':
      ring(ties, count, network.neighbours);
      rewire(ties, count, network, rng);
      break;
    case 'scale-free':
      grow(ties, count, network.links, rng);
      break;
    case 'random': {
      const chance = count > 1 ? network.degree / (count - 1) : 0;
      pairs(count, (a, b) => rng.chance(chance) && ties.add(a, b));
      break;
    }
    case 'blocks': {
      const block = (at: number): number => at % network.groups;
      pairs(
        count,
        (a, b) => rng.chance(block(a) === block(b) ? network.inside : network.between) && ties.add(a, b),
      );
      break;
    }
    case 'edges': {
      const positions = new Map(agents.map((agent, at) => [agent, at]));
      for (const [a, b] of network.edges) {
        const [one, other] = [positions.get(a), positions.get(b)];
        if (one !== undefined && other !== undefined) ties.add(one, other);
      }
      break;
    }
    default:
      network satisfies never;
  }
  return ties.contacts();
}

class Ties {
  readonly #agents: readonly AgentId[];
  readonly #of: readonly Set<number>[];

  constructor(agents: readonly AgentId[]) {
    this.#agents = agents;
    this.#of = agents.map(() => new Set());
  }

  has(a: number, b: number): boolean {
    return this.#of[a].has(b);
  }

  add(a: number, b: number): boolean {
    if (a === b || this.has(a, b)) return false;
    this.#of[a].add(b);
    this.#of[b].add(a);
    return true;
  }

  remove(a: number, b: number): void {
    this.#of[a].delete(b);
    this.#of[b].delete(a);
  }

  degree(at: number): number {
    return this.#of[at].size;
  }

  contacts(): Contacts {
    return new Map(
      this.#of.map((others, at) => [
        this.#agents[at],
        [...others].sort((a, b) => a - b).map((other) => this.#agents[other]),
      ]),
    );
  }
}

function pairs(count: number, each: (a: number, b: number) => unknown): void {
  for (let a = 0; a < count; a += 1) for (let b = a + 1; b < count; b += 1) each(a, b);
}

function ring(ties: Ties, count: number, neighbours: number): void {
  const reach = Math.min(Math.floor(neighbours / 2), Math.floor(count / 2));
  for (let at = 0; at < count; at += 1)
    for (let step = 1; step <= Math.max(1, reach); step += 1) ties.add(at, (at + step) % count);
}

/** Each tie of the ring is led elsewhere with probability `rewire`; a tie that would be there already stays. */
function rewire(ties: Ties, count: number, of: { neighbours: number; rewire: number }, rng: Rng): void {
  const reach = Math.max(1, Math.min(Math.floor(of.neighbours / 2), Math.floor(count / 2)));
  for (let step = 1; step <= reach; step += 1) {
    for (let at = 0; at < count; at += 1) {
      const next = (at + step) % count;
      if (!rng.chance(of.rewire) || ties.degree(at) >= count - 1 || !ties.has(at, next)) continue;
      const other = rng.integer(count);
      if (ties.add(at, other)) ties.remove(at, next);
    }
  }
}

/** Each newcomer ties to `links` others, drawn by how many ties they have. Who comes when is drawn, too: to stand early in the list is no advantage. */
function grow(ties: Ties, count: number, links: number, rng: Rng): void {
  const first = Math.min(count, links + 1);
  const order = rng.fork('order').shuffle(Array.from({ length: count }, (_, at) => at));
  // every tie puts both of its ends here, so that a draw is by degree
  const ends: number[] = [];
  const tie = (a: number, b: number): boolean => {
    if (!ties.add(order[a], order[b])) return false;
    ends.push(a, b);
    return true;
  };
  pairs(first, tie);
  for (let at = first; at < count; at += 1) {
    for (let left = links; left > 0;) if (tie(at, rng.pick(ends))) left -= 1;
  }
}
