/** What a slot's value says, as far as its form tells: a time of day, a day of a month, a number with something around it, or a word. */
type Reading =
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'day'; readonly before: string; readonly day: number }
  | {
      readonly kind: 'number';
      readonly before: string;
      readonly number: number;
      readonly decimals: number;
      readonly after: string;
    }
  | { readonly kind: 'word' };

/** Values that are easily taken for this one: the next half hours, days or numbers; none for a word. Nearest first. */
export function near(value: string): readonly string[] {
  const reading = read(value);
  switch (reading.kind) {
    case 'time':
      return [30, -30, 60, -60, 120].map((by) => time(reading.minutes + by));
    case 'day':
      return [1, -1, 2].flatMap((by) => {
        const day = reading.day + by;
        return day >= 1 && day <= 28 ? [`${reading.before}${String(day).padStart(2, '0')}`] : [];
      });
    case 'number': {
      const step = stepOf(reading.number);
      return [step, -step, 2 * step].flatMap((by) =>
        reading.number + by >= 0 ? [number(reading, reading.number + by)] : [],
      );
    }
    case 'word':
      return [];
    default:
      reading satisfies never;
      return [];
  }
}

/** The value rounded: to the hour, to the leading digit. Null for what has no number. */
export function roundOff(value: string): string | null {
  const reading = read(value);
  if (reading.kind === 'time') return time(Math.round(reading.minutes / 60) * 60);
  if (reading.kind !== 'number') return null;
  const scale = leading(reading.number);
  return number({ ...reading, decimals: 0 }, Math.round(reading.number / scale) * scale);
}

/** The value made larger, by half or double: 20 → 30, 300 → 600. Null for what has no number. */
export function exaggerate(value: string): string | null {
  const reading = read(value);
  if (reading.kind !== 'number') return null;
  const larger = reading.number < 100 ? Math.ceil(reading.number * 1.5) : reading.number * 2;
  return number({ ...reading, decimals: 0 }, larger);
}

/**
 * How far two values of one slot are apart, from 0 (the same) to 1 (nothing in common), for measures of fidelity: times over a day, numbers
 * by their ratio, words all or nothing.
 */
export function distance(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [read(a), read(b)];
  if (one.kind === 'time' && other.kind === 'time')
    return Math.min(1, Math.abs(one.minutes - other.minutes) / 720);
  if (one.kind === 'day' && other.kind === 'day' && one.before === other.before)
    return Math.min(1, Math.abs(one.day - other.day) / 14);
  if (
    one.kind === 'number' &&
    other.kind === 'number' &&
    one.before === other.before &&
    one.after === other.after
  ) {
    const [low, high] = [Math.min(one.number, other.number), Math.max(one.number, other.number)];
    return high === 0 ? 0 : 1 - low / high;
  }
  return 1;
}

/** The number in a value, for signs of amplification: 300 in `¥300`, minutes of a time; null for a word. */
export function magnitude(value: string): number | null {
  const reading = read(value);
  if (reading.kind === 'number') return reading.number;
  return reading.kind === 'time' ? reading.minutes : null;
}

function read(value: string): Reading {
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value);
  if (clock) return { kind: 'time', minutes: 60 * Number(clock[1]) + Number(clock[2]) };
  const day = /^((?:\d{4}-)?(?:0[1-9]|1[0-2])-)(0[1-9]|[12]\d|3[01])$/.exec(value);
  if (day) return { kind: 'day', before: day[1], day: Number(day[2]) };
  const amount = /^(\D*?)(\d{1,12})(?:\.(\d{1,6}))?(\D*)$/.exec(value);
  if (!amount) return { kind: 'word' };
  const decimals = amount[3]?.length ?? 0;
  return {
    kind: 'number',
    before: amount[1],
    number: Number(decimals > 0 ? `${amount[2]}.${amount[3]}` : amount[2]),
    decimals,
    after: amount[4],
  };
}

function time(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

function number(
  { before, decimals, after }: { readonly before: string; readonly decimals: number; readonly after: string },
  value: number,
): string {
  return `${before}${value.toFixed(decimals)}${after}`;
}

/** The power of ten of the leading digit: 100 for 340. */
function leading(value: number): number {
  let scale = 1;
  while (value >= 10 * scale) scale *= 10;
  return scale;
}

function stepOf(value: number): number {
  return Math.max(1, leading(value) / 10);
}
