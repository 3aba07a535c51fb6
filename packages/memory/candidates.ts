/** Proposes items, by their numbers, that may be near a vector. Proposals need not be right, only many of them. */
export type Candidates = {
  readonly name: string;
  /** Told of every vector that comes and goes, in order. */
  add(item: number, vector: Float32Array): void;
  remove(item: number): void;
  /** Does a part of the work ahead of the first question, so that it need not wait for all of it; `share` says how much. */
  prepare?(held: Held, share: number): Promise<void>;
  propose(to: Float32Array, most: number, held: Held): Promise<readonly number[]> | readonly number[];
};

/** What a memory holds at the time of a question, for whoever proposes from it. */
export type Held = {
  readonly size: number;
  /** Copies, oldest first. */
  vectors(): Iterable<readonly [item: number, vector: Float32Array]>;
  /** The nearest for certain, by comparing them all. */
  nearest(to: Float32Array, most: number): readonly number[];
};

/**
 * The record of what was proposed. Answers what is on record for the key; else has it made, and puts it down before it is used. Throws when nothing
 * new may be made and nothing is on record.
 */
export type Tape = (key: string, make: () => Promise<readonly number[]>) => Promise<readonly number[]>;

/**
 * Candidates whose proposals are recorded, so that a rerun needs no index and a machine without one gets the same bytes. The key is what was asked of
 * what was held: a fingerprint of everything that came and went, and of the question. The index behind it is made when something is asked that is not on
 * record, or by and by before that; where there is none the exact scan proposes, and is recorded all the same.
 */
export function onTape(of: {
  readonly tape: Tape;
  /** May something be asked that is not on record? Nothing is prepared for questions that are. */
  readonly isLive?: () => boolean;
  /** Makes an empty index; null where there is none. */
  readonly make: (of: { readonly size: number; readonly dimensions: number }) => Promise<Candidates | null>;
}): Candidates {
  const { tape, make, isLive = () => true } = of;
  const past = createFingerprint();
  let index: Candidates | null = null;
  let making: Promise<void> | null = null;
  /** What is held and not in the index yet, oldest first; null before the index is begun, and where there is none. */
  let waiting: Map<number, Float32Array> | null = null;

  function begin(held: Held): Promise<void> {
    const known = new Map(held.vectors());
    const [first] = known.values();
    if (!first) return Promise.resolve();
    waiting = known;
    return (making = make({ size: held.size, dimensions: first.length }).then((made) => {
      index = made;
      if (!made) waiting = null;
    }));
  }

  /** In the order in which they came, so that the index depends on nothing else. */
  function takeIn(most: number): void {
    let taken = 0;
    for (const [item, vector] of index && waiting ? waiting : []) {
      if (taken >= most) return;
      index?.add(item, vector);
      waiting?.delete(item);
      taken += 1;
    }
  }

  return {
    name: 'tape',
    add(item, vector) {
      past.take(item);
      past.takeAll(vector);
      waiting?.set(item, vector);
    },
    remove(item) {
      past.take(~item);
      if (!waiting?.delete(item)) index?.remove(item);
    },
    async prepare(held, share) {
      if (!isLive()) return;
      await (making ?? begin(held));
      takeIn(Math.ceil(perItem * share));
    },
    propose(to, most, held) {
      const question = createFingerprint();
      question.take(most);
      question.takeAll(to);
      return tape(`${past.now()}-${question.now()}`, async () => {
        await (making ?? begin(held));
        takeIn(Infinity);
        return index ? index.propose(to, most, held) : held.nearest(to, most);
      });
    },
  };
}

/** How many are taken in for each that comes: two would do, if it began at half the threshold and nothing was forgotten. */
const perItem = 4;

/** Two running hashes of 32 bits over whole numbers (the mixing of MurmurHash3: Appleby), each with multipliers of its own. */
function createFingerprint() {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  function take(word: number): void {
    a = stir(a, turned(Math.imul(word, 0xcc9e2d51), 15));
    b = stir(b, turned(Math.imul(word, 0x38b34ae5), 16));
  }
  return {
    take,
    takeAll(vector: Float32Array): void {
      const words = new Int32Array(vector.buffer, vector.byteOffset, vector.length);
      for (const word of words) take(word);
    },
    now: (): string => [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}

function stir(hash: number, word: number): number {
  return (Math.imul(turned(hash ^ word, 13), 5) + 0xe6546b64) | 0;
}

function turned(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
