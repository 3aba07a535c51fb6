/** Vectors by slot, and which of them are nearest to one. */
export type Vectors = {
  readonly size: number;
  set(slot: number, vector: Float32Array): void;
  delete(slot: number): void;
  /** A copy; null for an empty slot. */
  get(slot: number): Float32Array | null;
  /** The cosine of a slot's vector and another of length 1; 0 for an empty slot. */
  likeness(slot: number, to: Float32Array): number;
  /** Slots that may be nearest, at most `most`: the nearest for certain, or proposals of an approximate index. */
  near(to: Float32Array, most: number): readonly number[];
};

/**
 * All vectors in one block of memory, compared one by one in a fixed order of arithmetic, so that every machine gives the same numbers. Ties
 * are decided by `rankOf` a slot, the slot itself unless said. Without `given` dimensions the first vector has them. Throws a RangeError for a vector
 * of another length.
 */
export function createVectors(
  given: number | null,
  rankOf: (slot: number) => number = (slot) => slot,
): Vectors & { block(): Float32Array } {
  let dimensions = given ?? 0;
  let block = new Float32Array(64 * dimensions);
  let held = new Uint8Array(64);
  let size = 0;
  let top = 0;

  function grow(slot: number): void {
    if (slot < held.length) return;
    let length = held.length;
    while (length <= slot) length *= 2;
    const [oldBlock, oldHeld] = [block, held];
    block = new Float32Array(length * dimensions);
    block.set(oldBlock);
    held = new Uint8Array(length);
    held.set(oldHeld);
  }

  function likeness(slot: number, to: Float32Array): number {
    if (slot >= top || held[slot] === 0) return 0;
    const from = slot * dimensions;
    // four sums side by side: the same order everywhere, and quicker than one
    let [a, b, c, d] = [0, 0, 0, 0];
    let at = 0;
    for (; at + 4 <= dimensions; at += 4) {
      a += block[from + at] * to[at];
      b += block[from + at + 1] * to[at + 1];
      c += block[from + at + 2] * to[at + 2];
      d += block[from + at + 3] * to[at + 3];
    }
    for (; at < dimensions; at += 1) a += block[from + at] * to[at];
    return a + b + (c + d);
  }

  return {
    get size() {
      return size;
    },
    block: () => block,
    set(slot, vector) {
      if (dimensions === 0) block = new Float32Array(held.length * (dimensions = vector.length));
      if (vector.length !== dimensions)
        throw new RangeError(`wanted a vector of ${dimensions} numbers, found ${vector.length}`);
      grow(slot);
      if (held[slot] === 0) size += 1;
      held[slot] = 1;
      top = Math.max(top, slot + 1);
      block.set(vector, slot * dimensions);
    },
    delete(slot) {
      if (slot >= top || held[slot] === 0) return;
      held[slot] = 0;
      size -= 1;
    },
    get: (slot) =>
      slot < top && held[slot] === 1 ? block.slice(slot * dimensions, (slot + 1) * dimensions) : null,
    likeness,
    near(to, most) {
      const best = createTop(most, rankOf);
      for (let slot = 0; slot < top; slot += 1) if (held[slot] === 1) best.offer(slot, likeness(slot, to));
      return best.slots();
    },
  };
}

/** Keeps the best few of many: highest score first, then lowest rank. A heap with the worst on top. */
export function createTop(
  most: number,
  rankOf: (slot: number) => number = (slot) => slot,
): {
  offer(slot: number, score: number): void;
  slots(): readonly number[];
  scored(): readonly (readonly [number, number])[];
} {
  const slots: number[] = [];
  const scores: number[] = [];
  const isWorse = (a: number, b: number): boolean =>
    scores[a] < scores[b] || (scores[a] === scores[b] && rankOf(slots[a]) > rankOf(slots[b]));
  const swap = (a: number, b: number): void => {
    [slots[a], slots[b]] = [slots[b], slots[a]];
    [scores[a], scores[b]] = [scores[b], scores[a]];
  };
  function sink(): void {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let worst = at;
      if (left < slots.length && isWorse(left, worst)) worst = left;
      if (right < slots.length && isWorse(right, worst)) worst = right;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  }
  function scored(): readonly (readonly [number, number])[] {
    return slots
      .map((slot, at) => [slot, scores[at]] as const)
      .sort((a, b) => b[1] - a[1] || rankOf(a[0]) - rankOf(b[0]));
  }
  return {
    offer(slot, score) {
      if (most <= 0) return;
      if (slots.length < most) {
        slots.push(slot);
        scores.push(score);
        for (let at = slots.length - 1; at > 0;) {
          const parent = (at - 1) >> 1;
          if (!isWorse(at, parent)) return;
          swap(at, parent);
          at = parent;
        }
        return;
      }
      if (score < scores[0] || (score === scores[0] && rankOf(slot) > rankOf(slots[0]))) return;
      slots[0] = slot;
      scores[0] = score;
      sink();
    },
    scored,
    slots: () => scored().map(([slot]) => slot),
  };
}
