import { useEffect, useState } from 'react';
import type { AgentId, Language, Seq } from '@hearsay/kernel';
import type { Beside } from '@hearsay/protocol';
import type { Difference } from '../lens/differences.ts';
import { standLooks } from '../lens/stands.ts';
import type { Picture } from '../player/picture.ts';
import type { Player } from '../player/player.ts';
import { say } from '../words.ts';
import { timeWords } from './shared.ts';

type Props = {
  players: readonly [Player, Player];
  pictures: readonly [Picture, Picture];
  parting: Beside['parting'];
  /** Null without a lens. */
  differences: readonly Difference[] | null;
  selected: AgentId | null;
  select(agent: AgentId | null): void;
  goTo(time: number): void;
  language: Language;
};

const most = 200;

/** So many entries that nobody puts in words, such as glances, are passed over. */
const mostPassed = 100;

/** The first thing from a number on that can be said; else what kind of entry stands there. */
async function firstWords(player: Player, from: Seq, language: Language): Promise<string | null> {
  const end = Math.min(player.picture.count, from + mostPassed);
  for (let seq = from; seq < end; seq += 1) {
    const entry = await player.entry(seq);
    const line = entry && player.line(entry, language);
    if (line) return line.text;
  }
  return (await player.entry(from))?.event.type ?? null;
}

/** Where two runs part, and who believes something else in one than in the other now. */
export function Differences(props: Props) {
  const { players, pictures, parting, differences, selected, select, goTo, language } = props;
  const [first, setFirst] = useState<readonly [string, string] | null>(null);
  const isReady = pictures.every(({ page, state }) => page !== null && state === 'shown');
  const seq = parting?.seq ?? null;
  // before it happened there may be no name for what it is about
  const isThere = seq !== null && pictures.every((picture) => picture.seq >= seq);
  useEffect(() => {
    if (seq === null || !isReady) return;
    let gone = false;
    void Promise.all(
      players.map(async (player) => {
        if (seq >= player.picture.count) return say('isOver', language);
        return (await firstWords(player, seq, language)) ?? '–';
      }),
    ).then(([one, other]) => {
      if (!gone) setFirst([one, other]);
    });
    return () => {
      gone = true;
    };
  }, [players, seq, isReady, isThere, language]);

  return (
    <aside className="panel differences" aria-label={say('whoDiffers', language)} data-testid="differences">
      <div className="scroll">
        {parting && (
          <section className="rows" data-testid="first-difference">
            <h3>
              {say('partsHere', language)} ·{' '}
              <button className="link" onClick={() => goTo(parting.time)}>
                {timeWords(pictures[0], parting.time, language)}
              </button>
            </h3>
            {first?.map((text, side) => (
              <p key={side} className="said">
                <b>{'AB'[side]}</b> {text}
              </p>
            ))}
          </section>
        )}
        <section className="rows">
          <h3>
            {say('whoDiffers', language)}
            {differences && ` · ${differences.length}`}
          </h3>
          {differences === null && <p className="empty">{say('chooseLens', language)}</p>}
          {differences?.length === 0 && <p className="empty">{say('nobodyDiffers', language)}</p>}
          <ul>
            {differences?.slice(0, most).map(({ agent, sides }) => (
              <li key={agent} className={agent === selected ? 'own' : ''}>
                <button className="link" onClick={() => select(agent === selected ? null : agent)}>
                  {agent}
                </button>
                {sides.map(({ stand, words }, side) => (
                  <span key={side} className={`tone-${standLooks[stand].tone}`}>
                    <b>{'AB'[side]}</b> <i aria-hidden="true">{standLooks[stand].mark}</i>{' '}
                    {words || say('isUnaware', language)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </aside>
  );
}
