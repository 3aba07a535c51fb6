/** What one run used for one purpose of one agent, by the bounds of what answers may take. */
export type Use = {
  readonly agent: string;
  readonly purpose: string;
  /** Its name under `models`. */
  readonly model: string;
  calls: number;
  inputLow: number;
  input: number;
  inputHigh: number;
  outputLow: number;
  output: number;
  outputHigh: number;
};

export type Counts = Omit<Use, 'agent' | 'purpose' | 'model'>;

const nothing: Counts = {
  calls: 0,
  inputLow: 0,
  input: 0,
  inputHigh: 0,
  outputLow: 0,
  output: 0,
  outputHigh: 0,
};
const keys = Object.keys(nothing) as readonly (keyof Counts)[];

/** Sums of what was used. */
export type Tally = {
  add(use: Pick<Use, 'agent' | 'purpose' | 'model'>, counts: Counts, times?: number): void;
  readonly uses: readonly Use[];
};

export function createTally(): Tally {
  const uses = new Map<string, Use>();
  return {
    get uses() {
      return [...uses.values()];
    },
    add({ agent, purpose, model }, counts, times = 1) {
      const key = JSON.stringify([agent, purpose, model]);
      const use = uses.get(key) ?? { agent, purpose, model, ...nothing };
      uses.set(key, use);
      addTo(use, counts, times);
    },
  };
}

/** Sums by a name. */
export function sumBy(uses: readonly Use[], nameOf: (use: Use) => string): ReadonlyMap<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const use of uses) {
    const sum = sums.get(nameOf(use)) ?? { ...nothing };
    sums.set(nameOf(use), sum);
    addTo(sum, use, 1);
  }
  return sums;
}

/** One tally less what another had before. */
export function between(before: readonly Use[], after: readonly Use[]): readonly Use[] {
  const tally = createTally();
  for (const use of after) tally.add(use, use);
  for (const use of before) tally.add(use, use, -1);
  return tally.uses;
}

export function noCounts(): Counts {
  return { ...nothing };
}

function addTo(sum: Counts, counts: Counts, times: number): void {
  for (const key of keys) sum[key] += times * counts[key];
}
