import { useEffect, useState } from 'react';
import type { AgentId, Language } from '@hearsay/kernel';
import type { AgentCalls } from '@hearsay/protocol';
import { clockTime, say } from '../words.ts';
import type { Shared } from './shared.ts';

/** What an agent asked its model last, what came back, and what it used so far. Nothing for one that asks no model. */
export function ModelCalls({ player, picture, language, agent }: Shared & { agent: AgentId }) {
  const [calls, setCalls] = useState<AgentCalls | null>(null);
  const { watcher, world } = picture;
  const mayKnow = watcher === 'god' || watcher === agent;
  // asked anew when time has gone on by a second of the story, not with every entry
  const second = Math.floor((world?.time ?? 0) / 1_000);
  useEffect(() => {
    let gone = false;
    setCalls(null);
    if (mayKnow && picture.state === 'shown')
      void player.calls(agent).then((found) => {
        if (!gone) setCalls(found);
      });
    return () => {
      gone = true;
    };
  }, [player, agent, mayKnow, picture.state, second]);
  if (!calls || calls.calls === 0) return null;
  return (
    <section className="rows" data-testid="section-calls">
      <h3>{say('modelCalls', language)}</h3>
      <p className="empty">{totalOf(calls, language)}</p>
      {calls.last.map((call, at) => (
        <details key={at} className="call">
          <summary>
            {clockTime(call.time)} · {call.purpose} · {call.occasion} · {call.tokens.input} +{' '}
            {call.tokens.output}
          </summary>
          <h4>{say('asked', language)}</h4>
          <pre>{call.question}</pre>
          <h4>{say('answered', language)}</h4>
          <pre className={call.answer === null ? 'tone-false' : undefined}>{call.answer ?? call.failure}</pre>
        </details>
      ))}
    </section>
  );
}

function totalOf({ calls, tokens, usd }: AgentCalls, language: Language): string {
  const cost = usd === null ? say('unknownPrice', language) : `US$ ${usd.toFixed(4)}`;
  return language === 'zh'
    ? `至此 ${calls} 次调用，输入 ${tokens.input}、输出 ${tokens.output} 词元，${cost}`
    : `${calls} calls so far, ${tokens.input} tokens in, ${tokens.output} out, ${cost}`;
}
