import { useEffect, useRef, useState } from 'react';
import type { AgentId, Language, Text } from '@hearsay/kernel';
import type { AgentWait } from '@hearsay/protocol';
import type { Shared } from './shared.ts';
import './waits.css';

const words = {
  title: { en: 'Who waits for whom', zh: '谁在等谁' },
  more: { en: 'more wait', zh: '人也在等' },
  close: { en: 'Fold', zh: '收起' },
  open: { en: 'wait for others', zh: '人在等别人' },
} satisfies Record<string, Text>;

/** Shorter waits pass before anybody has read them. */
const worthSaying = 1_500;
const most = 8;

/** Only with lookahead: who could think or act but for somebody else, for whom, since when and why. One line until it is opened. */
export function Waits({ picture, language, select }: Shared & { select(agent: AgentId): void }) {
  const [isOpen, setOpen] = useState(false);
  const [now, setNow] = useState(0);
  // the server's clock is not ours: a wait counts from when this page heard of it
  const heard = useRef(new Map<string, number>());
  const waits = picture.live?.waits ?? [];
  useEffect(() => {
    if (waits.length === 0) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [waits.length]);
  const at = performance.now();
  const keys = new Set(waits.map(keyOf));
  for (const key of heard.current.keys()) if (!keys.has(key)) heard.current.delete(key);
  for (const key of keys) if (!heard.current.has(key)) heard.current.set(key, at);
  const long = waits
    .map((wait) => ({ wait, ms: Math.max(now, at) - (heard.current.get(keyOf(wait)) ?? at) }))
    .filter(({ ms }) => ms >= worthSaying);
  if (long.length === 0) return null;
  return (
    <section className="waits" data-testid="waits" aria-label={words.title[language]}>
      <button className="waits-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        ◔ {isOpen ? words.title[language] : `${long.length} ${words.open[language]}`}
        {isOpen && <small>{words.close[language]}</small>}
      </button>
      {isOpen && (
        <ul>
          {long.slice(0, most).map(({ wait, ms }) => (
            <li key={keyOf(wait)}>
              <button onClick={() => select(wait.who[0])}>{names(wait.who, language)}</button>
              <span> {sayWait(wait, language)} </span>
              {wait.for.length > 0 && (
                <button onClick={() => select(wait.for[0])}>{names(wait.for, language)}</button>
              )}
              <small> {Math.round(ms / 1_000)} s</small>
            </li>
          ))}
          {long.length > most && (
            <li>
              + {long.length - most} {words.more[language]}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** `would act, waits for` … and why, when it is not that the other is near. */
function sayWait({ does, why, for: whom }: AgentWait, language: Language): string {
  if (why === 'busy') return language === 'zh' ? '等待空出的模型' : 'waits for a model to be free';
  const en = does === 'think' ? 'waits to think' : 'has thought, waits to act';
  const zh = does === 'think' ? '等着思考' : '想好了，等着行动';
  const because = {
    near: ['', ''],
    everywhere: [' (concerns all)', '（与所有人有关）'],
    window: [' (far ahead)', '（领先太多）'],
  };
  const [enWhy, zhWhy] = because[why];
  if (whom.length === 0) return language === 'zh' ? `${zh}${zhWhy}` : `${en}${enWhy}`;
  return language === 'zh' ? `${zh}${zhWhy}，在等` : `${en}${enWhy}, for`;
}

function names(who: readonly AgentId[], language: Language): string {
  const separator = language === 'zh' ? '、' : ', ';
  return who.length > 2 ? `${who.slice(0, 2).join(separator)} +${who.length - 2}` : who.join(separator);
}

function keyOf({ who, time, for: whom, does }: AgentWait): string {
  return JSON.stringify([who, time, whom, does]);
}
