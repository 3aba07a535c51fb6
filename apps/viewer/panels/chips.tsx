import type { ReactNode } from 'react';
import type { Language } from '@hearsay/kernel';
import { say, type Word } from '../words.ts';

type Props<T extends string> = {
  /** What there is to choose from, with its word. */
  from: readonly (readonly [T, Word])[];
  chosen: T;
  choose(one: T): void;
  language: Language;
  children?: ReactNode;
};

/** One of a few, each in sight. */
export function Chips<T extends string>({ from, chosen, choose, language, children }: Props<T>) {
  return (
    <div className="kinds">
      {from.map(([one, word]) => (
        <button key={one} className="chip" aria-pressed={one === chosen} onClick={() => choose(one)}>
          {say(word, language)}
        </button>
      ))}
      {children}
    </div>
  );
}
