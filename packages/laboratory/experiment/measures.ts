import type { Text } from '@hearsay/kernel';
import type { WrittenCost, WrittenFigure, WrittenMeasure } from './schema.ts';

/** A figure to compare, in its long form. */
export type MeasureSpec = {
  /** Unique: `spread/party/size`, `a - b`, `winner = wolves`. */
  readonly id: string;
  readonly figure: string;
  readonly minus: string | null;
  readonly is: string | null;
  readonly title: Text | null;
  readonly tone: Tone;
};

/** The meaning of a measure, for its colour and mark. */
export type Tone = 'true' | 'false' | 'distorted' | 'corrected' | 'plain';

/** What effects are divided by, in its long form. */
export type CostSpec = { readonly figure: string; readonly per: number; readonly title: Text | null };

/** A figure of the report, in its long form. */
export type FigureSpec = LongForm<WrittenFigure>;
type LongForm<F> = F extends WrittenFigure ? Omit<F, 'title'> & { readonly title: Text | null } : never;

export function specOf(written: WrittenMeasure): MeasureSpec {
  if (typeof written === 'string')
    return { id: written, figure: written, minus: null, is: null, title: null, tone: 'plain' };
  const { figure, minus = null, is = null, title, tone = 'plain' } = written;
  const id = `${figure}${is === null ? '' : ` = ${is}`}${minus === null ? '' : ` - ${minus}`}`;
  return { id, figure, minus, is, title: title === undefined ? null : inBoth(title), tone };
}

export function costOf(written: WrittenCost): CostSpec {
  if (typeof written === 'string') return { figure: written, per: 1, title: null };
  const { figure, per, title } = written;
  return { figure, per, title: title === undefined ? null : inBoth(title) };
}

export function inBoth(given: string | Text): Text {
  return typeof given === 'string' ? { en: given, zh: given } : given;
}
