import type { Language } from '@hearsay/kernel';
import { say, type Word } from '../words.ts';

/** What a narrow page shows below the stage. */
export type Sheet = 'feed' | 'beliefs' | 'inspector';

const words: Readonly<Record<Sheet, Word>> = { feed: 'feed', beliefs: 'beliefs', inspector: 'inspector' };

export function SheetTabs(of: {
  sheets: readonly Sheet[];
  shown: Sheet;
  show(sheet: Sheet): void;
  language: Language;
}) {
  return (
    <div className="tabs" role="tablist">
      {of.sheets.map((sheet) => (
        <button key={sheet} role="tab" aria-selected={sheet === of.shown} onClick={() => of.show(sheet)}>
          {say(words[sheet], of.language)}
        </button>
      ))}
    </div>
  );
}
