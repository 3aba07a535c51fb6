import { useEffect, useState } from 'react';
import type { AgentId } from '@hearsay/kernel';
import { say } from '../words.ts';
import type { Shared } from './shared.ts';

/** Who is thinking and for how long, who failed, and what went wrong last; nothing hangs without a word. */
export function Status({ picture, language, select }: Shared & { select(agent: AgentId): void }) {
  const { live } = picture;
  const [seen, setSeen] = useState<{ at: number; since: Map<AgentId, number> }>({ at: 0, since: new Map() });
  const busy = (live?.agents ?? []).filter(
    ({ doing }) => doing === 'thinking' || doing === 'failed' || doing === 'acting',
  );
  const names = busy.map(({ agent }) => agent).join();
  useEffect(() => {
    const timer = setInterval(() => setSeen((before) => ({ ...before, at: performance.now() })), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    setSeen((before) => {
      const now = performance.now();
      return {
        at: now,
        since: new Map(
          names
            .split(',')
            .filter(Boolean)
            .map((agent) => [agent, before.since.get(agent) ?? now]),
        ),
      };
    });
  }, [names]);
  const isLive = live?.state === 'running' || live?.state === 'paused';
  if (!live || (!isLive && !live.trouble)) return null;
  return (
    <div className="status" role="status" data-testid="status">
      {busy.slice(0, 6).map(({ agent, doing, error }) => (
        <button
          key={agent}
          className={`chip doing-${doing}`}
          onClick={() => select(agent)}
          title={error ?? undefined}
        >
          {agent}: {say(doing, language)}{' '}
          {Math.max(0, Math.round((seen.at - (seen.since.get(agent) ?? seen.at)) / 1_000))} s
        </button>
      ))}
      {live.trouble && (
        <span className="trouble">
          ▲ {say('trouble', language)}: {live.trouble[language]}
        </span>
      )}
    </div>
  );
}
