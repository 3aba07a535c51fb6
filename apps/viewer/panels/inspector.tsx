import { useEffect, useState } from 'react';
import type { AgentId, Cause, Entry, Seq } from '@hearsay/kernel';
import { inspectMind } from '@hearsay/mind/page';
import type { Row, Scene, Section } from '@hearsay/settings';
import { say } from '../words.ts';
import { Face } from './face.tsx';
import { ModelCalls } from './model-calls.tsx';
import { Sign } from './sign.tsx';
import { Ties } from './ties.tsx';
import { timeWords, toneMarks, type Shared } from './shared.ts';

type Props = Shared & {
  scene: Scene | null;
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  entry: Seq | null;
  openEntry(seq: Seq | null): void;
};

/** Who is this, what goes on in them, and what did each thing rest on? */
export function Inspector({ player, picture, language, scene, selected, select, entry, openEntry }: Props) {
  const { page, world } = picture;
  const token = scene?.tokens.find(({ id }) => id === selected);
  const sections =
    selected !== null && page && world
      ? [...page.inspect(world, selected, language), ...inspectMind(world, selected, language)]
      : [];
  return (
    <section className="panel inspector" aria-label={say('inspector', language)} data-testid="inspector">
      <div className="panel-head">
        {selected === null ? (
          <h2>{say('inspector', language)}</h2>
        ) : (
          <>
            <Face name={selected} job={token?.walker?.job ?? null} gone={token?.gone ?? false} />
            <div className="who">
              <h2>{selected}</h2>
              {token?.walker && (
                <p className="doing">
                  <Sign sign={token.walker.sign} />
                  {token.walker.doing}
                  {token.walker.isAsleep && token.walker.until !== undefined && (
                    <span>
                      {' · '}
                      {say('asleepUntil', language)} {timeWords(picture, token.walker.until, language)}
                    </span>
                  )}
                </p>
              )}
              <p>
                {token?.card && (
                  <span className={`tone-${token.card.tone}`}>
                    {toneMarks[token.card.tone]} {token.card.title}
                  </span>
                )}
                {token?.badges.map((badge) => (
                  <span key={badge.label} className={`tone-${badge.tone}`}>
                    {' '}
                    {badge.label}
                  </span>
                ))}
              </p>
            </div>
            <button className="quiet fold" onClick={() => select(null)} aria-label={say('close', language)}>
              ✕
            </button>
          </>
        )}
      </div>
      <div className="scroll">
        {entry !== null && (
          <Why player={player} picture={picture} language={language} seq={entry} openEntry={openEntry} />
        )}
        {selected === null && entry === null && (
          <p className="empty">{say(scene?.ground.kind === 'map' ? 'chooseOnMap' : 'choose', language)}</p>
        )}
        {scene?.ground.kind === 'map' && selected !== null && page?.ties && world && (
          <Ties
            self={selected}
            ties={page.ties(world, selected, language)}
            language={language}
            select={select}
          />
        )}
        {sections.map((section) => (
          <SectionView key={section.id} section={section} select={select} openEntry={openEntry} />
        ))}
        {selected !== null && (
          <ModelCalls player={player} picture={picture} language={language} agent={selected} />
        )}
      </div>
    </section>
  );
}

function SectionView({
  section,
  select,
  openEntry,
}: {
  section: Section;
  select(agent: AgentId): void;
  openEntry(seq: Seq): void;
}) {
  return (
    <section className="rows" data-testid={`section-${section.id}`}>
      <h3>{section.title}</h3>
      {section.rows.length === 0 ? (
        <p className="empty">{section.empty}</p>
      ) : (
        section.rows.map((row, at) => <RowView key={at} row={row} select={select} openEntry={openEntry} />)
      )}
    </section>
  );
}

function RowView({
  row,
  select,
  openEntry,
}: {
  row: Row;
  select(agent: AgentId): void;
  openEntry(seq: Seq): void;
}) {
  const { label, value, share, tone = 'plain', agent, entry } = row;
  const isName = agent !== undefined && agent === label;
  return (
    <div className={`row tone-${tone}`}>
      {isName ? (
        <button className="link label" onClick={() => select(agent)}>
          {label}
        </button>
      ) : (
        <span className="label">{label}</span>
      )}
      {share !== undefined && (
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
      {entry === undefined ? (
        <span className="value">{value}</span>
      ) : (
        <button className="link value" onClick={() => openEntry(entry)}>
          {value || '→'}
        </button>
      )}
    </div>
  );
}

type WhyProps = Shared & { seq: Seq; openEntry(seq: Seq | null): void };

/** An entry, and the entries that it rests on; each of them can be opened in turn. */
function Why({ player, picture, language, seq, openEntry }: WhyProps) {
  const [entry, setEntry] = useState<Entry | null>(null);
  const [behind, setBehind] = useState<readonly { cause: Cause; entry: Entry }[]>([]);
  useEffect(() => {
    let gone = false;
    void player.entry(seq).then(async (found) => {
      if (gone) return;
      setEntry(found);
      setBehind([]);
      const causes = found?.causes ?? [];
      const unique = causes
        .filter(
          (cause, at) =>
            causes.findIndex((other) => other.seq === cause.seq && other.part === cause.part) === at,
        )
        .slice(0, 24);
      const entries = await Promise.all(
        unique.map(async (cause) => ({ cause, entry: await player.entry(cause.seq) })),
      );
      if (!gone) setBehind(entries.flatMap(({ cause, entry }) => (entry ? [{ cause, entry }] : [])));
    });
    return () => {
      gone = true;
    };
  }, [player, seq, picture.watcher]);
  if (!entry) return null;
  const line = player.line(entry, language);
  return (
    <section className="why" data-testid="why">
      <div className="why-head">
        <span>{timeWords(picture, entry.time, language)}</span>
        <button className="link" onClick={() => player.seek(entry.seq + 1)}>
          {say('goThere', language)}
        </button>
        <button className="quiet" onClick={() => openEntry(null)} aria-label={say('close', language)}>
          ✕
        </button>
      </div>
      <p className="said">{line?.text ?? entry.event.type}</p>
      <h3>{say('why', language)}</h3>
      {entry.causes.length === 0 && <p className="empty">{say('noCauses', language)}</p>}
      <ul>
        {behind.map(({ cause, entry: one }, at) => (
          <li key={at}>
            <button className="link" onClick={() => openEntry(one.seq)}>
              {partOf(cause.part)}
              {player.line(one, language)?.text ?? one.event.type}
            </button>
            <small>{say(cause.link, language)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which of several things said rests on this: ①, ②, … */
function partOf(part: string | undefined): string {
  const at = Number(part?.split('/')[1] ?? NaN);
  return Number.isInteger(at) && at < 20 ? `${String.fromCodePoint(0x2460 + at)} ` : '';
}
