import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { AgentId, Entry, Seq } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';
import { clockTime, say, type Word } from '../words.ts';
import { toneMarks, type Shared } from './shared.ts';

type Props = Shared & {
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  openEntry(seq: Seq): void;
  search: RefObject<HTMLInputElement | null>;
  open: boolean;
  setOpen(open: boolean): void;
};

type Kind = 'all' | 'speech' | 'votes' | 'acts' | 'inner';
const kinds: readonly Kind[] = ['all', 'speech', 'votes', 'acts', 'inner'];
const shown: Readonly<Record<Kind, readonly Line['kind'][]>> = {
  all: ['speech', 'act', 'vote', 'death', 'phase', 'trouble', 'end'],
  speech: ['speech', 'phase'],
  votes: ['vote', 'death', 'phase', 'end'],
  acts: ['act', 'death', 'phase', 'trouble', 'end'],
  inner: ['inner', 'phase'],
};

const mostShown = 600;

/** What just happened, in words; every line leads to its moment. */
export function Feed({
  player,
  picture,
  language,
  selected,
  select,
  openEntry,
  search,
  open,
  setOpen,
}: Props) {
  const [kind, setKind] = useState<Kind>('all');
  const [text, setText] = useState('');
  const [onlySelected, setOnlySelected] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);

  const lines = useMemo(() => {
    const found: { entry: Entry; line: Line }[] = [];
    const wanted = text.trim().toLowerCase();
    for (let at = picture.recent.length - 1; at >= 0 && found.length < mostShown; at -= 1) {
      const entry = picture.recent[at];
      const line = player.line(entry, language);
      if (!line || !shown[kind].includes(line.kind)) continue;
      if (wanted && !line.text.toLowerCase().includes(wanted)) continue;
      if (onlySelected && selected !== null && !line.about.includes(selected)) continue;
      found.push({ entry, line });
    }
    return found.reverse();
  }, [picture.recent, player, language, kind, text, onlySelected, selected]);

  useLayoutEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  useEffect(() => {
    atEnd.current = true;
  }, [kind, text]);

  const first = picture.recent[0]?.seq ?? picture.seq;
  return (
    <section className="panel feed" aria-label={say('feed', language)} data-testid="feed">
      <div className="panel-head">
        <h2>{say('feed', language)}</h2>
        <button
          className="quiet fold"
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          aria-label={say('feed', language)}
        >
          {open ? '◂' : '▸'}
        </button>
      </div>
      <div className="filters">
        <input
          ref={search}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={`${say('search', language)}  /`}
          aria-label={say('search', language)}
        />
        <div className="kinds">
          {kinds.map((one) => (
            <button key={one} className="chip" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {say(one as Word, language)}
            </button>
          ))}
          {selected !== null && (
            <button
              className="chip"
              aria-pressed={onlySelected}
              onClick={() => setOnlySelected(!onlySelected)}
            >
              {selected}
            </button>
          )}
        </div>
      </div>
      <ol
        ref={list}
        aria-live="polite"
        onScroll={({ currentTarget }) => {
          atEnd.current =
            currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 40;
        }}
      >
        {first > 0 && picture.recent.length > 0 && (
          <li className="more">
            <button className="quiet" onClick={() => player.earlier()}>
              {say('earlier', language)}
            </button>
          </li>
        )}
        {lines.map(({ entry, line }) => (
          <li key={entry.seq} className={`line ${line.kind} tone-${line.tone}`}>
            <button
              className="when"
              onClick={() => player.seek(entry.seq + 1)}
              title={say('goThere', language)}
            >
              {clockTime(entry.time)}
            </button>
            <button
              className="what"
              onClick={() => {
                openEntry(entry.seq);
                if (line.about[0] !== undefined) select(line.about[0]);
                openEntry(entry.seq);
              }}
            >
              {line.kind !== 'speech' && line.kind !== 'phase' && (
                <i aria-hidden="true">{toneMarks[line.tone]}</i>
              )}
              {line.kind === 'speech' ? <Speech line={line} /> : line.text}
            </button>
          </li>
        ))}
        {lines.length === 0 && (
          <li className="empty">{say(picture.recent.length === 0 ? 'nothingYet' : 'noMatch', language)}</li>
        )}
      </ol>
    </section>
  );
}

/** The speaker stands out from what is said. */
function Speech({ line }: { line: Line }) {
  const name = line.about[0] ?? '';
  const rest = line.text.startsWith(name) ? line.text.slice(name.length) : line.text;
  return (
    <>
      <b>{line.text.startsWith(name) ? name : ''}</b>
      {rest}
    </>
  );
}
