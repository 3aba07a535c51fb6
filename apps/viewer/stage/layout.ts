export type Point = { readonly x: number; readonly y: number };

export type TableLayout = {
  readonly centre: Point;
  /** Half axes of the table top. */
  readonly table: { readonly x: number; readonly y: number };
  /** Radius of a portrait. */
  readonly token: number;
  readonly seats: readonly Point[];
  /** The box in the middle of the table where the speech stands. */
  readonly speech: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
};

/** Free space around the stage that panels cover. */
export type Margin = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

/**
 * Seats around an oval that fills what the panels leave free; the first seat is at the top, the rest follow clockwise at equal
 * distances along the rim, so that they do not crowd at its narrow ends.
 */
export function layOutTable(width: number, height: number, seats: number, margin: Margin): TableLayout {
  const free = {
    width: Math.max(120, width - margin.left - margin.right),
    height: Math.max(120, height - margin.top - margin.bottom),
  };
  const centre = { x: margin.left + free.width / 2, y: margin.top + free.height / 2 };
  // portraits as large as the rim has room for; the rim in turn leaves room for them
  let token = 44;
  let oval = { x: 0, y: 0 };
  for (let round = 0; round < 4; round += 1) {
    const rim = {
      x: Math.max(60, free.width / 2 - token * 1.75),
      y: Math.max(50, free.height / 2 - token * 1.9),
    };
    oval = { x: Math.min(rim.x, rim.y * 1.9), y: Math.min(rim.y, rim.x * 1.25) };
    const around =
      Math.PI * (3 * (oval.x + oval.y) - Math.sqrt((3 * oval.x + oval.y) * (oval.x + 3 * oval.y)));
    token = Math.max(14, Math.min(44, around / (Math.max(4, seats) * 3.05)));
  }
  const table = { x: Math.max(30, oval.x - token * 1.5), y: Math.max(30, oval.y - token * 1.35) };
  const speech = { width: table.x * 1.42, height: table.y * 1.3 };
  return {
    centre,
    table,
    token,
    seats: pointsOnOval(oval, seats).map((point) => ({ x: centre.x + point.x, y: centre.y + point.y })),
    speech: { x: centre.x - speech.width / 2, y: centre.y - speech.height / 2, ...speech },
  };
}

/** Points at equal distances along an oval, from the top, clockwise. */
export function pointsOnOval({ x, y }: Point, count: number): readonly Point[] {
  if (count <= 0) return [];
  const samples = 720;
  const at = (step: number): Point => {
    const angle = (step / samples) * 2 * Math.PI - Math.PI / 2;
    return { x: x * Math.cos(angle), y: y * Math.sin(angle) };
  };
  const lengths = [0];
  for (let step = 1; step <= samples; step += 1) {
    const [a, b] = [at(step - 1), at(step)];
    lengths.push(lengths[step - 1] + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const whole = lengths[samples];
  let step = 0;
  return Array.from({ length: count }, (_, index) => {
    while (step < samples && lengths[step] < (whole * index) / count) step += 1;
    return at(step);
  });
}

/** The middle of a curved arrow between two seats: pulled toward the centre of the table. */
export function bend(from: Point, to: Point, centre: Point): Point {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { x: middle.x + (centre.x - middle.x) * 0.45, y: middle.y + (centre.y - middle.y) * 0.45 };
}

/** A point on the way from one to another, `distance` before its end. */
export function before(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.max(0, 1 - distance / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
