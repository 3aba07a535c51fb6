import { useMemo, useRef, useState } from 'react';
import { claimsIn, versionOf, wordsOf, type FactId } from '@hearsay/claims';
import type { AgentId, Language, Seq, World } from '@hearsay/kernel';
import type { FactSpread } from '@hearsay/protocol';
import { standLooks, stands, type Lens, type Stand } from '../lens/stands.ts';
import { mostLines, treeRows, type TreeRow } from '../lens/tree.ts';
import { say, type Word } from '../words.ts';
import { Chips } from './chips.tsx';
import { LensChoice } from './lens-choice.tsx';
import { rowsInSight } from './rows-in-sight.ts';
import { briefTime, timeWords, type Shared } from './shared.ts';

type Props = Shared & {
  lens: Lens | null;
  spread: FactSpread | null;
  facts: ReadonlyMap<FactId, Readonly<Record<Language, string>>>;
  choose(fact: FactId | null): void;
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  openEntry(seq: Seq): void;
};

/** Who believes what? How many stand where, which versions there are, and who had it from whom. */
export function LensPanel(props: Props) {
  const { lens, spread, facts, choose, language, picture } = props;
  return (
    <div className="lens-panel" data-testid="lens-panel">
      <div className="filters">
        <LensChoice
          facts={facts}
          fact={lens?.fact ?? null}
          choose={choose}
          language={language}
          testId="lens-here"
        />
      </div>
      {lens === null ? (
        <p className="empty">{say(facts.size === 0 ? 'noFacts' : 'chooseFact', language)}</p>
      ) : (
        <>
          <Legend lens={lens} language={language} />
          {picture.world && <Versions world={picture.world} lens={lens} language={language} />}
          {spread ? (
            <Genealogy {...props} spread={spread} />
          ) : (
            <p className="empty">{say('countingSpread', language)}</p>
          )}
        </>
      )}
    </div>
  );
}

const always: readonly Stand[] = ['true', 'false', 'unaware'];

/** How many stand where now. */
function Legend({ lens, language }: { lens: Lens; language: Language }) {
  const all = Math.max(1, lens.stands.size);
  return (
    <ul className="legend" aria-label={say('lens', language)} data-testid="legend">
      {stands
        .filter((stand) => lens.counts[stand] > 0 || always.includes(stand))
        .map((stand) => (
          <li key={stand} className={`row tone-${standLooks[stand].tone}`} data-stand={stand}>
            <i aria-hidden="true">{standLooks[stand].mark}</i>
            <span className="label">{say(standWords[stand], language)}</span>
            <span className="bar" aria-hidden="true">
              <span style={{ width: `${Math.round((100 * lens.counts[stand]) / all)}%` }} />
            </span>
            <span className="value">{lens.counts[stand]}</span>
          </li>
        ))}
    </ul>
  );
}

export const standWords: Readonly<Record<Stand, Word>> = {
  true: 'believesTrue',
  corrected: 'wasCorrected',
  false: 'believesFalse',
  distorted: 'believesDistorted',
  unknown: 'believesSomething',
  rejects: 'rejectsIt',
  aware: 'hasHeard',
  unaware: 'isUnaware',
};

const mostVersions = 8;

/** The versions that are believed now, and by how many. */
function Versions({ world, lens, language }: { world: World; lens: Lens; language: Language }) {
  const counts = new Map<string, { words: string; stand: Stand; count: number }>();
  const { beliefs } = claimsIn(world);
  for (const [agent, stand] of lens.stands) {
    const belief = beliefs[agent]?.[lens.fact];
    if (!belief || belief.stance !== 'believes') continue;
    const id = versionOf(belief.claim);
    const known = counts.get(id);
    if (known) known.count += 1;
    else
      counts.set(id, {
        words: wordsOf(belief.claim, world, language),
        stand: stand === 'corrected' ? 'true' : stand,
        count: 1,
      });
  }
  if (counts.size === 0) return null;
  const sorted = [...counts].sort(([, a], [, b]) => b.count - a.count);
  return (
    <details className="versions" data-testid="versions">
      <summary>
        {say('versionsNow', language)} · {sorted.length}
      </summary>
      {sorted.slice(0, mostVersions).map(([id, { words, stand, count }]) => (
        <div key={id} className={`row tone-${standLooks[stand].tone}`}>
          <i aria-hidden="true">{standLooks[stand].mark}</i>
          <span className="label">{words}</span>
          <span className="value">{count}</span>
        </div>
      ))}
      {sorted.length > mostVersions && <p className="empty">+ {sorted.length - mostVersions}</p>}
    </details>
  );
}

type Part = 'all' | 'births' | 'changes' | 'corrections';
const parts = [
  ['all', 'all'],
  ['births', 'births'],
  ['changes', 'changes'],
  ['corrections', 'corrections'],
] as const;
const rowHeight = 26;

