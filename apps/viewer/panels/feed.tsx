import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { AgentId, Seq } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';
import { say } from '../words.ts';
import { Chips } from './chips.tsx';
import { createFeedLines } from './feed-lines.ts';
import { createNews } from './news.ts';
import { rowsInSight, topOf } from './rows-in-sight.ts';
import { splitTime, timeWords, toneMarks, type Shared } from './shared.ts';

type Props = Shared & {
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  openEntry(seq: Seq): void;
  search: RefObject<HTMLInputElement | null>;
  open: boolean;
  setOpen(open: boolean): void;
  ground: 'map' | 'table';
  /** Who believes what, in the same panel; null when the run is about no facts. */
  beliefs: ReactNode;
  showsBeliefs: boolean;
  showBeliefs(show: boolean): void;
};

type Kind = 'notable' | 'all' | 'speech' | 'votes' | 'acts' | 'inner';
/** On a map days go by, and what is notable comes first. */
const kinds: Readonly<Record<'map' | 'table', readonly Kind[]>> = {
  map: ['notable', 'all', 'speech', 'acts', 'inner'],
  table: ['all', 'speech', 'votes', 'acts', 'inner'],
};
const shown: Readonly<Record<Kind, readonly Line['kind'][]>> = {
  notable: ['speech', 'act', 'vote', 'death', 'phase', 'trouble', 'end', 'inner'],
  all: ['speech', 'act', 'vote', 'death', 'phase', 'trouble', 'end'],
  speech: ['speech', 'phase'],
  votes: ['vote', 'death', 'phase', 'end'],
  acts: ['act', 'death', 'phase', 'trouble', 'end'],
  inner: ['inner', 'phase'],
};

