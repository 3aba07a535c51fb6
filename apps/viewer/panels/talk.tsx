import { useEffect, useRef } from 'react';
import type { AgentId, Seq } from '@hearsay/kernel';
import type { Scene } from '@hearsay/settings';
import { say } from '../words.ts';
import { splitTime, timeWords, type Shared } from './shared.ts';

type Props = Pick<Shared, 'picture' | 'language'> & {
  id: string;
  scene: Scene;
  select(agent: AgentId): void;
  openEntry(seq: Seq): void;
  close(): void;
};

/** A conversation to be read, while it goes on. */
export function TalkPanel({ id, scene, picture, language, select, openEntry, close }: Props) {
  const talk = scene.conversations?.find((one) => one.id === id);
  const list = useRef<HTMLOListElement>(null);
  const newest = talk?.lines.at(-1)?.time;
  // whoever reads along sees what was said last
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [id, newest]);
  return (
    <section className="panel talk" aria-label={say('talk', language)} data-testid="talk">
      <div className="panel-head">
        <div className="who">
          <h2>
            {talk?.members.map((member, at) => (
              <span key={member}>
                {at > 0 && (language === 'zh' ? '、' : ', ')}
                <button className="link" onClick={() => select(member)}>
                  {member}
                </button>
              </span>
            ))}
          </h2>
          {talk?.topic && <p>{talk.topic}</p>}
        </div>
        <button className="quiet fold" onClick={close} aria-label={say('close', language)}>
          ✕
        </button>
      </div>
      <ol className="scroll" aria-live="polite" ref={list}>
        {!talk && <li className="empty">{say('talkOver', language)}</li>}
        {talk?.lines.length === 0 && <li className="empty">{say('nothingSaid', language)}</li>}
        {talk?.lines.map(({ speaker, text, time, entry }, at) => (
          <li key={at} className="line speech">
            <span className="when">{splitTime(timeWords(picture, time, language)).clock}</span>
            <button className="what" onClick={() => entry !== undefined && openEntry(entry)}>
              <b>{speaker}</b>
              {language === 'zh' ? '：' : ': '}
              {text}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