/** One row of the genealogy, whatever is listed. */
type Happening = {
  readonly key: string;
  readonly agent: number;
  readonly version: number;
  readonly time: number;
  readonly seq: Seq;
  readonly stand: Stand;
  readonly tag: Word | null;
  readonly tree: TreeRow | null;
};

/** Who had it from whom; every row leads to its moment. */
function Genealogy({
  spread,
  player,
  picture,
  language,
  selected,
  select,
  openEntry,
}: Props & { spread: FactSpread }) {
  const [part, setPart] = useState<Part>('all');
  const [top, setTop] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => happenings(spread, part), [spread, part]);
  const now = picture.world?.time ?? 0;
  const sight = rowsInSight({
    count: rows.length,
    height: () => rowHeight,
    top,
    view: list.current?.clientHeight ?? 400,
  });
  const go = ({ agent, seq }: Happening): void => {
    player.setPlaying(false);
    player.seek(seq + 1);
    select(spread.agents[agent]);
    openEntry(seq);
  };
  return (
    <section className="genealogy" data-testid="genealogy">
      <div className="genealogy-head">
        <h3>{say('genealogy', language)}</h3>
        <Chips from={parts} chosen={part} choose={(one) => setPart(one)} language={language} />
      </div>
      <div
        className="tree"
        role="tree"
        aria-label={say('genealogy', language)}
        ref={list}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        <div role="presentation" style={{ height: sight.above }} />
        {rows.slice(sight.from, sight.to).map((row, at) => {
          const { agent, version, time, seq, stand, tag, tree } = row;
          const name = spread.agents[agent];
          const words = spread.versions[version]?.words[language] ?? '';
          return (
            <div
              key={row.key}
              role="treeitem"
              aria-level={(tree?.depth ?? 0) + 1}
              aria-setsize={rows.length}
              aria-posinset={sight.from + at + 1}
              aria-selected={name === selected}
              data-seq={seq}
              className={`branch tone-${standLooks[stand].tone}${time > now ? ' later' : ''}${name === selected ? ' own' : ''}`}
            >
              {tree && <Lines row={tree} />}
              <button
                onClick={() => go(row)}
                title={`${name} · ${timeWords(picture, time, language)}\n${words}`}
              >
                <i aria-hidden="true">{standLooks[stand].mark}</i>
                <b>{name}</b>
                {tag && <em>{say(tag, language)}</em>}
                <span className="words">{tag === null && tree ? '' : words}</span>
                <small>{briefTime(timeWords(picture, time, language))}</small>
              </button>
            </div>
          );
        })}
        <div role="presentation" style={{ height: sight.below }} />
        {rows.length === 0 && <p className="empty">{say('noneSoFar', language)}</p>}
      </div>
      {spread.left > 0 && (
        <p className="empty">
          + {spread.left} {say('notShown', language)}
        </p>
      )}
    </section>
  );
}

function happenings(spread: FactSpread, part: Part): readonly Happening[] {
  const { versions } = spread;
  const standOf = (version: number): Stand => versions[version]?.kind ?? 'unknown';
  if (part === 'corrections')
    return spread.corrections.map((one) => ({
      ...one,
      key: `c${one.seq}`,
      stand: 'corrected',
      tag: null,
      tree: null,
    }));
  const told = ({ at, node }: TreeRow, tree: TreeRow | null): Happening => ({
    key: `n${at}`,
    agent: node.agent,
    version: node.version,
    time: node.time,
    seq: node.seq,
    stand: node.isCorrection ? 'corrected' : standOf(node.version),
    tag: node.isCorrection ? 'corrected' : node.parent < 0 ? 'birth' : node.isChanged ? 'changed' : null,
    tree,
  });
  const rows = treeRows(spread);
  if (part === 'all') return rows.map((row) => told(row, row));
  return rows
    .filter(({ node }) => (part === 'births' ? node.parent < 0 : node.isChanged))
    .map((row) => told(row, null))
    .sort((a, b) => a.seq - b.seq);
}

const indent = 11;

/** The lines that lead from the parent to its child. */
function Lines({ row: { depth, goesOn } }: { row: TreeRow }) {
  const shown = Math.min(depth, mostLines);
  if (shown === 0) return null;
  const middle = rowHeight / 2;
  return (
    <svg className="lines" width={shown * indent} height={rowHeight} aria-hidden="true">
      {goesOn.slice(-shown).map((on, at) => {
        const x = at * indent + 6;
        const isOwn = at === shown - 1;
        if (isOwn)
          return <path key={at} d={`M${x} 0V${on ? rowHeight : middle}M${x} ${middle}H${x + indent - 5}`} />;
        return on ? <path key={at} d={`M${x} 0V${rowHeight}`} /> : null;
      })}
    </svg>
  );
}
