import type { FactId } from '@hearsay/claims';
import type { Language } from '@hearsay/kernel';
import { say } from '../words.ts';

type Props = {
  facts: ReadonlyMap<FactId, Readonly<Record<Language, string>>>;
  fact: FactId | null;
  choose(fact: FactId | null): void;
  language: Language;
  testId: string;
};

/** Which fact is looked at; nothing when the run has none. */
export function LensChoice({ facts, fact, choose, language, testId }: Props) {
  if (facts.size === 0) return null;
  return (
    <label className="lens-choice">
      <span className="hidden">{say('lens', language)}</span>
      <select
        value={fact ?? ''}
        onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
        data-testid={testId}
        data-on={fact !== null}
      >
        <option value="">{say('noLens', language)}</option>
        {[...facts].map(([id, text]) => (
          <option key={id} value={id}>
            {text[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
