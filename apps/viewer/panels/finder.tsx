import { useMemo, useState } from 'react';
import type { AgentId, Language } from '@hearsay/kernel';
import type { MapPicture } from '@hearsay/settings';
import { say } from '../words.ts';

type Props = {
  names: readonly AgentId[];
  map: MapPicture;
  language: Language;
  select(agent: AgentId): void;
  openPlace(id: string): void;
  close(): void;
};

const most = 12;

/** Finds anybody and any place by a few letters. */
export function Finder({ names, map, language, select, openPlace, close }: Props) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const rank = (name: string): number => {
      const small = name.toLowerCase();
      return small.startsWith(wanted) ? 0 : small.includes(` ${wanted}`) ? 1 : small.includes(wanted) ? 2 : 3;
    };
    const people = names.map((name) => ({ name, rank: rank(name), go: () => select(name), sign: '☺' }));
    const places = map.places.map(({ id, name }) => ({
      name: name[language],
      rank: Math.min(rank(name.en), rank(name.zh)),
      go: () => openPlace(id),
      sign: '⌂',
    }));
    return [...people, ...places]
      .filter((one) => one.rank < 3)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, most);
  }, [text, names, map, language, select, openPlace]);
  const go = (index: number): void => {
    found[index]?.go();
    close();
  };
  return (
    <div className="veil finder" onClick={close}>
      <div
        className="panel"
        role="dialog"
        aria-label={say('find', language)}
        onClick={(event) => event.stopPropagation()}
      >
        <input
          type="search"
          autoFocus
          value={text}
          placeholder={say('find', language)}
          aria-label={say('find', language)}
          data-testid="finder"
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') go(at);
            else if (event.key === 'Escape') close();
            else if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
            else return;
            event.preventDefault();
          }}
        />
        <ul role="listbox">
          {found.map(({ name, sign }, index) => (
            <li key={`${sign}${name}${index}`} role="option" aria-selected={index === at}>
              <button onClick={() => go(index)}>
                <i aria-hidden="true">{sign}</i> {name}
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="empty">{say('nobodyFound', language)}</li>}
        </ul>
      </div>
    </div>
  );
}
