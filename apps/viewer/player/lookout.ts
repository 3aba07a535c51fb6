import type { AgentId } from '@hearsay/kernel';
import type { Area, Interest } from '@hearsay/protocol';

export type { Area };

/** What a page looks at, as it tells the server: wider than the screen, so that it need not say so with every step of the camera. */
export type Lookout = {
  readonly interest: Interest;
  /** Changes with every other interest. */
  readonly version: number;
  /** What of the map is on screen. */
  see(area: Area): void;
  attend(agent: AgentId | null): void;
  choose(fact: string | null): void;
};

/** In tiles: as far as somebody may stand from whom he speaks to in sight, and more. */
const leastMargin = 12;
/** Of the screen, on each side. */
const marginShare = 1 / 4;
/** So many times as wide or high as what is on screen, and what is looked at is made smaller again. */
const mostTooWide = 2.5;

export function createLookout(): Lookout {
  let interest: Interest = { area: null, agents: [], fact: null };
  let version = 0;
  function become(change: Partial<Interest>): void {
    interest = { ...interest, ...change };
    version += 1;
  }
  return {
    get interest() {
      return interest;
    },
    get version() {
      return version;
    },
    see(area) {
      if (interest.area === null || !fits(interest.area, area)) become({ area: widened(area) });
    },
    attend(agent) {
      if (agent !== (interest.agents[0] ?? null)) become({ agents: agent === null ? [] : [agent] });
    },
    choose(fact) {
      if (fact !== interest.fact) become({ fact });
    },
  };
}

/** The tiles of a part of the map that is given in its pixels. */
export function tilesIn(box: Area, of: { readonly tileWidth: number; readonly tileHeight: number }): Area {
  const tile = (at: number, size: number): number => Math.max(0, Math.floor(at / size));
  return {
    left: tile(box.left, of.tileWidth),
    top: tile(box.top, of.tileHeight),
    right: tile(box.right, of.tileWidth),
    bottom: tile(box.bottom, of.tileHeight),
  };
}

/** Is all that is on screen within it, and it not far too wide? */
function fits(around: Area, area: Area): boolean {
  const within =
    around.left <= area.left &&
    around.top <= area.top &&
    around.right >= area.right &&
    around.bottom >= area.bottom;
  const isWide = (from: number, to: number, own: number): boolean =>
    to - from > mostTooWide * own + 4 * leastMargin;
  return (
    within &&
    !isWide(around.left, around.right, area.right - area.left) &&
    !isWide(around.top, around.bottom, area.bottom - area.top)
  );
}

function widened({ left, top, right, bottom }: Area): Area {
  const across = Math.max(leastMargin, Math.ceil((right - left) * marginShare));
  const down = Math.max(leastMargin, Math.ceil((bottom - top) * marginShare));
  return {
    left: Math.max(0, left - across),
    top: Math.max(0, top - down),
    right: Math.max(0, right + across),
    bottom: Math.max(0, bottom + down),
  };
}