/** A row that was not drawn yet is taken to be this high, in pixels. */
const usualHeight = 26;
/** So many hits are looked for in what is not loaded yet. */
const enoughHits = 30;
/** And so many entries are looked through for what is notable. */
const mostSearched = 8_000;

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
  ground,
  beliefs,
  showsBeliefs,
  showBeliefs,
}: Props) {
  const [chosen, setKind] = useState<Kind | null>(null);
  const kind = chosen ?? kinds[ground][0];
  const [text, setText] = useState('');
  const [onlySelected, setOnlySelected] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [atEnd, setAtEnd] = useState(true);
  const heights = useRef(new Map<Seq, number>());
  // the row that is being read: it stays where it is when others come before it
  const anchor = useRef<{ seq: Seq; offset: number } | null>(null);
  const wanted = text.trim().toLowerCase();

  const linesOf = useRef(createFeedLines());
  const about = onlySelected ? selected : null;
  const told = useMemo(
    () =>
      linesOf.current(picture.recent, {
        key: JSON.stringify([language, kind, wanted, about, picture.watcher]),
        lineOf(entry) {
          const line = player.line(entry, language);
          if (!line || !shown[kind].includes(line.kind)) return null;
          if (wanted && !line.text.toLowerCase().includes(wanted)) return null;
          return about === null || line.about.includes(about) ? line : null;
        },
      }),
    [picture.recent, picture.watcher, player, language, kind, wanted, about],
  );
  const lines = useMemo(() => {
    if (kind !== 'notable') return told;
    const isNews = createNews();
    return told.filter(({ line }) => isNews(line));
  }, [told, kind]);

  const heightOf = (row: number): number => heights.current.get(lines[row].entry.seq) ?? usualHeight;
  const sight = rowsInSight({
    count: lines.length,
    height: heightOf,
    top: atEnd ? Infinity : top,
    view: list.current?.clientHeight ?? 800,
  });
  const drawn = lines.slice(sight.from, sight.to);

  useEffect(() => {
    heights.current.clear();
  }, [language]);
  useEffect(() => setAtEnd(true), [kind, wanted]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    measure(element, heights.current);
    if (atEnd) {
      element.scrollTop = element.scrollHeight;
      return;
    }
    const held = anchor.current;
    const row = held ? lines.findIndex(({ entry }) => entry.seq === held.seq) : -1;
    if (!held || row < 0) return;
    const to = topOf(row, held.offset, (one) => heights.current.get(lines[one].entry.seq) ?? usualHeight);
    if (Math.abs(element.scrollTop - to) <= 1) return;
    element.scrollTop = to;
    setTop(to);
  }, [lines, atEnd, open, showsBeliefs]);
  useLayoutEffect(() => {
    if (list.current) measure(list.current, heights.current);
  }, [sight.from, sight.to]);

  const first = picture.recent[0]?.seq ?? picture.seq;
  const isSearchingOn =
    first > 0 &&
    lines.length < enoughHits &&
    (wanted !== '' || (kind === 'notable' && picture.recent.length < mostSearched));
  useEffect(() => {
    if (isSearchingOn) player.earlier();
  }, [isSearchingOn, first, player]);

  const scrolled = (element: HTMLOListElement): void => {
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    let edge = 0;
    let row = 0;
    while (row < lines.length && edge + heightOf(row) <= element.scrollTop) {
      edge += heightOf(row);
      row += 1;
    }
    anchor.current =
      row < lines.length ? { seq: lines[row].entry.seq, offset: edge - element.scrollTop } : null;
    setTop(element.scrollTop);
    setAtEnd(rest < 40);
    if (element.scrollTop < 200 && first > 0 && rest >= 40) player.earlier();
  };
  const newest = lines.at(-1);
  return (
    <section
      className="panel feed"
      aria-label={say(showsBeliefs ? 'beliefs' : 'feed', language)}
      data-testid="feed"
    >
      <div className="panel-head">
        {beliefs === null ? (
          <h2>{say('feed', language)}</h2>
        ) : (
          <div className="panel-tabs" role="tablist">
            {[false, true].map((one) => (
              <button
                key={String(one)}
                role="tab"
                aria-selected={showsBeliefs === one}
                data-testid={one ? 'tab-beliefs' : 'tab-feed'}
                onClick={() => {
                  setOpen(true);
                  showBeliefs(one);
                }}
              >
                {say(one ? 'beliefs' : 'feed', language)}
              </button>
            ))}
          </div>
        )}
        <button
          className="quiet fold"
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          aria-label={say('feed', language)}
        >
          {open ? '◂' : '▸'}
        </button>
      </div>
      {showsBeliefs && beliefs}
      {!showsBeliefs && (
        <>
          <div className="filters">
            <input
              ref={search}
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={`${say('search', language)}  /`}
              aria-label={say('search', language)}
            />
            <Chips
              from={kinds[ground].map((one) => [one, one] as const)}
              chosen={kind}
              choose={(one) => setKind(one)}
              language={language}
            >
              {selected !== null && (
                <button
                  className="chip"
                  aria-pressed={onlySelected}
                  onClick={() => setOnlySelected(!onlySelected)}
                >
                  {selected}
                </button>
              )}
            </Chips>
          </div>
          {first > 0 && picture.recent.length > 0 && (
            <button className="quiet more" onClick={() => player.earlier()}>
              {say(isSearchingOn ? 'searchingEarlier' : 'earlier', language)}
            </button>
          )}
          <p className="hidden" aria-live="polite">
            {picture.following || picture.playing ? newest?.line.text : ''}
          </p>
          <ol ref={list} data-testid="lines" onScroll={({ currentTarget }) => scrolled(currentTarget)}>
            <li role="presentation" style={{ height: sight.above }} />
            {drawn.map(({ entry, line }, at) => {
              const { day, clock } = splitTime(timeWords(picture, entry.time, language));
              const before = lines[sight.from + at - 1];
              const isNewDay =
                day !== '' &&
                (!before || splitTime(timeWords(picture, before.entry.time, language)).day !== day);
              return (
                <li
                  key={entry.seq}
                  className={`line ${line.kind} tone-${line.tone}`}
                  data-seq={entry.seq}
                  aria-setsize={lines.length}
                  aria-posinset={sight.from + at + 1}
                >
                  {isNewDay && <span className="day">{day}</span>}
                  <button
                    className="when"
                    onClick={() => player.seek(entry.seq + 1)}
                    title={say('goThere', language)}
                  >
                    {clock}
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
              );
            })}
            <li role="presentation" style={{ height: sight.below }} />
            {lines.length === 0 && (
              <li className="empty">
                {say(picture.recent.length === 0 ? 'nothingYet' : 'noMatch', language)}
              </li>
            )}
          </ol>
        </>
      )}
    </section>
  );
}

/** The speaker stands out from what is said. */
function Speech({ line: { about, text } }: { line: Line }) {
  const name = about[0] ?? '';
  const isNamed = text.startsWith(name);
  return (
    <>
      <b>{name}</b>
      {isNamed ? text.slice(name.length) : ` ${text}`}
    </>
  );
}

/** Keeps the heights of the rows that are drawn. */
function measure(list: HTMLOListElement, heights: Map<Seq, number>): void {
  const rows = [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement);
  for (const [at, row] of rows.entries()) {
    if (row.dataset.seq === undefined) continue;
    const next = rows[at + 1];
    heights.set(Number(row.dataset.seq), next ? next.offsetTop - row.offsetTop : row.offsetHeight);
  }
}
