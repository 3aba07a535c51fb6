import type { Language } from '@hearsay/kernel';
import { say } from '../words.ts';

/** Which key does what. */
export function Help({ language, close }: { language: Language; close(): void }) {
  return (
    <div className="veil help" onClick={close} role="dialog" aria-label={say('help', language)}>
      <pre>{say('helpKeys', language)}</pre>
    </div>
  );
}
