import { memo, useState, type ReactNode } from 'react';
import { namesOf } from '../player/picture.ts';
import type { Choices } from '../use-choices.ts';
import { say } from '../words.ts';
import { ChoiceButtons } from './choice-buttons.tsx';
import { timeWords, type Shared } from './shared.ts';

type Props = Shared & {
  caption: string;
  choices: Choices;
  openHelp(): void;
  /** Which fact is looked at. */
  lensChoice: ReactNode;
};

/** Title, time, state of the run, whose eyes, language. */
export function TopBar({ player, picture, language, caption, choices, openHelp, lensChoice }: Props) {
  const { run, live, watcher } = picture;
  const now = timeWords(picture, picture.world?.time ?? 0, language);
  const state = live?.state ?? 'running';
  return (
    <header className="top">
      <h1 title={run?.name}>{run?.title ?? 'Hearsay'}</h1>
      <span className="caption" data-testid="caption">
        {caption}
      </span>
      {!caption.includes(now) && (
        <span className="time" title={`${picture.seq} / ${picture.count}`}>
          {now}
        </span>
      )}
      <span className={`state ${state}`} data-testid="run-state">
        {say(state, language)}
      </span>
      <span className="space" />
      {lensChoice}
      <Eyes run={run} watcher={watcher} language={language} player={player} />
      <ChoiceButtons {...choices} />
      <button
        className="quiet"
        onClick={openHelp}
        title={say('help', language)}
        aria-label={say('help', language)}
      >
        ?
      </button>
    </header>
  );
}

type EyesProps = Pick<Shared, 'player' | 'language'> & Pick<Shared['picture'], 'run' | 'watcher'>;

/** More names than this are only listed once somebody turns to the list. */
const mostListed = 200;

/** Whose eyes; kept apart, since thousands of names need not be looked through at every happening. */
const Eyes = memo(function Eyes({ run, watcher, language, player }: EyesProps) {
  const [isWanted, setWanted] = useState(false);
  const names = namesOf(run);
  const listed = isWanted || names.length <= mostListed ? names : names.filter((name) => name === watcher);
  const want = (): void => setWanted(true);
  return (
    <label className="eyes">
      <span className="hidden">{say('eyes', language)}</span>
      <select
        value={watcher}
        onChange={(event) => player.look(event.target.value)}
        onFocus={want}
        onPointerEnter={want}
        data-testid="eyes"
      >
        <option value="god">{say('god', language)}</option>
        {listed.map((name) => (
          <option key={name} value={name}>
            {say('seatOf', language)} {name}
          </option>
        ))}
      </select>
    </label>
  );
});
