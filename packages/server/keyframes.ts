import type { Seq, World } from '@hearsay/kernel';

/** The world after `seq` entries, as JSON. */
export type Keyframe = { readonly seq: Seq; readonly world: string };

/** Worlds kept on the way through a log, so that any moment is one of them and a bounded fold away. */
export type Keyframes = {
  /** Called after each entry was folded; keeps the world now and then. */
  note(world: World): void;
  /** The newest one at or before `seq`. */
  before(seq: Seq): Keyframe;
  /** UTF-16 units of the world that was written last. */
  readonly size: number;
};

const mostKept = 256;
/** UTF-16 units of JSON. */
const mostKeptLength = 16 << 20;
/** Writing a world may cost as much as folding this many units of it would. */
const unitsPerEntry = 512;

/** `shown` makes of each world what is kept of it. Their number and size are bounded: when there are too many, every second one goes and the next ones come half as often. */
export function createKeyframes(open: World, shown: (world: World) => World = (world) => world): Keyframes {
  let kept: Keyframe[] = [{ seq: 0, world: JSON.stringify(shown(open)) }];
  let length = 0;
  let spacing = 256;

  function thin(): void {
    spacing *= 2;
    kept = kept.filter(({ seq }) => seq % spacing === 0);
    length = kept.reduce((sum, { world }) => sum + world.length, 0);
  }

  let size = kept[0].world.length;
  return {
    get size() {
      return size;
    },
    note(world) {
      if (world.count % spacing !== 0) return;
      const json = JSON.stringify(shown(world));
      kept.push({ seq: world.count, world: json });
      length += json.length;
      size = json.length;
      while (kept.length > 1 && (kept.length > mostKept || length > mostKeptLength)) thin();
      while (json.length > spacing * unitsPerEntry) thin();
    },
    before(seq) {
      let low = 0;
      for (let high = kept.length - 1; low < high;) {
        const middle = (low + high + 1) >> 1;
        if (kept[middle].seq <= seq) low = middle;
        else high = middle - 1;
      }
      return kept[low];
    },
  };
}
