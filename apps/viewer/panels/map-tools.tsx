import type { Language } from '@hearsay/kernel';
import { say, type Word } from '../words.ts';

type Props = {
  language: Language;
  nearer(by: 1 | -1): void;
  find(): void;
  /** Does the camera go along with whoever is selected? Null when nobody is. */
  isFollowing: boolean | null;
  follow(is: boolean): void;
};

/** What can be done with a map, for who has no keys. */
export function MapTools({ language, nearer, find, isFollowing, follow }: Props) {
  const tools: readonly (readonly [Word, string, string, () => void])[] = [
    ['nearer', '+', '＋', () => nearer(1)],
    ['further', '−', '−', () => nearer(-1)],
    ['find', '/', '⌕', find],
  ];
  return (
    <div className="map-tools" role="group">
      {tools.map(([word, key, mark, use]) => (
        <button
          key={word}
          onClick={use}
          title={`${say(word, language)}  ${key}`}
          aria-label={say(word, language)}
        >
          {mark}
        </button>
      ))}
      {isFollowing !== null && (
        <button
          onClick={() => follow(!isFollowing)}
          aria-pressed={isFollowing}
          title={`${say(isFollowing ? 'unfollow' : 'follow', language)}  F`}
          aria-label={say(isFollowing ? 'unfollow' : 'follow', language)}
          data-testid="follow"
        >
          ◎
        </button>
      )}
    </div>
  );
}
